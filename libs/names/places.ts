/**
 * Places and surnames whose reading the library misses or may miss, because 市长, 区长 are words to it or because the
 * common reading of a character is another one. Numbers are tones, as in pinyin-pro's own.
 *
 * All 38 districts and counties of Chongqing are here; beyond them the names that are misread of the six provinces the
 * companies come from: Shanghai, Guangdong, Jiangsu, Jiangxi, Beijing and Sichuan (where the district has its centres
 * and chambers, and the seats of the companies in its report), and the well-known ones elsewhere.
 */
const CHONGQING = `万州 wan4 zhou1, 涪陵 fu2 ling2, 渝中 yu2 zhong1, 大渡口 da4 du4 kou3, 江北 jiang1 bei3, 沙坪坝 sha1 ping2 ba4,
  九龙坡 jiu3 long2 po1, 南岸 nan2 an4, 北碚 bei3 bei4, 綦江 qi2 jiang1, 大足 da4 zu2, 渝北 yu2 bei3, 巴南 ba1 nan2,
  黔江 qian2 jiang1, 长寿 chang2 shou4, 江津 jiang1 jin1, 合川 he2 chuan1, 永川 yong3 chuan1, 南川 nan2 chuan1,
  璧山 bi4 shan1, 铜梁 tong2 liang2, 潼南 tong2 nan2, 荣昌 rong2 chang1, 开州 kai1 zhou1, 梁平 liang2 ping2,
  武隆 wu3 long2, 城口 cheng2 kou3, 丰都 feng1 du1, 垫江 dian4 jiang1, 忠县 zhong1 xian4, 云阳 yun2 yang2, 奉节 feng4 jie2,
  巫山 wu1 shan1, 巫溪 wu1 xi1, 石柱 shi2 zhu4, 秀山 xiu4 shan1, 酉阳 you3 yang2, 彭水 peng2 shui3, 重庆 chong2 qing4`;

const SIX_PROVINCES = `长宁 chang2 ning2, 闵行 min3 hang2, 莘庄 xin1 zhuang1, 朝阳区 chao2 yang2 qu1, 大兴区 da4 xing1 qu1,
  广东 guang3 dong1, 番禺 pan1 yu2, 花都 hua1 du1, 大埔 da4 bu4, 黄埔 huang2 pu3, 东莞 dong1 guan3, 佛山 fo2 shan1,
  四会 si4 hui4, 新会 xin1 hui4, 乐昌 le4 chang1, 揭阳 jie1 yang2, 高要 gao1 yao4,
  江都 jiang1 du1, 盐都 yan2 du1, 六合区 lu4 he2 qu1, 句容 ju4 rong2, 盱眙 xu1 yi2, 邳州 pi1 zhou1, 睢宁 sui1 ning2,
  邗江 han2 jiang1, 溧阳 li4 yang2, 常熟 chang2 shu2,
  南昌 nan2 chang1, 都昌 du1 chang1, 宁都 ning2 du1, 于都 yu2 du1, 会昌 hui4 chang1, 万载 wan4 zai4, 铅山 yan2 shan1,
  乐平 le4 ping2, 乐安 le4 an1, 婺源 wu4 yuan2, 弋阳 yi4 yang2, 鄱阳 po2 yang2, 大余 da4 yu2,
  成都 cheng2 du1, 郫都 pi2 du1, 新都 xin1 du1, 都江堰 du1 jiang1 yan4, 什邡 shi2 fang1, 丹棱 dan1 ling2, 筠连 jun1 lian2,
  荥经 ying2 jing1, 犍为 qian2 wei2, 乐山 le4 shan1, 乐至 le4 zhi4, 邛崃 qiong2 lai2, 阆中 lang4 zhong1, 射洪 she4 hong2,
  会理 hui4 li3, 会东 hui4 dong1, 夹江 jia1 jiang1, 珙县 gong3 xian4, 渠县 qu2 xian4, 色达 se4 da2, 大邑 da4 yi4`;

