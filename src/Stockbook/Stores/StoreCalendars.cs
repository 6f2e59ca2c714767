using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Stores;

/// <summary>Reads and writes calendars.</summary>
internal static class StoreCalendars
{
    private sealed class RuleRow
    {
        public long StoreId { get; init; }
        public int FromDate { get; init; }
        public string TimeZone { get; init; } = "";
        public int Cutover { get; init; }

        public CalendarRule ToRule() => new(StoredTime.Date(FromDate), TimeZoneInfo.FindSystemTimeZoneById(TimeZone), Cutover);
    }

    /// <summary>The calendars of stores, by their numbers.</summary>
    public static async Task<IReadOnlyDictionary<long, StoreCalendar>> ReadAsync(
        Dialect dialect, DbConnection connection, DbTransaction? transaction, TenantId tenant, IEnumerable<long> stores)
    {
        var sql = $"""
            select store_id as StoreId, from_date as FromDate, time_zone as TimeZone, day_cutover as Cutover
              from store_calendar
             where tenant_id = @Tenant and store_id {dialect.AnyOf("@Stores")}
            """;
        var rows = await connection.QueryAsync<RuleRow>(sql, new { Tenant = tenant.Value, Stores = stores.ToArray() }, transaction);
        return rows.GroupBy(r => r.StoreId).ToDictionary(r => r.Key, r => new StoreCalendar(r.Select(rule => rule.ToRule())));
    }

    /// <summary>Makes a store's calendar what it is to be.</summary>
    public static async Task WriteAsync(BookTransaction book, TenantId tenant, long store, StoreCalendar calendar)
    {
        const string Insert = """
            insert into store_calendar (tenant_id, store_id, from_date, time_zone, day_cutover)
            values (@Tenant, @Store, @From, @Zone, @Cutover)
            """;
        await book.Connection.ExecuteAsync(
            "delete from store_calendar where tenant_id = @Tenant and store_id = @Store", new { Tenant = tenant.Value, Store = store }, book.Transaction);
        var rows = calendar.Rules.Select(r => new { Tenant = tenant.Value, Store = store, From = StoredTime.Of(r.From), Zone = r.Zone.Id, r.Cutover });
        await book.Connection.ExecuteAsync(Insert, rows, book.Transaction);
    }
}
