namespace Stockbook.Ledger.Storage.Postgres;

/// <summary>The statements of trip 2. <c>-9223372036854775808</c> is <see cref="Column.Nothing"/>.</summary>
internal static class TripTwoSql
{
    /// <summary>Takes the feeds of several tenants in their order, so that two groups cannot wait for each other.</summary>
    public const string LockFeeds =
        "select from tenant_feed where tenant_id = any (@tenants) order by tenant_id for no key update";

    /// <summary>Everything but payments.</summary>
    public const string Write = $"{TakeNumbers}, {Movements}, {Levels} {Bases}";

    /// <summary>Everything.</summary>
    public const string WriteWithPayments = $"{TakeNumbers}, {Movements}, {Payments}, {Levels} {Bases}";

    private const string TakeNumbers = """
        with feed as (
            update tenant_feed as t set last = t.last + (@counts)[i]
            from generate_series(1, cardinality(@tenants)) as i
            where t.tenant_id = (@tenants)[i]
            returning t.tenant_id, t.last - (@counts)[i] as base)
        """;

    private const string Movements = """
        movements as (
            insert into movement (
                tenant_id, id, posting_id, posting_lines, store_id, product_id, previous_id, type, quantity, on_hand_after, value_change,
                value_variance, value_after, unit_price, amount, unit_cost, occurred_at, recorded_at, business_date, user_id, channel, reason,
                reference, notes, reverses, counted, other_store_id, key, content_hash)
            select
                f.tenant_id, f.base + (@place)[i], f.base + (@place)[i] - coalesce((@line)[i], 0), coalesce((@lines)[i], 1),
                (@store)[i], (@product)[i],
                case when (@previous)[i] < 0 then f.base - (@previous)[i] else nullif((@previous)[i], 0) end,
                (@type)[i], (@quantity)[i], (@on_hand_after)[i], (@value_change)[i], coalesce((@value_variance)[i], 0), (@value_after)[i],
                nullif((@unit_price)[i], -9223372036854775808), nullif((@amount)[i], -9223372036854775808),
                nullif((@unit_cost)[i], -9223372036854775808),
                (@occurred_at)[i], (@recorded_at)[i], (@business_date)[i], (@user)[i], (@channel)[i], nullif((@reason)[i], 0),
                reference, notes, nullif((@reverses)[i], -9223372036854775808), nullif((@counted)[i], -9223372036854775808),
                nullif((@other_store)[i], -9223372036854775808),
                case when coalesce((@line)[i], 0) = 0 then (@key)[i] end, case when coalesce((@line)[i], 0) = 0 then (@content_hash)[i] end
            from rows from (generate_series(1, cardinality(@tenant)), unnest(@reference), unnest(@notes)) as r (i, reference, notes)
            join feed f on f.tenant_id = (@tenant)[i])
        """;

    private const string Payments = """
        payments as (
            insert into payment (tenant_id, posting_id, line, method, amount)
            select f.tenant_id, f.base + (@payment_place)[i], (@payment_line)[i], method, (@payment_amount)[i]
            from rows from (generate_series(1, cardinality(@payment_tenant)), unnest(@payment_method)) as r (i, method)
            join feed f on f.tenant_id = (@payment_tenant)[i])
        """;

    private const string Levels = """
        levels as (
            update stock_level as l set
                on_hand = (@level_on_hand)[i], value = (@level_value)[i],
                last_cost = nullif((@level_last_cost)[i], -9223372036854775808),
                counted_at = nullif((@level_counted_at)[i], -9223372036854775808),
                last_count_id = case when (@level_last_count)[i] < 0 then f.base - (@level_last_count)[i] else nullif((@level_last_count)[i], 0) end,
                last_occurred_at = nullif((@level_last_occurred_at)[i], -9223372036854775808),
                last_movement_id = case when (@level_last_movement)[i] < 0 then f.base - (@level_last_movement)[i] else nullif((@level_last_movement)[i], 0) end,
                low = coalesce((@level_on_hand)[i] <= l.reorder_level, false),
                updated_at = (@level_updated_at)[i]
            from generate_series(1, cardinality(@level_tenant)) as i
            join feed f on f.tenant_id = (@level_tenant)[i]
            where l.tenant_id = (@level_tenant)[i] and l.store_id = (@level_store)[i] and l.product_id = (@level_product)[i])
        """;

    // A tenant without a feed divides by zero, so that nothing of the group is committed.
    private const string Bases = """
        select (@tenants)[i], f.base, 1 / (f.base is not null)::int
        from generate_series(1, cardinality(@tenants)) as i left join feed f on f.tenant_id = (@tenants)[i]
        """;
}
