using System.Data.Common;
using System.Globalization;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Alerts;

/// <summary>Goods that lie at a store and expire within the days that the business has set, by the store's own date.</summary>
internal sealed class ExpiryNear(StoreCache stores) : IAlertCondition
{
    private const string Near = """
        select e.store_id, e.product_id, e.expires_on, l.on_hand, t.expiry_days, s.name as store_name, p.name as product_name, p.sku, p.unit
          from expiry e
          join tenant t on t.id = e.tenant_id
          join stock_level l on l.tenant_id = e.tenant_id and l.store_id = e.store_id and l.product_id = e.product_id
          join product p on p.tenant_id = e.tenant_id and p.id = e.product_id
          join store s on s.tenant_id = e.tenant_id and s.id = e.store_id
         where e.tenant_id = @Tenant and e.expires_on <= @Latest and l.on_hand > 0 and not p.archived and not s.archived
         order by e.store_id, e.product_id
        """;

    private const int MostDays = 365;

    /// <inheritdoc/>
    public string Kind => AlertKinds.ExpiryNear;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AlertFinding>> FindAsync(
        DbConnection connection, DbTransaction? transaction, TenantId tenant, DateTimeOffset now, CancellationToken cancel)
    {
        // No store's date is more than a day ahead of UTC; which dates are near is said by each store's own.
        var latest = StoredTime.Of(DateOnly.FromDateTime(now.UtcDateTime).AddDays(MostDays + 2));
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(Near, new { Tenant = tenant.Value, Latest = latest }, transaction, cancellationToken: cancel));
        var findings = new List<AlertFinding>();
        foreach (var row in rows)
        {
            if (await stores.FindAsync(tenant, new(row.StoreId), cancel) is not { } store) continue;
            var (today, expiresOn) = (store.Calendar.DateOf(now), StoredTime.Date(row.ExpiresOn));
            if (expiresOn.DayNumber - today.DayNumber > row.ExpiryDays) continue;
            // The date is part of it: another one is another thing to look after.
            var subject = string.Create(CultureInfo.InvariantCulture, $"expiry:{row.ProductId}:{row.ExpiresOn}");
            findings.Add(new(store.Id, subject, Facts(row, expiresOn, today)) { Product = new(row.ProductId) });
        }

        return findings;
    }

    private static AlertFacts Facts(Row row, DateOnly expiresOn, DateOnly today)
    {
        var days = expiresOn.DayNumber - today.DayNumber;
        var key = days switch { < 0 => "expiry_over", 0 => "expiry_today", _ => "expiry_near" };
        return AlertFacts.Of(
            key, ("product", row.ProductName), ("sku", row.Sku), ("store", row.StoreName), ("on_hand", new Quantity(row.OnHand)), ("unit", row.Unit), ("date", expiresOn), ("days", days));
    }

    private sealed class Row
    {
        public long StoreId { get; init; }
        public long ProductId { get; init; }
        public int ExpiresOn { get; init; }
        public long OnHand { get; init; }
        public int ExpiryDays { get; init; }
        public string StoreName { get; init; } = "";
        public string ProductName { get; init; } = "";
        public string Sku { get; init; } = "";
        public string Unit { get; init; } = "";
    }
}
