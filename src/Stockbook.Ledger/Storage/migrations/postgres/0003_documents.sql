-- What every document needs: places for goods on their way, changes that name their store, requests that are done once, and followers of the feed.

-- A store of kind 'transit' is one route: what was dispatched from one store to another and has not arrived. It is made by the first dispatch.
alter table store drop constraint store_kind_check;
alter table store add constraint store_kind_check check (kind in ('shop', 'outlet', 'warehouse', 'online', 'transit'));
alter table store add column allow_negative boolean not null default false;
alter table store add column route_from bigint;
alter table store add column route_to bigint;
alter table store add constraint store_route_check check ((kind = 'transit') = (route_from is not null and route_to is not null));
create unique index store_by_route on store (tenant_id, route_from, route_to) where route_from is not null;

-- What a store carries, where that is not simply what it has: its own reorder level, maximum, price and shelf (null: the product's, or none).
-- A product without a row is carried once it has moved there.
create table assortment (
  tenant_id bigint not null,
  store_id bigint not null,
  product_id bigint not null,
  active boolean not null default true,
  reorder_level bigint check (reorder_level >= 0),
  max_level bigint check (max_level >= 0),
  price bigint check (price >= 0),
  shelf text,
  version bigint not null default 1,
  updated_at bigint not null,
  primary key (tenant_id, store_id, product_id),
  foreign key (tenant_id, store_id) references store (tenant_id, id),
  foreign key (tenant_id, product_id) references product (tenant_id, id)
);

-- At which store a change was made; null where it concerns them all.
alter table change add column store_id bigint;
alter table change add column other_store_id bigint;

-- Requests that made a record, by their idempotency keys (16 bytes).
create table request_key (
  tenant_id bigint not null,
  key bytea not null,
  kind text not null,
  entity_id bigint not null,
  content_hash bigint not null,
  recorded_at bigint not null,
  primary key (tenant_id, key)
);

-- How far a follower has read a tenant's feed; committed with what it wrote, so that everything is worked on once.
create table feed_position (
  tenant_id bigint not null,
  follower text not null,
  position bigint not null,
  primary key (tenant_id, follower)
);

-- The nearest expiry date of what lies at a store (yyyymmdd), as it was entered at receipt; for alerts only, there are no lots.
create table expiry (
  tenant_id bigint not null,
  store_id bigint not null,
  product_id bigint not null,
  expires_on integer not null,
  noted_at bigint not null,
  primary key (tenant_id, store_id, product_id)
);

do $$
declare walled text;
begin
  foreach walled in array array['assortment', 'request_key', 'feed_position', 'expiry']
  loop
    execute format('alter table %I enable row level security, force row level security', walled);
    execute format(
      'create policy tenant_wall on %I using ((tenant_id = any ((select string_to_array(nullif(current_setting(%L, true), %L), %L)::bigint[])::bigint[])) is true)',
      walled, 'stockbook.tenants', '', ',');
  end loop;
end $$;
