-- A day of all stores at once.
create index daily_store_by_date on daily_store (tenant_id, business_date);

-- What was lost and found: write-offs by their reason, and differences of counts and of corrections, by who booked them. Kept by the same projector as the daily
-- sums and in the same transaction, so that it says what they say. Few movements are of these kinds.
-- kind: 1 to 5 a write-off's reason; 11 short and 12 surplus by a count; 13 down and 14 up by a correction. A reversal counts with opposite sign.
-- quantity, value and variance are sums of the movements' own, with their signs.
create table daily_loss (
  tenant_id bigint not null,
  store_id bigint not null,
  business_date integer not null,
  product_id bigint not null,
  kind smallint not null,
  user_id bigint not null,
  quantity bigint not null,
  value bigint not null,
  variance bigint not null,
  primary key (tenant_id, store_id, business_date, product_id, kind, user_id)
);

insert into daily_loss (tenant_id, store_id, business_date, product_id, kind, user_id, quantity, value, variance)
select m.tenant_id, m.store_id, m.business_date, m.product_id, case m.type when 4 then coalesce(m.reason, 1) else (case m.type when 8 then 11 else 13 end) + (case when (m.quantity > 0) = (m.reverses is null) then 1 else 0 end) end, m.user_id,
  sum(m.quantity), sum(m.value_change), sum(m.value_variance)
from movement m join feed_position f on f.tenant_id = m.tenant_id and f.follower = 'daily_stock' and m.id <= f.position
where m.type in (4, 5, 8) and (m.quantity <> 0 or m.value_change <> 0 or m.value_variance <> 0)
group by 1, 2, 3, 4, 5, 6;

do $$
begin
  execute 'alter table daily_loss enable row level security';
  execute 'alter table daily_loss force row level security';
  execute format(
    'create policy tenant_wall on daily_loss using ((tenant_id = any ((select string_to_array(nullif(current_setting(%L, true), %L), %L)::bigint[])::bigint[])) is true)',
    'stockbook.tenants', '', ',');
end $$;

-- For outside tools: the same rows in plain numbers. The wall between tenants holds for them too.
create view bi_store with (security_invoker = true) as
select s.tenant_id,
  s.id as store_id,
  s.code,
  s.name,
  s.kind,
  case s.sales_mode when 2 then 'by_count' else 'by_receipt' end as sales_mode,
  s.location,
  (select c.time_zone from store_calendar c where c.tenant_id = s.tenant_id and c.store_id = s.id order by c.from_date desc limit 1) as time_zone,
  s.route_from as from_store_id,
  s.route_to as to_store_id,
  s.archived,
  to_timestamp(s.created_at / 1000.0) as created_at
from store s;

create view bi_product with (security_invoker = true) as
select p.tenant_id,
  p.id as product_id,
  p.sku,
  p.name,
  p.category,
  p.unit,
  round(p.price / 1000000.0, 6) as price,
  round(p.cost / 1000000.0, 6) as cost,
  round(p.reorder_level / 1000.0, 3) as reorder_level,
  p.archived,
  t.currency,
  to_timestamp(p.created_at / 1000.0) as created_at
from product p join tenant t on t.id = p.tenant_id;

create view bi_stock_level with (security_invoker = true) as
select l.tenant_id,
  l.store_id,
  l.product_id,
  round(l.on_hand / 1000.0, 3) as on_hand,
  round(l.value / (10::numeric ^ t.currency_digits), t.currency_digits) as value,
  round(l.reorder_level / 1000.0, 3) as reorder_level,
  l.low,
  l.carried,
  l.last_movement_id,
  to_timestamp(case when l.updated_at > 0 then l.updated_at end / 1000.0) as updated_at
from stock_level l join tenant t on t.id = l.tenant_id;

create view bi_movement with (security_invoker = true) as
select m.tenant_id,
  m.id as movement_id,
  m.posting_id,
  m.store_id,
  m.product_id,
  case m.type when 1 then 'stock_in' when 2 then 'sale' when 3 then 'sale_return' when 4 then 'removal' when 5 then 'adjustment' when 6 then 'transfer_out' when 7 then 'transfer_in'
    when 8 then 'count' when 9 then 'supplier_return' when 10 then 'opening' end as movement_type,
  case m.reason when 1 then 'other' when 2 then 'damaged' when 3 then 'expired' when 4 then 'stolen_lost' when 5 then 'own_use' end as reason,
  round(m.quantity / 1000.0, 3) as quantity,
  round((m.on_hand_after - m.quantity) / 1000.0, 3) as quantity_before,
  round(m.on_hand_after / 1000.0, 3) as quantity_after,
  round(m.unit_price / 1000000.0, 6) as unit_price,
  round(m.amount / (10::numeric ^ t.currency_digits), t.currency_digits) as revenue,
  round(m.unit_cost / 1000000.0, 6) as unit_cost,
  round(m.value_change / (10::numeric ^ t.currency_digits), t.currency_digits) as value_change,
  round(m.value_variance / (10::numeric ^ t.currency_digits), t.currency_digits) as value_variance,
  round(m.value_after / (10::numeric ^ t.currency_digits), t.currency_digits) as value_after,
  to_date(m.business_date::text, 'YYYYMMDD') as business_date,
  to_timestamp(m.occurred_at / 1000.0) as occurred_at,
  to_timestamp(m.recorded_at / 1000.0) as recorded_at,
  m.user_id,
  case m.channel when 1 then 'api' when 2 then 'cli' when 3 then 'import' when 4 then 'web' when 5 then 'chat' when 6 then 'system' end as channel,
  m.reference,
  m.notes,
  m.reverses,
  round(m.counted / 1000.0, 3) as counted,
  m.other_store_id
