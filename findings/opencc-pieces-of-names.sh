#!/usr/bin/env bash
# opencc-js 1.4.2, traditional to simplified, on names: what a search or a comparison of names by converted text meets.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund --ignore-scripts opencc-js@1.4.2 >/dev/null
cat > run.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { Converter } from 'opencc-js/t2cn';
const convert = Converter({ from: 't', to: 'cn' });
console.log('opencc-js', JSON.parse(readFileSync('node_modules/opencc-js/package.json', 'utf8')).version);
let changed = false;
const see = (what, seen, expected) => {
  console.log(`${what}: ${JSON.stringify(seen)}`);
  if (JSON.stringify(seen) !== JSON.stringify(expected)) { changed = true; console.log(`  CHANGED, was ${JSON.stringify(expected)}`); }
};
console.log('\n1. One would guess: a piece of a name, converted, occurs in the name, converted (then `like %piece%` finds it).');
for (const [whole, piece, wholeSeen, pieceSeen] of [['乾元投資', '乾', '乾元投资', '干'], ['宮商角徵羽樂器', '徵', '宫商角徵羽乐器', '征']]) {
  see(`  ${whole} and its piece ${piece}`, [convert(whole), convert(piece)], [wholeSeen, pieceSeen]);
  see('  the piece is found in the whole', convert(whole).includes(convert(piece)), false);
}
console.log('  Phrases are converted as phrases: convert character by character where pieces have to match.');

console.log('\n2. One would guess: text that is simplified already stays as it is.');
for (const [name, seen] of [['昇阳科技', '升阳科技'], ['於氏食品', '于氏食品'], ['麴酒坊', '曲酒坊']]) see(`  ${name}`, convert(name), seen);
console.log('  昇, 於, 麴 are characters of the simplified standard (2013) with a use of their own in names: two companies become one.');

console.log('\n3. One would guess: from `t`, `hk` or `tw` makes no difference for a character that all of them write.');
const [hk, tw] = [Converter({ from: 'hk', to: 'cn' }), Converter({ from: 'tw', to: 'cn' })];
see('  粧 衞 (t, hk, tw)', [convert('粧衞'), hk('粧衞'), tw('粧衞')], ['粧衞', '妆卫', '粧衞']);
see('  枱 (t, hk, tw)', [convert('枱'), hk('枱'), tw('枱')], ['枱', '台', '枱']);
process.exit(changed ? 1 : 0);
JS
node run.mjs
