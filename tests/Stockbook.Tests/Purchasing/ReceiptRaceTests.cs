using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Purchasing;

/// <summary>A receipt that a telephone sends again before its first answer came.</summary>
public abstract class ReceiptRaceTests<TKind>(SharedShop<TKind> shared) : PurchasingTests<TKind>(shared)
    where TKind : IBookKind
{
    [Fact]
    public async Task The_same_receipt_many_times_at_once_is_booked_once_and_every_answer_is_its()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var (supplier, product) = (await SupplierAsync(), await ProductAsync());
        for (var round = 1; round <= 6; round++)
        {
            var (order, key) = (await SentAsync(supplier, Line(product, "\"quantity\": 10, \"unit_price\": 1")), Guid.NewGuid().ToString());
            var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
            {
                await Task.Delay(i % 4 * 5, Cancel);
                return await (i % 2 == 0 ? Shop : other).PostWithKeyAsync($"/api/purchase-orders/{order}/receive", """{"lines": [{"line": 1, "quantity": 10}]}""", key);
            }));
            Assert.Single(replies.Select(r => r.IsCreated().Id("posting_id")).Distinct());
            Assert.Equal(round * 10m, await OnHandAsync(product));
        }
    }
}

/// <summary>On SQLite.</summary>
public sealed class ReceiptRacesOnSqlite(SharedShop<OnSqlite> shared) : ReceiptRaceTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class ReceiptRacesOnPostgres(SharedShop<OnPostgres> shared) : ReceiptRaceTests<OnPostgres>(shared);
