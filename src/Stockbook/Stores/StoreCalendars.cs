using System.Data.Common;
using Dapper;
using Stockbook.Ledger;

namespace Stockbook.Stores;

/// <summary>Business dates as the book stores them: the number yyyymmdd.</summary>
public static class BusinessDates
{
    /// <summary>The date a stored number stands for.</summary>
    public static DateOnly Of(long stored) => new((int)(stored / 10_000), (int)(stored / 100 % 100), (int)(stored % 100));

    /// <summary>The number to store for a date.</summary>
    public static int Number(DateOnly date) => (date.Year * 10_000) + (date.Month * 100) + date.Day;
}

/// <summary>Reads calendars.</summary>
internal static class StoreCalendars
{
    private sealed class RuleRow
    {
        public long FromDate { get; init; }
        public string TimeZone { get; init; } = "";
        public int Cutover { get; init; }
    }

    public static async Task<StoreCalendar> ReadAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, StoreId store)
    {
        const string Sql = """
            select from_date as FromDate, time_zone as TimeZone, day_cutover as Cutover
              from store_calendar
             where tenant_id = @Tenant and store_id = @Store
            """;
        var rows = await connection.QueryAsync<RuleRow>(Sql, new { Tenant = tenant.Value, Store = store.Value }, transaction);
        return new(rows.Select(r => new CalendarRule(BusinessDates.Of(r.FromDate), TimeZoneInfo.FindSystemTimeZoneById(r.TimeZone), r.Cutover)));
    }
}
