#!/bin/sh
# The running product signs in with a login that owns nothing and is a member of the bound role only.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" -v password="$APP_DATABASE_PASSWORD" <<'SQL'
create role investment_app nologin;
create role investment_web login noinherit password :'password' in role investment_app;
SQL
