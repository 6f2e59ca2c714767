using System.Data.Common;
using Dapper;
using Stockbook.Alerts;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Negatives;

/// <summary>Finds what is below zero and waits for somebody.</summary>
internal sealed class NegativeStock : IAlertCondition
{
    private const string OpenCases = """
        select c.id, c.store_id, c.product_id, c.opened_at, s.name as store_name, p.name as product_name, p.unit, l.on_hand
          from negative_case c
          join store s on s.tenant_id = c.tenant_id and s.id = c.store_id
          join product p on p.tenant_id = c.tenant_id and p.id = c.product_id
          join stock_level l on l.tenant_id = c.tenant_id and l.store_id = c.store_id and l.product_id = c.product_id
         where c.tenant_id = @Tenant and c.state = 'open' and l.on_hand < 0
         order by c.id
        """;

    /// <inheritdoc/>
    public string Kind => "negative_stock";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AlertFinding>> FindAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(OpenCases, new { Tenant = tenant.Value }, transaction, cancellationToken: cancel));
        return [.. rows.Select(Finding)];
    }

    private static AlertFinding Finding(Row row) => new(new(row.StoreId), $"negative_case:{row.Id}",
        AlertFacts.Of(
            AlertKinds.NegativeStock, ("product", row.ProductName), ("store", row.StoreName), ("on_hand", new Quantity(row.OnHand)), ("unit", row.Unit),
            ("since", DateOnly.FromDateTime(StoredTime.Instant(row.OpenedAt).UtcDateTime)), ("case", row.Id)))
    {
        Product = new ProductId(row.ProductId),
    };

    private sealed class Row
    {
        public long Id { get; init; }
        public long StoreId { get; init; }
        public long ProductId { get; init; }
        public long OpenedAt { get; init; }
        public string StoreName { get; init; } = "";
        public string ProductName { get; init; } = "";
        public string Unit { get; init; } = "";
        public long OnHand { get; init; }
    }
}
