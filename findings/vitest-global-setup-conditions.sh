#!/usr/bin/env bash
# vitest 4.1.12: which build of a package import a global set-up reads, where the tests read the source by a condition.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
cat > package.json <<'JSON'
{ "type": "module", "imports": { "#said": { "source": "./src/said.ts", "default": "./dist/said.js" } } }
JSON
npm install --silent --no-audit --no-fund --ignore-scripts vitest@4.1.12 vite@8.3.8 >/dev/null
mkdir src dist
echo "export const said: string = 'source';" > src/said.ts
echo "export const said = 'built';" > dist/said.js
echo "import { said } from '#said'; export default ({ provide }) => provide('said', said);" > setup.ts
echo "import { inject, it } from 'vitest'; import { said } from '#said'; it('tells', () => console.log('SEEN ' + inject('said') + ' in the set-up, ' + said + ' in the test'));" > a.spec.ts
config() { echo "export default { resolve: { conditions: ['source'] }, ssr: { resolve: { conditions: ['source'] } }, $1 test: { globalSetup: ['setup.ts'] } };" > vitest.config.ts; }
seen() { node node_modules/vitest/vitest.mjs run --disableConsoleIntercept 2>&1 | grep -o 'SEEN .*' || true; }
echo "vitest $(node -p "require('./node_modules/vitest/package.json').version")"
changed=0
see() { echo "$1"; local now; now=$(seen); echo "  $now"; [ "$now" = "$2" ] || { changed=1; echo "  CHANGED, was: $2"; }; }
config ''
see 'resolve.conditions and ssr.resolve.conditions say source. One would guess: the set-up and the tests read the same.' 'SEEN built in the set-up, source in the test'
config "environments: { __vitest__: { resolve: { conditions: ['source'] } } },"
see 'The same with environments.__vitest__.resolve.conditions, where set-ups are loaded:' 'SEEN source in the set-up, source in the test'
echo 'So a database that a global set-up migrates is that of the last build, and a fresh checkout has none.'
exit $changed
