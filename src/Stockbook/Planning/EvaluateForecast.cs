using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Reports;
using Stockbook.Reports.Summaries;

namespace Stockbook.Planning;

/// <summary>
/// Measures figures of demand. The last days of every product at every store are held back; on the morning of each of them every method says, from the days
/// before that morning alone, how much the next days will sell, as the supply plan would have done; and then it is looked up what they sold.
/// </summary>
internal sealed class EvaluateForecast(ReportDesk desk, SummaryReadiness readiness)
{
    private const string TradingSql = "select store_id, business_date, sales from daily_store d where tenant_id = @Tenant and sales > 0";
    private const string LastSql = "select max(business_date) as last, min(business_date) as first from daily_store d where tenant_id = @Tenant and sales > 0";

    /// <summary>How the methods did; a problem when there is nothing to measure them on.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ForecastEvaluation>> HandleAsync(Caller caller, EvaluateForecastRequest request, Action<long> tell, CancellationToken cancel)
    {
        if (Checked(request) is { } wrong) return wrong;
        await readiness.FinishAsync(caller.Tenant, cancel);
        var filter = new ReportFilter { Stores = request.Stores, ProductId = request.Product };
        if (!(await desk.OpenAsync(caller, filter, isFile: true, cancel)).Is(out var opened, out var problem)) return problem;
        await using var scope = opened;
        var bounds = await scope.SingleAsync<Bounds>(LastSql + scope.AtStores("d.store_id"), scope.Parameters(), cancel);
        if (bounds.Last is not { } last) return Problem.Conflict("no-sales", "Nothing was sold yet", "There are no sales to measure figures of demand on: import some, or come back when there are.");
        var until = request.Until ?? StoredTime.Date(last);
        if (until > scope.Today) return Problem.Invalid("until", $"is a day that is still to come: give a day up to {scope.Today:yyyy-MM-dd}.");
        var run = new ForecastRun(request, StoredTime.Date(bounds.First!.Value), until);
        if (until.AddDays(1 - request.HoldoutDays) <= run.First)
            return Problem.Invalid("holdout_days", $"leave no history: the first sale was on {run.First:yyyy-MM-dd}. Hold back fewer days.");
        await RunAsync(scope, run, tell, cancel);
        return run.Result();
    }

    private static async Task RunAsync(ReportScope scope, ForecastRun run, Action<long> tell, CancellationToken cancel)
    {
        var trading = new Dictionary<long, long[]>();
        foreach (var day in await scope.QueryAsync<TradingRow>(TradingSql + scope.AtStores("d.store_id"), scope.Parameters(), cancel)) run.Note(trading, day);
        var (store, product, moved, done) = (0L, 0L, new List<DayMoved>(), 0L);
        await foreach (var row in scope.StreamAsync<SoldRow>(SeriesSql(scope), scope.Parameters()).WithCancellation(cancel))
        {
            if (row.StoreId != store || row.ProductId != product)
            {
                run.Take(moved);
                moved.Clear();
                if (row.StoreId != store) run.Begin(trading.GetValueOrDefault(row.StoreId));
                (store, product) = (row.StoreId, row.ProductId);
            }

            moved.Add(new(StoredTime.Date(row.BusinessDate), row.Sold, row.Net));
            if (++done % 10_000 == 0) tell(done);
        }

        run.Take(moved);
    }

    // In the order of the primary key: one series after the other, and none has to be kept.
    private static string SeriesSql(ReportScope scope) => $"""
        select d.store_id, d.product_id, d.business_date, d.sold,
               d.received - d.sold + d.returned - d.supplier_returned - d.removed + d.adjusted + d.transferred_in - d.transferred_out as net
        from daily_stock d
        where d.tenant_id = @Tenant{scope.AtStores("d.store_id")}{(scope.Filter.ProductId is null ? "" : " and d.product_id = @ProductId")}
        order by d.tenant_id, d.store_id, d.product_id, d.business_date
        """;

    private static Problem? Checked(EvaluateForecastRequest request)
    {
        var errors = new FieldErrors();
        if (request.HoldoutDays is < 7 or > 182) errors.Add("holdout_days", "must be 7 to 182.");
        if (request.Days < 1 || request.Days > Math.Min(28, request.HoldoutDays)) errors.Add("days", "must be 1 to 28, and no more than are held back.");
        if (request.ServiceLevel is < 50 or > 99.9m) errors.Add("service_level", "must be 50 to 99.9.");
        return errors.None ? null : errors.ToProblem();
    }

    private sealed class Bounds
    {
        public int? First { get; init; }
        public int? Last { get; init; }
    }

    private sealed class SoldRow
    {
        public long StoreId { get; init; }
        public long ProductId { get; init; }
        public int BusinessDate { get; init; }
        public long Sold { get; init; }
        public long Net { get; init; }
    }
}

/// <summary>A day on which a store sold something.</summary>
internal sealed class TradingRow
{
    public long StoreId { get; init; }
    public int BusinessDate { get; init; }
    public long Sales { get; init; }
}
