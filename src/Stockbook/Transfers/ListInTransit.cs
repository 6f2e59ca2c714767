using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Transfers;

/// <summary>Which transfers that are on their way are asked for.</summary>
public sealed record InTransitQuery : IQuery<InTransitQuery>
{
    /// <summary>Only from or to this store.</summary>
    public long? StoreId { get; init; }

    /// <summary>Only what is late.</summary>
    public bool Overdue { get; init; }

    /// <summary>Which page.</summary>
    public Page Page { get; init; } = new(Page.DefaultLimit, null);

    /// <inheritdoc/>
    public static InTransitQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new()
        {
            StoreId = query.Whole("store_id", "Only from or to this store.", 1),
            Overdue = query.Flag("overdue", "true: only what was expected before now.") ?? false,
            Page = query.Page(),
        };
    }
}

/// <summary>A transfer that is on its way.</summary>
/// <param name="TransferId">Its number.</param>
/// <param name="Reference">How its movements name it: TR-17.</param>
/// <param name="State">dispatched, or receiving when some of it arrived.</param>
/// <param name="FromStore">The number of the store it left.</param>
/// <param name="FromCode">That store's code.</param>
/// <param name="ToStore">The number of the store it is for.</param>
/// <param name="ToCode">That store's code.</param>
/// <param name="DispatchedAt">When it left.</param>
/// <param name="DispatchedBy">The number of the user who handed it over.</param>
/// <param name="ExpectedAt">When it is expected to have arrived.</param>
/// <param name="Days">How many of its sender's trading days ago it left.</param>
/// <param name="Overdue">True when it was expected before now; without expected_at, three days after it left.</param>
/// <param name="Lines">What of it is on its way.</param>
/// <param name="Value">What that is worth at its cost; null without the permission cost_view.</param>
public sealed record InTransitAnswer(
    long TransferId, string Reference, [property: Words("dispatched", "receiving")] string State, long FromStore, string FromCode, long ToStore, string ToCode,
    DateTimeOffset DispatchedAt, long DispatchedBy, DateTimeOffset? ExpectedAt, int Days, bool Overdue, IReadOnlyList<InTransitLine> Lines, Amount? Value);

/// <summary>A product on its way.</summary>
/// <param name="ProductId">What.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="ProductName">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Quantity">How much is on its way.</param>
/// <param name="Value">What that is worth at its cost; null without the permission cost_view.</param>
public sealed record InTransitLine(long ProductId, string Sku, string ProductName, string Unit, Quantity Quantity, Amount? Value);

/// <summary>Lists what is on its way, the longest first.</summary>
internal sealed class ListInTransit(Database database, StoreCache stores, TransferViews views, TimeProvider clock)
{
    private const string OpenLines = """
        select l.transfer_id, l.product_id, p.sku, p.name, p.unit, l.sent - l.received - l.short_by - l.damaged - l.returned as quantity,
               coalesce(v.on_hand, 0) as on_hand, coalesce(v.value, 0) as value
          from transfer t
          join transfer_line l on l.tenant_id = t.tenant_id and l.transfer_id = t.id and l.sent > l.received + l.short_by + l.damaged + l.returned
          join product p on p.tenant_id = l.tenant_id and p.id = l.product_id
          left join stock_level v on v.tenant_id = t.tenant_id and v.store_id = t.transit_store and v.product_id = l.product_id
        """;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/transfers/in-transit", GetAsync).WithName("listInTransit").WithTags("Transfers").WithProblems(403, 404, 422, 503);

    /// <summary>Lists what is on its way from or to one's stores, the longest on its way first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<InTransitAnswer>>> GetAsync(InTransitQuery query, Caller caller, ListInTransit useCase, CancellationToken cancel) =>
        await useCase.HandleAsync(caller, query, cancel);

