-- The outlet's day: what was counted at closing, the report that is filled in, and the report that was sent.

-- What the ledger does not keep of a count at closing: its pieces (thousandths, with commas between them) and its note. The count itself is the movement.
-- No foreign keys: the row is written while levels are locked, and would wait for whoever edits the product and waits for the levels.
create table day_balance (
  tenant_id bigint not null,
  movement_id bigint not null,
  store_id bigint not null,
  product_id bigint not null,
  business_date integer not null,
  counted_at bigint not null,
  counted bigint not null check (counted >= 0),
  parts text,
  note text,
  user_id bigint not null,
  recorded_at bigint not null,
  primary key (tenant_id, movement_id)
);
create index day_balance_by_day on day_balance (tenant_id, store_id, business_date, product_id);
create index day_balance_by_product on day_balance (tenant_id, store_id, product_id, movement_id);

-- A report that is not sent yet; what is not filled in is null.
create table day_draft (
  tenant_id bigint not null,
  store_id bigint not null,
  business_date integer not null,
  receipts bigint check (receipts >= 0),
  cash bigint check (cash >= 0),
  card bigint check (card >= 0),
  wallet bigint check (wallet >= 0),
  credit bigint check (credit >= 0),
  note text,
  version bigint not null,
  updated_by bigint not null,
  updated_at bigint not null,
  primary key (tenant_id, store_id, business_date),
  foreign key (tenant_id, store_id) references store (tenant_id, id)
);

-- One report for a store and a business date, for ever; what it says stands in its versions.
create table day_report (
  tenant_id bigint not null,
  id bigint not null,
  store_id bigint not null,
  business_date integer not null,
  latest_version bigint not null,
  submitted_by bigint not null,
  submitted_at bigint not null,
  primary key (tenant_id, id),
  unique (tenant_id, store_id, business_date),
  foreign key (tenant_id, store_id) references store (tenant_id, id)
);
create index day_report_by_date on day_report (tenant_id, business_date, id);

-- What a report says, from a moment on. The figures are true up to and with the change as_of of the feed; a version that changed only what people
-- entered names the version whose figures it keeps.
create table day_report_version (
  tenant_id bigint not null,
  report_id bigint not null,
  version bigint not null,
  kind text not null check (kind in ('submitted', 'amended', 'late')),
  made_by bigint not null,
  made_at bigint not null,
  as_of bigint not null,
  receipts bigint not null check (receipts >= 0),
  cash bigint not null check (cash >= 0),
  card bigint not null check (card >= 0),
  wallet bigint not null check (wallet >= 0),
  credit bigint not null check (credit >= 0),
  note text,
  reason text,
  calculated bigint,
  figures_version bigint not null,
  figures text,
  primary key (tenant_id, report_id, version),
  foreign key (tenant_id, report_id) references day_report (tenant_id, id),
  check ((figures is not null) = (figures_version = version)),
  check (kind <> 'amended' or reason is not null)
);
create function day_report_version_is_kept() returns trigger language plpgsql as $$ begin raise exception 'A version of a day report is never changed.'; end $$;
create trigger day_report_version_kept before update or delete or truncate on day_report_version for each statement execute function day_report_version_is_kept();

do $$
declare walled text;
begin
  foreach walled in array array['day_balance', 'day_draft', 'day_report', 'day_report_version']
  loop
    execute format('alter table %I enable row level security, force row level security', walled);
    execute format(
      'create policy tenant_wall on %I using ((tenant_id = any ((select string_to_array(nullif(current_setting(%L, true), %L), %L)::bigint[])::bigint[])) is true)',
      walled, 'stockbook.tenants', '', ',');
  end loop;
end $$;
