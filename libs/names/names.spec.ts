import { describe, expect, it } from 'vitest';
import { isFoundBy, keysOf, keysOfNames, nameKey, readableName, readingsOf, sortKey, wordsOf, type NameKind } from './index.js';

const found = (name: string, typed: string, kind: NameKind = 'company'): boolean => wordsOf(typed).every((word) => isFoundBy(name, word, kind));

describe('the key of a name', () => {
  it.each([
    ['重庆（綦江）ＸＸ 公司', '重庆(綦江)xx公司'],
    ['㈱日立', '(株)日立'],
    ['陆港通有限公司·示例', '陆港通有限公司示例'],
    ['重慶綦江聯絡服務有限公司', '重庆綦江联络服务有限公司'],
    ['滙豐銀行', '汇丰银行'],
    ['臺灣積體電路', '台湾积体电路'],
    ['⻓江⻋业', '长江车业'],
    ['⻢上⻔窗', '马上门窗'],
    ['⾧江', '长江'],
    ['美利\u200b信\ufeff科技', '美利信科技'],
    ['“美利信”《科技》', '美利信科技'],
    ['Foo, Bar Co., Ltd.', 'foobarcoltd'],
    ['买买提·艾力', '买买提艾力'],
    ['A & B公司', 'Ａ＆Ｂ公司'],
  ])('is the same for %s and %s', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it.each([
    ['1.5公司', '15公司'],
    ['A&B公司', 'AB公司'],
    ['1-2号仓', '12号仓'],
    ['1、5公司', '15公司'],
    ['C++公司', 'C公司'],
    ['乾元公司', '干元公司'],
    ['昇阳公司', '升阳公司'],
    ['美利信科技', '美利信'],
    ['3#楼', '3楼'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it('is the key of a piece wherever the piece stands in the whole', () => {
    const whole = nameKey('藉口餘慶乾坤（綦江）徵信著名有限公司');
    for (const piece of ['藉', '口餘', '餘慶乾', '坤（綦', '江）徵', '信著', '著名']) expect(whole).toContain(nameKey(piece));
  });

  it.each(['', '   ', '\u200b\u200d', '\u3164', '（）', '·', '—— ——', '。。。', '\u2800', '\u202e\u202c'])('does not exist for %j, which is no name', (text) => {
    expect(nameKey(text)).toBe('');
    expect(readableName(text)).toBeNull();
  });

  it('keeps a name as typed, without what cannot be seen', () => {
    expect(readableName(' 美利\u200b信\t（綦江） ')).toBe('美利信 （綦江）');
    expect(readableName('7')).toBe('7');
  });
});

describe('the 38 districts and counties of Chongqing', () => {
  it.each(
    `万州区 wanzhou, 涪陵区 fuling, 渝中区 yuzhong, 大渡口区 dadukou, 江北区 jiangbei, 沙坪坝区 shapingba, 九龙坡区 jiulongpo, 南岸区 nanan,
    北碚区 beibei, 綦江区 qijiang, 大足区 dazu, 渝北区 yubei, 巴南区 banan, 黔江区 qianjiang, 长寿区 changshou, 江津区 jiangjin, 合川区 hechuan,
    永川区 yongchuan, 南川区 nanchuan, 璧山区 bishan, 铜梁区 tongliang, 潼南区 tongnan, 荣昌区 rongchang, 开州区 kaizhou, 梁平区 liangping,
    武隆区 wulong, 城口县 chengkou, 丰都县 fengdu, 垫江县 dianjiang, 忠县 zhongxian, 云阳县 yunyang, 奉节县 fengjie, 巫山县 wushan, 巫溪县 wuxi,
    石柱土家族自治县 shizhu, 秀山土家族苗族自治县 xiushan, 酉阳土家族苗族自治县 youyang, 彭水苗族土家族自治县 pengshui`
      .split(',')
      .map((entry) => entry.trim().split(' ') as [string, string]),
  )('%s is found by %s and read so first', (name, reading) => {
    const company = `重庆市${name}第一有限公司`;
    expect(found(company, reading)).toBe(true);
    expect(readingsOf(company, 'company').full[0]).toMatch(new RegExp(`^chongqingshi${reading}`));
    expect(found(company, `cqs${reading.charAt(0)}`)).toBe(true);
  });
});

describe('places and surnames that the library misreads', () => {
  it.each([
    ['重庆市长寿区化工园', 'changshou'],
    ['重庆市长寿区化工园', 'cqscsq'],
    ['重庆市长寿化工', 'cqscsh'],
    ['湖南省长沙市科技', 'changsha'],
    ['成都市郫都区食品', 'pidu'],
    ['随州市曾都区机械', 'zengdu'],
    ['菏泽市单县玻璃', 'shanxian'],
    ['六安瓜片', 'luan'],
    ['六合天融', 'liuhe'],
    ['南京市六合区化工', 'luhe'],
    ['广州市花都区皮具', 'huadu'],
    ['广州市番禺区电缆', 'panyu'],
    ['梅州市大埔县陶瓷', 'dabu'],
    ['上海市闵行区电机', 'minhang'],
    ['上海市长宁区投资', 'changning'],
    ['扬州市江都区水利', 'jiangdu'],
    ['赣州市于都县钨业', 'yudu'],
    ['上饶市铅山县铜业', 'yanshan'],
    ['德阳市什邡烟草', 'shifang'],
    ['宜宾市筠连县煤业', 'junlian'],
    ['雅安市荥经县竹业', 'yingjing'],
    ['北京市朝阳区传媒', 'chaoyang'],
    ['厦门航空', 'xiamen'],
    ['绿地集团', 'lvdi'],
    ['绿地集团', 'lüdi'],
    ['西安银行', "xi'an"],
    ['重庆银行', 'chongqingyinhang'],
    ['ABC重工2期', 'abczg2q'],
  ])('%s is found by %s', (name, typed) => {
    expect(found(name, typed)).toBe(true);
  });

  it.each([
    ['单雄信', 'shanxiongxin', 'sxx'],
    ['尉迟恭', 'yuchigong', 'ycg'],
    ['曾国藩', 'zengguofan', 'zgf'],
    ['仇英', 'qiuying', 'qy'],
    ['解缙', 'xiejin', 'xj'],
    ['万俟咏', 'moqiyong', 'mqy'],
    ['区寄', 'ouji', 'oj'],
    ['覃辉', 'qinhui', 'th'],
    ['乐嘉', 'yuejia', 'lj'],
    ['任正非', 'renzhengfei', 'rzf'],
    ['吕布', 'lvbu', 'lb'],
  ])('the person %s is found by %s and %s', (name, full, initials) => {
    expect(readingsOf(name, 'person').full[0]).toBe(full);
    expect(found(name, full, 'person')).toBe(true);
    expect(found(name, initials, 'person')).toBe(true);
  });

  it('keeps both readings where both are possible', () => {
    expect(readingsOf('长乐', 'company').full).toEqual(expect.arrayContaining(['changle', 'zhangle', 'changyue']));
    expect(found('尉迟氏食品', 'yuchi')).toBe(true);
    expect(found('曾氏食品', 'zengshi')).toBe(true);
  });

  it('does not grow with every character that is read in two ways', () => {
    expect(keysOf('重庆市长寿区长江重工长乐会展行都盛单厦朝有限公司', 'company').namePinyin.length).toBeLessThan(2_500);
  });
});

describe('the order of names', () => {
  it('goes character by character: 李安 and 李白 together, whole characters before longer ones', () => {
    const names = ['黎明', '李白', '连战', '李安', '里程', '先锋', '西安', '长沙', '重庆', '沈阳', '阿里', 'ABC公司', '3期', '12期', '单雄信', '曾国藩'];
    const byKey = (one: string, other: string): number => (sortKey(one, 'person') < sortKey(other, 'person') ? -1 : 1);
    expect([...names].sort(byKey)).toEqual(['3期', '12期', 'ABC公司', '阿里', '长沙', '重庆', '黎明', '李安', '李白', '里程', '连战', '单雄信', '沈阳', '西安', '先锋', '曾国藩']);
  });

  it('begins with the shorter of two names that begin alike', () => {
    expect(sortKey('美利信') < sortKey('美利信科技')).toBe(true);
  });
});

describe('a company that changed its name', () => {
  it('is found by the former one in every way', () => {
    const keys = keysOfNames({ name: '陆港通有限公司', others: ['长寿（物流）公司', '陆港通·有限公司'] }, 'company');
    expect(keys.otherKeys).toEqual(['长寿物流公司']);
    expect(keys.namePinyin).toContain('changshouwuliu');
    expect(keys.nameInitials).toContain('cswlgs');
    expect(keys.nameKey).toBe('陆港通有限公司');
  });
});

describe('traditional writing', () => {
  it('finds what is written in simplified form and the reverse, also where two characters are one', () => {
    expect(found('重庆联络服务', '聯絡')).toBe(true);
    expect(found('重慶聯絡服務', '联络')).toBe(true);
    expect(found('征信公司', '徵信')).toBe(true);
    expect(found('徵信公司', '征信')).toBe(true);
  });
});
