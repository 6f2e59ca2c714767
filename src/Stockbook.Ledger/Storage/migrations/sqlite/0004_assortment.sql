-- Selling prices with their time, packs, scale labels, and what a store no longer carries.

-- Every change of a selling price. Store 0: the product's price, which holds wherever a store has none of its own; otherwise a store's own price,
-- null from the moment it ended. What is known of the time before this table is the present price.
create table price_change (
  tenant_id integer not null,
  product_id integer not null,
  store_id integer not null,
  from_at integer not null,
  price integer check (price >= 0),
  primary key (tenant_id, product_id, store_id, from_at),
  foreign key (tenant_id, product_id) references product (tenant_id, id),
  check (store_id <> 0 or price is not null)
) strict, without rowid;
insert into price_change (tenant_id, product_id, store_id, from_at, price) select tenant_id, id, 0, created_at, price from product;
insert into price_change (tenant_id, product_id, store_id, from_at, price)
select tenant_id, product_id, store_id, updated_at, price from assortment where price is not null;

-- Since when the present price holds: a sale that is dated before it asks the table above. A store that never had a price of its own: null.
alter table product add column price_since integer not null default 0;
update product set price_since = created_at;
alter table assortment add column price_since integer;
update assortment set price_since = updated_at where price is not null;

-- The five digits by which scales know a product.
alter table product add column scale_code text;
create unique index product_by_scale_code on product (tenant_id, scale_code) where scale_code is not null;

-- Which EAN-13 prefixes (20 to 29) are scale labels, as '21=weight,22=price'.
alter table tenant add column scale_barcodes text not null default '';

-- A product's packs, the smaller ones first: each holds so many thousandths of the unit, or of another pack; units is what it comes to in the unit.
create table product_pack (
  tenant_id integer not null,
  product_id integer not null,
  pack integer not null,
  name text not null,
  name_key text not null,
  holds integer not null check (holds > 0),
  holds_pack integer,
  units integer not null check (units > 0),
  price integer check (price >= 0),
  primary key (tenant_id, product_id, pack),
  unique (tenant_id, product_id, name_key),
  foreign key (tenant_id, product_id) references product (tenant_id, id),
  check (holds_pack < pack)
) strict, without rowid;

-- The pack that a barcode stands for; null: the product itself.
alter table product_barcode add column pack integer;

-- False where the store was told to carry the product no more: what would come in there is refused.
alter table stock_level add column carried integer not null default true;
