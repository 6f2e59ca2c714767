-- What every document needs: places for goods on their way, changes that name their store, requests that are done once, and followers of the feed.

-- A store of kind 'transit' is one route: what was dispatched from one store to another and has not arrived. It is made by the first dispatch.
-- The table is written anew, because a check cannot be changed; what refers to it waits for the commit.
pragma defer_foreign_keys = on;
create temporary table kept_store as select * from store;
drop table store;
create table store (
  tenant_id integer not null references tenant (id),
  id integer not null,
  code text not null,
  code_key text not null,
  name text not null,
  name_key text not null,
  location text,
  phone text,
  kind text not null check (kind in ('shop', 'outlet', 'warehouse', 'online', 'transit')),
  sales_mode integer not null check (sales_mode in (1, 2)),
  closing_time integer check (closing_time between 0 and 1439),
  archived integer not null default false,
  version integer not null default 1,
  created_at integer not null,
  updated_at integer not null,
  allow_negative integer not null default false,
  route_from integer,
  route_to integer,
  primary key (tenant_id, id),
  unique (tenant_id, code_key),
  check ((kind = 'transit') = (route_from is not null and route_to is not null))
) strict;
insert into store (tenant_id, id, code, code_key, name, name_key, location, phone, kind, sales_mode, closing_time, archived, version, created_at, updated_at)
select tenant_id, id, code, code_key, name, name_key, location, phone, kind, sales_mode, closing_time, archived, version, created_at, updated_at from kept_store;
drop table kept_store;
create index store_by_name on store (tenant_id, name_key, id);
create unique index store_by_route on store (tenant_id, route_from, route_to) where route_from is not null;

-- What a store carries, where that is not simply what it has: its own reorder level, maximum, price and shelf (null: the product's, or none).
-- A product without a row is carried once it has moved there.
create table assortment (
  tenant_id integer not null,
  store_id integer not null,
  product_id integer not null,
  active integer not null default true,
  reorder_level integer check (reorder_level >= 0),
  max_level integer check (max_level >= 0),
  price integer check (price >= 0),
  shelf text,
  version integer not null default 1,
  updated_at integer not null,
  primary key (tenant_id, store_id, product_id),
  foreign key (tenant_id, store_id) references store (tenant_id, id),
  foreign key (tenant_id, product_id) references product (tenant_id, id)
) strict, without rowid;

-- At which store a change was made; null where it concerns them all.
alter table change add column store_id integer;
alter table change add column other_store_id integer;

-- Requests that made a record, by their idempotency keys (16 bytes).
create table request_key (
  tenant_id integer not null,
  key blob not null,
  kind text not null,
  entity_id integer not null,
  content_hash integer not null,
  recorded_at integer not null,
  primary key (tenant_id, key)
) strict, without rowid;

-- How far a follower has read a tenant's feed; committed with what it wrote, so that everything is worked on once.
create table feed_position (
  tenant_id integer not null,
  follower text not null,
  position integer not null,
  primary key (tenant_id, follower)
) strict, without rowid;

-- The nearest expiry date of what lies at a store (yyyymmdd), as it was entered at receipt; for alerts only, there are no lots.
create table expiry (
  tenant_id integer not null,
  store_id integer not null,
  product_id integer not null,
  expires_on integer not null,
  noted_at integer not null,
  primary key (tenant_id, store_id, product_id)
) strict, without rowid;
