-- The outlet's day: what was counted at closing, the report that is filled in, and the report that was sent.

-- What the ledger does not keep of a count at closing: its pieces (thousandths, with commas between them) and its note. The count itself is the movement.
-- No foreign keys: the row is written while levels are locked, and would wait for whoever edits the product and waits for the levels.
create table day_balance (
  tenant_id integer not null,
  movement_id integer not null,
  store_id integer not null,
  product_id integer not null,
  business_date integer not null,
  counted_at integer not null,
  counted integer not null check (counted >= 0),
  parts text,
  note text,
  user_id integer not null,
  recorded_at integer not null,
  primary key (tenant_id, movement_id)
) strict, without rowid;
create index day_balance_by_day on day_balance (tenant_id, store_id, business_date, product_id);
create index day_balance_by_product on day_balance (tenant_id, store_id, product_id, movement_id);

-- A report that is not sent yet; what is not filled in is null.
create table day_draft (
  tenant_id integer not null,
  store_id integer not null,
  business_date integer not null,
  receipts integer check (receipts >= 0),
  cash integer check (cash >= 0),
  card integer check (card >= 0),
  wallet integer check (wallet >= 0),
  credit integer check (credit >= 0),
  note text,
  version integer not null,
  updated_by integer not null,
  updated_at integer not null,
  primary key (tenant_id, store_id, business_date),
  foreign key (tenant_id, store_id) references store (tenant_id, id)
) strict, without rowid;

-- One report for a store and a business date, for ever; what it says stands in its versions.
create table day_report (
  tenant_id integer not null,
  id integer not null,
  store_id integer not null,
  business_date integer not null,
  latest_version integer not null,
  submitted_by integer not null,
  submitted_at integer not null,
  primary key (tenant_id, id),
  unique (tenant_id, store_id, business_date),
  foreign key (tenant_id, store_id) references store (tenant_id, id)
) strict;
create index day_report_by_date on day_report (tenant_id, business_date, id);

-- What a report says, from a moment on. The figures are true up to and with the change as_of of the feed; a version that changed only what people
-- entered names the version whose figures it keeps.
create table day_report_version (
  tenant_id integer not null,
  report_id integer not null,
  version integer not null,
  kind text not null check (kind in ('submitted', 'amended', 'late')),
  made_by integer not null,
  made_at integer not null,
  as_of integer not null,
  receipts integer not null check (receipts >= 0),
  cash integer not null check (cash >= 0),
  card integer not null check (card >= 0),
  wallet integer not null check (wallet >= 0),
  credit integer not null check (credit >= 0),
  note text,
  reason text,
  calculated integer,
  figures_version integer not null,
  figures text,
  primary key (tenant_id, report_id, version),
  foreign key (tenant_id, report_id) references day_report (tenant_id, id),
  check ((figures is not null) = (figures_version = version)),
  check (kind <> 'amended' or reason is not null)
) strict;
create trigger day_report_version_kept before update on day_report_version begin select raise(abort, 'A version of a day report is never changed.'); end;
create trigger day_report_version_not_deleted before delete on day_report_version begin select raise(abort, 'A version of a day report is never deleted.'); end;
