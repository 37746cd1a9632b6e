import { expect } from 'vitest';
import { contracts, type ContractRecord } from '#contracts';
import type { ReceiptRecord } from '#funds';
import { yi } from '#money';
import { periods } from '#periods';
import type { ProjectRecord } from '#pipeline';
import { targets } from '#targets';
import type { District } from '../district.js';
import { cell, type Line } from './tables.js';

/** Noon of the day in Shanghai. */
export const noon = (day: string): string => `${day}T04:00:00.000Z`;

interface Told {
  project: ProjectRecord;
  formal: ContractRecord | null;
  receipts: ReceiptRecord[];
}

/** Does what the table of the story tells, line by line, by the people whose work it is. */
export class Storyteller {
  private readonly told = new Map<string, Told>();

  constructor(private readonly district: District) {}

  async register(line: Line): Promise<void> {
    const project = await this.district.project({ sector: cell(line, 'sector') });
    this.told.set(cell(line, 'project'), { project, formal: null, receipts: [] });
  }

  projectId(name: string): string {
    return this.of(name).project.id;
  }

  async tell(line: Line): Promise<void> {
    const recorded = noon(cell(line, 'recorded'));
    const [deed, name, on] = [cell(line, 'deed'), cell(line, 'project'), cell(line, 'on')];
    if (deed === 'close') return this.close(recorded, name);
    if (deed === 'target') return this.setTarget(recorded, name, cell(line, 'amount'), on);
    const about = this.of(name);
    const money = (): ReturnType<typeof amountOf> & { on: string } => ({ ...amountOf(cell(line, 'amount')), on });
    const serial = /serial (\w+)/.exec(cell(line, 'note'))?.[1];
    switch (deed) {
      case 'framework':
      case 'formal':
      case 'increment': {
        const parent = deed === 'increment' ? { parentId: about.formal?.id ?? null } : {};
        const signed = await this.district.sign(about.project, { kind: deed, ...parent, ...money(), confirmedAt: recorded });
        if (deed === 'formal') about.formal = signed;
        return;
      }
      case 'receipt':
      case 'wait': {
        const until = deed === 'wait' ? 'submitted' : 'recognised';
        about.receipts.push(await this.district.receive(about.project, { ...money(), until, recognisedAt: recorded, bankSerial: serial ?? null }));
        return;
      }
      case 'refused': {
        const refused = this.district.receive(about.project, { ...money(), recognisedAt: recorded, bankSerial: serial ?? null });
        const code = /\b[A-Z]+_[A-Z_]+\b/.exec(cell(line, 'note'))?.[0];
        return expect(refused).rejects.toMatchObject({ code });
      }
      default:
        return this.settle(deed, about, recorded, line);
    }
  }

  private async settle(deed: string, about: Told, recorded: string, line: Line): Promise<void> {
    const on = cell(line, 'on');
    const last = about.receipts.at(-1);
    if (deed === 'recognised' && last) await this.district.recognise(last, recorded);
    else if (deed === 'reversal' && last) await this.district.reverse(last, yi(cell(line, 'amount')), on);
    else if (deed === 'end of project') await this.district.end(about.project, 'terminated', on, recorded);
    else if (deed === 'end of contract' && about.formal) await this.endContract(about.formal.id, on, recorded);
    else throw new Error(`the story has no deed “${deed}” here`);
  }

  private async endContract(id: string, on: string, recorded: string): Promise<void> {
    await this.district.on(recorded, this.district.people.bureau, async (work) => {
      const { version } = await contracts.get(work, id);
      return contracts.terminate(work, id, version, { on, reason: '示例' });
    });
  }

  private async close(recorded: string, month: string): Promise<void> {
    await this.district.on(recorded, this.district.people.bureau, (work) => periods.close(work, month));
  }

  private async setTarget(recorded: string, about: string, value: string, effectiveOn: string): Promise<void> {
    const [part = '', metric = ''] = about.split(' ');
    const sectorId = part === 'total' ? null : this.district.sectorId(part);
    await this.district.on(recorded, this.district.people.bureau, (work) =>
      targets.set(work, { year: 2026, metric: metric as 'signed', sectorId, unitId: null, month: null, value: yi(value), source: '年中调整（示例）', effectiveOn }),
    );
  }

  private of(name: string): Told {
    const found = this.told.get(name);
    if (!found) throw new Error(`no project ${name}`);
    return found;
  }
}

/** `4` is 亿元, `USD 100 at 7.1` dollars at their rate. */
function amountOf(text: string): { amount: string; currency?: string; fxRate?: string; fxOn?: string; fxSource?: string } {
  const foreign = /^([A-Z]{3}) (-?\d+) at ([\d.]+)$/.exec(text);
  if (!foreign) return { amount: yi(text) };
  const [, currency = '', amount = '', fxRate = ''] = foreign;
  return { amount: `${amount}.00`, currency, fxRate, fxOn: '2026-01-05', fxSource: '中国人民银行中间价（示例）' };
}
