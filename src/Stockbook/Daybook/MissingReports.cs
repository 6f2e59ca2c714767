using System.Data.Common;
using Dapper;
using Stockbook.Alerts;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Daybook;

/// <summary>A day whose report is not there two hours after its store's closing time, by the store's own wall clock.</summary>
internal sealed class MissingReports(Database database) : IAlertCondition
{
    /// <summary>How long after closing a report is waited for.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromHours(2);

    private static readonly string s_stores = $"""
        select {StoreRow.Columns} from store s
        where s.tenant_id = @Tenant and s.closing_time is not null and not s.archived and s.kind not in ('{CachedStore.Transit}', 'warehouse')
        order by s.id
        """;

    private const string Reported = "select store_id, business_date from day_report where tenant_id = @Tenant and business_date >= @From and business_date <= @To";

    private const string HaveStock = """
        select s.id from store s
        where s.tenant_id = @Tenant and exists (select 1 from stock_level l where l.tenant_id = s.tenant_id and l.store_id = s.id and l.on_hand <> 0) and s.id
        """;

    /// <inheritdoc/>
    public string Kind => "day_report_missing";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AlertFinding>> FindAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = (await connection.QueryAsync<StoreRow>(new CommandDefinition(s_stores, new { Tenant = tenant.Value }, transaction, cancellationToken: cancel))).AsList();
        var calendars = await StoreCalendars.ReadAsync(database.Dialect, connection, transaction, tenant, rows.Select(r => r.Id));
        var overdue = await OverdueAsync(connection, transaction, tenant, rows, calendars, now, cancel);
        if (overdue.Count == 0) return [];
        var stocked = await StockedAsync(connection, transaction, tenant, [.. overdue.Select(o => o.Store.Id).Distinct()], cancel);
        var findings = new List<AlertFinding>();
        foreach (var (row, day) in overdue)
        {
            // A day on which nothing lay there and nothing moved needs no report.
            if (!stocked.Contains(row.Id) && !await DayLedger.HasMovedAsync(connection, transaction, tenant, new(row.Id), day, cancel)) continue;
            findings.Add(new(new(row.Id), $"day:{row.Id}:{StoredTime.Of(day.Date)}",
                AlertFacts.Of(AlertKinds.DayReportMissing, ("store", row.Name), ("date", day.Date), ("closing_time", TimeOnly.MinValue.AddMinutes(row.ClosingTime!.Value)))));
        }

        return findings;
    }

    // The open day, and the one before, which a shop that closes after midnight may have closed just now.
    private static async Task<List<(StoreRow Store, TradingDay Day)>> OverdueAsync(
        DbConnection connection, DbTransaction? transaction, TenantId tenant, List<StoreRow> rows, IReadOnlyDictionary<long, StoreCalendar> calendars, DateTimeOffset now,
        CancellationToken cancel)
    {
        var due = rows.SelectMany(row =>
        {
            var (calendar, today) = (calendars[row.Id], calendars[row.Id].DateOf(now));
            var begun = calendar.DateOf(StoredTime.Instant(row.CreatedAt));
            return ((DateOnly[])[today.AddDays(-1), today]).Where(date => date >= begun && now >= Due(calendar, date, row.ClosingTime!.Value)).Select(date => (Store: row, Date: date));
        }).ToList();
        if (due.Count == 0) return [];
        var names = new { Tenant = tenant.Value, From = StoredTime.Of(due.Min(d => d.Date)), To = StoredTime.Of(due.Max(d => d.Date)) };
        var reported = (await connection.QueryAsync<(long Store, int Date)>(new CommandDefinition(Reported, names, transaction, cancellationToken: cancel))).ToHashSet();
        return [.. due.Where(d => !reported.Contains((d.Store.Id, StoredTime.Of(d.Date)))).Select(d => (d.Store, calendars[d.Store.Id].Day(d.Date)))];
    }

    /// <summary>When a day's report is overdue: two hours after closing on the wall clock; a closing time before the cut-over is that of the next morning.</summary>
    internal static DateTimeOffset Due(StoreCalendar calendar, DateOnly date, int closingTime)
    {
        var rule = calendar.RuleOf(date);
        var wall = date.ToDateTime(TimeOnly.MinValue).AddMinutes(closingTime) + s_patience;
        if (closingTime < rule.Cutover) wall = wall.AddDays(1);
        return new(wall, rule.Zone.GetUtcOffset(wall));
    }

    private async Task<HashSet<long>> StockedAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, long[] stores, CancellationToken cancel)
    {
        var sql = $"{HaveStock} {database.Dialect.AnyOf("@Stores")}";
        return [.. await connection.QueryAsync<long>(new CommandDefinition(sql, new { Tenant = tenant.Value, Stores = stores }, transaction, cancellationToken: cancel))];
    }
}
