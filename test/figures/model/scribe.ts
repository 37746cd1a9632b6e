import type { PersonActor } from '#access';
import { fixedClock } from '#calendar';
import { contracts } from '#contracts';
import type { Work } from '#database';
import { Refusal } from '#errors';
import { files } from '#files';
import { chain, receipts, reversals } from '#funds';
import { periods, reopenings } from '#periods';
import { investors, milestones, projects, statusChanges } from '#pipeline';
import { visits } from '#visits';
import { demonstrationUscc } from '../../../libs/demonstration/uscc.js';
import type { TestDatabase } from '../../support/database.js';
import { tinyPng, type District } from '../district.js';
import type { Deed, Told } from './deeds.js';
import { Ledger, statusOf, type Tier } from './ledger.js';
import { RATE, daysLater, inCny, monthEnd, yuan, type Contract, type Day, type Project, type Receipt } from './records.js';

/** What stands before a history: who there is and what can be chosen from. */
export interface Town {
  people: District['people'];
  units: readonly [number, number];
  sectors: readonly { id: number; code: string }[];
  tiers: readonly Tier[];
  chains: readonly string[];
  months: readonly string[];
}

export const REGIONS = ['440300', '310000', '510100', '500110'];
const BEGINNING = Date.parse('2026-01-05T01:00:00Z');

/**
 * Does each deed twice: through the product's verbs, by the people whose work it is and at its moment, and in the ledger
 * of the model. What the product refuses is not written down in either.
 */
export class Scribe {
  readonly ledger: Ledger;
  readonly done = new Map<Deed['do'], number>();
  readonly refused = new Map<string, number>();
  /** The closings in force, with their moments. */
  readonly closings: { month: string; at: number }[] = [];
  private readonly investorIds = new Map<number, string>();
  private at = BEGINNING;

  constructor(
    private readonly db: TestDatabase,
    private readonly town: Town,
  ) {
    this.ledger = new Ledger([...town.months], [...town.tiers]);
  }

  async tell({ after, deed }: Told): Promise<void> {
    this.at += after * 60_000;
    this.ledger.at = this.at;
    try {
      if (await this.act(deed)) this.done.set(deed.do, (this.done.get(deed.do) ?? 0) + 1);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.refused.set(error.code, (this.refused.get(error.code) ?? 0) + 1);
    }
  }

  /** False where there is nobody and nothing to do it to. */
  private async act(deed: Deed): Promise<boolean> {
    if (deed.do === 'register') return this.register(deed);
    if (deed.do === 'region') return this.moveInvestor(deed);
    if (deed.do === 'close' || deed.do === 'reopen') return this.turnPage(deed.do);
    const { projects: all } = this.ledger;
    switch (deed.do) {
      case 'resize':
      case 'chain':
      case 'sector':
      case 'investor':
        return this.on(all, deed.nth, (project) => this.reclassify(project, deed));
      case 'status':
        return this.on(all.filter((one) => statusOf(one) !== deed.to), deed.nth, (project) => this.changeStatus(project, deed.to, this.back(deed.ago)));
      case 'reach':
        return this.on(all.filter((one) => !one.milestones.some(({ kind }) => kind === deed.kind)), deed.nth, (project) => this.reach(project, deed));
      case 'correct':
        return this.on(this.each(({ milestones: list }) => list), deed.nth, ([project, milestone]) => this.correct(project, milestone.id, deed));
      case 'sign':
        return this.on(all, deed.nth, (project) => this.sign(project, { ...deed, parent: null }));
      case 'receive':
        return this.on(all, deed.nth, (project) => this.receive(project, deed));
      default:
        return this.actOnPapers(deed);
    }
  }

