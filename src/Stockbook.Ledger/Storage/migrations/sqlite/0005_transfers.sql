-- Transfers with custody, and cases of stock below zero.

-- Goods that one store sends to another. What left and has not arrived lies in the route's own store (transit_store).
-- Its steps are written while stock levels are held, so neither its stores nor its products are foreign keys: a key's check would wait for an edit of their rows, and
-- the edit for the levels. Stores are never deleted, and no product is that a line names.
create table transfer (
  tenant_id integer not null,
  id integer not null,
  from_store integer not null,
  to_store integer not null check (to_store <> from_store),
  transit_store integer,
  state text not null check (state in ('draft', 'dispatched', 'receiving', 'received', 'closed', 'cancelled', 'returned')),
  immediate integer not null default false,
  expected_at integer,
  notes text,
  over_from text check (over_from in ('sender', 'found')),
  version integer not null default 1,
  created_by integer not null,
  created_at integer not null,
  dispatched_by integer,
  dispatched_at integer,
  dispatch_notes text,
  posting_id integer,
  ended_by integer,
  ended_at integer,
  end_notes text,
  primary key (tenant_id, id),
  check ((dispatched_at is null) = (state in ('draft', 'cancelled'))),
  check ((ended_at is null) = (state in ('draft', 'dispatched', 'receiving', 'received'))),
  check (immediate or dispatched_at is null or transit_store is not null)
) strict;
create index transfer_by_sender on transfer (tenant_id, from_store, id);
create index transfer_by_receiver on transfer (tenant_id, to_store, id);
create unique index transfer_by_posting on transfer (tenant_id, posting_id) where posting_id is not null;
create index transfer_on_its_way on transfer (tenant_id, dispatched_at, id) where state in ('dispatched', 'receiving');

-- What became of each product, so far. What is still on its way is the rest: sent - received - short - damaged - returned.
create table transfer_line (
  tenant_id integer not null,
  transfer_id integer not null,
  line integer not null,
  product_id integer not null,
  sent integer not null check (sent >= 0),
  received integer not null default 0 check (received >= 0),
  short_by integer not null default 0 check (short_by >= 0),
  damaged integer not null default 0 check (damaged >= 0),
  over_by integer not null default 0 check (over_by >= 0),
  returned integer not null default 0 check (returned >= 0),
  bearer text check (bearer in ('sender', 'carrier', 'receiver', 'nobody')),
  notes text,
  primary key (tenant_id, transfer_id, line),
  unique (tenant_id, transfer_id, product_id),
  foreign key (tenant_id, transfer_id) references transfer (tenant_id, id),
  check (received + short_by + damaged + returned <= sent)
) strict;

create index transfer_line_by_product on transfer_line (tenant_id, product_id, transfer_id);

-- Each time something of it was received, by whom, and what he found.
create table transfer_receipt (
  tenant_id integer not null,
  transfer_id integer not null,
  receipt integer not null,
  posting_id integer,
  received_by integer not null,
  received_at integer not null,
  notes text,
  primary key (tenant_id, transfer_id, receipt),
  foreign key (tenant_id, transfer_id) references transfer (tenant_id, id)
) strict;

create table transfer_receipt_line (
  tenant_id integer not null,
  transfer_id integer not null,
  receipt integer not null,
  line integer not null,
  product_id integer not null,
  received integer not null check (received >= 0),
  short_by integer not null check (short_by >= 0),
  damaged integer not null check (damaged >= 0),
  over_by integer not null check (over_by >= 0),
  bearer text check (bearer in ('sender', 'carrier', 'receiver', 'nobody')),
  notes text,
  primary key (tenant_id, transfer_id, receipt, line),
  foreign key (tenant_id, transfer_id, receipt) references transfer_receipt (tenant_id, transfer_id, receipt),
  check (bearer is not null or (short_by = 0 and damaged = 0))
) strict;

-- A level that passed below zero: open until it is at zero or above again.
create table negative_case (
  tenant_id integer not null,
  id integer not null,
  store_id integer not null,
  product_id integer not null,
  state text not null check (state in ('open', 'settled')),
  opened_at integer not null,
  opening_movement integer not null,
  lowest integer not null check (lowest < 0),
  settled_at integer,
  settled_by integer,
  settled_how text,
  settling_movement integer,
  notes text,
  primary key (tenant_id, id),
  foreign key (tenant_id, store_id) references store (tenant_id, id),
  foreign key (tenant_id, product_id) references product (tenant_id, id),
  check ((state = 'settled') = (settled_at is not null and settled_by is not null and settled_how is not null))
) strict;
create unique index negative_case_open on negative_case (tenant_id, store_id, product_id) where state = 'open';
create unique index negative_case_by_movement on negative_case (tenant_id, opening_movement);