from movement m join tenant t on t.id = m.tenant_id;

create view bi_daily_stock with (security_invoker = true) as
select d.tenant_id,
  d.store_id,
  d.product_id,
  to_date(d.business_date::text, 'YYYYMMDD') as business_date,
  round(d.received / 1000.0, 3) as received,
  round(d.sold / 1000.0, 3) as sold,
  round(d.returned / 1000.0, 3) as returned,
  round(d.supplier_returned / 1000.0, 3) as supplier_returned,
  round(d.removed / 1000.0, 3) as removed,
  round(d.adjusted / 1000.0, 3) as adjusted,
  round(d.transferred_in / 1000.0, 3) as transferred_in,
  round(d.transferred_out / 1000.0, 3) as transferred_out,
  round(d.received_value / (10::numeric ^ t.currency_digits), t.currency_digits) as received_value,
  round(d.sold_value / (10::numeric ^ t.currency_digits), t.currency_digits) as sold_value,
  round(d.returned_value / (10::numeric ^ t.currency_digits), t.currency_digits) as returned_value,
  round(d.supplier_returned_value / (10::numeric ^ t.currency_digits), t.currency_digits) as supplier_returned_value,
  round(d.removed_value / (10::numeric ^ t.currency_digits), t.currency_digits) as removed_value,
  round(d.adjusted_value / (10::numeric ^ t.currency_digits), t.currency_digits) as adjusted_value,
  round(d.transferred_in_value / (10::numeric ^ t.currency_digits), t.currency_digits) as transferred_in_value,
  round(d.transferred_out_value / (10::numeric ^ t.currency_digits), t.currency_digits) as transferred_out_value,
  round(d.revenue / (10::numeric ^ t.currency_digits), t.currency_digits) as revenue,
  round(d.cost / (10::numeric ^ t.currency_digits), t.currency_digits) as cost,
  round(d.variance / (10::numeric ^ t.currency_digits), t.currency_digits) as variance,
  d.sales,
  round(d.closing / 1000.0, 3) as closing,
  round(d.closing_value / (10::numeric ^ t.currency_digits), t.currency_digits) as closing_value
from daily_stock d join tenant t on t.id = d.tenant_id;

create view bi_daily_store with (security_invoker = true) as
select d.tenant_id,
  d.store_id,
  to_date(d.business_date::text, 'YYYYMMDD') as business_date,
  round(d.received / 1000.0, 3) as received,
  round(d.sold / 1000.0, 3) as sold,
  round(d.returned / 1000.0, 3) as returned,
  round(d.supplier_returned / 1000.0, 3) as supplier_returned,
  round(d.removed / 1000.0, 3) as removed,
  round(d.adjusted / 1000.0, 3) as adjusted,
  round(d.transferred_in / 1000.0, 3) as transferred_in,
  round(d.transferred_out / 1000.0, 3) as transferred_out,
  round(d.received_value / (10::numeric ^ t.currency_digits), t.currency_digits) as received_value,
  round(d.sold_value / (10::numeric ^ t.currency_digits), t.currency_digits) as sold_value,
  round(d.returned_value / (10::numeric ^ t.currency_digits), t.currency_digits) as returned_value,
  round(d.supplier_returned_value / (10::numeric ^ t.currency_digits), t.currency_digits) as supplier_returned_value,
  round(d.removed_value / (10::numeric ^ t.currency_digits), t.currency_digits) as removed_value,
  round(d.adjusted_value / (10::numeric ^ t.currency_digits), t.currency_digits) as adjusted_value,
  round(d.transferred_in_value / (10::numeric ^ t.currency_digits), t.currency_digits) as transferred_in_value,
  round(d.transferred_out_value / (10::numeric ^ t.currency_digits), t.currency_digits) as transferred_out_value,
  round(d.revenue / (10::numeric ^ t.currency_digits), t.currency_digits) as revenue,
  round(d.cost / (10::numeric ^ t.currency_digits), t.currency_digits) as cost,
  round(d.variance / (10::numeric ^ t.currency_digits), t.currency_digits) as variance,
  d.sales,
  d.receipts,
  round(d.closing / 1000.0, 3) as closing,
  round(d.closing_value / (10::numeric ^ t.currency_digits), t.currency_digits) as closing_value
from daily_store d join tenant t on t.id = d.tenant_id;

create view bi_day_report with (security_invoker = true) as
select r.tenant_id,
  r.id as report_id,
  r.store_id,
  to_date(r.business_date::text, 'YYYYMMDD') as business_date,
  v.version,
  v.kind as version_kind,
  round(v.calculated / (10::numeric ^ t.currency_digits), t.currency_digits) as calculated,
  round((v.cash + v.card + v.wallet + v.credit) / (10::numeric ^ t.currency_digits), t.currency_digits) as actual,
  round((v.cash + v.card + v.wallet + v.credit - v.calculated) / (10::numeric ^ t.currency_digits), t.currency_digits) as difference,
  round(v.cash / (10::numeric ^ t.currency_digits), t.currency_digits) as cash,
  round(v.card / (10::numeric ^ t.currency_digits), t.currency_digits) as card,
  round(v.wallet / (10::numeric ^ t.currency_digits), t.currency_digits) as wallet,
  round(v.credit / (10::numeric ^ t.currency_digits), t.currency_digits) as credit,
  v.receipts,
  v.note,
  v.reason,
  r.submitted_by,
  to_timestamp(r.submitted_at / 1000.0) as submitted_at
from day_report r join day_report_version v on v.tenant_id = r.tenant_id and v.report_id = r.id and v.version = r.latest_version join tenant t on t.id = r.tenant_id;
