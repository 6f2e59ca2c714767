-- Who may do what: tenants with a code to sign in to, people, keys, sessions, links, the audit log.

alter table tenant add column code text not null default 'main';
alter table tenant add column code_key text collate "C" not null default 'main';
alter table tenant add column units text not null default 'pcs,kg,g,l,ml,m';
alter table tenant add column count_tolerance integer not null default 500 check (count_tolerance between 0 and 10000);
alter table tenant add column revenue_tolerance integer not null default 500 check (revenue_tolerance between 0 and 10000);
alter table tenant add column is_demo boolean not null default false;
alter table tenant add column suspended boolean not null default false;
alter table tenant add column version bigint not null default 1;

-- Which tenants there are and what they are called at sign-in: the only table about tenants that is not behind the wall, so that a
-- sign-in finds its tenant, and work on the whole book knows whom to name.
create table tenant_directory (
  id bigint primary key,
  code_key text collate "C" not null unique
);
insert into tenant_directory (id, code_key) select id, code_key from tenant;

-- A person, or the account of an API key: what it books is booked in its name.
alter table app_user add column kind text not null default 'person' check (kind in ('person', 'key'));
alter table app_user add column username text;
alter table app_user add column username_key text collate "C";
alter table app_user add column role integer not null default 1 check (role between 1 and 4);
alter table app_user add column all_stores boolean not null default true;
alter table app_user add column active boolean not null default true;
alter table app_user add column is_demo boolean not null default false;
alter table app_user add column language text;
alter table app_user add column password_hash text;
alter table app_user add column security_stamp text not null default '';
alter table app_user add column failed_count integer not null default 0;
alter table app_user add column locked_until bigint;
alter table app_user add column totp_key text;
alter table app_user add column totp_enabled boolean not null default false;
alter table app_user add column totp_last_step bigint not null default 0;
alter table app_user add column version bigint not null default 1;
alter table app_user add column created_at bigint not null default 0;
alter table app_user add column updated_at bigint not null default 0;
create unique index app_user_by_username on app_user (tenant_id, username_key) where username_key is not null;

-- The stores of those who do not have all.
create table user_store (
  tenant_id bigint not null,
  user_id bigint not null,
  store_id bigint not null,
  primary key (tenant_id, user_id, store_id),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id),
  foreign key (tenant_id, store_id) references store (tenant_id, id)
);

-- A code that stands in for the second factor once.
create table recovery_code (
  tenant_id bigint not null,
  user_id bigint not null,
  code_hash bytea not null,
  used_at bigint,
  primary key (tenant_id, user_id, code_hash),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id)
);

-- The secret of an API key, as SHA-256. Name, role and stores are those of its account.
create table api_key (
  tenant_id bigint not null,
  user_id bigint not null,
  secret_hash bytea not null,
  created_by bigint not null,
  created_at bigint not null,
  expires_at bigint,
  revoked_at bigint,
  last_used_at bigint,
  last_address text,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id)
);

-- The addresses a key was used from, so that a new one is told.
create table api_key_address (
  tenant_id bigint not null,
  user_id bigint not null,
  address text not null,
  first_used_at bigint not null,
  primary key (tenant_id, user_id, address),
  foreign key (tenant_id, user_id) references api_key (tenant_id, user_id)
);

-- A sign-in that lasts: a browser's cookie, or an app's refresh token.
create table user_session (
  tenant_id bigint not null,
  id bytea not null,
  user_id bigint not null,
  kind text not null check (kind in ('web', 'app')),
  refresh_hash bytea,
  address text,
  agent text,
  created_at bigint not null,
  last_seen_at bigint not null,
  expires_at bigint not null,
  ended_at bigint,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id)
);
create index user_session_by_user on user_session (tenant_id, user_id);

-- A link that works once: the first owner's set-up, an invitation, a new password.
create table one_time_link (
  tenant_id bigint not null,
  id bytea not null,
  user_id bigint not null,
  purpose text not null check (purpose in ('setup', 'invite', 'reset')),
  token_hash bytea not null,
  created_by bigint not null,
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint,
  revoked_at bigint,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id)
);

-- Who did what. A row is never changed; its place in the chain is a row of audit_seal.
create table audit_log (
  tenant_id bigint not null,
  id bigint generated always as identity primary key,
  at bigint not null,
  user_id bigint not null,
  channel smallint not null,
  action text not null,
  entity text not null,
  entity_id text not null,
  data text not null,
  address text,
  request_id text
);
create index audit_log_by_tenant on audit_log (tenant_id, id);
create index audit_log_by_entity on audit_log (tenant_id, entity, entity_id, id);
create index audit_log_by_user on audit_log (tenant_id, user_id, id);
create index audit_log_by_time on audit_log (tenant_id, at);

-- Rows that wait for their place in the chain: written with them, deleted by the sealer.
create table audit_unsealed (
  tenant_id bigint not null,
  audit_id bigint not null,
  primary key (tenant_id, audit_id)
);

-- The chain: number n is SHA-256 over the hash of n - 1 and the row.
create table audit_seal (
  tenant_id bigint not null,
  number bigint not null,
  audit_id bigint not null,
  hash bytea not null,
  sealed_at bigint not null,
  primary key (tenant_id, number),
  unique (tenant_id, audit_id)
);

-- Refusals by UTC day and reason: counted, not kept one by one. Tenant 0 stands for those who named none.
create table refusal_count (
  tenant_id bigint not null,
  day integer not null,
  user_id bigint not null,
  reason text not null,
  count bigint not null,
  last_at bigint not null,
  primary key (tenant_id, day, user_id, reason)
);

-- Keys that protect cookies and tokens; of the installation, not of a tenant.
create table data_protection_key (
  id text primary key,
  xml text not null,
  created_at bigint not null
);

create function audit_is_kept() returns trigger language plpgsql as $$ begin raise exception 'The audit log is never changed.'; end $$;
create trigger audit_log_kept before update or delete or truncate on audit_log for each statement execute function audit_is_kept();
create trigger audit_seal_kept before update or delete or truncate on audit_seal for each statement execute function audit_is_kept();

-- The second wall: whatever a statement asks for, it sees and writes only rows of the tenants its transaction has named. The sub-select is
-- worked out once a statement. "is true" keeps the wall a filter: as an index condition of its own it would tempt the planner, as long as a
-- book is empty, to walk all of a tenant's rows. Forced, because the application owns its tables.
do $$
declare walled text;
begin
  foreach walled in array array[
    'tenant', 'id_counter', 'app_user', 'store', 'store_calendar', 'product', 'product_barcode', 'product_attribute', 'stock_level', 'movement',
    'payment', 'change', 'import_run', 'user_store', 'recovery_code', 'api_key', 'api_key_address', 'user_session', 'one_time_link', 'audit_log',
    'audit_unsealed', 'audit_seal', 'refusal_count']
  loop
    execute format('alter table %I enable row level security, force row level security', walled);
    execute format(
      'create policy tenant_wall on %I using ((%I = any ((select string_to_array(nullif(current_setting(%L, true), %L), %L)::bigint[])::bigint[])) is true)',
      walled, case walled when 'tenant' then 'id' else 'tenant_id' end, 'stockbook.tenants', '', ',');
  end loop;
end $$;
