-- Stock counts and imports.

-- Stock counts: what is to be counted, what was counted by whom and when, and what came of it.

-- A count at one store. Its figures are written with its posting: quantities in thousandths of units, values in minor units at cost.
create table stock_count (
  tenant_id bigint not null,
  id bigint not null,
  store_id bigint not null,
  scope text not null check (scope in ('full', 'category', 'products', 'suggested')),
  category text,
  state text not null check (state in ('open', 'recount', 'submitted', 'posted', 'cancelled')),
  notes text,
  round bigint not null default 1,
  line_count bigint not null default 0,
  counted_count bigint not null default 0,
  check_count bigint not null default 0,
  last_entry bigint not null default 0,
  version bigint not null default 1,
  started_by bigint not null,
  started_at bigint not null,
  submitted_by bigint,
  submitted_at bigint,
  closed_by bigint,
  closed_at bigint,
  posting_id bigint,
  business_date bigint,
  exact_count bigint,
  short_quantity bigint,
  surplus_quantity bigint,
  sold_quantity bigint,
  expected_value bigint,
  short_value bigint,
  surplus_value bigint,
  primary key (tenant_id, id),
  foreign key (tenant_id, store_id) references store (tenant_id, id),
  check ((state = 'posted') = (posting_id is not null)),
  check ((state in ('posted', 'cancelled')) = (closed_at is not null))
);
create index stock_count_by_store on stock_count (tenant_id, store_id, id);

-- A product that a count is to count; counted null is "not counted", which is not 0. What was expected is written when the count is submitted, and
-- once more as it was booked.
create table stock_count_line (
  tenant_id bigint not null,
  count_id bigint not null,
  product_id bigint not null,
  name_key text collate "C" not null,
  round bigint not null default 1,
  counted bigint check (counted >= 0),
  counted_at bigint,
  counted_round bigint,
  expected bigint,
  difference bigint,
  cost bigint,
  needs_check boolean not null default false,
  approved_by bigint,
  approved_at bigint,
  approved_difference bigint,
  approval_note text,
  primary key (tenant_id, count_id, product_id),
  foreign key (tenant_id, count_id) references stock_count (tenant_id, id),
  foreign key (tenant_id, product_id) references product (tenant_id, id),
  check ((counted is null) = (counted_at is null))
);
create index stock_count_line_by_name on stock_count_line (tenant_id, count_id, name_key, product_id);

-- What somebody counted. A row is never deleted; one that was taken back says so.
create table stock_count_entry (
  tenant_id bigint not null,
  count_id bigint not null,
  id bigint not null,
  product_id bigint not null,
  round bigint not null,
  counted bigint not null check (counted >= 0),
  adds boolean not null default false,
  place text,
  place_key text not null,
  counted_at bigint not null,
  user_id bigint not null,
  channel bigint not null,
  recorded_at bigint not null,
  undone_by bigint,
  undone_at bigint,
  primary key (tenant_id, count_id, id),
  foreign key (tenant_id, count_id) references stock_count (tenant_id, id)
);
create index stock_count_entry_by_product on stock_count_entry (tenant_id, count_id, product_id);

-- Imports: who ran them, between which numbers of the feed, by when one that was cut off is known to be over, and whether it was undone. One runs at a
-- time for a tenant, so that what came through the import channel between its numbers is its own.
alter table import_run add column user_id bigint;
alter table import_run add column feed_from bigint;
alter table import_run add column feed_to bigint;
alter table import_run add column lease_until bigint;
alter table import_run add column undone_by bigint;
alter table import_run add column undone_at bigint;

do $$
declare walled text;
begin
  foreach walled in array array['stock_count', 'stock_count_line', 'stock_count_entry']
  loop
    execute format('alter table %I enable row level security, force row level security', walled);
    execute format(
      'create policy tenant_wall on %I using ((tenant_id = any ((select string_to_array(nullif(current_setting(%L, true), %L), %L)::bigint[])::bigint[])) is true)',
      walled, 'stockbook.tenants', '', ',');
  end loop;
end $$;