  private async actOnPapers(deed: Extract<Deed, { do: 'increase' | 'confirm' | 'sendBack' | 'resubmit' | 'discard' | 'terminate' | 'review' | 'recognise' | 'return' | 'reject' | 'hand in again' | 'reverse' }>): Promise<boolean> {
    const agreed = this.each(({ contracts: list }) => list);
    const paid = this.each(({ receipts: list }) => list);
    const inState = (state: Contract['state']) => agreed.filter(([, contract]) => contract.state === state);
    const money = (...states: Receipt['state'][]) => paid.filter(([, receipt]) => states.includes(receipt.state));
    const confirmed = inState('confirmed').filter(([, { left }]) => left === null);
    switch (deed.do) {
      case 'increase':
        return this.on(confirmed.filter(([, { kind }]) => kind === 'formal'), deed.nth, ([project, contract]) =>
          this.sign(project, { kind: 'increment', parent: contract.id, cents: deed.cents, dollars: false, ago: deed.ago }),
        );
      case 'confirm':
      case 'sendBack':
        return this.on(inState('submitted'), deed.nth, ([project, contract]) => this.decideContract(project, contract, deed.do));
      case 'resubmit':
      case 'discard':
        return this.on(inState('draft'), deed.nth, ([project, contract]) => this.decideContract(project, contract, deed.do));
      case 'terminate':
        return this.on(confirmed, deed.nth, ([project, contract]) => this.terminate(project, contract, this.back(deed.ago)));
      case 'review':
      case 'recognise':
        return this.on(money(deed.do === 'review' ? 'submitted' : 'reviewed'), deed.nth, (one) => this.decideReceipt(...one, deed.do));
      case 'return':
      case 'reject':
        return this.on(money('submitted', 'reviewed'), deed.nth, (one) => this.decideReceipt(...one, deed.do));
      case 'hand in again':
        return this.on(money('returned').filter(([, { of }]) => of === null), deed.nth, (one) => this.decideReceipt(...one, deed.do));
      case 'reverse':
        return this.on(money('recognised').filter(([, { of }]) => of === null), deed.nth, (one) => this.reverse(...one, deed));
    }
  }

  private async register(deed: Extract<Deed, { do: 'register' }>): Promise<boolean> {
    const { unit, sector, investor, planned } = deed;
    const { id: sectorId } = at(this.town.sectors, sector);
    const tierTyped = planned === null ? at(this.town.tiers, deed.tier).code : null;
    const owner = this.owner(this.town.units[unit]);
    const { id, investorId } = await this.by(owner, async (work) => {
      const company = await investors.register(work, { name: `示例企业${investor}`, uscc: demonstrationUscc(investor + 1) });
      const project = await projects.register(work, {
        ...{ name: `示例项目${this.ledger.projects.length}`, sectorId, investorId: company.id, description: '示例', hostUnitId: this.town.units[unit] },
        ...(planned === null ? { tierTyped } : { plannedInvestment: yuan(planned * 100) }),
      });
      await visits.log(work, { investorId: company.id, projectId: project.id, kind: 'negotiation', visitedOn: work.today, content: '洽谈' });
      return { id: project.id, investorId: company.id };
    });
    this.investorIds.set(investor, investorId);
    if (!this.ledger.regions.has(investor)) this.ledger.regions.set(investor, null);
    this.ledger.register({ id, unit: this.town.units[unit], sector: sectorId, investor, planned: planned === null ? null : planned * 100, tierTyped });
    return true;
  }

  private async moveInvestor({ investor, region }: Extract<Deed, { do: 'region' }>): Promise<boolean> {
    const id = this.investorIds.get(investor);
    if (!id) return false;
    const regionCode = at(REGIONS, region);
    await this.by(this.town.people.bureau, async (work) => investors.change(work, id, (await investors.get(work, id)).version, { regionCode }));
    this.ledger.moveInvestor(investor, regionCode);
    return true;
  }

  private async turnPage(what: 'close' | 'reopen'): Promise<boolean> {
    const { bureau, bureau2 } = this.town.people;
    const month = what === 'close' ? this.ledger.firstOpen : this.ledger.lastClosed;
    if (month === null || monthEnd(month) >= this.ledger.today) return false;
    if (what === 'close') {
      await this.by(bureau, (work) => periods.close(work, month));
      this.ledger.close(month);
      this.closings.push({ month, at: this.at });
    } else {
      const { id } = await this.by(bureau, (work) => reopenings.ask(work, month, '补录'));
      await this.by(bureau2, (work) => reopenings.decide(work, id, { decision: 'grant', note: null }));
      this.ledger.reopen(month);
      this.closings.splice(0, this.closings.length, ...this.closings.filter((one) => one.month !== month));
    }
    return true;
  }

