using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Reports;

/// <summary>How things stand, on one page: one snapshot, and nothing that grows with history is read.</summary>
internal sealed class DashboardReport : IReport
{
    private const int Weeks = 13;
    private const int MonthDays = 30;

    private static readonly QueryReader s_words = WordsOf();

    public static IReport Definition { get; } = new DashboardReport();

    public string Path => "reports/dashboard";

    public string Title => "How things stand: stock, today's sales beside the usual, what is low, what is missing.";

    public IReadOnlyList<QueryField> Words => s_words.Fields;

    public IReadOnlySet<string> Amounts => AmountNames.Of(ApiJson.Of<DashboardAnswer>());

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/" + Path, EndpointAsync).WithName("reportDashboard").WithTags("Reports").WithSummary(Title).WithProblems(403, 404, 422, 503);

    public async Task<Problem?> WriteAsync(ReportDesk desk, Caller caller, IQueryCollection words, ReportFormat format, Stream output, CancellationToken cancel)
    {
        var reader = new QueryReader(words);
        var query = DashboardQuery.Read(reader);
        reader.ThrowIfRefused();
        if (format != ReportFormat.Json) return Problem.Invalid("format", "must be json: the dashboard is no list. Its parts are reports of their own, such as reports/stock and reports/daily-sales.");
        if (!(await ReadAsync(desk, caller, query, cancel)).Is(out var answer, out var problem)) return problem;
        await JsonSerializer.SerializeAsync(output, answer, ApiJson.Of<DashboardAnswer>(), cancel);
        return null;
    }

    private static async Task<Answer<DashboardAnswer>> EndpointAsync(DashboardQuery query, Caller caller, ReportDesk desk, CancellationToken cancel) =>
        await ReadAsync(desk, caller, query, cancel);

    /// <summary>How things stand; a problem when the caller may not see it.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public static async Task<Outcome<DashboardAnswer>> ReadAsync(ReportDesk desk, Caller caller, DashboardQuery query, CancellationToken cancel)
    {
        if (!(await desk.OpenAsync(caller, query.Filter, isFile: false, cancel)).Is(out var opened, out var problem)) return problem;
        await using var scope = opened;
        var stores = await ReportStore.ReadAsync(scope, cancel);
        var calendars = await StoreCalendars.ReadAsync(scope.Dialect, scope.Connection, scope.Transaction, caller.Tenant, stores.Keys);
        var days = DaysOf(calendars, scope.Now);
        var today = stores.Count == 1 ? days.Values.Single() : scope.Today;
        var active = stores.Values.Where(s => !s.Archived).ToList();
        var sold = await DashboardSales.TodayAsync(scope, today, days, Weeks, cancel);
        var month = await DashboardSales.MonthAsync(scope, today, MonthDays, cancel);
        var (topToday, topWeek) = await DashboardSales.TopAsync(scope, today, cancel);
        return new DashboardAnswer(
            scope.AsOf, active.Count, await StockAsync(scope, cancel), sold, month, topToday, topWeek, await LastMovements.ReadAsync(scope, stores, calendars, cancel),
            await MissingAsync(scope, active, today, cancel));
    }

    // Most stores go by the same calendar, and reckoning a day is not cheap.
    private static Dictionary<long, DateOnly> DaysOf(IReadOnlyDictionary<long, StoreCalendar> calendars, DateTimeOffset now)
    {
        var known = new Dictionary<string, DateOnly>();
        var days = new Dictionary<long, DateOnly>();
        foreach (var (store, calendar) in calendars)
        {
            var rules = string.Join(';', calendar.Rules.Select(r => $"{r.From:yyyyMMdd} {r.Zone.Id} {r.Cutover}"));
            if (!known.TryGetValue(rules, out var day)) known.Add(rules, day = calendar.DateOf(now));
            days.Add(store, day);
        }

        return days;
    }

    private static async Task<DashboardStock> StockAsync(ReportScope scope, CancellationToken cancel)
    {
        var names = scope.Parameters();
        var products = await scope.SingleAsync<long>("select count(*) from product where tenant_id = @Tenant and not archived", names, cancel);
        var low = await LowStockReport.CountAsync(scope, cancel);
        var totals = await StockTotals.ReadAsync(scope, cancel);
        return new(products, totals.OnHand, totals.Value, totals.ValueAtPrice, low.Low, low.Critical);
    }

    private static async Task<IReadOnlyList<DashboardMissing>> MissingAsync(ReportScope scope, List<ReportStore> stores, DateOnly today, CancellationToken cancel)
    {
        // A store's own day can be one before or after the business's.
        var around = scope.Within(today.AddDays(-2), today.AddDays(1));
        var names = around.Parameters();
        var sql = $"select r.store_id, r.business_date from day_report r where r.tenant_id = @Tenant and r.business_date between @From and @To{around.AtStores("r.store_id")}";
        var reported = (await around.QueryAsync<(long Store, int Date)>(sql, names, cancel)).Select(r => (r.Store, StoredTime.Date(r.Date))).ToHashSet();
        var missing = await MissingDays.ReadAsync(around, stores, reported, cancel);
        var byId = stores.ToDictionary(s => s.Id);
        return [.. missing.OrderBy(m => m.Date).ThenBy(m => m.Store).Select(m => new DashboardMissing(m.Store, byId[m.Store].Name, m.Date))];
    }

    private static QueryReader WordsOf()
    {
        var reader = new QueryReader(QueryCollection.Empty);
        DashboardQuery.Read(reader);
        return reader;
    }
}
