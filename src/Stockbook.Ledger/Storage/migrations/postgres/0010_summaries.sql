-- What reports read: the movements summed per store, product and business date, and the same per store and per product. One projector keeps them from the feed;
-- its place in feed_position ('daily_stock') is the number they are true as of. They can be thrown away and made again from the movements.
-- Quantities are thousandths, amounts minor units. received = stock_in and opening; sold, supplier_returned, removed and transferred_out are positive where goods
-- leave; adjusted = adjustment and count, signed. Each …_value is the change of stock value, with the sign of its quantity: the opening is the closing less them.
-- revenue and cost are of sales less returns (cost with what went to variance), sales is the number of sale lines. A reversal counts with opposite sign.
-- closing and closing_value are what lay there at the day's end, so that stock at any past date is one look at the last row up to it.
create table daily_stock (
  tenant_id bigint not null,
  store_id bigint not null,
  product_id bigint not null,
  business_date integer not null,
  received bigint not null default 0,
  sold bigint not null default 0,
  returned bigint not null default 0,
  supplier_returned bigint not null default 0,
  removed bigint not null default 0,
  adjusted bigint not null default 0,
  transferred_in bigint not null default 0,
  transferred_out bigint not null default 0,
  received_value bigint not null default 0,
  sold_value bigint not null default 0,
  returned_value bigint not null default 0,
  supplier_returned_value bigint not null default 0,
  removed_value bigint not null default 0,
  adjusted_value bigint not null default 0,
  transferred_in_value bigint not null default 0,
  transferred_out_value bigint not null default 0,
  revenue bigint not null default 0,
  cost bigint not null default 0,
  variance bigint not null default 0,
  sales bigint not null default 0,
  closing bigint not null default 0,
  closing_value bigint not null default 0,
  primary key (tenant_id, store_id, product_id, business_date)
) with (fillfactor = 80);
create index daily_stock_by_date on daily_stock (tenant_id, store_id, business_date);

-- Quantities of all products together, whatever their units. receipts = postings with sales, less those reversed.
create table daily_store (
  tenant_id bigint not null,
  store_id bigint not null,
  business_date integer not null,
  received bigint not null default 0,
  sold bigint not null default 0,
  returned bigint not null default 0,
  supplier_returned bigint not null default 0,
  removed bigint not null default 0,
  adjusted bigint not null default 0,
  transferred_in bigint not null default 0,
  transferred_out bigint not null default 0,
  received_value bigint not null default 0,
  sold_value bigint not null default 0,
  returned_value bigint not null default 0,
  supplier_returned_value bigint not null default 0,
  removed_value bigint not null default 0,
  adjusted_value bigint not null default 0,
  transferred_in_value bigint not null default 0,
  transferred_out_value bigint not null default 0,
  revenue bigint not null default 0,
  cost bigint not null default 0,
  variance bigint not null default 0,
  sales bigint not null default 0,
  receipts bigint not null default 0,
  closing bigint not null default 0,
  closing_value bigint not null default 0,
  primary key (tenant_id, store_id, business_date)
) with (fillfactor = 80);

-- All stores together, and what is under way between them.
create table daily_product (
  tenant_id bigint not null,
  product_id bigint not null,
  business_date integer not null,
  received bigint not null default 0,
  sold bigint not null default 0,
  returned bigint not null default 0,
  supplier_returned bigint not null default 0,
  removed bigint not null default 0,
  adjusted bigint not null default 0,
  transferred_in bigint not null default 0,
  transferred_out bigint not null default 0,
  received_value bigint not null default 0,
  sold_value bigint not null default 0,
  returned_value bigint not null default 0,
  supplier_returned_value bigint not null default 0,
  removed_value bigint not null default 0,
  adjusted_value bigint not null default 0,
  transferred_in_value bigint not null default 0,
  transferred_out_value bigint not null default 0,
  revenue bigint not null default 0,
  cost bigint not null default 0,
  variance bigint not null default 0,
  sales bigint not null default 0,
  closing bigint not null default 0,
  closing_value bigint not null default 0,
  primary key (tenant_id, product_id, business_date)
) with (fillfactor = 80);
create index daily_product_by_date on daily_product (tenant_id, business_date);

do $$
declare walled text;
begin
  foreach walled in array array['daily_stock', 'daily_store', 'daily_product']
  loop
    execute format('alter table %I enable row level security, force row level security', walled);
    execute format(
      'create policy tenant_wall on %I using ((tenant_id = any ((select string_to_array(nullif(current_setting(%L, true), %L), %L)::bigint[])::bigint[])) is true)',
      walled, 'stockbook.tenants', '', ',');
  end loop;
end $$;
