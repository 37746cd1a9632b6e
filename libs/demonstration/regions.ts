/** Where the invented companies come from (GB/T 2260, province or municipality). */
export const SH = ['310000', '上海市'] as const;
export const SZ = ['440300', '深圳市'] as const;
export const ZJ = ['330000', '浙江省'] as const;
export const JS = ['320000', '江苏省'] as const;
export const GD = ['440000', '广东省'] as const;
export const CQ = ['500000', '重庆市'] as const;
export const SC = ['510000', '四川省'] as const;
export const BJ = ['110000', '北京市'] as const;
