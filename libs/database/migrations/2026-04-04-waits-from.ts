import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

/**
 * Since which day a reminder waits for its person: the day it is due, or the day it arrived where that came first. Home,
 * badge and list all ask this column, so that they count the same.
 */
export const up = statements`
drop view reminder_view;
create view reminder_view with (security_invoker = true) as
  select r.id, r.rule, r.subject_type, r.subject_id, r.recipient_id, r.project_id, p.name as project_name, r.investor_id,
         i.name as investor_name, r.title, r.body, r.due_on, r.due_at, r.state, r.reason, r.delivered_at, r.done_at,
         r.level, r.urgent, r.version, r.created_at, r.updated_at,
         case when r.state = 'delivered' then least(r.due_on, (r.delivered_at at time zone 'Asia/Shanghai')::date) else r.due_on end as waits_from
  from reminder r left join project p on p.id = r.project_id left join investor i on i.id = r.investor_id;
grant select on reminder_view to ${APP_ROLE};
`;
