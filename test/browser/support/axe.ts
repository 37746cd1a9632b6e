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

/**
 * Serious and critical findings of axe, one line each. Contrast takes most of the time of a run; who has measured the same
 * colours already may leave it out. The content policy of the product applies to pages, not to the tester.
 */
export async function barriers(page: Page, { contrast = true } = {}): Promise<string[]> {
  await page.evaluate(`window.axe || (() => { ${source} })()`);
  const violations = await page.evaluate<Violation[]>(`axe.run(document, { resultTypes: ['violations'], iframes: false, rules: { 'color-contrast': { enabled: ${contrast} } } }).then((result) => result.violations)`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}) ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 140)).join(' | ')}`);
}