    /// <summary>A page of what is on its way.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<InTransitAnswer>>> HandleAsync(Caller caller, InTransitQuery query, CancellationToken cancel = default)
    {
        if (caller.Denied(Permission.InventoryView) is { } denied) return denied;
        if (query.StoreId is { } store && (await stores.AllowedAsync(caller, Permission.InventoryView, new StoreId(store), cancel)).Problem is { } problem) return problem;
        var now = clock.Now();
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var names = new DynamicParameters();
        var sql = $"select {Transfer.Columns} from transfer t where {Conditions(caller, query, now, names)} order by t.dispatched_at, t.id limit @Rows";
        var rows = (await connection.QueryAsync<Transfer>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
        var lines = await connection.QueryAsync<LineRow>(new CommandDefinition(
            $"{OpenLines} where t.tenant_id = @Tenant and t.id {database.Dialect.AnyOf("@Ids")} order by l.transfer_id, l.line",
            new { Tenant = caller.Tenant.Value, Ids = rows.Select(r => r.Id).ToArray() }, cancellationToken: cancel));
        var digits = (await stores.TenantAsync(caller.Tenant, cancel)).CurrencyDigits;
        var byTransfer = lines.ToLookup(l => l.TransferId);
        var answers = new List<InTransitAnswer>(rows.Count);
        foreach (var row in rows.Take(query.Page.Limit)) answers.Add(await ShowAsync(caller, row, [.. byTransfer[row.Id]], digits, now, cancel));
        var last = rows.Count > query.Page.Limit ? rows[query.Page.Limit - 1] : null;
        return new ListAnswer<InTransitAnswer>(answers, last is null ? null : new Cursor($"{last.DispatchedAt}", last.Id).ToString());
    }

    private string Conditions(Caller caller, InTransitQuery query, DateTimeOffset now, DynamicParameters names)
    {
        var sql = $"t.tenant_id = @Tenant and t.state in ('{TransferState.Dispatched}', '{TransferState.Receiving}')";
        names.AddDynamicParams(new { Tenant = caller.Tenant.Value, query.Page.Rows });
        if (query.StoreId is { } store)
        {
            sql += " and (t.from_store = @Store or t.to_store = @Store)";
            names.AddDynamicParams(new { Store = store });
        }

        if (query.Overdue)
        {
            sql += " and coalesce(t.expected_at, t.dispatched_at + @Usual) < @Now";
            names.AddDynamicParams(new { Usual = (long)Transfer.UsualTime.TotalMilliseconds, Now = StoredTime.Of(now) });
        }

        if (query.Page.After is { } after && long.TryParse(after.Key, out var dispatchedAt))
        {
            sql += " and (t.dispatched_at, t.id) > (@AfterAt, @AfterId)";
            names.AddDynamicParams(new { AfterAt = dispatchedAt, AfterId = after.Id });
        }

        return sql + caller.OnlyEnds(database.Dialect, names);
    }

    private async ValueTask<InTransitAnswer> ShowAsync(Caller caller, Transfer t, LineRow[] lines, int digits, DateTimeOffset now, CancellationToken cancel)
    {
        var left = StoredTime.Instant(t.DispatchedAt!.Value);
        var sender = await stores.FindAsync(caller.Tenant, t.From, cancel);
        var days = sender is null ? 0 : sender.Calendar.DateOf(now).DayNumber - sender.Calendar.DateOf(left).DayNumber;
        Amount? Shown(Money value) => caller.May(Permission.CostView) ? new(value, digits) : null;
        return new(
            t.Id, t.Reference, t.State, t.FromStore, sender?.Code ?? "", t.ToStore, await views.CodeAsync(caller.Tenant, t.To, cancel), left, t.DispatchedBy ?? 0,
            TransferViews.Instant(t.ExpectedAt), days, t.DueAt < now,
            [.. lines.Select(l => new InTransitLine(l.ProductId, l.Sku, l.Name, l.Unit, new(l.Quantity), Shown(l.Worth)))], Shown(new(lines.Sum(l => l.Worth.Minor))));
    }

    private sealed class LineRow
    {
        public long TransferId { get; init; }
        public long ProductId { get; init; }
        public string Sku { get; init; } = "";
        public string Name { get; init; } = "";
        public string Unit { get; init; } = "";
        public long Quantity { get; init; }
        public long OnHand { get; init; }
        public long Value { get; init; }

        // All that is on one route lies at one average.
        public Money Worth => OnHand <= 0 ? Money.Zero : new Money(Value).Share(new Quantity(Quantity), new Quantity(OnHand));
    }
}
