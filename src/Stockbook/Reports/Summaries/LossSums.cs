using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Reports.Summaries;

/// <summary>
/// What was lost and found, per store, business date, product, kind and person: the few movements that are write-offs, counts and corrections. It is kept with the
/// daily sums, in their transaction.
/// </summary>
internal static class LossSums
{
    /// <summary>Short by a count.</summary>
    public const int Short = 11;

    /// <summary>More than expected by a count.</summary>
    public const int Surplus = 12;

    /// <summary>Corrected down by hand.</summary>
    public const int CorrectedDown = 13;

    /// <summary>Corrected up by hand.</summary>
    public const int CorrectedUp = 14;

    private const string Columns = "store_id, business_date, product_id, kind, user_id, quantity, value, variance";

    // A reversal belongs to the kind of what it takes back, so its direction is the other one.
    private const string Sums = """
        select m.store_id, m.business_date, m.product_id,
          case m.type when 4 then coalesce(m.reason, 1)
            else (case m.type when 8 then 11 else 13 end) + (case when (m.quantity > 0) = (m.reverses is null) then 1 else 0 end) end as kind,
          m.user_id, cast(sum(m.quantity) as bigint) as quantity, cast(sum(m.value_change) as bigint) as value, cast(sum(m.value_variance) as bigint) as variance
        from movement m
        where m.tenant_id = @Tenant and m.id > @After and m.id <= @Last and m.type in (4, 5, 8) and (m.quantity <> 0 or m.value_change <> 0 or m.value_variance <> 0)
        group by m.store_id, m.business_date, m.product_id, kind, m.user_id
        """;

    private const string Add = $"""
        insert into daily_loss (tenant_id, {Columns}) select @Tenant, {Columns} from ({Sums}) s where true
        on conflict (tenant_id, store_id, business_date, product_id, kind, user_id) do update
          set quantity = daily_loss.quantity + excluded.quantity, value = daily_loss.value + excluded.value, variance = daily_loss.variance + excluded.variance
        """;

    private const string Differences = $"""
        with stored as (select {Columns} from daily_loss where tenant_id = @Tenant), wanted as ({Sums})
        select store_id, business_date, product_id from (
          select {Columns} from (select * from stored except select {Columns} from wanted) a
          union all select {Columns} from (select {Columns} from wanted except select * from stored) b) d
        group by store_id, business_date, product_id order by store_id, business_date, product_id
        """;

    /// <summary>True for the types of movements that are in them.</summary>
    public static bool Includes(MovementType type) => type is MovementType.Removal or MovementType.Adjustment or MovementType.Count;

    /// <summary>Adds movements behind a number, up to another.</summary>
    public static Task AddAsync(BookTransaction book, TenantId tenant, long after, long last, CancellationToken cancel) =>
        book.Connection.ExecuteAsync(new CommandDefinition(Add, new { Tenant = tenant.Value, After = after, Last = last }, book.Transaction, commandTimeout: 0, cancellationToken: cancel));

    /// <summary>Makes them anew from all movements up to a number.</summary>
    public static async Task<long> RebuildAsync(BookTransaction book, long tenant, long last)
    {
        var names = new { Tenant = tenant, After = 0L, Last = last };
        await book.Connection.ExecuteAsync("delete from daily_loss where tenant_id = @Tenant", names, book.Transaction, commandTimeout: 0);
        return await book.Connection.ExecuteAsync(Add, names, book.Transaction, commandTimeout: 0);
    }

    /// <summary>Compares them with the movements; each fault as a sentence.</summary>
    public static async Task<(long Rows, List<string> Faults)> VerifyAsync(BookTransaction snapshot, long tenant, long last)
    {
        var names = new { Tenant = tenant, After = 0L, Last = last };
        var rows = await snapshot.Connection.ExecuteScalarAsync<long>("select count(*) from daily_loss where tenant_id = @Tenant", names, snapshot.Transaction, commandTimeout: 0);
        var faults = await snapshot.Connection.QueryAsync<(long Store, int Date, long Product)>(Differences, names, snapshot.Transaction, commandTimeout: 0);
        return (rows, [.. faults.Select(f => $"daily_loss, store {f.Store}, business date {f.Date}, product {f.Product} (tenant {tenant}): is not the sum of its movements.")]);
    }
}
