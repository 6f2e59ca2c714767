-- Stock counts and imports.

-- Stock counts: what is to be counted, what was counted by whom and when, and what came of it.

-- A count at one store. Its figures are written with its posting: quantities in thousandths of units, values in minor units at cost.
create table stock_count (
  tenant_id integer not null,
  id integer not null,
  store_id integer not null,
  scope text not null check (scope in ('full', 'category', 'products', 'suggested')),
  category text,
  state text not null check (state in ('open', 'recount', 'submitted', 'posted', 'cancelled')),
  notes text,
  round integer not null default 1,
  line_count integer not null default 0,
  counted_count integer not null default 0,
  check_count integer not null default 0,
  last_entry integer not null default 0,
  version integer not null default 1,
  started_by integer not null,
  started_at integer not null,
  submitted_by integer,
  submitted_at integer,
  closed_by integer,
  closed_at integer,
  posting_id integer,
  business_date integer,
  exact_count integer,
  short_quantity integer,
  surplus_quantity integer,
  sold_quantity integer,
  expected_value integer,
  short_value integer,
  surplus_value integer,
  primary key (tenant_id, id),
  foreign key (tenant_id, store_id) references store (tenant_id, id),
  check ((state = 'posted') = (posting_id is not null)),
  check ((state in ('posted', 'cancelled')) = (closed_at is not null))
) strict;
create index stock_count_by_store on stock_count (tenant_id, store_id, id);

-- A product that a count is to count; counted null is "not counted", which is not 0. What was expected is written when the count is submitted, and
-- once more as it was booked.
create table stock_count_line (
  tenant_id integer not null,
  count_id integer not null,
  product_id integer not null,
  name_key text not null,
  round integer not null default 1,
  counted integer check (counted >= 0),
  counted_at integer,
  counted_round integer,
  expected integer,
  difference integer,
  cost integer,
  needs_check integer not null default false,
  approved_by integer,
  approved_at integer,
  approved_difference integer,
  approval_note text,
  primary key (tenant_id, count_id, product_id),
  foreign key (tenant_id, count_id) references stock_count (tenant_id, id),
  foreign key (tenant_id, product_id) references product (tenant_id, id),
  check ((counted is null) = (counted_at is null))
) strict, without rowid;
create index stock_count_line_by_name on stock_count_line (tenant_id, count_id, name_key, product_id);

-- What somebody counted. A row is never deleted; one that was taken back says so.
create table stock_count_entry (
  tenant_id integer not null,
  count_id integer not null,
  id integer not null,
  product_id integer not null,
  round integer not null,
  counted integer not null check (counted >= 0),
  adds integer not null default false,
  place text,
  place_key text not null,
  counted_at integer not null,
  user_id integer not null,
  channel integer not null,
  recorded_at integer not null,
  undone_by integer,
  undone_at integer,
  primary key (tenant_id, count_id, id),
  foreign key (tenant_id, count_id) references stock_count (tenant_id, id)
) strict, without rowid;
create index stock_count_entry_by_product on stock_count_entry (tenant_id, count_id, product_id);

-- Imports: who ran them, between which numbers of the feed, by when one that was cut off is known to be over, and whether it was undone. One runs at a
-- time for a tenant, so that what came through the import channel between its numbers is its own.
alter table import_run add column user_id integer;
alter table import_run add column feed_from integer;
alter table import_run add column feed_to integer;
alter table import_run add column lease_until integer;
alter table import_run add column undone_by integer;
alter table import_run add column undone_at integer;
