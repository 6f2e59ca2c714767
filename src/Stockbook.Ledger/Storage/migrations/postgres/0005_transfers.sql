-- Transfers with custody, and cases of stock below zero.

-- Goods that one store sends to another. What left and has not arrived lies in the route's own store (transit_store).
-- Its steps are written while stock levels are held, so neither its stores nor its products are foreign keys: a key's check would wait for an edit of their rows, and
-- the edit for the levels. Stores are never deleted, and no product is that a line names.
create table transfer (
  tenant_id bigint not null,
  id bigint not null,
  from_store bigint not null,
  to_store bigint not null check (to_store <> from_store),
  transit_store bigint,
  state text not null check (state in ('draft', 'dispatched', 'receiving', 'received', 'closed', 'cancelled', 'returned')),
  immediate boolean not null default false,
  expected_at bigint,
  notes text,
  over_from text check (over_from in ('sender', 'found')),
  version bigint not null default 1,
  created_by bigint not null,
  created_at bigint not null,
  dispatched_by bigint,
  dispatched_at bigint,
  dispatch_notes text,
  posting_id bigint,
  ended_by bigint,
  ended_at bigint,
  end_notes text,
  primary key (tenant_id, id),
  check ((dispatched_at is null) = (state in ('draft', 'cancelled'))),
  check ((ended_at is null) = (state in ('draft', 'dispatched', 'receiving', 'received'))),
  check (immediate or dispatched_at is null or transit_store is not null)
);
create index transfer_by_sender on transfer (tenant_id, from_store, id);
create index transfer_by_receiver on transfer (tenant_id, to_store, id);
create unique index transfer_by_posting on transfer (tenant_id, posting_id) where posting_id is not null;
create index transfer_on_its_way on transfer (tenant_id, dispatched_at, id) where state in ('dispatched', 'receiving');

-- What became of each product, so far. What is still on its way is the rest: sent - received - short - damaged - returned.
create table transfer_line (
  tenant_id bigint not null,
  transfer_id bigint not null,
  line bigint not null,
  product_id bigint not null,
  sent bigint not null check (sent >= 0),
  received bigint not null default 0 check (received >= 0),
  short_by bigint not null default 0 check (short_by >= 0),
  damaged bigint not null default 0 check (damaged >= 0),
  over_by bigint not null default 0 check (over_by >= 0),
  returned bigint not null default 0 check (returned >= 0),
  bearer text check (bearer in ('sender', 'carrier', 'receiver', 'nobody')),
  notes text,
  primary key (tenant_id, transfer_id, line),
  unique (tenant_id, transfer_id, product_id),
  foreign key (tenant_id, transfer_id) references transfer (tenant_id, id),
  check (received + short_by + damaged + returned <= sent)
);

create index transfer_line_by_product on transfer_line (tenant_id, product_id, transfer_id);

-- Each time something of it was received, by whom, and what he found.
create table transfer_receipt (
  tenant_id bigint not null,
  transfer_id bigint not null,
  receipt bigint not null,
  posting_id bigint,
  received_by bigint not null,
  received_at bigint not null,
  notes text,
  primary key (tenant_id, transfer_id, receipt),
  foreign key (tenant_id, transfer_id) references transfer (tenant_id, id)
);

create table transfer_receipt_line (
  tenant_id bigint not null,
  transfer_id bigint not null,
  receipt bigint not null,
  line bigint not null,
  product_id bigint not null,
  received bigint not null check (received >= 0),
  short_by bigint not null check (short_by >= 0),
  damaged bigint not null check (damaged >= 0),
  over_by bigint not null check (over_by >= 0),
  bearer text check (bearer in ('sender', 'carrier', 'receiver', 'nobody')),
  notes text,
  primary key (tenant_id, transfer_id, receipt, line),
  foreign key (tenant_id, transfer_id, receipt) references transfer_receipt (tenant_id, transfer_id, receipt),
  check (bearer is not null or (short_by = 0 and damaged = 0))
);

-- A level that passed below zero: open until it is at zero or above again.
create table negative_case (
  tenant_id bigint not null,
  id bigint not null,
  store_id bigint not null,
  product_id bigint not null,
  state text not null check (state in ('open', 'settled')),
  opened_at bigint not null,
  opening_movement bigint not null,
  lowest bigint not null check (lowest < 0),
  settled_at bigint,
  settled_by bigint,
  settled_how text,
  settling_movement bigint,
  notes text,
  primary key (tenant_id, id),
  foreign key (tenant_id, store_id) references store (tenant_id, id),
  foreign key (tenant_id, product_id) references product (tenant_id, id),
  check ((state = 'settled') = (settled_at is not null and settled_by is not null and settled_how is not null))
);
create unique index negative_case_open on negative_case (tenant_id, store_id, product_id) where state = 'open';
create unique index negative_case_by_movement on negative_case (tenant_id, opening_movement);

do $$
declare walled text;
begin
  foreach walled in array array['transfer', 'transfer_line', 'transfer_receipt', 'transfer_receipt_line', 'negative_case']
  loop
    execute format('alter table %I enable row level security, force row level security', walled);
    execute format(
      'create policy tenant_wall on %I using ((tenant_id = any ((select string_to_array(nullif(current_setting(%L, true), %L), %L)::bigint[])::bigint[])) is true)',
      walled, 'stockbook.tenants', '', ',');
  end loop;
end $$;
