import { sql, type RawBuilder } from 'kysely';

/** The day on which project `p` signed its first formal contract that is confirmed and in force; no row when it has none. */
export const firstContract: RawBuilder<unknown> = sql`
  select min(k.signed_on) as signed_on from contract k
  where k.project_id = p.id and k.kind = 'formal' and k.status = 'confirmed' and k.terminated_on is null having count(*) > 0`;

/** No sign that work has begun on project `p`: neither its stage nor a milestone says so. */
export const notBegun: RawBuilder<unknown> = sql`
  p.stage in ('lead', 'triaged', 'negotiating', 'reviewing', 'signed', 'registered', 'land_supplied')
  and not exists (select 1 from milestone m where m.project_id = p.id and m.kind in ('started', 'completed', 'in_production', 'full_capacity'))`;
