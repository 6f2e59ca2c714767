-- Batches of movements that nobody waits for, and webhooks: other programs that are told what happens.

-- A batch. Its rows and their keys are stored before its sender hears of it. Who works on it holds the lease; next_row is the first row without a result.
create table batch (
  tenant_id integer not null,
  id integer not null,
  user_id integer not null,
  channel integer not null,
  total integer not null check (total > 0),
  next_row integer not null default 0,
  accepted integer not null default 0,
  refused integer not null default 0,
  state text not null default 'queued' check (state in ('queued', 'running', 'done')),
  created_at integer not null,
  started_at integer,
  finished_at integer,
  lease_holder text,
  lease_until integer,
  cleared integer not null default false,
  primary key (tenant_id, id),
  check ((state = 'done') = (finished_at is not null)),
  check (next_row between 0 and total and accepted + refused = next_row)
) strict;
create index batch_open on batch (tenant_id, id) where state <> 'done';
create index batch_kept on batch (tenant_id, finished_at) where state = 'done' and not cleared;

-- A movement of a batch: what was asked for, with its key, until it has a result; then the result. line is its line where the body had lines.
create table batch_row (
  tenant_id integer not null,
  batch_id integer not null,
  row_no integer not null,
  line integer,
  request text,
  status text check (status in ('booked', 'replayed', 'refused')),
  movement_id integer,
  quantity_after integer,
  problem text,
  detail text,
  primary key (tenant_id, batch_id, row_no),
  foreign key (tenant_id, batch_id) references batch (tenant_id, id),
  check (request is not null or status is not null)
) strict, without rowid;

-- Another program that is told of the feed. Up to position everything was taken there, but for the stores that have a row in webhook_lane. Who sends for it holds
-- the lease; whatever makes it begin elsewhere raises the epoch, so that what was under way then is not noted.
create table webhook (
  tenant_id integer not null,
  id integer not null,
  url text not null,
  secret text not null,
  events text not null,
  store_id integer,
  active integer not null default true,
  disabled_reason text,
  disabled_at integer,
  position integer not null,
  epoch integer not null default 1,
  attempts integer not null default 0,
  lease_holder text,
  lease_until integer,
  version integer not null default 1,
  created_at integer not null,
  updated_at integer not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, store_id) references store (tenant_id, id)
) strict;

-- A store of a webhook that is behind the others: something of it was not taken. Store 0 is what belongs to no store.
create table webhook_lane (
  tenant_id integer not null,
  webhook_id integer not null,
  store_id integer not null,
  position integer not null,
  attempts integer not null default 0,
  failing_since integer,
  next_at integer not null,
  last_error text,
  primary key (tenant_id, webhook_id, store_id),
  foreign key (tenant_id, webhook_id) references webhook (tenant_id, id) on delete cascade
) strict, without rowid;

-- The latest requests to a webhook, and what became of them.
create table webhook_attempt (
  tenant_id integer not null,
  webhook_id integer not null,
  id integer not null,
  store_id integer not null,
  first_sequence integer not null,
  last_sequence integer not null,
  events integer not null,
  error text,
  milliseconds integer not null,
  sent_at integer not null,
  primary key (tenant_id, webhook_id, id),
  foreign key (tenant_id, webhook_id) references webhook (tenant_id, id) on delete cascade
) strict, without rowid;
