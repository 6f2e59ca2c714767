-- What reports read: the movements summed per store, product and business date, and the same per store and per product. One projector keeps them from the feed;
-- its place in feed_position ('daily_stock') is the number they are true as of. They can be thrown away and made again from the movements.
-- Quantities are thousandths, amounts minor units. received = stock_in and opening; sold, supplier_returned, removed and transferred_out are positive where goods
-- leave; adjusted = adjustment and count, signed. Each …_value is the change of stock value, with the sign of its quantity: the opening is the closing less them.
-- revenue and cost are of sales less returns (cost with what went to variance), sales is the number of sale lines. A reversal counts with opposite sign.
-- closing and closing_value are what lay there at the day's end, so that stock at any past date is one look at the last row up to it.
create table daily_stock (
  tenant_id integer not null,
  store_id integer not null,
  product_id integer not null,
  business_date integer not null,
  received integer not null default 0,
  sold integer not null default 0,
  returned integer not null default 0,
  supplier_returned integer not null default 0,
  removed integer not null default 0,
  adjusted integer not null default 0,
  transferred_in integer not null default 0,
  transferred_out integer not null default 0,
  received_value integer not null default 0,
  sold_value integer not null default 0,
  returned_value integer not null default 0,
  supplier_returned_value integer not null default 0,
  removed_value integer not null default 0,
  adjusted_value integer not null default 0,
  transferred_in_value integer not null default 0,
  transferred_out_value integer not null default 0,
  revenue integer not null default 0,
  cost integer not null default 0,
  variance integer not null default 0,
  sales integer not null default 0,
  closing integer not null default 0,
  closing_value integer not null default 0,
  primary key (tenant_id, store_id, product_id, business_date)
) strict, without rowid;
create index daily_stock_by_date on daily_stock (tenant_id, store_id, business_date);

-- Quantities of all products together, whatever their units. receipts = postings with sales, less those reversed.
create table daily_store (
  tenant_id integer not null,
  store_id integer not null,
  business_date integer not null,
  received integer not null default 0,
  sold integer not null default 0,
  returned integer not null default 0,
  supplier_returned integer not null default 0,
  removed integer not null default 0,
  adjusted integer not null default 0,
  transferred_in integer not null default 0,
  transferred_out integer not null default 0,
  received_value integer not null default 0,
  sold_value integer not null default 0,
  returned_value integer not null default 0,
  supplier_returned_value integer not null default 0,
  removed_value integer not null default 0,
  adjusted_value integer not null default 0,
  transferred_in_value integer not null default 0,
  transferred_out_value integer not null default 0,
  revenue integer not null default 0,
  cost integer not null default 0,
  variance integer not null default 0,
  sales integer not null default 0,
  receipts integer not null default 0,
  closing integer not null default 0,
  closing_value integer not null default 0,
  primary key (tenant_id, store_id, business_date)
) strict, without rowid;

-- All stores together, and what is under way between them.
create table daily_product (
  tenant_id integer not null,
  product_id integer not null,
  business_date integer not null,
  received integer not null default 0,
  sold integer not null default 0,
  returned integer not null default 0,
  supplier_returned integer not null default 0,
  removed integer not null default 0,
  adjusted integer not null default 0,
  transferred_in integer not null default 0,
  transferred_out integer not null default 0,
  received_value integer not null default 0,
  sold_value integer not null default 0,
  returned_value integer not null default 0,
  supplier_returned_value integer not null default 0,
  removed_value integer not null default 0,
  adjusted_value integer not null default 0,
  transferred_in_value integer not null default 0,
  transferred_out_value integer not null default 0,
  revenue integer not null default 0,
  cost integer not null default 0,
  variance integer not null default 0,
  sales integer not null default 0,
  closing integer not null default 0,
  closing_value integer not null default 0,
  primary key (tenant_id, product_id, business_date)
) strict, without rowid;
create index daily_product_by_date on daily_product (tenant_id, business_date);
