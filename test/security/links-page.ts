import { ROLE_ORDER } from './right.js';
import { isOfTheWholeDistrict, linkFields } from './link-fields.js';
import { links, wanted } from './links.js';

/** Fields that name a record and are not driven here, with the reason. */
export const NOT_DRIVEN: Record<string, string> = {
  'POST /contact-points channelId': 'a way out of the house is open to everybody; a robot of a group is refused as one that does not exist',
};

const HEADINGS: Record<(typeof ROLE_ORDER)[number], string> = {
  ...{ officerA: 'officer', headA: 'centre_head', taskForceA: 'task_force', departmentA: 'department', hostA: 'host', bureau: 'bureau' },
  ...{ recogniser: 'recogniser', leader: 'leader', sysadmin: 'sysadmin', secadmin: 'secadmin', auditor: 'auditor' },
};

/** docs/security-matrix.md. */
export function matrixPage(): string {
  const head = ['route and field', ...ROLE_ORDER.map((who) => HEADINGS[who])];
  const rows = Object.entries(links).map(([name, link]) => [`\`${name}\``, ...ROLE_ORDER.map((who) => `\`${wanted(link, who)}\``)]);
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  const whole = linkFields().filter(({ action }) => action !== null && isOfTheWholeDistrict(action)).map(({ name }) => `\`${name}\``);
  return [
    ...INTRODUCTION,
    ...[line(head), line(head.map(() => '---')), ...rows.map(line)],
    ...['', '## Not in the table', '', 'Whoever may do these at all sees every record of the district, so that both ends are theirs:', '', `${whole.join(', ')}.`, ''],
    ...Object.entries(NOT_DRIVEN).map(([name, reason]) => `- \`${name}\`: ${reason}.`),
    '',
  ].join('\n');
}

const INTRODUCTION = `# Who may tie which records together

A field that names another record ties the two: a visit to its project, a paper to a receipt, a receipt to a contract. Whoever
does it needs rights on both ends. What one may not see does not exist: the answer is, but for ids, the one that a made-up id
gets, and nothing is written. This page is written by \`test/security/links.spec.ts\`, which finds the fields in the shapes of the
API and asks every one of them as every role on a running API; a field that is missing here fails it.

The ends are of the **own** side (own unit, own sector, hosted here) or of the **other** one. A cell has one mark for each pair:
record that is made or changed – record that the field names: own–own, own–other, other–own, other–other; two marks where a record
is made for the own unit: own, other.

| mark | meaning |
|---|---|
| \`+\` | tied |
| \`·\` | answered as if that record did not exist |
| \`-\` | not this role's (403) |
| \`x\` | both are seen, and they do not fit (422): another company's project, a paper used twice without a reason |

Units, sectors and people are known to everybody; naming those of others is no secret.
`.split('\n');
