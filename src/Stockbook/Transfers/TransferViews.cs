using Stockbook.Access.People;
using System.Data.Common;
using Dapper;
using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Transfers;

/// <summary>Shows transfers with the names of what they are about.</summary>
internal sealed class TransferViews(Database database, CatalogCache catalog, StoreCache stores, TimeProvider clock)
{
    private const string Receipts = """
        select receipt, posting_id, received_by, received_at, notes from transfer_receipt
         where tenant_id = @Tenant and transfer_id = @Id and posting_id is not null order by receipt
        """;

    private const string ReceiptLines = """
        select receipt, product_id, received, short_by, damaged, over_by, bearer, notes from transfer_receipt_line
         where tenant_id = @Tenant and transfer_id = @Id order by receipt, line
        """;

    /// <summary>The transfer with this number; null when there is none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Transfer?> FindAsync(TenantId tenant, long id, CancellationToken cancel)
    {
        await using var snapshot = await database.BeginSnapshotAsync(tenant, cancel);
        return await TransferRows.ReadAsync(database.Dialect, snapshot, tenant, id);
    }

    /// <summary>The transfer as it is now.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<TransferDocument> ShowAsync(TenantId tenant, long id, CancellationToken cancel)
    {
        await using var snapshot = await database.BeginSnapshotAsync(tenant, cancel);
        var transfer = await TransferRows.ReadAsync(database.Dialect, snapshot, tenant, id) ?? throw new InvalidOperationException($"There is no transfer {id}.");
        return await ShowAsync(snapshot, tenant, transfer, cancel);
    }

    /// <summary>A transfer that was read in the same snapshot.</summary>
    public async Task<TransferDocument> ShowAsync(BookTransaction snapshot, TenantId tenant, Transfer transfer, CancellationToken cancel)
    {
        var names = new { Tenant = tenant.Value, transfer.Id };
        var receipts = (await snapshot.Connection.QueryAsync<ReceiptRow>(Receipts, names, snapshot.Transaction)).AsList();
        var found = (await snapshot.Connection.QueryAsync<ReceiptLineRow>(ReceiptLines, names, snapshot.Transaction)).ToLookup(l => l.Receipt);
        var people = await PeopleAsync(snapshot, tenant, transfer, receipts);
        var lines = new List<TransferLineAnswer>(transfer.Lines.Count);
        await catalog.WarmAsync(tenant, transfer.Lines.Select(l => new ProductId(l.ProductId)), cancel);
        foreach (var line in transfer.Lines) lines.Add(Line(transfer, line, await catalog.FindAsync(tenant, new(line.ProductId), cancel)));
        Signature? Sign(long? user, long? at, string? notes) => user is { } who && at is { } when_ ? new(who, people.GetValueOrDefault(who, ""), StoredTime.Instant(when_), notes) : null;
        return new(
            transfer.Id, transfer.Reference, transfer.State, transfer.Immediate, transfer.FromStore, await CodeAsync(tenant, transfer.From, cancel), transfer.ToStore,
            await CodeAsync(tenant, transfer.To, cancel), Instant(transfer.ExpectedAt), transfer.DueAt < clock.GetUtcNow(), transfer.Notes, transfer.OverFrom, lines,
            [.. receipts.Select(r => new TransferReceiptAnswer(r.Receipt, r.PostingId, Sign(r.ReceivedBy, r.ReceivedAt, r.Notes)!, [.. found[r.Receipt].Select(l => l.ToAnswer())]))],
            Sign(transfer.CreatedBy, transfer.CreatedAt, null)!, Sign(transfer.DispatchedBy, transfer.DispatchedAt, transfer.DispatchNotes), transfer.PostingId,
            Sign(transfer.EndedBy, transfer.EndedAt, transfer.EndNotes), transfer.Version);
    }

    /// <summary>A store's code.</summary>
    public async ValueTask<string> CodeAsync(TenantId tenant, StoreId store, CancellationToken cancel) => (await stores.FindAsync(tenant, store, cancel))?.Code ?? "";

    /// <summary>A stored moment.</summary>
    public static DateTimeOffset? Instant(long? stored) => stored is { } at ? StoredTime.Instant(at) : null;

    private static TransferLineAnswer Line(Transfer transfer, TransferLineRow line, CatalogProduct? product) => new(
        line.ProductId, product?.Sku ?? "", product?.Name ?? "", product?.Unit.Code ?? "", new(line.Sent), new(line.Received), new(line.ShortBy), new(line.Damaged), new(line.OverBy),
        new(line.Returned), TransferState.IsOnItsWay(transfer.State) ? line.OnItsWay : default, line.Bearer, line.Notes);

    private async Task<Dictionary<long, string>> PeopleAsync(BookTransaction snapshot, TenantId tenant, Transfer transfer, List<ReceiptRow> receipts)
    {
        long?[] ids = [transfer.CreatedBy, transfer.DispatchedBy, transfer.EndedBy, .. receipts.Select(r => (long?)r.ReceivedBy)];
        var asked = ids.OfType<long>().Distinct().ToList();
        var named = await PersonNames.ReadAsync(database.Dialect, snapshot.Connection, snapshot.Transaction, tenant, asked, CancellationToken.None);
        return asked.ToDictionary(id => id, id => named(id).Name);
    }

    private sealed class ReceiptRow
    {
        public long Receipt { get; init; }
        public long PostingId { get; init; }
        public long ReceivedBy { get; init; }
        public long ReceivedAt { get; init; }
        public string? Notes { get; init; }
    }

    private sealed class ReceiptLineRow
    {
        public long Receipt { get; init; }
        public long ProductId { get; init; }
        public long Received { get; init; }
        public long ShortBy { get; init; }
        public long Damaged { get; init; }
        public long OverBy { get; init; }
        public string? Bearer { get; init; }
        public string? Notes { get; init; }

        public TransferReceiptLineAnswer ToAnswer() => new(ProductId, new(Received), new(ShortBy), new(Damaged), new(OverBy), Bearer, Notes);
    }
}
