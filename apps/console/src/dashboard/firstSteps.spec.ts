import { describe, expect, it } from 'vitest';
import { firstSteps } from './firstSteps.js';

const bureau = ['visit.read', 'visit.log', 'investor.register', 'unit.edit'];

describe('the first steps of a new system', () => {
  it('name what is missing, each with the way there for those who may', () => {
    const steps = firstSteps({ unnamed: 3, people: 3, investors: 0, visits: 0, actions: bureau });
    expect(steps.map(({ key, done, to }) => [key, done, to !== undefined])).toEqual([
      ['centres', false, true],
      ['accounts', false, false],
      ['company', false, true],
      ['visit', false, true],
    ]);
  });

  it('ask whoever decides it first whether to bring in what the plan names', () => {
    const found = { unnamed: 0, people: 9, investors: 1, visits: 0, actions: [...bureau, 'project.confirmPlanned'] };
    expect(firstSteps({ ...found, planned: 91 })[0]).toEqual({ key: 'plan', done: false, to: '/planned-projects' });
    expect(firstSteps({ ...found, planned: 0 })[0]).toMatchObject({ key: 'plan', done: true });
  });

  it('are over with the first visit', () => {
    expect(firstSteps({ unnamed: 3, people: 9, investors: 4, visits: 1, actions: bureau })).toEqual([]);
  });

  it('end for an administrator when there are accounts, and ask nothing about business', () => {
    const actions = ['person.manage', 'unit.edit'];
    expect(firstSteps({ unnamed: 3, people: 3, investors: undefined, visits: undefined, actions }).map(({ key }) => key)).toEqual(['centres', 'accounts']);
    expect(firstSteps({ unnamed: 3, people: 4, investors: undefined, visits: undefined, actions })).toEqual([]);
  });

  it('wait for the answers', () => {
    expect(firstSteps({ unnamed: undefined, people: 3, investors: 0, visits: 0, actions: bureau })).toEqual([]);
  });
});
