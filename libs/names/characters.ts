import { Converter } from 'opencc-js/t2cn';

/**
 * Characters that look like others and are written for them.
 *
 * NFKC brings Kangxi radicals (⾧ U+2FA7) to characters, but of the supplement of radicals only two: an input method or
 * a scanned licence may carry ⻓江 with U+2ED3, which looks like 长江 and is found by nobody.
 */
const RADICALS = new Map([
  ...pairs('⺁厂⺄乙⺅亻⺇几⺈刀⺉刂⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尣⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歹⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺨犭⺩王⺫目⺬示⺭礻'),
  ...pairs('⺮竹⺯糹⺰纟⺱网⺲罒⺳网⺴网⺶羊⺷羊⺸羊⺹耂⺺肀⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阝⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣'),
  ...pairs('⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟'),
]);

/**
 * Written in simplified text as well, with a meaning or in a name of their own (General Standard Chinese Characters,
 * 2013): 乾元 is not 干元, 昇阳 is not 升阳. The converter would make them one.
 */
const STAND_ALONE = new Set('乾吒夥徵拚捱摺於榘薹袷麴藉瞭昇陞祕');

// the library's types import each other without extensions, which Node's rules of resolution do not follow
const toSimplified = Converter({ from: 'tw', to: 'cn' }) as (text: string) => string;
const fromHongKong = Converter({ from: 'hk', to: 'cn' }) as (text: string) => string;
const known = new Map<string, string>();

/** The character under which a radical is meant; any other character as it is. */
export function withoutRadicals(text: string): string {
  return text.replace(/[\u2e80-\u2eff]/g, (character) => RADICALS.get(character) ?? character);
}

/**
 * Simplified forms for traditional ones, one by one. The library converts by phrases, so that 藉 in 藉口 and 藉 alone
 * become different characters: a piece of a name would then not be found in the whole of it.
 * @param lenient also those that stand alone in simplified names
 */
export function simplified(text: string, { lenient = false } = {}): string {
  return [...text].map((character) => (!lenient && STAND_ALONE.has(character) ? character : simplifiedOne(character))).join('');
}

function simplifiedOne(character: string): string {
  if (character < '\u3400') return character;
  const before = known.get(character);
  if (before !== undefined) return before;
  const taiwan = toSimplified(character);
  const found = taiwan === character ? fromHongKong(character) : taiwan;
  known.set(character, found);
  return found;
}

function pairs(text: string): [string, string][] {
  const characters = [...text];
  return characters.flatMap((character, index) => (index % 2 === 0 ? [[character, characters[index + 1] ?? ''] as [string, string]] : []));
}
