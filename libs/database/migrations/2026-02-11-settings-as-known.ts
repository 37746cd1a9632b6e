import { APP_ROLE } from '../roles.js';
import { statements } from '../statements.js';

/**
 * What a setting said before: a figure asked as known at a moment is measured by the schedule and the lights of that
 * moment, so that a published light keeps its colour when the district changes its limits.
 */
export const up = statements`
create table setting_version (
  key text not null,
  version int not null,
  value jsonb not null,
  known_at timestamptz not null,
  primary key (key, version)
);
insert into setting_version select key, version, value, updated_at from setting;
create function keep_setting_version() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  insert into setting_version values (new.key, new.version, new.value, new.updated_at);
  return null;
end $$;
create trigger setting_kept after insert or update on setting for each row execute function keep_setting_version();
create trigger setting_version_append_only before update or delete on setting_version for each row execute function forbid_change();
grant select, insert on setting_version to ${APP_ROLE};
`;
