using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Stores;

/// <summary>Reads calendars.</summary>
internal static class StoreCalendars
{
    private sealed class RuleRow
    {
        public int FromDate { get; init; }
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
        return new(rows.Select(r => new CalendarRule(StoredTime.Date(r.FromDate), TimeZoneInfo.FindSystemTimeZoneById(r.TimeZone), r.Cutover)));
    }
}
