import { BJ, CQ, GD, JS, SC, SH, SZ, ZJ } from './regions.js';
import type { Story } from './stories.js';

const edu = { sector: 'edu_health_culture_tourism', chain: null, host: 'demo-town', land: 'new_land' } as const;
const commerce = { sector: 'commerce_logistics', chain: null, host: 'park-hightech', land: 'new_land' } as const;
const agri = { sector: 'agri_food', chain: 'food_agri_processing', host: 'demo-town', land: 'new_land' } as const;
const construction = { sector: 'construction', chain: null, host: 'park-hightech', land: 'purchased_property' } as const;

/** 教卫文体旅、大健康产业: 38 to sign, 14 to arrive. */
export const eduStories: readonly Story[] = [
  { ...edu, company: '松壑教育', project: '职业学院产教园', what: '职业教育产教融合园', unit: 'tf-edu-health', region: CQ, planned: '13', reported: '01-09', reaches: 'started', signed: { on: '03-12', amount: '12' }, received: ['7', 4] },
  { ...edu, company: '杏泉医养', project: '医养结合社区', what: '800床医养结合机构', unit: 'centre-shanghai', region: SH, planned: '7', reported: '03-04', reaches: 'started', signed: { on: '05-15', amount: '6.5' }, received: ['3.4', 3] },
  { ...edu, company: '云栖文旅', project: '山地营地', what: '山地户外营地', unit: 'centre-4', region: ZJ, land: 'existing_land', planned: '3.2', reported: '01-04', reaches: 'in_production', signed: { on: '02-04', amount: '3.2' }, received: ['1.8', 3] },
  { ...edu, company: '仁岫医检', project: '区域医学检验中心', what: '第三方医学检验', unit: 'centre-5', region: GD, land: 'leased_plant', host: 'park-hightech', planned: '1.5', reported: '04-16', reaches: 'in_production', signed: { on: '06-30', amount: '1.5' }, received: ['0.9', 2] },
  { ...edu, company: '星野演艺', project: '实景演艺', what: '夜游实景演艺', unit: 'tf-edu-health', region: BJ, land: 'existing_land', planned: '0.8', reported: '07-02', reaches: 'registered', signed: { on: '09-16', amount: '0.8' }, received: ['0.2', 1] },
  { ...edu, company: '汀兰医疗器械', project: '康复器械', what: '康复辅助器具', unit: 'centre-shenzhen', region: SZ, planned: '2.6', reported: '08-10', reaches: 'negotiating' },
  { ...edu, company: '本草汇', project: '中医方剂研发', what: '药食同源产品开发', unit: 'centre-3', region: SC, planned: '1.2', reported: '10-15', reaches: 'triaged' },
  { ...edu, company: '逐光体育', project: '山地自行车公园', what: '山地自行车赛道', unit: 'tf-edu-health', region: CQ, planned: null, reported: '11-11', reaches: 'lead' },
];

/** 商务物流业: 12 to sign, 5 to arrive. */
export const commerceStories: readonly Story[] = [
  { ...commerce, company: '畅途冷链', project: '智慧冷链物流园', what: '10万吨冷库及分拨', unit: 'centre-3', region: SC, planned: '6.3', reported: '01-19', reaches: 'started', signed: { on: '03-24', amount: '6' }, received: ['2.1', 3] },
  { ...commerce, company: '恒驿供应链', project: '公铁联运分拨中心', what: '公铁联运及仓配', unit: 'tf-commerce', region: CQ, land: 'leased_plant', planned: '3.6', reported: '01-06', reaches: 'in_production', signed: { on: '01-28', amount: '3.6' }, received: ['1.1', 3], also: [{ kind: 'reversal', on: '10-12', of: 1, amount: '0.05', reason: '凭证金额含税，按不含税金额冲减' }] },
  { ...commerce, company: '万禾贸易', project: '大宗商品贸易结算', what: '大宗商品贸易', unit: 'centre-shenzhen', region: GD, land: 'leased_plant', planned: '2.2', reported: '03-30', reaches: 'in_production', signed: { on: '05-20', amount: '2.2' }, received: ['0.6', 2], also: [{ kind: 'receipt', on: '07-16', amount: '0.4', category: 'working_capital' }] },
  { ...commerce, company: '速岭快运', project: '快运智能分拨', what: '快递快运智能分拨', unit: 'centre-4', region: ZJ, land: 'leased_plant', planned: '1.2', reported: '05-14', reaches: 'started', signed: { on: '07-30', amount: '1.2' }, received: ['0.3', 1] },
  { ...commerce, company: '集鲜电商', project: '生鲜电商前置仓', what: '生鲜电商仓配', unit: 'tf-commerce', region: SH, land: 'leased_plant', planned: '0.8', reported: '08-13', reaches: 'registered', signed: { on: '10-20', amount: '0.8' }, received: ['0.1', 1] },
  { ...commerce, company: '陆港通', project: '班列集货中心', what: '班列集货与保税仓', unit: 'centre-shenzhen', region: GD, planned: '3', reported: '07-23', reaches: 'reviewing', also: [{ kind: 'intention', on: '09-23', amount: '3' }, { kind: 'pendingContract', daysAgo: 1, amount: '2.8', submit: true }] },
  { ...commerce, company: '云仓快链', project: '云仓网络', what: '区域云仓', unit: 'centre-5', region: JS, planned: '1', reported: '06-11', reaches: 'negotiating', also: [{ kind: 'status', on: '09-25', to: 'transferred_out', reason: '用地规模不符，流转至邻区' }] },
];

