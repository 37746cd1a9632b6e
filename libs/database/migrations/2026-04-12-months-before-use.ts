import { statements } from '../statements.js';

/**
 * Months that were over before the product was put to use were kept elsewhere: nobody is late with closing them here. They
 * close like others, in order, once what is carried over from the old ledgers stands in them.
 */
export const up = statements`
alter table period add column before_use boolean not null default false;

alter table period disable trigger user;
update period p set before_use = true
  from setting s where s.key = 'plan.loaded' and p.month < to_char((s.value ->> 'at')::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM');
alter table period enable trigger user;
`;
