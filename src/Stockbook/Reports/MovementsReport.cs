using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Reports;

/// <summary>What went in and out of a store.</summary>
public sealed record MovementsRow : MovementFigures
{
    /// <summary>The store's number; null for what was on its way between stores.</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(-3)]
    public long? StoreId { get; init; }

    /// <summary>Its code; null for what was on its way.</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(-2)]
    public string? StoreCode { get; init; }

    /// <summary>What it is called.</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(-1)]
    public string StoreName { get; init; } = "";

    /// <summary>Where its movements are listed; null for what was on its way.</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(1)]
    public string? Movements { get; init; }
}

/// <summary>What went in and out, per store: opening, every way in and out, closing, in units and in value.</summary>
internal static class MovementsReport
{
    private const long OnItsWay = long.MaxValue;

    public static IReport Definition { get; } = new Report<PeriodReportQuery, MovementsRow, MovementFigures>(
        "reports/movements", "reportMovements", "What went in and out of each store in a period, between its opening and its closing, in units and in value.", ReadAsync);

    private static async Task<Outcome<ReportRows<MovementsRow, MovementFigures>>> ReadAsync(ReportScope scope, PeriodReportQuery query, CancellationToken cancel)
    {
        var stores = await ReportStore.ReadAsync(scope, cancel);
        var tallies = new SortedDictionary<long, FlowTally>(await TalliesAsync(scope, stores, cancel));
        var total = new FlowTally();
        foreach (var tally in tallies.Values) total.Add(tally);
        var after = scope.After?.Id ?? 0;
        var shown = tallies.Where(t => t.Key > after && !(t.Value.IsEmpty && stores.TryGetValue(t.Key, out var store) && store.Archived));
        var rows = shown.Select(t => t.Value.Show(scope, Named(scope, stores.GetValueOrDefault(t.Key))));
        return new ReportRows<MovementsRow, MovementFigures>(total.Show(scope, new MovementFigures()), rows.ToAsyncEnumerable(), r => new("", r.StoreId ?? OnItsWay));
    }

    // Every store has its tally, and what is on its way one for all routes together.
    private static async Task<Dictionary<long, FlowTally>> TalliesAsync(ReportScope scope, SortedList<long, ReportStore> stores, CancellationToken cancel)
    {
        var tallies = stores.Keys.ToDictionary(id => id, _ => new FlowTally());
        if (scope.IsEverywhere) tallies.Add(OnItsWay, new FlowTally());
        var names = scope.Parameters();
        foreach (var sums in await scope.QueryAsync<FlowSums>(Sums(scope), names, cancel)) Of(sums.StoreId).Add(sums);
        foreach (var (store, reason, removed) in await scope.QueryAsync<(long, long, long)>(Reasons(scope), names, cancel)) Of(store).AddReason(reason, removed);
        foreach (var (store, quantity, value) in await scope.QueryAsync<(long, long, long)>(ClosingsSql(scope, "< @From"), names, cancel)) Of(store).AddOpening(quantity, value);
        foreach (var (store, quantity, value) in await scope.QueryAsync<(long, long, long)>(ClosingsSql(scope, "<= @To"), names, cancel)) Of(store).AddClosing(quantity, value);
        return tallies;

        FlowTally Of(long store) => tallies.GetValueOrDefault(store) ?? tallies[OnItsWay];
    }

    // Places of goods on their way are read too where the whole business is asked for.
    private static string Places(ReportScope scope, string column) => scope.IsEverywhere ? "" : scope.AtStores(column);

    private static string Sums(ReportScope scope)
    {
        var table = scope.IsEverything ? "daily_store d" : "daily_stock d join product p on p.tenant_id = d.tenant_id and p.id = d.product_id";
        return $"""
            select d.store_id, {FlowSums.Columns} from {table}
            where d.tenant_id = @Tenant and d.business_date between @From and @To{Places(scope, "d.store_id")}{scope.OfProducts("p")}
            group by d.store_id
            """;
    }

    private static string Reasons(ReportScope scope) => $"""
        select d.store_id, d.kind, cast(-sum(d.quantity) as bigint)
        from daily_loss d{(scope.IsEverything ? "" : " join product p on p.tenant_id = d.tenant_id and p.id = d.product_id")}
        where d.tenant_id = @Tenant and d.business_date between @From and @To and d.kind <= 5{Places(scope, "d.store_id")}{scope.OfProducts("p")}
        group by d.store_id, d.kind
        """;

    private static string ClosingsSql(ReportScope scope, string condition) => scope.IsEverything
        ? $"""
            select s.id, d.closing, d.closing_value from store s {LastRows.OfStore(scope.Dialect, "d", "s.id", condition)}
            where s.tenant_id = @Tenant{Places(scope, "s.id")}
            """
        : $"""
            select l.store_id, cast(sum(d.closing) as bigint), cast(sum(d.closing_value) as bigint)
            from stock_level l join product p on p.tenant_id = l.tenant_id and p.id = l.product_id {LastRows.OfPair(scope.Dialect, "d", "l.store_id", "l.product_id", condition)}
            where l.tenant_id = @Tenant{Places(scope, "l.store_id")}{scope.OfProducts("p")}
            group by l.store_id
            """;

    private static MovementsRow Named(ReportScope scope, ReportStore? store) => store is null
        ? new MovementsRow { StoreName = "On its way" }
        : new MovementsRow
        {
            StoreId = store.Id, StoreCode = store.Code, StoreName = store.Name, Movements = ReportScope.Movements(scope.Filter.ProductId, store.Id, null, scope.From, scope.To),
        };
}