/** 农业及食品加工、销售业: 38 to sign, 14 to arrive. */
export const agriStories: readonly Story[] = [
  { ...agri, company: '禾墨食品', project: '预制菜中央厨房', what: '预制菜及火锅食材', unit: 'centre-shanghai', region: SH, host: 'park-hightech', planned: '10.5', reported: '02-05', reaches: 'started', signed: { on: '04-21', amount: '9.8' } },
  { ...agri, company: '椒语调味', project: '复合调味料', what: '火锅底料及复合调味料', unit: 'centre-5', region: SC, host: 'park-hightech', land: 'leased_plant', planned: '6', reported: '04-02', reaches: 'started', signed: { on: '06-18', amount: '6' }, received: ['1.3', 2] },
  { ...agri, company: '岭上蛋业', project: '蛋鸡全产业链', what: '蛋鸡养殖及蛋品加工', unit: 'tf-agri', region: CQ, planned: '4.4', reported: '01-13', reaches: 'in_production', signed: { on: '03-03', amount: '4.2' }, received: ['1.7', 3] },
  { ...agri, company: '溪谷饮品', project: '植物饮品', what: '植物蛋白饮品', unit: 'centre-4', region: ZJ, planned: '2.8', reported: '06-16', reaches: 'land_supplied', signed: { on: '08-28', amount: '2.6' }, received: ['0.3', 1] },
  { ...agri, company: '菌语生物', project: '食用菌工厂化', what: '食用菌工厂化栽培', unit: 'tf-agri', region: JS, land: 'existing_land', planned: '1.5', reported: '03-19', reaches: 'started', signed: { on: '05-12', amount: '1.5', confirmed: '08-20' }, received: ['0.4', 1] },
  { ...agri, company: '麦垛烘焙', project: '烘焙中央工厂', what: '冷冻烘焙半成品', unit: 'centre-3', region: SC, land: 'leased_plant', planned: '0.8', reported: '07-21', reaches: 'registered', signed: { on: '09-29', amount: '0.8' }, received: ['0.1', 1] },
  { ...agri, company: '糯田食品', project: '鲜食玉米加工', what: '糯玉米速冻加工', unit: 'tf-agri', region: CQ, planned: '2', reported: '08-24', reaches: 'negotiating', also: [{ kind: 'framework', on: '10-27', amount: '2' }] },
  { ...agri, company: '甘泉茶业', project: '茶饮原料基地', what: '茶叶种植与萃取', unit: 'centre-shenzhen', region: GD, planned: '1.1', reported: '10-08', reaches: 'triaged' },
];

/** 建筑业: steered by two growth rates, no amount to reach. */
export const constructionStories: readonly Story[] = [
  { ...construction, company: '岩筑工程', project: '施工总承包区域总部', what: '施工总承包一级企业区域总部', unit: 'tf-construction', region: SC, planned: '0.6', reported: '02-24', reaches: 'registered', signed: { on: '04-10', amount: '0.6' } },
  { ...construction, company: '正矩设计', project: '勘察设计分公司', what: '独立核算勘察设计分公司', unit: 'tf-construction', region: CQ, planned: '0.4', reported: '05-08', reaches: 'registered', signed: { on: '07-22', amount: '0.4' }, received: ['0.1', 1] },
  { ...construction, company: '磐基监理', project: '监理咨询子公司', what: '工程监理与造价咨询', unit: 'tf-construction', region: BJ, planned: '0.2', reported: '09-14', reaches: 'negotiating' },
  { ...construction, company: '江澜建设', project: '建工集团西南总部', what: '施工总承包二级企业', unit: 'centre-shanghai', region: SH, planned: '0.5', reported: '10-26', reaches: 'triaged' },
];
