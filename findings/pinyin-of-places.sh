#!/usr/bin/env bash
# pinyin-pro 3.29.4 on addresses and company names: the head of a district is read as a person in office.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund --ignore-scripts pinyin-pro@3.29.4 >/dev/null
cat > run.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { pinyin } from 'pinyin-pro';
console.log('pinyin-pro', JSON.parse(readFileSync('node_modules/pinyin-pro/package.json', 'utf8')).version);
let changed = false;
const see = (name, expected, right) => {
  const seen = pinyin(name, { toneType: 'none' });
  console.log(`  ${name}: ${seen} (right: ${right})`);
  if (seen !== expected) { changed = true; console.log(`  CHANGED, was ${expected}`); }
};
console.log('\n1. 市长, 省长, 县长, 区长 are words to it, so a place that begins with 长 after its province or city is misread,');
console.log('   though the place alone is right. One would guess that the longest place name wins.');
see('长寿区', 'chang shou qu', 'chang shou qu');
see('重庆市长寿区', 'chong qing shi zhang shou qu', 'chong qing shi chang shou qu');
see('湖南省长沙市', 'hu nan sheng zhang sha shi', 'hu nan sheng chang sha shi');
see('杭州市长兴县', 'hang zhou shi zhang xing xian', 'hang zhou shi chang xing xian');
console.log('\n2. Counties and districts of the official list, alone and with their ending.');
for (const [name, seen, right] of [
  ['丰都县', 'feng dou xian', 'feng du xian'], ['郫都区', 'pi dou qu', 'pi du qu'], ['花都区', 'hua dou qu', 'hua du qu'], ['江都区', 'jiang dou qu', 'jiang du qu'],
  ['于都县', 'yu dou xian', 'yu du xian'], ['大埔县', 'da pu xian', 'da bu xian'], ['什邡', 'shen fang', 'shi fang'], ['曾都区', 'ceng dou qu', 'zeng du qu'], ['六合区', 'liu he qu', 'lu he qu'],
]) see(name, seen, right);
console.log('\n   Cut the text after 省, 市, 县, 区 and put a table of places over the result; keep both readings for search.');
process.exit(changed ? 1 : 0);
JS
node run.mjs
