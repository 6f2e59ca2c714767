using Stockbook.Access;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Reports;

/// <summary>The last movements that a caller may see.</summary>
internal static class LastMovements
{
    private const int Count = 10;

    private const string Columns = """
        m.id, m.occurred_at, m.business_date, m.store_id, m.product_id, p.name as product_name, m.type, m.quantity, m.user_id, u.name as user_name
        """;

    public static async Task<IReadOnlyList<DashboardMovement>> ReadAsync(
        ReportScope scope, SortedList<long, ReportStore> stores, IReadOnlyDictionary<long, StoreCalendar> calendars, CancellationToken cancel)
    {
        if (!scope.Caller.May(Permission.Transactions)) return [];
        var lines = await scope.QueryAsync<Line>(scope.IsEverywhere ? Newest(scope) : NewestOfLevels(scope), scope.Parameters(), cancel);
        return [.. lines.Select(l => new DashboardMovement(
            l.Id, TimeZoneInfo.ConvertTime(StoredTime.Instant(l.OccurredAt), calendars[l.StoreId].RuleOf(StoredTime.Date(l.BusinessDate)).Zone), l.StoreId, stores[l.StoreId].Name, l.ProductId,
            l.ProductName, Names.Of((MovementType)l.Type), new(l.Quantity), l.UserName ?? (l.UserId == 0 ? "the book" : $"user {l.UserId}")))];
    }

    // The end of the ledger.
    private static string Newest(ReportScope scope) => $"""
        select {Columns} from (
          select * from movement m where m.tenant_id = @Tenant{scope.AtStores("m.store_id")} order by m.id desc limit {Count}) m
        join product p on p.tenant_id = m.tenant_id and p.id = m.product_id left join app_user u on u.tenant_id = m.tenant_id and u.id = m.user_id
        order by m.id desc
        """;

    // Of some stores: they are in the chains of the levels that moved last, and the end of the ledger may hold none of them.
    private static string NewestOfLevels(ReportScope scope) => $"""
        with recursive
        newest as (
          select l.last_movement_id as id from stock_level l
          where l.tenant_id = @Tenant and l.last_movement_id is not null{scope.AtStores("l.store_id")} order by l.last_movement_id desc limit {Count}),
        chain as (
          select m.id, m.previous_id, 1 as depth from newest n join movement m on m.tenant_id = @Tenant and m.id = n.id
          union all
          select m.id, m.previous_id, c.depth + 1 from chain c join movement m on m.tenant_id = @Tenant and m.id = c.previous_id where c.depth < {Count})
        select {Columns} from movement m
        join product p on p.tenant_id = m.tenant_id and p.id = m.product_id left join app_user u on u.tenant_id = m.tenant_id and u.id = m.user_id
        where m.tenant_id = @Tenant and m.id in (select id from chain order by id desc limit {Count}) order by m.id desc
        """;

    private sealed class Line
    {
        public long Id { get; init; }
        public long OccurredAt { get; init; }
        public int BusinessDate { get; init; }
        public long StoreId { get; init; }
        public long ProductId { get; init; }
        public string ProductName { get; init; } = "";
        public int Type { get; init; }
        public long Quantity { get; init; }
        public long UserId { get; init; }
        public string? UserName { get; init; }
    }
}
