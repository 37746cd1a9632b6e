/**
 * What stands in for the typefaces of official documents where a server does not have them. LibreOffice asks fontconfig by
 * the name in the document, and of these it knows only some Western spellings (SimSun): 宋体, 仿宋 and 小标宋 become a
 * sans-serif face. A face that is installed under the name always comes first.
 */
const SERIF = ['Source Han Serif SC', 'Noto Serif CJK SC', 'Noto Serif SC', 'AR PL SungtiL GB'];
const FANG_SONG = ['FangSong', '仿宋', 'FZFangSong-Z02', 'STFangsong', '华文仿宋', ...SERIF];
const KAI = ['KaiTi', '楷体', 'STKaiti', '华文楷体', 'AR PL UKai CN', ...SERIF];
const SANS = ['SimHei', '黑体', 'Source Han Sans SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'WenQuanYi Zen Hei'];
const SONG = ['SimSun', '宋体', ...SERIF];

const STAND_INS: { names: readonly string[]; faces: readonly string[] }[] = [
  { names: ['宋体', 'SimSun', '新宋体', 'NSimSun', '中易宋体', '华文宋体', 'STSong', '华文中宋', 'STZhongsong', '方正书宋_GBK', '方正小标宋简体', '方正小标宋_GBK', 'FZXiaoBiaoSong-B05', 'FZXiaoBiaoSong-B05S'], faces: SONG },
  { names: ['仿宋', 'FangSong', '仿宋_GB2312', 'FangSong_GB2312', '华文仿宋', 'STFangsong', '方正仿宋_GBK', '方正仿宋简体', 'FZFangSong-Z02', 'FZFangSong-Z02S'], faces: FANG_SONG },
  { names: ['楷体', 'KaiTi', '楷体_GB2312', 'KaiTi_GB2312', '华文楷体', 'STKaiti', '方正楷体_GBK', '方正楷体简体', 'FZKai-Z03', 'FZKai-Z03S'], faces: KAI },
  { names: ['黑体', 'SimHei', '华文黑体', 'STHeiti', '微软雅黑', 'Microsoft YaHei', '等线', 'DengXian', '方正黑体_GBK', '方正黑体简体', 'FZHei-B01', 'FZHei-B01S'], faces: SANS },
];

/** A fontconfig file that adds the stand-ins to what the machine is configured for. */
export function typefaceConfig(): string {
  const aliases = STAND_INS.flatMap(({ names, faces }) => names.map((name) => alias(name, faces.filter((face) => face !== name))));
  return ['<?xml version="1.0"?>', '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">', '<fontconfig>', '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>', ...aliases, '</fontconfig>'].join('\n');
}

/** `accept` stands behind the name itself, `prefer` would stand before it. */
function alias(name: string, faces: readonly string[]): string {
  return `<alias binding="same"><family>${name}</family><accept>${faces.map((face) => `<family>${face}</family>`).join('')}</accept></alias>`;
}
