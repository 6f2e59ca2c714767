-- Buying: suppliers with what they deliver and for how much, orders and their receipts, and what went back.

-- The minimum order is in ten-thousandths of the currency's major unit, which fits every currency; tolerances are in hundredths of a percent.
-- Visiting days are the sum of 1 for Monday, 2 for Tuesday, … 64 for Sunday; 0 is any day.
create table supplier (
  tenant_id bigint not null references tenant (id),
  id bigint not null,
  code text not null,
  code_key text collate "C" not null,
  name text not null,
  name_key text collate "C" not null,
  phone text,
  email text,
  address text,
  notes text,
  lead_time_days integer not null check (lead_time_days between 0 and 365),
  visiting_days integer not null check (visiting_days between 0 and 127),
  minimum_order bigint check (minimum_order >= 0),
  over_delivery integer not null check (over_delivery between 0 and 10000),
  price_tolerance integer not null check (price_tolerance between 0 and 10000),
  archived boolean not null default false,
  version bigint not null default 1,
  created_at bigint not null,
  updated_at bigint not null,
  primary key (tenant_id, id),
  unique (tenant_id, code_key)
);
create index supplier_by_name on supplier (tenant_id, name_key, id);

-- What a supplier delivers. The price is of one unit, or of a whole pack where per_pack is set; pack is its content in thousandths of the unit.
create table supplier_product (
  tenant_id bigint not null,
  supplier_id bigint not null,
  product_id bigint not null,
  supplier_code text,
  barcode text,
  price bigint check (price >= 0),
  per_pack boolean not null default false,
  pack bigint check (pack > 0),
  minimum_quantity bigint check (minimum_quantity > 0),
  lead_time_days integer check (lead_time_days between 0 and 365),
  preferred boolean not null default false,
  version bigint not null default 1,
  updated_at bigint not null,
  primary key (tenant_id, supplier_id, product_id),
  foreign key (tenant_id, supplier_id) references supplier (tenant_id, id),
  foreign key (tenant_id, product_id) references product (tenant_id, id),
  check (pack is not null or not per_pack)
);
create index supplier_product_by_product on supplier_product (tenant_id, product_id);
create unique index supplier_product_preferred on supplier_product (tenant_id, product_id) where preferred;
create unique index supplier_product_barcode on supplier_product (tenant_id, supplier_id, barcode) where barcode is not null;

create table purchase_order (
  tenant_id bigint not null,
  id bigint not null,
  supplier_id bigint not null,
  store_id bigint not null,
  state text not null check (state in ('draft', 'sent', 'partly_received', 'received', 'closed', 'cancelled')),
  expected_on integer not null,
  expected_given boolean not null,
  notes text,
  receipts integer not null default 0,
  version bigint not null default 1,
  created_by bigint not null,
  created_at bigint not null,
  updated_at bigint not null,
  sent_by bigint,
  sent_at bigint,
  ended_by bigint,
  ended_at bigint,
  end_reason text,
  primary key (tenant_id, id),
  foreign key (tenant_id, supplier_id) references supplier (tenant_id, id),
  foreign key (tenant_id, store_id) references store (tenant_id, id)
);
create index purchase_order_by_supplier on purchase_order (tenant_id, supplier_id, id);
create index purchase_order_open on purchase_order (tenant_id, store_id, id) where state in ('sent', 'partly_received');

-- A line whose price_given is not set follows the supplier's price list until the order is sent. What came without having been ordered is a line of quantity 0.
create table purchase_order_line (
  tenant_id bigint not null,
  order_id bigint not null,
  line integer not null,
  product_id bigint not null,
  quantity bigint not null check (quantity >= 0),
  received bigint not null default 0 check (received >= 0),
  price bigint not null check (price >= 0),
  per_pack boolean not null,
  price_given boolean not null,
  pack bigint check (pack > 0),
  supplier_code text,
  notes text,
  primary key (tenant_id, order_id, line),
  unique (tenant_id, order_id, product_id),
  foreign key (tenant_id, order_id) references purchase_order (tenant_id, id),
  foreign key (tenant_id, product_id) references product (tenant_id, id),
  check (pack is not null or not per_pack)
);
create index purchase_order_line_by_product on purchase_order_line (tenant_id, product_id);

-- What came at one time. Its posting is written in the same transaction; amounts are in minor units.
create table purchase_receipt (
  tenant_id bigint not null,
  order_id bigint not null,
  number integer not null,
  posting_id bigint,
  reference text,
  state_after text not null,
  occurred_at bigint not null,
  recorded_at bigint not null,
  business_date integer not null,
  received_by bigint not null,
  reversed_by bigint,
  reversed_at bigint,
  reversal_id bigint,
  primary key (tenant_id, order_id, number),
  unique (tenant_id, posting_id),
  foreign key (tenant_id, order_id) references purchase_order (tenant_id, id)
);

-- What a line cost, and what it would have cost at the order's price. The order's line is no foreign key: an order whose receipts were reversed may be written anew.
create table purchase_receipt_line (
  tenant_id bigint not null,
  order_id bigint not null,
  number integer not null,
  line integer not null,
  order_line integer not null,
  product_id bigint not null,
  quantity bigint not null check (quantity > 0),
  received_after bigint not null,
  unit_cost bigint not null check (unit_cost >= 0),
  cost bigint not null check (cost >= 0),
  expected_cost bigint not null check (expected_cost >= 0),
  is_flagged boolean not null,
  expires_on integer,
  notes text,
  primary key (tenant_id, order_id, number, line),
  foreign key (tenant_id, order_id, number) references purchase_receipt (tenant_id, order_id, number)
);

-- What went back to a supplier; its posting is written in the same transaction.
create table supplier_return (
  tenant_id bigint not null,
  id bigint not null,
  supplier_id bigint not null,
  store_id bigint not null,
  order_id bigint,
  posting_id bigint,
  reference text,
  credit bigint not null check (credit >= 0),
  occurred_at bigint not null,
  recorded_at bigint not null,
  business_date integer not null,
  returned_by bigint not null,
  reversed_by bigint,
  reversed_at bigint,
  reversal_id bigint,
  primary key (tenant_id, id),
  unique (tenant_id, posting_id),
  foreign key (tenant_id, supplier_id) references supplier (tenant_id, id),
  foreign key (tenant_id, store_id) references store (tenant_id, id),
  foreign key (tenant_id, order_id) references purchase_order (tenant_id, id)
);
create index supplier_return_by_supplier on supplier_return (tenant_id, supplier_id, id);

create table supplier_return_line (
  tenant_id bigint not null,
  return_id bigint not null,
  line integer not null,
  product_id bigint not null,
  quantity bigint not null check (quantity > 0),
  unit_price bigint not null check (unit_price >= 0),
  credit bigint not null check (credit >= 0),
  reason text,
  primary key (tenant_id, return_id, line),
  foreign key (tenant_id, return_id) references supplier_return (tenant_id, id)
);

do $$
declare walled text;
begin
  foreach walled in array array[
    'supplier', 'supplier_product', 'purchase_order', 'purchase_order_line', 'purchase_receipt', 'purchase_receipt_line', 'supplier_return', 'supplier_return_line']
  loop
    execute format('alter table %I enable row level security, force row level security', walled);
    execute format(
      'create policy tenant_wall on %I using ((tenant_id = any ((select string_to_array(nullif(current_setting(%L, true), %L), %L)::bigint[])::bigint[])) is true)',
      walled, 'stockbook.tenants', '', ',');
  end loop;
end $$;