const ELSEWHERE = `长沙 chang2 sha1, 长春 chang2 chun1, 长治 chang2 zhi4, 长乐 chang2 le4, 长安 chang2 an1, 长江 chang2 jiang1, 长征 chang2 zheng1,
  长城 chang2 cheng2, 长丰 chang2 feng1, 长兴 chang2 xing1, 长葛 chang2 ge3, 长垣 chang2 yuan2, 长汀 chang2 ting1, 长泰 chang2 tai4,
  长子县 zhang3 zi3 xian4, 单县 shan4 xian4, 曾都 zeng1 du1, 尉犁 yu4 li2, 尉氏 wei4 shi4, 六安 lu4 an1, 台州 tai1 zhou1,
  丽水 li2 shui3, 乐清 yue4 qing1, 乐亭 lao4 ting2, 厦门 xia4 men2, 蚌埠 beng4 bu4, 亳州 bo2 zhou1, 中牟 zhong1 mu4,
  牟平 mu4 ping2, 洪洞 hong2 tong2, 渑池 mian3 chi2, 莘县 shen1 xian4, 歙县 she4 xian4, 浚县 xun4 xian4, 泌阳 bi4 yang2,
  东阿 dong1 e1, 朝阳 chao2 yang2, 燕郊 yan1 jiao1, 枞阳 zong1 yang2, 黄陂 huang2 pi2, 洪泽 hong2 ze2, 大厦 da4 sha4`;

export const PLACES: ReadonlyMap<string, readonly string[]> = table(`${CHONGQING}, ${SIX_PROVINCES}, ${ELSEWHERE}`);

/** Of two characters; the library knows them only where it is told that a name begins here. */
export const DOUBLE_SURNAMES: ReadonlyMap<string, readonly string[]> = table(`尉迟 yu4 chi2, 万俟 mo4 qi2, 澹台 tan2 tai2, 长孙 zhang3 sun1,
  令狐 ling2 hu2, 鲜于 xian1 yu2, 单于 chan2 yu2, 皇甫 huang2 fu3, 宇文 yu3 wen2, 濮阳 pu2 yang2, 亓官 qi2 guan1, 夏侯 xia4 hou2,
  申屠 shen1 tu2, 呼延 hu1 yan2, 欧阳 ou1 yang2, 钟离 zhong1 li2, 拓跋 tuo4 ba2, 轩辕 xuan1 yuan2`);

/** At the head of a person's name; where the library disagrees, this is right. */
export const SURNAMES: ReadonlyMap<string, readonly string[]> = table(`曾 zeng1, 单 shan4, 解 xie4, 仇 qiu2, 朴 piao2, 覃 qin2, 乐 yue4,
  任 ren2, 区 ou1, 查 zha1, 盖 ge3, 华 hua4, 翟 zhai2, 冼 xian3, 缪 miao4, 折 she2, 种 chong2, 员 yun4, 宓 mi4, 逄 pang2, 召 shao4,
  佴 nai4, 谌 chen2, 隗 wei3, 应 ying1, 宁 ning4, 燕 yan1, 纪 ji3, 盛 sheng4, 那 na1, 葛 ge3, 秘 bi4, 句 gou1, 柏 bai3, 薄 bo2,
  过 guo1, 哈 ha3, 訾 zi1, 繁 po2, 洗 xian3, 祭 zhai4, 眭 sui1, 莘 shen1, 郗 xi1, 郇 xun2, 郄 qie4, 牟 mou2, 都 du1, 行 xing2, 车 che1,
  黑 he4, 尉 yu4, 卜 bu3, 於 yu1, 阙 que1, 臧 zang1, 贾 jia3, 曲 qu1, 幺 yao1, 撒 sa4, 适 kuo4`);

/** Read in two ways in names, so that both find them whatever was meant. */
export const BOTH_WAYS: ReadonlyMap<string, readonly string[]> = table(`行 hang xing, 长 chang zhang, 重 chong zhong, 都 du dou, 乐 le yue, 会 hui kuai,
  厦 xia sha, 朝 chao zhao, 曾 zeng ceng, 单 shan dan, 盛 sheng cheng, 埔 pu bu, 六 liu lu, 覃 qin tan, 翟 zhai di, 尉 wei yu, 郇 xun huan,
  郄 qie xi, 种 chong zhong, 员 yun yuan, 缪 miao mou, 佴 nai er, 牟 mou mu, 柏 bai bo, 车 che ju, 解 xie jie, 仇 qiu chou, 查 zha cha,
  盖 gai ge, 区 qu ou, 朴 piao pu, 折 zhe she, 秘 mi bi, 祭 ji zhai, 莘 shen xin, 宓 mi fu, 召 zhao shao, 繁 fan po, 薄 bo bao, 隗 wei kui,
  谌 chen shen, 藏 cang zang, 调 diao tiao, 传 chuan zhuan, 石 shi dan, 黑 hei he, 适 shi kuo, 筠 yun jun, 台 tai, 丽 li, 无 wu, 俟 si qi,
  吕 lv lu, 律 lv lu, 绿 lv lu, 铝 lv lu, 旅 lv lu, 女 nv nu`);

function table(text: string): Map<string, readonly string[]> {
  return new Map(
    text.split(',').map((entry) => {
      const [name = '', ...readings] = entry.trim().split(/\s+/);
      return [name, readings];
    }),
  );
}
