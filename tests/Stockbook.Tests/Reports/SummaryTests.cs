using System.Globalization;
using System.Text.Json.Nodes;
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
    private static readonly DateOnly s_today = new(2026, 11, 21);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite", 1)]
    [InlineData("sqlite", 2)]
    [InlineData("postgres", 3)]
    [InlineData("postgres", 4)]
    public async Task After_any_history_read_in_any_parts_every_sum_is_that_of_its_movements(string kind, int seed)
    {
        var dice = new Random(seed);
        await using var shop = await OpenAsync(kind);
        var (stores, products) = await FurnishAsync(shop);
        for (var step = 0; step < 160; step++)
        {
            await StepAsync(shop, dice, stores, products);
            if (dice.Next(12) == 0) await CatchUpAsync(shop);
        }

        await CatchUpAsync(shop);
        await HoldsAsync(shop);
        await ClosingsHoldAsync(shop, stores, products);
        await using var connection = await Database(shop).OpenReadAsync(Ledger.TenantId.Default, Cancel);
        Assert.True(await connection.ExecuteScalarAsync<long>("select count(distinct type) from movement where tenant_id = 1") >= 8);
        Assert.True(await connection.ExecuteScalarAsync<long>("select count(*) from movement where tenant_id = 1 and reverses is not null") >= 3);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_sum_that_was_tampered_with_is_found_and_made_again(string kind)
    {
        await using var shop = await OpenAsync(kind);
        var (stores, products) = await FurnishAsync(shop);
        for (var step = 0; step < 30; step++) await StepAsync(shop, new(step), stores, products);
        await CatchUpAsync(shop);
        await ExecuteAsync(shop, "update daily_store set revenue = revenue + 1 where store_id = 1");
        await ExecuteAsync(shop, "delete from daily_product where product_id = 1");

        var found = await SummaryProof.VerifyAsync(Database(shop), Cancel);
        Assert.True(found.Faults >= 2);
        Assert.Contains(found.Examples, e => e.StartsWith("daily_store, store 1, business date", StringComparison.Ordinal));
        Assert.Contains(found.Examples, e => e.StartsWith("daily_product, product 1, business date", StringComparison.Ordinal));

        Assert.Equal(found.Rows + await MissingAsync(shop), await SummaryProof.RebuildAsync(Database(shop), Cancel));
        await HoldsAsync(shop);
        await StepAsync(shop, new(99), stores, products);
        await CatchUpAsync(shop);
        await HoldsAsync(shop);
    }

    [Fact]
    public async Task Two_servers_sum_each_movement_once()
    {
        await using var shop = await OpenAsync("postgres");
        await using var other = await shop.OpenAnotherAsync();
        var (stores, products) = await FurnishAsync(shop);
        for (var step = 0; step < 60; step++)
        {
            await StepAsync(step % 2 == 0 ? shop : other, new(step), stores, products);
            await Task.WhenAll(CatchUpAsync(shop), CatchUpAsync(other));
        }

        await HoldsAsync(shop);
    }

    [Fact]
    public async Task Who_sold_a_moment_ago_finds_it_in_his_report()
    {
        await using var shop = await OpenAsync("sqlite");
        await FurnishAsync(shop);
        var sale = (await shop.PostAsync("/api/stock-movements", """{"product_id": 1, "movement_type": "sale", "quantity": 2, "store_id": 1}""")).IsCreated();
        var report = (await shop.GetAsync("/api/reports/daily-sales?store_id=1")).IsOk();
        Assert.Equal(2m, report.Number("totals.quantity"));
        Assert.True(report.Id("as_of") >= sale.Id("id"));
    }

    private static async Task<TestShop> OpenAsync(string kind) =>
        await TestShop.OpenAsync(kind == "sqlite" ? TestBooks.Sqlite() : await TestBooks.PostgresAsync(), new ManualClock(new DateTimeOffset(s_today, new TimeOnly(9, 0), TimeSpan.Zero)));

    private static async Task<(long[] Stores, long[] Products)> FurnishAsync(TestShop shop)
    {
        var second = (await shop.PostAsync("/api/stores", """{"code": "TWO", "name": "Two", "sales_mode": "by_count"}""")).IsCreated().Id("id");
        var third = (await shop.PostAsync("/api/stores", """{"code": "LOOSE", "name": "Loose", "allow_negative": true, "time_zone": "Europe/Berlin"}""")).IsCreated().Id("id");
        long[] stores = [1, second, third];
        long[] products = [await shop.AddProductAsync("TEA"), await shop.AddProductAsync("MILK"), await shop.AddProductAsync("RICE")];
        foreach (var store in stores)
            foreach (var product in products)
                (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "stock_in", "quantity": 40, "unit_cost": 3.33, "store_id": {{store}}, "occurred_at": "2026-11-10T08:00:00Z"}""")).IsCreated();
        return (stores, products);
    }

    // What is refused (nothing there, a count since) changes nothing, and is as welcome as what is not.
    private static async Task StepAsync(TestShop shop, Random dice, long[] stores, long[] products)
    {
        var (store, product) = (stores[dice.Next(stores.Length)], products[dice.Next(products.Length)]);
        var when = dice.Next(3) == 0 ? $$""", "occurred_at": "{{s_today.AddDays(-dice.Next(12)):yyyy-MM-dd}}T{{dice.Next(1, 9):00}}:30:00Z" """ : "";
        var (quantity, at) = (dice.Next(1, 6), $$""" "product_id": {{product}}, "store_id": {{store}}""");
        await (dice.Next(10) switch
        {
            0 or 1 or 2 => shop.PostAsync("/api/stock-movements", $$"""{{{at}}, "movement_type": "sale", "quantity": {{quantity}}{{when}}}"""),
            3 => shop.PostAsync("/api/stock-movements", $$"""{{{at}}, "movement_type": "stock_in", "quantity": {{quantity}}, "unit_cost": {{dice.Next(1, 9)}}.17{{when}}}"""),
            4 => shop.PostAsync("/api/stock-movements", $$"""{{{at}}, "movement_type": "removal", "reason": "damaged", "quantity": {{quantity}}{{when}}}"""),
            5 => shop.PostAsync("/api/stock-movements", $$"""{{{at}}, "movement_type": "sale_return", "quantity": {{quantity}}{{when}}}"""),
            6 => shop.PostAsync("/api/inventory/transfer", $$"""{"from_store": {{store}}, "to_store": {{stores[dice.Next(stores.Length)]}}, "product_id": {{product}}, "quantity": {{quantity}}}"""),
            7 => shop.PostAsync("/api/inventory/update", $$"""{{{at}}, "delta": {{(dice.Next(2) == 0 ? quantity : -quantity)}}, "reason": "found"}"""),
            8 => CountAsync(shop, store, product, dice),
            _ => ReverseAsync(shop, dice),
        });
    }

    private static async Task<Reply> CountAsync(TestShop shop, long store, long product, Random dice)
    {
        var level = (await shop.GetAsync($"/api/stock-levels/{product}?store_id={store}")).IsOk().Number("on_hand");
        var counted = Math.Max(0, level + dice.Next(-3, 3));
        return await shop.PostAsync("/api/inventory/set", string.Create(CultureInfo.InvariantCulture, $$"""{"store_id": {{store}}, "product_id": {{product}}, "quantity": {{counted}}, "expected": {{level}}}"""));
    }

    private static async Task<Reply> ReverseAsync(TestShop shop, Random dice)
    {
        var movements = (await shop.GetAsync("/api/stock-movements?limit=30")).IsOk().Json["items"]!.AsArray();
        return await shop.PostAsync($"/api/stock-movements/{movements[dice.Next(movements.Count)]!["id"]}/reverse");
    }

    private static async Task HoldsAsync(TestShop shop)
    {
        var proof = await SummaryProof.VerifyAsync(Database(shop), Cancel);
        Assert.True(proof.Rows > 0);
        Assert.Empty(proof.Examples);
    }

    // The proof adds up in SQL; this adds up what the API lists, one by one.
    private static async Task ClosingsHoldAsync(TestShop shop, long[] stores, long[] products)
    {
        var movements = await MovementsAsync(shop);
        await using var connection = await Database(shop).OpenReadAsync(Ledger.TenantId.Default, Cancel);
        foreach (var store in stores)
        {
            foreach (var product in products)
            {
                for (var back = 0; back < 13; back++)
                {
                    var date = s_today.AddDays(-back);
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

    private static async Task<List<(long Store, long Product, DateOnly Date, decimal Delta, decimal Amount)>> MovementsAsync(TestShop shop)
    {
        var all = new List<(long, long, DateOnly, decimal, decimal)>();
        for (string? next = ""; next is not null;)
        {
            var page = (await shop.GetAsync($"/api/stock-movements?limit=500{next}")).IsOk().Json;
            foreach (var m in page["items"]!.AsArray())
                all.Add(((long)m!["store_id"]!, (long)m["product_id"]!, DateOnly.Parse((string)m["business_date"]!, CultureInfo.InvariantCulture), (decimal)m["delta"]!, (decimal?)m["amount"] ?? 0));
            next = page["next"] is JsonValue after ? $"&after={after}" : null;
        }

        return all;
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
