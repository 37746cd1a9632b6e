import type { PersonActor, Role } from '#access';
import type { Work } from '#database';
import { demonstrationPeople } from './people.js';
import type { Doer } from './steps.js';
import type { Story } from './stories.js';

/** Everybody of the demonstration as actors, by username. */
export type Cast = ReadonlyMap<string, PersonActor>;

export async function castOf(work: Work): Promise<Cast> {
  const rows = await work.tx
    .selectFrom('person as p')
    .leftJoin('orgUnit as u', 'u.id', 'p.unitId')
    .select(['p.id', 'p.username', 'p.name', 'p.unitId', 'u.sectorId', 'p.roles'])
    .where('p.isDemo', '=', true)
    .execute();
  return new Map(
    rows.map(({ username, roles, ...person }) => [username, { kind: 'person', ...person, roles: roles as Role[] }]),
  );
}

export const CENTRE_KEYS: Record<string, string> = {
  'centre-shanghai': 'sh',
  'centre-shenzhen': 'sz',
  'centre-3': 'c3',
  'centre-4': 'c4',
  'centre-5': 'c5',
};

const SECTOR_KEYS: Record<string, string> = {
  energy_emerging_services: 'energy',
  industry: 'industry',
  edu_health_culture_tourism: 'edu',
  commerce_logistics: 'commerce',
  agri_food: 'agri',
  construction: 'construction',
};

/** The account that does a step: three different people along the chain of money, whoever brought the project in. */
export function usernameOf(doer: Doer, story: Story, index: number): string {
  const centre = CENTRE_KEYS[story.unit];
  const sector = SECTOR_KEYS[story.sector] ?? 'industry';
  const clerk = `tf-${sector}2`;
  switch (doer) {
    case 'officer':
      return centre === undefined ? clerk : officerOf(centre, index);
    case 'head':
      return centre === undefined ? clerk : `${centre}-head`;
    case 'host':
      return story.host === 'park-hightech' ? 'host-park' : 'host-town';
    case 'reviewer':
      return story.sector === 'industry' && index % 4 === 1 ? 'dept-industry' : `tf-${sector}`;
    case 'recogniser':
      return index % 2 === 0 ? 'recogniser1' : 'recogniser2';
    case 'confirmer':
      return index % 2 === 0 ? 'bureau1' : 'bureau2';
    case 'bureau':
      return 'bureau2';
  }
}

function officerOf(centre: string, index: number): string {
  const pair = demonstrationPeople.some(({ username }) => username === `${centre}-officer2`);
  return `${centre}-officer${pair ? (index % 2) + 1 : 1}`;
}
