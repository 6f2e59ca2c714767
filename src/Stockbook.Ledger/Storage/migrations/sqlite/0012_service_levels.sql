-- How sure a business wants to be that stock lasts until the next delivery, in hundredths of a percent; and where that differs by category, a line each:
-- the share, a space, the category.
alter table tenant add column service_level integer not null default 9500 check (service_level between 5000 and 9990);
alter table tenant add column service_levels text not null default '';
