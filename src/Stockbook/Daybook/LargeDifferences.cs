using System.Data.Common;
using Dapper;
using Stockbook.Alerts;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Daybook;

/// <summary>A report of the last seven days whose revenue differs from the book's by more than the business's tolerance, as its latest version stands.</summary>
internal sealed class LargeDifferences(Database database) : IAlertCondition
{
    private const int Days = 7;

    private const string Tolerance = "select revenue_tolerance, currency_digits from tenant where id = @Tenant";

    private const string Reports = $"""
        select {ReportRow.Columns} from {ReportRow.From}
        where r.tenant_id = @Tenant and r.business_date >= @From and v.calculated is not null order by r.business_date, r.id
        """;

    /// <inheritdoc/>
    public string Kind => "difference_over_tolerance";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AlertFinding>> FindAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, DateTimeOffset now, CancellationToken cancel)
    {
        // No store's day is further back than this from the UTC date; which of them it is about, its own calendar says.
        var names = new { Tenant = tenant.Value, From = StoredTime.Of(DateOnly.FromDateTime(now.UtcDateTime).AddDays(-Days - 2)) };
        var (tolerance, digits) = await connection.QuerySingleAsync<(int, int)>(new CommandDefinition(Tolerance, names, transaction, cancellationToken: cancel));
        var rows = (await connection.QueryAsync<ReportRow>(new CommandDefinition(Reports, names, transaction, cancellationToken: cancel))).AsList();
        var calendars = await StoreCalendars.ReadAsync(database.Dialect, connection, transaction, tenant, rows.Select(r => r.StoreId).Distinct());
        return [.. rows.Where(r => r.Date > calendars[r.StoreId].DateOf(now).AddDays(-Days) && IsOver(r.Money, tolerance)).Select(r => Finding(r, tolerance, digits))];
    }

    /// <summary>True when the difference is more than the tolerance (hundredths of a percent) of what was calculated.</summary>
    internal static bool IsOver(DayMoney money, int tolerance) =>
        money is { Difference: { } difference, Calculated: { } calculated } && Int128.Abs(difference.Minor) * 10_000 > Int128.Abs(calculated.Minor) * tolerance;

    private static AlertFinding Finding(ReportRow row, int tolerance, int digits)
    {
        var money = row.Money;
        return new(new(row.StoreId), $"day:{row.StoreId}:{row.BusinessDate}", AlertFacts.Of(
            money.Percent is null ? "difference_over_nothing" : "difference_over_tolerance", ("store", row.StoreName), ("date", row.Date), ("report", row.Id),
            ("actual", DayWords.Amount(money.Actual, digits)), ("calculated", DayWords.Amount(money.Calculated!.Value, digits)),
            ("difference", DayWords.Amount(money.Difference!.Value, digits)), ("percent", money.Percent), ("tolerance", new Tenants.Percent(tolerance))));
    }
}
