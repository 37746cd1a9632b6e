import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Browsers } from './support/browser.js';
import { Seen, Walk } from './support/walk.js';

const RECORDS = ['走访', '项目', '企业', '合同', '到位资金', '通报'];
/** Every role of the demonstration, with the lists of which at least these have rows to open. */
const ROLES: Record<string, string[]> = {
  'sh-officer1': [...RECORDS, '督办', '提醒'],
  'sh-head': [...RECORDS, '督办'],
  'tf-industry': RECORDS,
  'dept-industry': RECORDS,
  'host-park': RECORDS,
  bureau1: [...RECORDS, '督办', '单位', '领域与层级'],
  recogniser1: RECORDS,
  leader1: [...RECORDS, '督办'],
  sysadmin: ['人员账号', '单位'],
  secadmin: ['角色授权'],
  auditor: ['审计记录'],
};

let browsers: Browsers;
const seen = new Seen();

beforeAll(async () => {
  browsers = await Browsers.launch(inject('productUrl'));
});
afterAll(() => browsers.close());

describe.concurrent('from the menu to the list, its first row and back', { timeout: 480_000 }, () => {
  for (const [username, lists] of Object.entries(ROLES)) {
    for (const size of ['desk', 'phone'] as const) {
      it(`of ${username}, ${size === 'desk' ? 'at a desk' : 'on a phone'}`, async () => {
        const visitor = await browsers.as(username, size);
        const walk = new Walk(visitor, username, size, seen);
        const entries = await walk.menu();
        await visitor.close();
        expect(entries.length).toBeGreaterThan(0);
        // on a phone an entry of the audit trail says everything at once
        expect(walk.opened).toEqual(expect.arrayContaining(username === 'auditor' && size === 'phone' ? [] : lists));
        expect([...walk.found, ...visitor.watch.problems()]).toEqual([]);
      });
    }
  }
});
