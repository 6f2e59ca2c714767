using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Reports;

/// <summary>Which movements to list.</summary>
public sealed record MovementListQuery(ReportFilter Filter) : IReportQuery<MovementListQuery>
{
    /// <summary>Of this type.</summary>
    public MovementType? Type { get; init; }

    /// <inheritdoc/>
    public static MovementListQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filter = ReportFilter.Read(query, ReportWords.Period);
        var name = query.Choice("movement_type", "Only of this type.", Names.MovementTypes);
        return new(filter) { Type = name is not null && Names.TryFind(name, out MovementType type) ? type : null };
    }
}

/// <summary>A movement.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Date">Its business date.</param>
/// <param name="OccurredAt">When it happened, by the store's own clock.</param>
/// <param name="StoreCode">Where; null on the way between stores.</param>
/// <param name="StoreName">What the place is called.</param>
/// <param name="Sku">The product's SKU.</param>
/// <param name="ProductName">What it is called.</param>
/// <param name="Unit">The unit of the quantities.</param>
/// <param name="MovementType">Why stock changed.</param>
/// <param name="Reason">A write-off's reason.</param>
/// <param name="Quantity">The change, signed.</param>
/// <param name="QuantityBefore">On hand before.</param>
/// <param name="QuantityAfter">On hand after.</param>
/// <param name="UnitPrice">The selling price of one unit.</param>
/// <param name="Revenue">What a sale brought in; below zero for a return.</param>
/// <param name="Value">The change of value at cost, signed; null for who may not see costs.</param>
/// <param name="Reference">The outside document.</param>
/// <param name="Note">Free text.</param>
/// <param name="User">Who did it.</param>
/// <param name="Movements">Where the movement itself is.</param>
public sealed record MovementListRow(
    long Id, DateOnly Date, DateTimeOffset OccurredAt, string? StoreCode, string StoreName, string Sku, string ProductName, string Unit, string MovementType, string? Reason, Quantity Quantity,
    Quantity QuantityBefore, Quantity QuantityAfter, UnitPrice? UnitPrice, Amount? Revenue, Amount? Value, string? Reference, string? Note, string User, string Movements);

/// <summary>What can be said of all the movements without reading them.</summary>
/// <param name="Days">How many business dates the period has. What its movements come to is in <c>reports/movements</c>.</param>
public sealed record MovementListTotals(int Days);

/// <summary>The movements of a period one by one, in the order in which they were booked. It reads the ledger.</summary>
internal static class MovementListReport
{
    private const string Columns = """
        m.id, m.business_date, m.occurred_at, m.store_id, m.product_id, m.type, m.reason, m.quantity, m.on_hand_after, m.unit_price, m.amount, m.value_change, m.reference, m.notes, m.user_id
        """;

    public static IReport Definition { get; } = new Report<MovementListQuery, MovementListRow, MovementListTotals>(
        "reports/movement-list", "reportMovementList", "The movements of a period one by one, in the order in which they were booked.", ReadAsync);

    private static async Task<Outcome<ReportRows<MovementListRow, MovementListTotals>>> ReadAsync(ReportScope scope, MovementListQuery query, CancellationToken cancel)
    {
        if (scope.Caller.Denied(Permission.Transactions) is { } denied) return denied;
        var stores = await ReportStore.ReadAsync(scope, cancel);
        var calendars = await StoreCalendars.ReadAsync(scope.Dialect, scope.Connection, scope.Transaction, scope.Caller.Tenant, stores.Keys);
        var recordedFrom = RecordedFrom(scope.From);
        var names = scope.Parameters();
        names.Add("FirstId", await RecordedOrder.FirstSinceAsync(scope.Connection, scope.Caller.Tenant, recordedFrom, cancel), System.Data.DbType.Int64);
        names.Add("RecordedFrom", recordedFrom, System.Data.DbType.Int64);
        names.Add("AfterId", scope.After?.Id ?? 0, System.Data.DbType.Int64);
        names.Add("Type", (int?)query.Type, System.Data.DbType.Int32);
        if (scope.Rows < long.MaxValue && !scope.IsEverywhere) await scope.StayAloneAsync(cancel);
        var rows = scope.StreamAsync<Line>(Sql(scope), names).Select(line => RowOf(scope, line, stores, calendars));
        return new ReportRows<MovementListRow, MovementListTotals>(new(scope.To.DayNumber - scope.From.DayNumber + 1), rows, r => new("", r.Id));
    }

