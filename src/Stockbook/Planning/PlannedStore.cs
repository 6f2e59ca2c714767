using System.Runtime.CompilerServices;
using Stockbook.Ledger.Storage;
using Stockbook.Reports;
using Stockbook.Stores;

namespace Stockbook.Planning;

/// <summary>A store as plans need it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Today">Its trading day; plans begin tomorrow and know the days up to yesterday.</param>
/// <param name="Trading">The days of the window on which it sold anything.</param>
internal sealed record PlannedStore(long Id, string Name, DateOnly Today, TradingDays Trading)
{
    /// <summary>How far back plans look: 52 weeks, so that every weekday has as many days.</summary>
    public const int Window = 364;

    /// <summary>The last day that is over.</summary>
    public DateOnly Yesterday => Today.AddDays(-1);

    /// <summary>How its trade is spread over the week.</summary>
    public WeekProfile Week { get; } = new(Trading, Today);
}

/// <summary>Reads the stores a plan is for.</summary>
internal static class PlannedStores
{
    private const string TradingSql = """
        select business_date, sales from daily_store
        where tenant_id = @Tenant and store_id = @Store and business_date >= @Window and sales > 0
        """;

    /// <summary>The stores asked for that are not put away, by their numbers, each read when its turn comes.</summary>
    /// <param name="scope">The report.</param>
    /// <param name="first">The number of the first store.</param>
    /// <param name="cancel">Gives up.</param>
    public static async IAsyncEnumerable<PlannedStore> ReadAsync(ReportScope scope, long first, [EnumeratorCancellation] CancellationToken cancel)
    {
        var sql = $"select s.id, s.name from store s where s.tenant_id = @Tenant and not s.archived and s.id >= @First{scope.AtStores("s.id")} order by s.id";
        var names = scope.Parameters();
        names.Add("First", first);
        foreach (var (id, name) in (await scope.QueryAsync<(long Id, string Name)>(sql, names, cancel)).ToList()) yield return await ReadAsync(scope, id, name, cancel);
    }

    private static async Task<PlannedStore> ReadAsync(ReportScope scope, long id, string name, CancellationToken cancel)
    {
        var calendar = (await StoreCalendars.ReadAsync(scope.Dialect, scope.Connection, scope.Transaction, scope.Caller.Tenant, [id]))[id];
        var today = calendar.DateOf(scope.Now);
        var from = today.AddDays(-PlannedStore.Window);
        var lines = new long[PlannedStore.Window];
        var names = new { Tenant = scope.Caller.Tenant.Value, Store = id, Window = StoredTime.Of(from) };
        foreach (var (date, sales) in await scope.QueryAsync<(int, long)>(TradingSql, names, cancel))
        {
            var day = StoredTime.Date(date).DayNumber - from.DayNumber;
            if (day < lines.Length) lines[day] = sales;
        }

        return new(id, name, today, new(from, lines));
    }
}
