namespace Stockbook.Tests.Stock;

/// <summary>What moved when, over HTTP.</summary>
public abstract class HistoryTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    private async Task<List<long>> FindAsync(string query, string path = "/api/stock-movements") => (await GetAsync($"{path}?{query}")).IsOk().Ids("items");

    [Fact]
    public async Task Movements_are_found_by_every_filter_the_last_booked_first()
    {
        var store = await StoreAsync();
        var product = await StockedAsync(20);
        var reference = NewCode("DOC");
        var opened = (await FindAsync($"product_id={product}"))[0];
        var sold = (await MoveAsync(product, "sale", $"1, \"reference\": \"{reference}\"")).Id("id");
        var old = (await MoveAsync(product, "sale", "1, \"occurred_at\": \"2026-03-01T23:30:00Z\"")).Id("id");
        var there = (await MoveAsync(product, "stock_in", $"5, \"store_id\": {store}")).Id("id");

        Assert.Equal([there, old, sold, opened], await FindAsync($"product_id={product}"));
        Assert.Equal([old, sold], await FindAsync($"product_id={product}&movement_type=sale"));
        Assert.Equal([there], await FindAsync($"product_id={product}&store_id={store}"));
        Assert.Equal([there], await FindAsync($"store_id={store}"));
        Assert.Equal([sold], await FindAsync($"reference={reference}"));
        Assert.Empty(await FindAsync($"reference={reference.ToLowerInvariant()}"));
        Assert.Equal([old], await FindAsync($"product_id={product}&date_from=2026-03-02&date_to=2026-03-02"));
        Assert.Empty(await FindAsync($"product_id={product}&date_to=2026-03-01"));
        Assert.Equal([old], await FindAsync($"product_id={product}&start_date=2026-03-02&end_date=2026-03-02", "/api/movements"));
        Assert.Equal([there, sold, opened], await FindAsync($"product_id={product}&date_from=2026-03-03"));
        Assert.Equal(4, (await FindAsync($"product_id={product}&user_id=1")).Count);
        Assert.Empty(await FindAsync($"product_id={product}&user_id=2"));
        Assert.Empty(await FindAsync("product_id=999999"));
        (await GetAsync("/api/stock-movements?date_from=2026-02-02&date_to=2026-02-01")).Refuses("date_to");
        (await GetAsync("/api/stock-movements?movement_type=gift")).Refuses("movement_type");
        (await GetAsync("/api/stock-movements/999999999")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task Pages_of_history_stand_still_while_others_write()
    {
        var product = await StockedAsync(100);
        for (var i = 0; i < 6; i++) await MoveAsync(product, "sale", "1");
        foreach (var filter in new[] { $"product_id={product}&limit=3", $"movement_type=sale&product_id={product}&limit=2" })
        {
            var expected = await FindAsync(filter.Split("&limit")[0]);
            var (seen, after) = (new List<long>(), "");
            do
            {
                var page = (await GetAsync($"/api/stock-movements?{filter}{after}")).IsOk();
                seen.AddRange(page.Ids("items"));
                await MoveAsync(product, "sale", "1");
                after = page.Word("next") is { } next ? $"&after={next}" : "";
            }
            while (after.Length > 0);
            Assert.Equal(expected, seen);
        }
    }

    [Fact]
    public async Task Every_movement_begins_where_the_one_before_ended()
    {
        var product = await StockedAsync(30);
        foreach (var (type, quantity) in new[] { ("sale", 7), ("removal", 1), ("sale_return", 2), ("supplier_return", 4), ("stock_in", 9) }) await MoveAsync(product, type, $"{quantity}");
        var reply = (await GetAsync($"/api/stock-movements?product_id={product}")).IsOk();
        var after = 0m;
        for (var i = reply.Ids("items").Count - 1; i >= 0; i--)
        {
            Assert.Equal(after, reply.Number($"items[{i}].quantity_before"));
            after = reply.Number($"items[{i}].quantity_after");
            Assert.Equal(after, reply.Number($"items[{i}].quantity_before") + reply.Number($"items[{i}].delta"));
        }

        Assert.Equal((29m, 29m), (after, await OnHandAsync(product)));
    }

    [Fact]
    public async Task Transactions_say_product_store_and_user_by_name()
    {
        var product = await ProductAsync(""", "unit": "kg" """);
        var moved = await MoveAsync(product, "stock_in", "3, \"notes\": \"<b>first</b>\", \"reference\": \"GRN-1\"");
        var reply = (await GetAsync($"/api/transactions?product_id={product}")).IsOk();
        Assert.Equal(((await GetAsync($"/api/products/{product}")).Word("name"), "Main store", "Owner"), (reply.Word("items[0].product_name"), reply.Word("items[0].store_name"), reply.Word("items[0].user_name")));
        Assert.Equal((moved.Id("id"), "stock_in", 3m, 0m, 3m), (reply.Id("items[0].id"), reply.Word("items[0].type"), reply.Number("items[0].delta"), reply.Number("items[0].quantity_before"), reply.Number("items[0].quantity_after")));
        Assert.Equal(("<b>first</b>", "GRN-1", "kg"), (reply.Word("items[0].notes"), reply.Word("items[0].reference"), reply.Word("items[0].unit")));
        await MoveAsync(product, "sale", "1");
        var page = (await GetAsync($"/api/transactions?product_id={product}&limit=1")).IsOk();
        Assert.Equal([moved.Id("id")], (await GetAsync($"/api/transactions?product_id={product}&limit=1&after={page.Word("next")}")).IsOk().Ids("items"));
    }

    [Fact]
    public async Task What_has_moved_is_put_away_and_never_erased()
    {
        var product = await StockedAsync(3);
        (await Shop.DeleteAsync($"/api/products/{product}")).IsOk();
        Assert.True((await GetAsync($"/api/products/{product}")).IsOk().At("archived")!.GetValue<bool>());
        Assert.Single(await FindAsync($"product_id={product}"));
        Assert.Equal(3m, await OnHandAsync(product));
        foreach (var path in new[] { $"/api/stock-movements/{(await FindAsync($"product_id={product}"))[0]}", "/api/stores/1", $"/api/stock-levels/{product}" })
            (await Shop.DeleteAsync(path)).IsProblem(405, "method-not-allowed");
    }
}

/// <summary>On SQLite.</summary>
public sealed class HistoryOnSqlite(SharedShop<OnSqlite> shared) : HistoryTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class HistoryOnPostgres(SharedShop<OnPostgres> shared) : HistoryTests<OnPostgres>(shared);
