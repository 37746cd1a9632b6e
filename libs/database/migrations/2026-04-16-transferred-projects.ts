import { statements } from '../statements.js';

const all = '(select app_sees_all())';
const system = '(select app_is_system())';
const me = '(select app_person())';
const mine = 'unit_id = any ((select app_units())::int[])';
const ofVisibleProject = 'project_id in (select id from project)';
const ofMyUnit = `(unit_id is null or ${all} or ${mine})`;

/** One passage of a function, as it stands since it was written. */
const patch = (name: string, from: string, to: string): string => `
do $patch$
declare body text := pg_get_functiondef('${name}'::regproc);
begin
  if position($from$${from}$from$ in body) = 0 then raise exception '${name} reads differently'; end if;
  execute replace(body, $from$${from}$from$, $to$${to}$to$);
end $patch$;`;

const changedPart = (columns: string): string => `if (${columns.replaceAll('@', 'new')})
       is distinct from (${columns.replaceAll('@', 'old')}) then`;
/** A draft is credited to nobody yet: it belongs to whoever has the project. */
const followsProject = `((new.unit_id, new.sector_id) is distinct from (old.unit_id, old.sector_id) and not (old.status = 'draft' and new.status = 'draft'
       and exists (select 1 from project p where p.id = new.project_id and (p.unit_id, p.sector_id) = (new.unit_id, new.sector_id))))`;
const orCredited = (columns: string): string => `if (${columns.replaceAll('@', 'new')}) is distinct from (${columns.replaceAll('@', 'old')})
       or ${followsProject} then`;

/**
 * A project that is handed to another unit takes along what is not yet credited, what is owed on it and its papers. Whoever gave
 * it keeps the visits and the counted entries that are credited to them, to read.
 */
export const up = statements`
${patch('guard_contract', changedPart('@.project_id, @.unit_id, @.sector_id, @.kind, @.number'), orCredited('@.project_id, @.kind, @.number'))}
${patch('guard_funds_receipt', changedPart('@.project_id, @.unit_id, @.sector_id, @.number, @.reversal_of'), orCredited('@.project_id, @.number, @.reversal_of'))}

do $drafts$
declare asked constant text := look_past_wall();
begin
  alter table contract disable trigger user;
  update contract c set unit_id = p.unit_id, sector_id = p.sector_id from project p
    where p.id = c.project_id and c.status = 'draft' and (c.unit_id, c.sector_id) is distinct from (p.unit_id, p.sector_id);
  alter table contract enable trigger user;
  alter table funds_receipt disable trigger user;
  update funds_receipt r set unit_id = p.unit_id, sector_id = p.sector_id from project p
    where p.id = r.project_id and r.status = 'draft' and (r.unit_id, r.sector_id) is distinct from (p.unit_id, p.sector_id);
  alter table funds_receipt enable trigger user;
  perform look_as(asked);
end $drafts$;

-- What is credited to a unit is read by it for good; it is changed only by who sees the project as well.
drop policy visit_changed on visit;
create policy visit_changed on visit for update
  using (${all} or ((project_id is null or ${ofVisibleProject}) and (unit_id is null or ${mine} or ${ofVisibleProject})))
  with check (${all} or ((project_id is null or ${ofVisibleProject}) and (unit_id is null or ${mine} or ${ofVisibleProject})));
drop policy contract_changed on contract;
create policy contract_changed on contract for update using (${all} or ${ofVisibleProject}) with check (${all} or ${ofVisibleProject});
drop policy funds_receipt_changed on funds_receipt;
create policy funds_receipt_changed on funds_receipt for update using (${all} or ${ofVisibleProject}) with check (${all} or ${ofVisibleProject});

-- A reminder about a project is for who sees the project; an order is for whom it was given to, whoever has the project.
drop policy reminder_visible on reminder;
create policy reminder_visible on reminder for select using (${system} or (recipient_id = ${me}
  and case when project_id is null or subject_type = 'supervision_order' then ${ofMyUnit} else ${all} or ${ofVisibleProject} end));

-- Whether a paper belongs to a record, whoever may see that: its uploader sees it as its uploader only until then.
create function file_is_attached(wanted uuid) returns boolean language plpgsql set search_path = public, pg_temp as $$
declare
  asked constant text := look_past_wall();
  attached boolean;
begin
  attached := exists (select 1 from attachment where file_id = wanted);
  perform look_as(asked);
  return attached;
end $$;
drop policy stored_file_visible on stored_file;
create policy stored_file_visible on stored_file for select using (${system} or id in (select file_id from attachment)
  or (uploaded_by = ${me} and ${ofMyUnit} and not file_is_attached(id)));

-- What an answer was given for: it is repeated to the same rights, and while its projects are still to be seen.
alter table idempotency_key add column identity text, add column project_ids uuid[];
`;
