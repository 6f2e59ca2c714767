-- The first book: tenants, stores, products, levels, movements, the feed.
-- Amounts are whole numbers of small units: quantities in thousandths, money in minor units, unit prices and costs in millionths.
-- Instants are UTC milliseconds since 1970; business dates are the number yyyymmdd; times of day are minutes since midnight.
-- Keys to sort and search by are compared byte by byte, as SQLite does, whatever the server's language.

create table tenant (
  id bigint primary key,
  name text not null,
  currency text not null,
  currency_digits integer not null check (currency_digits between 0 and 4),
  language text not null,
  time_zone text not null,
  lock_date integer,
  created_at bigint not null
);

-- One numbering per tenant for every kind of change. The row is locked from the taking of numbers to the commit, so that numbers
-- become visible in their own order.
create table tenant_feed (
  tenant_id bigint primary key references tenant (id),
  last bigint not null
) with (fillfactor = 10);

-- The last number given to a kind of record (store, product, user, import), per tenant.
create table id_counter (
  tenant_id bigint not null references tenant (id),
  kind text not null,
  last bigint not null,
  primary key (tenant_id, kind)
);

create table app_user (
  tenant_id bigint not null references tenant (id),
  id bigint not null,
  name text not null,
  primary key (tenant_id, id)
);

create table store (
  tenant_id bigint not null references tenant (id),
  id bigint not null,
  code text not null,
  code_key text collate "C" not null,
  name text not null,
  name_key text collate "C" not null,
  location text,
  phone text,
  kind text not null check (kind in ('shop', 'outlet', 'warehouse', 'online')),
  sales_mode smallint not null check (sales_mode in (1, 2)),
  closing_time integer check (closing_time between 0 and 1439),
  archived boolean not null default false,
  version bigint not null default 1,
  created_at bigint not null,
  updated_at bigint not null,
  primary key (tenant_id, id),
  unique (tenant_id, code_key)
);
create index store_by_name on store (tenant_id, name_key, id);

-- A store's time zone and cut-over from a trading day on; the row with the greatest from_date not after a day rules it.
create table store_calendar (
  tenant_id bigint not null,
  store_id bigint not null,
  from_date integer not null,
  time_zone text not null,
  day_cutover integer not null check (day_cutover between 0 and 719),
  primary key (tenant_id, store_id, from_date),
  foreign key (tenant_id, store_id) references store (tenant_id, id)
);

create table product (
  tenant_id bigint not null references tenant (id),
  id bigint not null,
  sku text not null,
  sku_key text collate "C" not null,
  name text not null,
  name_key text collate "C" not null,
  description text,
  category text,
  category_key text collate "C",
  unit text not null,
  price bigint not null check (price >= 0),
  cost bigint check (cost >= 0),
  reorder_level bigint check (reorder_level >= 0),
  archived boolean not null default false,
  version bigint not null default 1,
  created_at bigint not null,
  updated_at bigint not null,
  primary key (tenant_id, id),
  unique (tenant_id, sku_key)
);
create index product_by_name on product (tenant_id, name_key, id);
create index product_by_category on product (tenant_id, category_key, name_key, id);

create table product_barcode (
  tenant_id bigint not null,
  barcode text collate "C" not null,
  product_id bigint not null,
  primary key (tenant_id, barcode),
  foreign key (tenant_id, product_id) references product (tenant_id, id)
);
create index product_barcode_by_product on product_barcode (tenant_id, product_id);

create table product_attribute (
  tenant_id bigint not null,
  product_id bigint not null,
  name text not null,
  value text not null,
  value_key text collate "C" not null,
  primary key (tenant_id, product_id, name),
  foreign key (tenant_id, product_id) references product (tenant_id, id)
);
create index product_attribute_by_value on product_attribute (tenant_id, name, value_key, product_id);

-- Every sale locks and rewrites its level. Only the primary key and the (rarely changing) low flag are indexed, so that an update
-- stays within its page.
create table stock_level (
  tenant_id bigint not null,
  store_id bigint not null,
  product_id bigint not null,
  on_hand bigint not null default 0,
  value bigint not null default 0,
  last_cost bigint,
  allow_negative boolean not null default false,
  counted_at bigint,
  last_count_id bigint,
  last_occurred_at bigint,
  last_movement_id bigint,
  reorder_level bigint,
  low boolean not null default false,
  updated_at bigint not null default 0,
  primary key (tenant_id, store_id, product_id),
  check (on_hand >= 0 or allow_negative),
  check (value >= 0 and (value = 0 or on_hand > 0))
) with (fillfactor = 80);
create index stock_level_low on stock_level (tenant_id, store_id, product_id) where low;

-- The ledger. A row is never updated or deleted. No foreign keys and no secondary index but the keys': the movements of one level
-- are a chain, each pointing to the one booked before it, so that history needs no index that every sale would pay for.
create table movement (
  tenant_id bigint not null,
  id bigint not null,
  posting_id bigint not null,
  posting_lines integer not null,
  store_id bigint not null,
  product_id bigint not null,
  previous_id bigint,
  type smallint not null,
  quantity bigint not null,
  on_hand_after bigint not null,
  value_change bigint not null,
  value_variance bigint not null,
  value_after bigint not null,
  unit_price bigint,
  amount bigint,
  unit_cost bigint,
  occurred_at bigint not null,
  recorded_at bigint not null,
  business_date integer not null,
  user_id bigint not null,
  channel smallint not null,
  reason smallint,
  reference text,
  notes text,
  reverses bigint,
  counted bigint,
  other_store_id bigint,
  key uuid,
  content_hash bigint,
  primary key (tenant_id, id)
);
create unique index movement_key on movement (tenant_id, key) where key is not null;
create unique index movement_reverses on movement (tenant_id, reverses) where reverses is not null;
create index movement_by_date on movement using brin (business_date, recorded_at) with (pages_per_range = 32);

-- How a posting was paid.
create table payment (
  tenant_id bigint not null,
  posting_id bigint not null,
  line integer not null,
  method text not null check (method in ('cash', 'card', 'wallet', 'credit')),
  amount bigint not null,
  primary key (tenant_id, posting_id, line)
);

-- What changed besides stock, in the same numbering as the movements.
create table change (
  tenant_id bigint not null,
  id bigint not null,
  kind text not null,
  entity_id bigint not null,
  action text not null,
  data jsonb not null,
  user_id bigint not null,
  channel smallint not null,
  recorded_at bigint not null,
  primary key (tenant_id, id)
);

-- Files that were imported; their movements lie between the two feed numbers and came through the import channel.
create table import_run (
  tenant_id bigint not null references tenant (id),
  id bigint not null,
  kind text not null,
  file_name text not null,
  started_at bigint not null,
  finished_at bigint,
  first_change bigint,
  last_change bigint,
  summary jsonb,
  primary key (tenant_id, id)
);
