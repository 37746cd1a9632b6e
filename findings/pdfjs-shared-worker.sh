#!/usr/bin/env bash
# pdf.js: with a worker shared by GlobalWorkerOptions.workerPort, opening a document right after another was closed throws.
# One would guess that the worker outlives its documents, or that getDocument(), whose answer holds a promise, rejects it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --omit=optional pdfjs-dist@5.4.624
cat >try.mjs <<'JS'
// a worker as the library sees it; no page is needed, the refusal comes before anything is sent to it
globalThis.Worker = class extends EventTarget {
  postMessage() {}
  terminate() {}
};
// the part for browsers asks for these when it is loaded
globalThis.DOMMatrix ??= class {};
globalThis.ImageData ??= class {};
globalThis.Path2D ??= class {};
const { getDocument, GlobalWorkerOptions, version } = await import('pdfjs-dist/legacy/build/pdf.mjs');
const data = () => new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 0 /Kids [] >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');
const quiet = (task) => (task.promise.catch(() => undefined), task);

GlobalWorkerOptions.workerPort = new Worker();
const first = quiet(getDocument({ data: data() }));
void first.destroy(); // as the clean-up of a component does: it cannot wait
let thrown = null;
try {
  quiet(getDocument({ data: data() }));
} catch (error) {
  thrown = error;
}
console.log(`pdfjs-dist ${version}`);
console.log('guessed: the second document opens in the shared worker, or its promise is rejected');
console.log(`seen:    ${thrown ? `thrown at once: ${thrown.message.split('\n')[0]}` : 'the second document is opened'}`);
console.log('so:      a viewer that changes its document gives each one a worker of its own (workerSrc, no workerPort)');
process.exit(thrown?.message.includes('the worker is being destroyed') ? 0 : 1);
JS
node try.mjs
