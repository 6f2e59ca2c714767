using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Stock;

/// <summary>The nearest expiry date of a product at a store, as it was entered with what came in. There are no lots: it is for alerts only.</summary>
internal static class Expiries
{
    private const string Keep = """
        insert into expiry (tenant_id, store_id, product_id, expires_on, noted_at)
        values (@Tenant, @Store, @Product, @ExpiresOn, @Now)
        on conflict (tenant_id, store_id, product_id) do update
           set expires_on = case when excluded.expires_on < expiry.expires_on then excluded.expires_on else expiry.expires_on end, noted_at = excluded.noted_at
        """;

    /// <summary>Notes the date of goods that come in; of two dates the earlier one stays.</summary>
    public static Task NoteAsync(BookTransaction book, LevelKey level, DateOnly expiresOn, DateTimeOffset now) => book.Connection.ExecuteAsync(
        Keep,
        new { Tenant = level.Tenant.Value, Store = level.Store.Value, Product = level.Product.Value, ExpiresOn = StoredTime.Of(expiresOn), Now = StoredTime.Of(now) },
        book.Transaction);
}
