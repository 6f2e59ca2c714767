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

    private const string HasStock = "select exists (select 1 from stock_level where tenant_id = @Tenant and store_id = @Store and on_hand <> 0)";

    /// <inheritdoc/>
    public string Kind => "day_report_missing";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AlertFinding>> FindAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = (await connection.QueryAsync<StoreRow>(new CommandDefinition(s_stores, new { Tenant = tenant.Value }, transaction, cancellationToken: cancel))).AsList();
        var calendars = await StoreCalendars.ReadAsync(database.Dialect, connection, transaction, tenant, rows.Select(r => r.Id));
        var findings = new List<AlertFinding>();
        foreach (var row in rows)
        {
            var calendar = calendars[row.Id];
            var begun = calendar.DateOf(StoredTime.Instant(row.CreatedAt));

            // The open day, and the one before, which a shop that closes after midnight may have closed just now.
            foreach (var date in (DateOnly[])[calendar.DateOf(now).AddDays(-1), calendar.DateOf(now)])
            {
                if (date < begun || now < Due(calendar, date, row.ClosingTime!.Value)) continue;
                if (await ReportedDays.FindAsync(connection, transaction, tenant, new(row.Id), date, cancel) is not null) continue;
                if (!await IsOwedAsync(connection, transaction, tenant, new(row.Id), calendar.Day(date), cancel)) continue;
                findings.Add(new(new(row.Id), $"day:{row.Id}:{StoredTime.Of(date)}",
                    $"{row.Name} has not reported {DaybookProblems.Day(date)}: closing time was {TimeOnly.MinValue.AddMinutes(row.ClosingTime.Value):HH:mm}. Ask for the report, or send it yourself."));
            }
        }

        return findings;
    }

    /// <summary>When a day's report is overdue: two hours after closing on the wall clock; a closing time before the cut-over is that of the next morning.</summary>
    internal static DateTimeOffset Due(StoreCalendar calendar, DateOnly date, int closingTime)
    {
        var rule = calendar.RuleOf(date);
        var wall = date.ToDateTime(TimeOnly.MinValue).AddMinutes(closingTime) + s_patience;
        if (closingTime < rule.Cutover) wall = wall.AddDays(1);
        return new(wall, rule.Zone.GetUtcOffset(wall));
    }

    private static async Task<bool> IsOwedAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, StoreId store, TradingDay day, CancellationToken cancel) =>
        await connection.ExecuteScalarAsync<bool>(new CommandDefinition(HasStock, new { Tenant = tenant.Value, Store = store.Value }, transaction, cancellationToken: cancel))
        || await DayLedger.HasMovedAsync(connection, transaction, tenant, store, day, cancel);
}
