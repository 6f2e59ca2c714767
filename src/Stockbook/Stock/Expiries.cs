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

    private const string Forget = "delete from expiry where tenant_id = @Tenant and store_id = @Store and product_id = @Product";

    /// <summary>
    /// What notes the dates of a posting's lines in its own transaction; null when none was given. Where nothing lay before, the date of what is gone
    /// is not kept.
    /// </summary>
    public static DocumentStep? Step(TenantId tenant, IEnumerable<(PostingLine Line, DateOnly? ExpiresOn)> lines, DateTimeOffset now)
    {
        var dated = lines.Where(l => l.ExpiresOn is not null).Select(l => (Level: new LevelKey(tenant, l.Line.Store, l.Line.Product), ExpiresOn: l.ExpiresOn!.Value)).OrderBy(l => l.Level).ToList();
        return dated.Count == 0 ? null : new(
            async (book, movements) =>
            {
                foreach (var level in dated.Select(d => d.Level).Distinct())
                {
                    if (movements.First(m => m.Level == level).OnHandBefore > Quantity.Zero) continue;
                    await book.Connection.ExecuteAsync(
                        Forget, new { Tenant = level.Tenant.Value, Store = level.Store.Value, Product = level.Product.Value }, book.Transaction);
                }

                foreach (var (level, expiresOn) in dated) await NoteAsync(book, level, expiresOn, now);
                return null;
            },
            (_, _) => Task.CompletedTask);
    }

    /// <summary>Notes the date of goods that come in; of two dates the earlier one stays.</summary>
    public static Task NoteAsync(BookTransaction book, LevelKey level, DateOnly expiresOn, DateTimeOffset now) => book.Connection.ExecuteAsync(
        Keep,
        new { Tenant = level.Tenant.Value, Store = level.Store.Value, Product = level.Product.Value, ExpiresOn = StoredTime.Of(expiresOn), Now = StoredTime.Of(now) },
        book.Transaction);
}
