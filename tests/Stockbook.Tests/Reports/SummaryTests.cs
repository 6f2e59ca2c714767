using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Ledger.Storage;
using Stockbook.Reports.Summaries;
using Stockbook.Tests.Shared;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Reports;

/// <summary>The daily sums that reports read are those of the movements, in whatever order and parts they came.</summary>
public sealed class SummaryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite", 1)]
    [InlineData("sqlite", 2)]
    [InlineData("postgres", 3)]
    [InlineData("postgres", 4)]
    public async Task After_any_history_read_in_any_parts_every_sum_is_that_of_its_movements(string kind, int seed)
    {
        await using var random = await RandomShop.OpenAsync(kind, seed);
        var shop = random.Shop;
        await random.LiveAsync(160);
        await random.CatchUpAsync();
        await HoldsAsync(shop);
        await ClosingsHoldAsync(random);
        await using var connection = await Database(shop).OpenReadAsync(Ledger.TenantId.Default, Cancel);
        Assert.True(await connection.ExecuteScalarAsync<long>("select count(distinct type) from movement where tenant_id = 1") >= 8);
        Assert.True(await connection.ExecuteScalarAsync<long>("select count(*) from movement where tenant_id = 1 and reverses is not null") >= 3);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_sum_that_was_tampered_with_is_found_and_made_again(string kind)
    {
        await using var random = await RandomShop.OpenAsync(kind, 7);
        var shop = random.Shop;
        await random.LiveAsync(60);
        await random.CatchUpAsync();
        await ExecuteAsync(shop, "update daily_store set revenue = revenue + 1 where store_id = 1");
        await ExecuteAsync(shop, "delete from daily_product where product_id = 1");

        var found = await SummaryProof.VerifyAsync(Database(shop), Cancel);
        Assert.True(found.Faults >= 2);
        Assert.Contains(found.Examples, e => e.StartsWith("daily_store, store 1, business date", StringComparison.Ordinal));
        Assert.Contains(found.Examples, e => e.StartsWith("daily_product, product 1, business date", StringComparison.Ordinal));

        Assert.Equal(found.Rows + await MissingAsync(shop), await SummaryProof.RebuildAsync(Database(shop), Cancel));
        await HoldsAsync(shop);
        await random.LiveAsync(20);
        await random.CatchUpAsync();
        await HoldsAsync(shop);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_loss_that_was_tampered_with_is_found_and_made_again(string kind)
    {
        await using var random = await RandomShop.OpenAsync(kind, 8);
        await random.LiveAsync(60);
        await random.CatchUpAsync();
        await ExecuteAsync(random.Shop, "update daily_loss set value = value + 1");
        var found = await SummaryProof.VerifyAsync(Database(random.Shop), Cancel);
        Assert.True(found.Faults >= 1);
        Assert.All(found.Examples, e => Assert.StartsWith("daily_loss, store ", e, StringComparison.Ordinal));
        await SummaryProof.RebuildAsync(Database(random.Shop), Cancel);
        await HoldsAsync(random.Shop);
    }

    [Fact]
    public async Task Two_servers_sum_each_movement_once()
    {
        await using var random = await RandomShop.OpenAsync("postgres", 5);
        await using var other = await random.Shop.OpenAnotherAsync();
        for (var step = 0; step < 60; step++)
        {
            await random.StepAsync();
            await Task.WhenAll(random.CatchUpAsync(), CatchUpAsync(other));
        }

        await HoldsAsync(random.Shop);
    }

    [Fact]
    public async Task Who_sold_a_moment_ago_finds_it_in_his_report()
    {
        await using var random = await RandomShop.OpenAsync("sqlite", 1);
        var shop = random.Shop;
        var sale = (await shop.PostAsync("/api/stock-movements", """{"product_id": 1, "movement_type": "sale", "quantity": 2, "store_id": 1}""")).IsCreated();
        var report = (await shop.GetAsync("/api/reports/daily-sales?store_id=1")).IsOk();
        Assert.Equal(2m, report.Number("totals.quantity"));
        Assert.True(report.Id("as_of") >= sale.Id("id"));
    }

    private static async Task HoldsAsync(TestShop shop)
    {
        var proof = await SummaryProof.VerifyAsync(Database(shop), Cancel);
        Assert.True(proof.Rows > 0);
        Assert.Empty(proof.Examples);
    }

    // The proof adds up in SQL; this adds up what the API lists, one by one.
    private static async Task ClosingsHoldAsync(RandomShop random)
    {
        var movements = await Moved.AllAsync(random.Shop);
        await using var connection = await Database(random.Shop).OpenReadAsync(Ledger.TenantId.Default, Cancel);
        foreach (var store in random.Stores)
        {
            foreach (var product in random.Products)
            {
                for (var back = 0; back < 13; back++)
                {
                    var date = RandomShop.Today.AddDays(-back);
                    var expected = movements.Where(m => m.Store == store && m.Product == product && m.Date <= date).Sum(m => m.Delta);
                    var closing = await connection.ExecuteScalarAsync<long?>(
                        """
                        select closing from daily_stock where tenant_id = 1 and store_id = @store and product_id = @product and business_date <= @date
                        order by business_date desc limit 1
                        """, new { store, product, date = StoredTime.Of(date) });
                    Assert.Equal(expected, (closing ?? 0) / 1000m);
                    var revenue = await connection.ExecuteScalarAsync<long?>(
                        "select revenue from daily_stock where tenant_id = 1 and store_id = @store and product_id = @product and business_date = @date",
                        new { store, product, date = StoredTime.Of(date) });
                    Assert.Equal(movements.Where(m => m.Store == store && m.Product == product && m.Date == date).Sum(m => m.Amount), (revenue ?? 0) / 100m);
                }
            }
        }
    }

    private static async Task<long> MissingAsync(TestShop shop)
    {
        await using var connection = await Database(shop).OpenReadAsync(Ledger.TenantId.Default, Cancel);
        return await connection.ExecuteScalarAsync<long>("select count(distinct business_date) from movement where tenant_id = 1 and product_id = 1");
    }

    private static Task CatchUpAsync(TestShop shop) => shop.Services.GetRequiredService<DailyStock>().CatchUpAsync(Cancel);

    private static Database Database(TestShop shop) => shop.Services.GetRequiredService<Database>();

    private static async Task ExecuteAsync(TestShop shop, string sql)
    {
        await using var book = await Database(shop).BeginWriteAsync(Ledger.TenantId.Default, Cancel);
        await book.Connection.ExecuteAsync(sql, transaction: book.Transaction);
        await book.CommitAsync(Cancel);
    }
}
