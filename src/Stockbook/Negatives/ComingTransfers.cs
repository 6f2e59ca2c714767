using Dapper;
using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Transfers;

namespace Stockbook.Negatives;

/// <summary>Goods that left for the store and were sold there before anybody received them.</summary>
internal sealed class ComingTransfers(Database database, CatalogCache catalog, ReceiveTransfer receive) : INegativeCause
{
    private const string Coming = """
        select t.id, s.name as from_name, t.dispatched_at, l.sent - l.received - l.short_by - l.damaged - l.returned as quantity
          from transfer t
          join transfer_line l on l.tenant_id = t.tenant_id and l.transfer_id = t.id and l.product_id = @Product
          join store s on s.tenant_id = t.tenant_id and s.id = t.from_store
         where t.tenant_id = @Tenant and t.to_store = @Store and t.state in ('dispatched', 'receiving')
           and l.sent > l.received + l.short_by + l.damaged + l.returned
         order by t.dispatched_at, t.id
        """;

    /// <inheritdoc/>
    public string Kind => "transfer";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LikelyCause>> FindAsync(TenantId tenant, NegativeCase negative, CancellationToken cancel)
    {
        var unit = (await catalog.FindAsync(tenant, negative.Product, cancel))?.Unit ?? Unit.Piece;
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var names = new { Tenant = tenant.Value, Store = negative.StoreId, Product = negative.ProductId };
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(Coming, names, cancellationToken: cancel));
        return [.. rows.Select(r => Cause(r, negative, unit))];
    }

    /// <inheritdoc/>
    public async Task<Problem?> FixAsync(Caller caller, NegativeCase negative, LikelyCause cause, (IdempotencyKey Key, long Hash) key, string? notes, CancellationToken cancel)
    {
        var request = new ReceiveTransferRequest { Lines = [new() { ProductId = negative.ProductId, Received = cause.Quantity }], Notes = notes };
        return (await receive.HandleAsync(caller, cause.Id, request, key, expected: null, cancel)).Problem;
    }

    private LikelyCause Cause(Row row, NegativeCase negative, Unit unit)
    {
        var (left, quantity) = (StoredTime.Instant(row.DispatchedAt), new Quantity(row.Quantity));
        return new(Kind, row.Id, quantity, quantity >= negative.Missing, left,
            $"{quantity} {unit} left {row.FromName} on {left:yyyy-MM-dd} with {Transfer.ReferenceOf(row.Id)} and were not received here: they may have been sold off the van.");
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public string FromName { get; init; } = "";
        public long DispatchedAt { get; init; }
        public long Quantity { get; init; }
    }
}
