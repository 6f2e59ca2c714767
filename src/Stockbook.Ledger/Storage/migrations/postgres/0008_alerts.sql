-- Alerts, the notices that people get, and how both go out.

-- Something that is wrong, or was. There is one as long as it stands: raised once per crossing, resolved by itself. Store 0 is the whole business.
create table alert (
  tenant_id bigint not null,
  id bigint not null,
  kind text not null,
  store_id bigint not null,
  subject text not null,
  product_id bigint,
  text text not null,
  feed_number bigint,
  raised_at bigint not null,
  acknowledged_at bigint,
  acknowledged_by bigint,
  resolved_at bigint,
  primary key (tenant_id, id),
  check ((acknowledged_at is null) = (acknowledged_by is null))
);
create unique index alert_open on alert (tenant_id, kind, store_id, subject) where resolved_at is null;
create index alert_of_level on alert (tenant_id, store_id, product_id, kind) where resolved_at is null;
create index alert_standing on alert (tenant_id, id) where resolved_at is null;

-- What is told once and does not stand: the summary of a day, goods that are back.
create table notice (
  tenant_id bigint not null,
  id bigint not null,
  kind text not null,
  store_id bigint not null,
  subject text not null,
  title text not null,
  text text not null,
  created_at bigint not null,
  primary key (tenant_id, id),
  unique (tenant_id, kind, subject)
);

-- Up to which alert somebody has looked.
create table alert_seen (
  tenant_id bigint not null,
  user_id bigint not null,
  seen_id bigint not null,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id)
);

-- What somebody wants to be told, where that is not what his role says.
create table alert_preference (
  tenant_id bigint not null,
  user_id bigint not null,
  kind text not null,
  channel text not null,
  wanted boolean not null,
  primary key (tenant_id, user_id, kind, channel),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id)
);

-- Where somebody is reached. Secrets are protected by the installation's keys.
create table alert_contact (
  tenant_id bigint not null,
  user_id bigint not null,
  channel text not null,
  address text not null,
  secret text,
  primary key (tenant_id, user_id, channel),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id)
);

-- Where the business is reached, whoever works there.
create table alert_channel (
  tenant_id bigint not null,
  id bigint not null,
  channel text not null,
  name text not null,
  address text not null,
  secret text,
  kinds text,
  store_id bigint,
  active boolean not null default true,
  version bigint not null default 1,
  created_at bigint not null,
  updated_at bigint not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, store_id) references store (tenant_id, id)
);

-- One message to one address, written with what it tells of. 'sending' is committed before the message goes out: one that is found there
-- later has an unknown outcome, and is not sent again by itself.
create table alert_delivery (
  tenant_id bigint not null,
  id bigint not null,
  alert_id bigint,
  notice_id bigint,
  kind text not null,
  store_id bigint not null,
  user_id bigint,
  channel_id bigint,
  channel text not null,
  address text not null,
  title text not null,
  text text not null,
  state text not null default 'pending' check (state in ('pending', 'sending', 'sent', 'failed', 'dead')),
  attempts integer not null default 0,
  next_at bigint not null,
  message_id text,
  last_error text,
  created_at bigint not null,
  sent_at bigint,
  primary key (tenant_id, id),
  check ((state = 'sent') = (sent_at is not null))
);
create index alert_delivery_due on alert_delivery (tenant_id, next_at, id) where state in ('pending', 'failed', 'sending');
create index alert_delivery_by_state on alert_delivery (tenant_id, state, id);
create index alert_delivery_sent on alert_delivery (tenant_id, address, sent_at) where sent_at is not null;

-- How many days before its date goods are told of that will expire.
alter table tenant add column expiry_days integer not null default 14 check (expiry_days between 0 and 365);

do $$
declare walled text;
begin
  foreach walled in array array['alert', 'notice', 'alert_seen', 'alert_preference', 'alert_contact', 'alert_channel', 'alert_delivery']
  loop
    execute format('alter table %I enable row level security, force row level security', walled);
    execute format(
      'create policy tenant_wall on %I using ((tenant_id = any ((select string_to_array(nullif(current_setting(%L, true), %L), %L)::bigint[])::bigint[])) is true)',
      walled, 'stockbook.tenants', '', ',');
  end loop;
end $$;