    // Nothing is dated more than minutes ahead of its recording, and no trading day begins more than a day before its date does in UTC.
    private static long RecordedFrom(DateOnly from) =>
        from > DateOnly.MinValue.AddDays(2) ? StoredTime.Of(new DateTimeOffset(from.AddDays(-1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)) : long.MinValue;

    // Of one product the movements are a chain per store; of many, a stretch of the ledger.
    private static string Sql(ReportScope scope)
    {
        var places = scope.IsEverywhere ? "" : scope.AtStores("m.store_id");
        var source = scope.Filter.ProductId is null ? "movement" : "chain";
        var chain = scope.Filter.ProductId is null ? "" : """
            with recursive chain as (
              select m.* from stock_level l join movement m on m.tenant_id = l.tenant_id and m.id = l.last_movement_id
              where l.tenant_id = @Tenant and l.product_id = @ProductId and l.store_id in (select id from store where tenant_id = @Tenant)
              union all
              select m.* from chain c join movement m on m.tenant_id = c.tenant_id and m.id = c.previous_id where c.recorded_at >= @RecordedFrom)
            """;
        return $"""
            {chain} select {Columns}, p.sku, p.name as product_name, p.unit, u.name as user_name
            from {source} m join product p on p.tenant_id = m.tenant_id and p.id = m.product_id
            left join app_user u on u.tenant_id = m.tenant_id and u.id = m.user_id
            where m.tenant_id = @Tenant and m.id > @AfterId and m.id >= @FirstId and m.business_date between @From and @To
              and (@Type is null or m.type = @Type){places}{scope.OfProducts("p")}
            order by m.id limit @Rows
            """;
    }

    private static MovementListRow RowOf(ReportScope scope, Line line, SortedList<long, ReportStore> stores, IReadOnlyDictionary<long, StoreCalendar> calendars)
    {
        var date = StoredTime.Date(line.BusinessDate);
        var store = stores.GetValueOrDefault(line.StoreId);
        var at = StoredTime.Instant(line.OccurredAt);
        return new(
            line.Id, date, calendars.TryGetValue(line.StoreId, out var calendar) ? TimeZoneInfo.ConvertTime(at, calendar.RuleOf(date).Zone) : at,
            store?.Code, store?.Name ?? "On its way", line.Sku, line.ProductName, line.Unit, Names.Of((MovementType)line.Type), line.Reason is { } reason ? Names.Of((RemovalReason)reason) : null,
            new(line.Quantity), new(line.OnHandAfter - line.Quantity), new(line.OnHandAfter), line.UnitPrice is { } price ? new UnitPrice(price) : null,
            line.Amount is { } amount ? scope.Money(amount) : null, scope.Cost(line.ValueChange), line.Reference, line.Notes,
            line.UserName ?? (line.UserId == 0 ? "the book" : $"user {line.UserId}"), $"/api/stock-movements/{line.Id}");
    }

    private sealed class Line
    {
        public long Id { get; init; }
        public int BusinessDate { get; init; }
        public long OccurredAt { get; init; }
        public long StoreId { get; init; }
        public int Type { get; init; }
        public int? Reason { get; init; }
        public long Quantity { get; init; }
        public long OnHandAfter { get; init; }
        public long? UnitPrice { get; init; }
        public long? Amount { get; init; }
        public long ValueChange { get; init; }
        public string? Reference { get; init; }
        public string? Notes { get; init; }
        public long UserId { get; init; }
        public string Sku { get; init; } = "";
        public string ProductName { get; init; } = "";
        public string Unit { get; init; } = "";
        public string? UserName { get; init; }
    }
}