  private async reclassify(project: Project, deed: Extract<Deed, { do: 'resize' | 'chain' | 'sector' | 'investor' }>): Promise<boolean> {
    const change = async (changes: Parameters<typeof projects.change>[3]): Promise<void> => {
      await this.by(this.town.people.bureau, async (work) => projects.change(work, project.id, (await projects.get(work, project.id)).version, changes));
    };
    if (deed.do === 'resize') {
      const tierTyped = deed.planned === null ? at(this.town.tiers, deed.tier).code : null;
      await change({ plannedInvestment: deed.planned === null ? null : yuan(deed.planned * 100), tierTyped });
      Object.assign(project, { planned: deed.planned === null ? null : deed.planned * 100, tierTyped });
    } else if (deed.do === 'chain') {
      const chainCode = deed.chain === null ? null : at(this.town.chains, deed.chain);
      await change({ chainCode });
      project.chain = chainCode;
    } else if (deed.do === 'sector') {
      const { id } = at(this.town.sectors, deed.sector);
      await change({ sectorId: id });
      project.sector = id;
      // a draft is credited to nobody yet: it goes where its project is
      for (const contract of project.contracts) if (contract.state === 'draft') contract.sector = id;
    } else {
      const investorId = this.investorIds.get(deed.investor);
      if (!investorId) return false;
      await change({ investorId });
      project.investor = deed.investor;
    }
    return this.kept(project);
  }

  private async changeStatus(project: Project, to: 'normal' | 'suspended' | 'terminated', on: Day): Promise<boolean> {
    await this.by(this.town.people.bureau, (work) => statusChanges.change(work, project.id, { to, on, reason: '示例' }));
    this.ledger.changeStatus(project, to, on);
    return this.kept(project);
  }

  private async reach(project: Project, { kind, park, ago }: Extract<Deed, { do: 'reach' }>): Promise<boolean> {
    const on = this.back(ago);
    const { id } = await this.by(this.town.people.bureau, async (work) =>
      milestones.record(work, project.id, { kind, reachedOn: on, scope: park ? 'park' : 'district', fileIds: [await this.paper(work)] }),
    );
    this.ledger.reach(project, { id, kind, park }, on);
    return this.kept(project);
  }

  private async correct(project: Project, id: string, { park, ago }: Extract<Deed, { do: 'correct' }>): Promise<boolean> {
    const on = this.back(ago);
    await this.by(this.town.people.bureau, async (work) =>
      milestones.change(work, id, (await milestones.get(work, id)).version, { reachedOn: on, scope: park ? 'park' : 'district' }),
    );
    this.ledger.correct(project, id, on, park);
    return this.kept(project);
  }

  private async sign(
    project: Project,
    { kind, parent, cents, dollars, ago }: { kind: Contract['kind']; parent: string | null; cents: number; dollars: boolean; ago: number },
  ): Promise<boolean> {
    const on = this.back(ago);
    const { id } = await this.by(this.owner(project.unit), async (work) => {
      const draft = await contracts.draft(work, project.id, {
        ...{ kind, parentId: parent, amount: yuan(cents), signedOn: on, fairReview: 'passed', legalReview: 'passed' },
        ...(dollars ? this.rate() : {}),
      });
      return contracts.submit(work, draft.id, draft.version);
    });
    const blank = { state: 'submitted' as const, confirmedAt: 0, counted: '', late: false, ended: null, left: null };
    project.contracts.push({ id, kind, parent, sector: project.sector, cents: inCny(cents, dollars), on, ...blank });
    return this.kept(project);
  }

  private async decideContract(project: Project, contract: Contract, what: 'confirm' | 'sendBack' | 'resubmit' | 'discard'): Promise<boolean> {
    const who = what === 'confirm' || what === 'sendBack' ? this.town.people.bureau : this.owner(project.unit);
    await this.by(who, async (work) => {
      const { version } = await contracts.get(work, contract.id);
      if (what === 'confirm') return contracts.confirm(work, contract.id, version);
      if (what === 'sendBack') return contracts.sendBack(work, contract.id, version, '金额不清');
      return what === 'resubmit' ? contracts.submit(work, contract.id, version) : contracts.discard(work, contract.id);
    });
    if (what === 'confirm') this.ledger.confirm(project, contract);
    else contract.state = ({ sendBack: 'draft', resubmit: 'submitted', discard: 'discarded' } as const)[what];
    return this.kept(project);
  }

  private async terminate(project: Project, contract: Contract, on: Day): Promise<boolean> {
    await this.by(this.town.people.bureau, async (work) => {
      const { version } = await contracts.get(work, contract.id);
      return contracts.terminate(work, contract.id, version, { on, reason: '企业放弃投资' });
    });
    this.ledger.terminate(contract, on);
    return this.kept(project);
  }

