import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  impact: string | null;
  help: string;
  nodes: { target: string[]; html: string }[];
}

/** Serious and critical findings of axe, one line each. The content policy of the product applies to pages, not to the tester. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(`window.axe || (() => { ${source} })()`);
  const violations = await page.evaluate<Violation[]>(`axe.run(document, { resultTypes: ['violations'], iframes: false }).then((result) => result.violations)`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}) ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 140)).join(' | ')}`);
}
