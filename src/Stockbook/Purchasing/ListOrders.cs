using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Purchasing;

/// <summary>Which orders to list.</summary>
public sealed record ListPurchaseOrdersQuery : IQuery<ListPurchaseOrdersQuery>
{
    /// <summary>A state, or open for those something is still to come of.</summary>
    public string? State { get; init; }

    /// <summary>A supplier.</summary>
    public long? SupplierId { get; init; }

    /// <summary>The store they go to.</summary>
    public long? StoreId { get; init; }

    /// <summary>A product they order.</summary>
    public long? ProductId { get; init; }

    /// <summary>Expected on this day or before.</summary>
    public DateOnly? ExpectedBy { get; init; }

    /// <summary>Which page.</summary>
    public Page Page { get; init; } = new(Page.DefaultLimit, null);

    /// <inheritdoc/>
    public static ListPurchaseOrdersQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new()
        {
            State = query.Choice("state", "Only orders in this state; open for those that were sent and of which something is still to come.", [.. OrderState.All, "open"]),
            SupplierId = query.Whole("supplier_id", "Only orders from this supplier.", least: 1),
            StoreId = query.Whole("store_id", "Only orders that go to this store.", least: 1),
            ProductId = query.Whole("product_id", "Only orders of this product.", least: 1),
            ExpectedBy = query.Date("expected_by", "Only orders expected on this day or before."),
            Page = query.Page(),
        };
    }
}

/// <summary>Lists purchase orders.</summary>
internal sealed class ListOrders(Database database, StoreCache stores)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/purchase-orders", GetAsync).WithName("listPurchaseOrders").WithTags("Purchasing").WithProblems(403, 404);

    /// <summary>Lists purchase orders, the newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<ListedOrderView>>> GetAsync(ListPurchaseOrdersQuery query, Caller caller, ListOrders useCase, CancellationToken cancel) =>
        await useCase.HandleAsync(caller, query, cancel);

    /// <summary>A page of orders at the caller's stores, the newest first.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<ListedOrderView>>> HandleAsync(Caller caller, ListPurchaseOrdersQuery query, CancellationToken cancel = default)
    {
        if (caller.Denied(Permission.Inventory) is { } denied) return denied;
        if (query.StoreId is { } store && (await stores.AllowedAsync(caller, Permission.Inventory, new StoreId(store), cancel)).Problem is { } other) return other;
        var digits = (await stores.TenantAsync(caller.Tenant, cancel)).CurrencyDigits;
        var names = new DynamicParameters();
        var sql = $"select {OrderRow.Columns} from {OrderRow.From} where {Conditions(caller, query, names)}{caller.Only(database.Dialect, "o.store_id", names)} order by o.id desc limit @Rows";
        await using var snapshot = await database.BeginSnapshotAsync(caller.Tenant, cancel);
        var rows = (await snapshot.Connection.QueryAsync<OrderRow>(new CommandDefinition(sql, names, snapshot.Transaction, cancellationToken: cancel))).AsList();
        var linesSql = $"select {OrderLineRow.Columns} from {OrderLineRow.From} where l.tenant_id = @Tenant and l.order_id {database.Dialect.AnyOf("@Orders")}";
        var found = new { Tenant = caller.Tenant.Value, Orders = rows.Select(r => r.Id).ToArray() };
        var lines = rows.Count == 0 ? [] : await snapshot.Connection.QueryAsync<OrderLineRow>(new CommandDefinition(linesSql, found, snapshot.Transaction, cancellationToken: cancel));
        var byOrder = lines.ToLookup(l => l.OrderId, l => l.ToLine());
        return ListAnswer.Of(rows, query.Page, r => Show(caller, r, [.. byOrder[r.Id]], digits), r => new Cursor("", r.Id));
    }

    private static ListedOrderView Show(Caller caller, OrderRow row, List<OrderLine> lines, int digits)
    {
        var isOpen = row.State is OrderState.Sent or OrderState.PartlyReceived;
        return new(
            row.Id, OrderNumber.Of(row.Id), row.State, row.SupplierId, row.SupplierName, row.StoreId, StoredTime.Date(row.ExpectedOn), lines.Count,
            isOpen ? lines.Count(l => l.Open > Quantity.Zero) : 0, caller.May(Permission.CostView) ? new(OrderReader.TotalOf(lines, digits), digits) : null,
            StoredTime.Instant(row.CreatedAt), row.SentAt is { } sent ? StoredTime.Instant(sent) : null);
    }

    private static string Conditions(Caller caller, ListPurchaseOrdersQuery query, DynamicParameters names)
    {
        var where = new List<string> { "o.tenant_id = @Tenant" };
        names.AddDynamicParams(new { Tenant = caller.Tenant.Value, query.Page.Rows });
        if (query.State == "open") where.Add("o.state in ('sent', 'partly_received')");
        else if (query.State is { } state) Add("o.state = @State", new { State = state });
        if (query.SupplierId is { } supplier) Add("o.supplier_id = @Supplier", new { Supplier = supplier });
        if (query.StoreId is { } store) Add("o.store_id = @Store", new { Store = store });
        if (query.ProductId is { } product) Add("o.id in (select l.order_id from purchase_order_line l where l.tenant_id = @Tenant and l.product_id = @Product)", new { Product = product });
        if (query.ExpectedBy is { } day) Add("o.expected_on <= @ExpectedBy", new { ExpectedBy = StoredTime.Of(day) });
        if (query.Page.After is { } after) Add("o.id < @AfterId", new { AfterId = after.Id });
        return string.Join(" and ", where);

        void Add(string condition, object values)
        {
            where.Add(condition);
            names.AddDynamicParams(values);
        }
    }
}
