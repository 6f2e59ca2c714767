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

/// <summary>Which transfers are asked for.</summary>
public sealed record ListTransfersQuery : IQuery<ListTransfersQuery>
{
    /// <summary>Only at this stage.</summary>
    public string? State { get; init; }

    /// <summary>Only from or to this store.</summary>
    public long? StoreId { get; init; }

    /// <summary>Only from this store.</summary>
    public long? FromStore { get; init; }

    /// <summary>Only to this store.</summary>
    public long? ToStore { get; init; }

    /// <summary>Only with this product.</summary>
    public long? ProductId { get; init; }

    /// <summary>Which page.</summary>
    public Page Page { get; init; } = new(Page.DefaultLimit, null);

    /// <inheritdoc/>
    public static ListTransfersQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new()
        {
            State = query.Choice("state", "Only at this stage.", TransferState.All),
            StoreId = query.Whole("store_id", "Only from or to this store.", 1),
            FromStore = query.Whole("from_store", "Only from this store.", 1),
            ToStore = query.Whole("to_store", "Only to this store.", 1),
            ProductId = query.Whole("product_id", "Only with this product.", 1),
            Page = query.Page(),
        };
    }
}

/// <summary>Lists transfers, and shows one.</summary>
internal sealed class ListTransfers(Database database, StoreCache stores, TransferViews views, TimeProvider clock)
{
    // Asked of each transfer of the page: joined, the lines of all transfers there ever were would be counted for it.
    private const string Count = "select count(*) from transfer_line l where l.tenant_id = t.tenant_id and l.transfer_id = t.id";

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/transfers", GetAsync).WithName("listTransfers").WithTags("Transfers").WithProblems(403, 404, 422, 503);
        api.MapGet("/transfers/{id:long}", OneAsync).WithName("getTransfer").WithTags("Transfers").WithProblems(403, 404, 503);
    }

    /// <summary>Lists transfers from or to one's stores, the newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<TransferSummary>>> GetAsync(ListTransfersQuery query, Caller caller, ListTransfers useCase, CancellationToken cancel) =>
        await useCase.HandleAsync(caller, query, cancel);

    /// <summary>Shows a transfer with its lines and receipts.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<TransferDocument>> OneAsync(long id, Caller caller, ListTransfers useCase, CancellationToken cancel) =>
        (await useCase.FindAsync(caller, id, cancel)).Ok(t => t.Version);

    /// <summary>One transfer, or why it is not shown.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<TransferDocument>> FindAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        if (caller.Denied(Permission.InventoryView) is { } denied) return denied;
        await using var snapshot = await database.BeginSnapshotAsync(caller.Tenant, cancel);
        if (await TransferRows.ReadAsync(database.Dialect, snapshot, caller.Tenant, id) is not { } transfer) return TransferProblems.NotFound(id);
        if (TransferProblems.Hidden(caller, transfer) is { } hidden) return hidden;
        return await views.ShowAsync(snapshot, caller.Tenant, transfer, cancel);
    }

    /// <summary>A page of transfers.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<TransferSummary>>> HandleAsync(Caller caller, ListTransfersQuery query, CancellationToken cancel = default)
    {
        if (caller.Denied(Permission.InventoryView) is { } denied) return denied;
        foreach (var store in new[] { query.StoreId, query.FromStore, query.ToStore }.OfType<long>())
            if ((await stores.AllowedAsync(caller, Permission.InventoryView, new StoreId(store), cancel)).Problem is { } problem) return problem;
        var names = new DynamicParameters();
        var sql = $"""
            select {Transfer.Columns}, ({Count}) as lines, ({Count} and l.sent > l.received + l.short_by + l.damaged + l.returned) as open_lines
              from transfer t
             where {Conditions(caller, query, names)}
             order by t.id desc limit @Rows
            """;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var rows = (await connection.QueryAsync<Transfer, Counts, (Transfer Transfer, Counts Counts)>(
            new CommandDefinition(sql, names, cancellationToken: cancel), (t, c) => (t, c), splitOn: "lines")).AsList();
        var codes = new Dictionary<long, string>();
        foreach (var store in rows.SelectMany(r => new[] { r.Transfer.From, r.Transfer.To }).Distinct()) codes[store.Value] = await views.CodeAsync(caller.Tenant, store, cancel);
        return ListAnswer.Of(rows, query.Page, r => Summary(r.Transfer, r.Counts, codes), r => new Cursor("", r.Transfer.Id));
    }

    private string Conditions(Caller caller, ListTransfersQuery query, DynamicParameters names)
    {
        var where = new List<string> { "t.tenant_id = @Tenant" };
        names.AddDynamicParams(new { Tenant = caller.Tenant.Value, query.Page.Rows });
        if (query.State is { } state) Add("t.state = @State", new { State = state });
        if (query.StoreId is { } store) Add("(t.from_store = @Store or t.to_store = @Store)", new { Store = store });
        if (query.FromStore is { } from) Add("t.from_store = @FromStore", new { FromStore = from });
        if (query.ToStore is { } to) Add("t.to_store = @ToStore", new { ToStore = to });
        if (query.ProductId is { } product)
            Add("t.id in (select p.transfer_id from transfer_line p where p.tenant_id = @Tenant and p.product_id = @Product)", new { Product = product });
        if (query.Page.After is { } after) Add("t.id < @After", new { After = after.Id });
        return string.Join(" and ", where) + caller.OnlyEnds(database.Dialect, names);

        void Add(string condition, object values)
        {
            where.Add(condition);
            names.AddDynamicParams(values);
        }
    }

    private TransferSummary Summary(Transfer t, Counts counts, Dictionary<long, string> codes) => new(
        t.Id, t.Reference, t.State, t.Immediate, t.FromStore, codes[t.FromStore], t.ToStore, codes[t.ToStore], (int)counts.Lines, TransferState.IsOnItsWay(t.State) ? (int)counts.OpenLines : 0,
        TransferViews.Instant(t.ExpectedAt), t.DueAt < clock.GetUtcNow(), StoredTime.Instant(t.CreatedAt), TransferViews.Instant(t.DispatchedAt), TransferViews.Instant(t.EndedAt));

    private sealed class Counts
    {
        public long Lines { get; init; }
        public long OpenLines { get; init; }
    }
}

/// <summary>What a caller who is bound to some stores may see of transfers.</summary>
internal static class TransferAccess
{
    /// <summary>A condition on the table <c>transfer t</c>, beginning with <c>and</c>, that leaves those with an end at the caller's stores; nothing for one who has all.</summary>
    public static string OnlyEnds(this Caller caller, Dialect dialect, DynamicParameters names)
    {
        var from = caller.Only(dialect, "t.from_store", names);
        return from.Length == 0 ? "" : $" and ({from[" and ".Length..]} or {caller.Only(dialect, "t.to_store", names)[" and ".Length..]})";
    }
}
