-- Who may do what: tenants with a code to sign in to, people, keys, sessions, links, the audit log.

alter table tenant add column code text not null default 'main';
alter table tenant add column code_key text not null default 'main';
alter table tenant add column units text not null default 'pcs,kg,g,l,ml,m';
alter table tenant add column count_tolerance integer not null default 500 check (count_tolerance between 0 and 10000);
alter table tenant add column revenue_tolerance integer not null default 500 check (revenue_tolerance between 0 and 10000);
alter table tenant add column is_demo integer not null default false;
alter table tenant add column suspended integer not null default false;
alter table tenant add column version integer not null default 1;

-- Which tenants there are and what they are called at sign-in: the only table about tenants that is not behind the wall, so that a
-- sign-in finds its tenant, and work on the whole book knows whom to name.
create table tenant_directory (
  id integer primary key,
  code_key text not null unique
) strict;
insert into tenant_directory (id, code_key) select id, code_key from tenant;

-- A person, or the account of an API key: what it books is booked in its name.
alter table app_user add column kind text not null default 'person' check (kind in ('person', 'key'));
alter table app_user add column username text;
alter table app_user add column username_key text;
alter table app_user add column role integer not null default 1 check (role between 1 and 4);
alter table app_user add column all_stores integer not null default true;
alter table app_user add column active integer not null default true;
alter table app_user add column is_demo integer not null default false;
alter table app_user add column language text;
alter table app_user add column password_hash text;
alter table app_user add column security_stamp text not null default '';
alter table app_user add column failed_count integer not null default 0;
alter table app_user add column locked_until integer;
alter table app_user add column totp_key text;
alter table app_user add column totp_enabled integer not null default false;
alter table app_user add column totp_last_step integer not null default 0;
alter table app_user add column version integer not null default 1;
alter table app_user add column created_at integer not null default 0;
alter table app_user add column updated_at integer not null default 0;
create unique index app_user_by_username on app_user (tenant_id, username_key) where username_key is not null;

-- The stores of those who do not have all.
create table user_store (
  tenant_id integer not null,
  user_id integer not null,
  store_id integer not null,
  primary key (tenant_id, user_id, store_id),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id),
  foreign key (tenant_id, store_id) references store (tenant_id, id)
) strict;

-- A code that stands in for the second factor once.
create table recovery_code (
  tenant_id integer not null,
  user_id integer not null,
  code_hash blob not null,
  used_at integer,
  primary key (tenant_id, user_id, code_hash),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id)
) strict;

-- The secret of an API key, as SHA-256. Name, role and stores are those of its account.
create table api_key (
  tenant_id integer not null,
  user_id integer not null,
  secret_hash blob not null,
  created_by integer not null,
  created_at integer not null,
  expires_at integer,
  revoked_at integer,
  last_used_at integer,
  last_address text,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id)
) strict;

-- The addresses a key was used from, so that a new one is told.
create table api_key_address (
  tenant_id integer not null,
  user_id integer not null,
  address text not null,
  first_used_at integer not null,
  primary key (tenant_id, user_id, address),
  foreign key (tenant_id, user_id) references api_key (tenant_id, user_id)
) strict;

-- A sign-in that lasts: a browser's cookie, or an app's refresh token.
create table user_session (
  tenant_id integer not null,
  id blob not null,
  user_id integer not null,
  kind text not null check (kind in ('web', 'app')),
  refresh_hash blob,
  address text,
  agent text,
  created_at integer not null,
  last_seen_at integer not null,
  expires_at integer not null,
  ended_at integer,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id)
) strict;
create index user_session_by_user on user_session (tenant_id, user_id);

-- A link that works once: the first owner's set-up, an invitation, a new password.
create table one_time_link (
  tenant_id integer not null,
  id blob not null,
  user_id integer not null,
  purpose text not null check (purpose in ('setup', 'invite', 'reset')),
  token_hash blob not null,
  created_by integer not null,
  created_at integer not null,
  expires_at integer not null,
  used_at integer,
  revoked_at integer,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id)
) strict;

-- Who did what. A row is never changed; its place in the chain is a row of audit_seal.
create table audit_log (
  tenant_id integer not null,
  id integer primary key autoincrement,
  at integer not null,
  user_id integer not null,
  channel integer not null,
  action text not null,
  entity text not null,
  entity_id text not null,
  data text not null,
  address text,
  request_id text
) strict;
create index audit_log_by_tenant on audit_log (tenant_id, id);
create index audit_log_by_entity on audit_log (tenant_id, entity, entity_id, id);
create index audit_log_by_user on audit_log (tenant_id, user_id, id);
create index audit_log_by_time on audit_log (tenant_id, at);

-- Rows that wait for their place in the chain: written with them, deleted by the sealer.
create table audit_unsealed (
  tenant_id integer not null,
  audit_id integer not null,
  primary key (tenant_id, audit_id)
) strict;

-- The chain: number n is SHA-256 over the hash of n - 1 and the row.
create table audit_seal (
  tenant_id integer not null,
  number integer not null,
  audit_id integer not null,
  hash blob not null,
  sealed_at integer not null,
  primary key (tenant_id, number),
  unique (tenant_id, audit_id)
) strict;

-- Refusals by UTC day and reason: counted, not kept one by one. Tenant 0 stands for those who named none.
create table refusal_count (
  tenant_id integer not null,
  day integer not null,
  user_id integer not null,
  reason text not null,
  count integer not null,
  last_at integer not null,
  primary key (tenant_id, day, user_id, reason)
) strict;

-- Keys that protect cookies and tokens; of the installation, not of a tenant.
create table data_protection_key (
  id text primary key,
  xml text not null,
  created_at integer not null
) strict;

create trigger audit_log_kept before update on audit_log begin select raise(abort, 'The audit log is never changed.'); end;
create trigger audit_log_not_deleted before delete on audit_log begin select raise(abort, 'The audit log is never deleted from.'); end;
create trigger audit_seal_kept before update on audit_seal begin select raise(abort, 'The audit chain is never changed.'); end;
create trigger audit_seal_not_deleted before delete on audit_seal begin select raise(abort, 'The audit chain is never deleted from.'); end;
