#!/usr/bin/env bash
# @nestjs/cli 12.0.8 beside TypeScript 7.0.2: whose TypeScript it takes, and what the swc builder needs of it.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null; npm pkg set type=module
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact @nestjs/cli@12.0.8 typescript@7.0.2 @swc/core@1.15.47 @swc/cli@0.8.1 >/dev/null 2>&1
mkdir src; echo 'export const answer: number = 42;' > src/main.ts
echo '{ "sourceRoot": "src", "entryFile": "main" }' > nest-cli.json
echo '{ "compilerOptions": { "target": "ES2022", "module": "NodeNext", "moduleResolution": "NodeNext", "types": [], "rootDir": "src", "outDir": "dist", "skipLibCheck": true }, "include": ["src"] }' > tsconfig.json
version() { node -p "JSON.parse(require('fs').readFileSync('$1/package.json', 'utf8')).version"; }
changed=0
see() { # what, whether it builds, command
  rm -rf dist; local built=no
  "${@:3}" > said.txt 2>&1 && [ -f dist/main.js ] && built=yes
  echo "$1"; echo "  built: $built"; grep -m1 -oE 'The installed TypeScript version[^.]*\.[^.]*\.[^.]*\.' said.txt | sed 's/^/  /' || true
  if [ "$built" != "$2" ]; then echo "  CHANGED, was $2"; cat said.txt; changed=1; fi
}
echo "@nestjs/cli $(version node_modules/@nestjs/cli), its own typescript $(version node_modules/@nestjs/cli/node_modules/typescript), the folder's $(version node_modules/typescript)"; echo
see '1. nest build. One would guess: it compiles with the TypeScript 6 that it depends on and has installed for itself.' no node node_modules/@nestjs/cli/bin/nest.js build
echo '  It looks in the folder that it is started in first, whatever it has itself.'
see '2. nest build --builder swc, without type check. One would guess: swc compiles, and no TypeScript is needed.' no node node_modules/@nestjs/cli/bin/nest.js build --builder swc
echo '  tsconfig.json is read by the API of TypeScript before any builder begins.'
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact typescript@npm:typescript@6.0.3 typescript-7@npm:typescript@7.0.2 >/dev/null 2>&1
see "3. With 6.0.3 under the name 'typescript' and 7.0.2 under another." yes node node_modules/@nestjs/cli/bin/nest.js build
see '4. The 7.0.2 beside it still compiles.' yes node node_modules/typescript-7/bin/tsc -p .
exit $changed