  private async receive(project: Project, { cents, dollars, category, names, ago }: Extract<Deed, { do: 'receive' }>): Promise<boolean> {
    const on = this.back(ago);
    const named = names === null ? undefined : project.contracts.filter(({ state }) => state !== 'discarded')[names % (project.contracts.length || 1)];
    const { id } = await this.by(this.owner(project.unit), async (work) => {
      const draft = await receipts.draft(work, project.id, {
        ...{ amount: yuan(cents), paidOn: on, category, payer: '示例企业', overContractReason: '示例', contractId: named?.id ?? null },
        ...{ evidence: [{ fileId: await this.paper(work), evidenceType: 'bank_slip' }] },
        ...(dollars ? this.rate() : {}),
      });
      return chain.submit(work, draft.id, draft.version);
    });
    const blank = { state: 'submitted' as const, of: null, counted: '', late: false, counts: false };
    project.receipts.push({ id, contract: named?.id ?? null, sector: project.sector, amount: cents, dollars, cents: inCny(cents, dollars), on, category, ...blank });
    return this.kept(project);
  }

  private async decideReceipt(project: Project, receipt: Receipt, what: 'review' | 'recognise' | 'return' | 'reject' | 'hand in again'): Promise<boolean> {
    const first = receipt.state === 'submitted';
    const reviewer = this.town.people.taskForce[this.town.sectors.find(({ id }) => id === project.sector)?.code ?? ''];
    const who = what === 'hand in again' ? this.owner(project.unit) : first ? reviewer : this.town.people.recogniser;
    if (!who) throw new Error('nobody reviews this sector');
    const decision = ({ review: 'pass', recognise: 'pass', return: 'return', reject: 'reject' } as const)[what as 'review'];
    await this.by(who, async (work) => {
      const { version } = await receipts.get(work, receipt.id);
      if (what === 'hand in again') return chain.submit(work, receipt.id, version);
      return chain.review(work, receipt.id, version, { step: first ? 'first' : 'recognition', decision, note: '示例' });
    });
    if (what === 'recognise') this.ledger.recognise(project, receipt);
    else receipt.state = ({ review: 'reviewed', return: 'returned', reject: 'rejected', 'hand in again': 'submitted' } as const)[what];
    return this.kept(project);
  }

  private async reverse(project: Project, receipt: Receipt, { percent, ago }: Extract<Deed, { do: 'reverse' }>): Promise<boolean> {
    const on = this.back(ago);
    const part = Math.max(1, Math.floor((receipt.amount * percent) / 100));
    const { id } = await this.by(this.owner(project.unit), (work) => reversals.request(work, receipt.id, { amount: yuan(part), reason: '退款', on }));
    const blank = { state: 'submitted' as const, counted: '', late: false, counts: false };
    project.receipts.push({ ...receipt, id, amount: -part, cents: inCny(-part, receipt.dollars), on, of: receipt.id, ...blank });
    return this.kept(project);
  }

  private kept(project: Project): boolean {
    this.ledger.keep(project);
    return true;
  }

  private by<T>(who: PersonActor, act: (work: Work) => Promise<T>): Promise<T> {
    return this.db.workAt(fixedClock(new Date(this.at))).begin(who, act);
  }

  private owner(unit: number): PersonActor {
    return unit === this.town.units[0] ? this.town.people.officer : this.town.people.shenzhen;
  }

  private back(days: number): Day {
    return daysLater(this.ledger.today, -days);
  }

  private rate(): { currency: string; fxRate: string; fxOn: string; fxSource: string } {
    return { currency: 'USD', fxRate: RATE.toString(), fxOn: this.ledger.today, fxSource: '示例' };
  }

  private async paper(work: Work): Promise<string> {
    return (await files.keep(work, { name: 'proof.png', bytes: tinyPng() })).id;
  }

  private each<T>(papersOf: (project: Project) => T[]): [Project, T][] {
    return this.ledger.projects.flatMap((project) => papersOf(project).map((paper): [Project, T] => [project, paper]));
  }

  private async on<T>(candidates: readonly T[], nth: number, act: (one: T) => Promise<boolean>): Promise<boolean> {
    const chosen = candidates[nth % (candidates.length || 1)];
    return chosen === undefined ? false : act(chosen);
  }
}

function at<T>(list: readonly T[], nth: number): T {
  const found = list[nth % list.length];
  if (found === undefined) throw new Error('an empty list');
  return found;
}
