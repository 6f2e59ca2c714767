namespace Stockbook.Tests.Stock;

/// <summary>Corrections, counts of one line and transfers over HTTP.</summary>
public abstract class InventoryTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    private Task<Reply> AdjustAsync(long product, string deltaAndMore, string? key = null) =>
        PostAsync("/api/inventory/update", $$"""{"product_id": {{product}}, "delta": {{deltaAndMore}}}""", key);

    private Task<Reply> CountAsync(long product, string quantityAndMore, string? key = null) =>
        PostAsync("/api/inventory/set", $$"""{"product_id": {{product}}, "quantity": {{quantityAndMore}}}""", key);

    private Task<Reply> TransferAsync(long product, long from, long to, string quantityAndMore) =>
        PostAsync("/api/inventory/transfer", $$"""{"product_id": {{product}}, "from_store": {{from}}, "to_store": {{to}}, "quantity": {{quantityAndMore}}}""");

    private async Task<Reply> MovementAsync(long id) => (await GetAsync($"/api/stock-movements/{id}")).IsOk();

    [Fact]
    public async Task A_correction_tells_the_new_quantity_and_its_movement()
    {
        var product = await StockedAsync(10, """, "unit": "kg" """);
        var reply = (await AdjustAsync(product, "-2.5, \"reason\": \"Torn bag\", \"store_id\": 1")).IsOk();
        Assert.Equal((7.5m, 7.5m, product, 1L), (reply.Number("new_quantity"), reply.Number("inventory_item.quantity"), reply.Id("inventory_item.product_id"), reply.Id("inventory_item.store_id")));
        Assert.Equal("kg", reply.Word("inventory_item.unit"));
        var movement = await MovementAsync(reply.Id("transaction_id"));
        Assert.Equal(("adjustment", "Torn bag", 10m, 7.5m), (movement.Word("movement_type"), movement.Word("notes"), movement.Number("quantity_before"), movement.Number("quantity_after")));
        Assert.Equal(movement.Word("recorded_at"), reply.Word("timestamp"));
    }

    [Fact]
    public async Task A_correction_cannot_take_what_is_not_there()
    {
        var product = await StockedAsync(2);
        var reply = (await AdjustAsync(product, "-3")).IsProblem(409, "insufficient-stock");
        Assert.Equal((2m, 3m), (reply.Number("available"), reply.Number("requested")));
        (await AdjustAsync(product, "0")).Refuses("delta");
        (await AdjustAsync(product, $"1, \"reason\": \"{new string('x', 1001)}\"")).Refuses("reason");
        Assert.Equal(2m, await OnHandAsync(product));
    }

    [Fact]
    public async Task A_count_sets_the_level_and_books_the_difference()
    {
        var product = await StockedAsync(10, """, "price": 9, "cost": 4""");
        var shortage = (await CountAsync(product, "7, \"reason\": \"Evening count\"")).IsOk();
        var movement = await MovementAsync(shortage.Id("transaction_id"));
        Assert.Equal(("count", -3m, 7m, 7m), (movement.Word("movement_type"), movement.Number("delta"), movement.Number("quantity_after"), movement.Number("counted")));
        Assert.Equal(("Evening count", null), (movement.Word("notes"), movement.At("amount")));
        var surplus = await MovementAsync((await CountAsync(product, "9")).IsOk().Id("transaction_id"));
        Assert.Equal(("count", 2m, 8m), (surplus.Word("movement_type"), surplus.Number("delta"), surplus.Number("value_change")));
        Assert.Equal(0m, (await CountAsync(product, "0")).IsOk().Number("new_quantity"));
    }

    [Fact]
    public async Task A_count_that_finds_what_is_expected_is_kept_too()
    {
        var product = await StockedAsync(10);
        var reply = (await CountAsync(product, "10, \"expected\": 10")).IsOk();
        var movement = await MovementAsync(reply.Id("transaction_id"));
        Assert.Equal((0m, 10m, 10m, 10m), (movement.Number("delta"), movement.Number("quantity_before"), movement.Number("quantity_after"), movement.Number("counted")));
    }

    [Fact]
    public async Task A_count_of_what_never_moved_is_its_first_stock()
    {
        var product = await ProductAsync();
        Assert.Equal(4m, (await CountAsync(product, "4, \"expected\": 0")).IsOk().Number("new_quantity"));
        Assert.Equal(4m, await OnHandAsync(product));
    }

    [Fact]
    public async Task A_count_made_on_an_old_figure_is_refused_with_the_new_one()
    {
        var product = await StockedAsync(10);
        await MoveAsync(product, "sale", "1");
        var feed = await FeedAsync();
        var reply = (await CountAsync(product, "8, \"expected\": 10")).IsProblem(409, "stale");
        Assert.Equal((10m, 9m, product, 1L), (reply.Number("expected"), reply.Number("actual"), reply.Id("product_id"), reply.Id("store_id")));
        Assert.Contains("expected = 9", reply.Detail, StringComparison.Ordinal);
        Assert.Equal(feed, await FeedAsync());
        Assert.Equal(8m, (await CountAsync(product, "8, \"expected\": 9")).IsOk().Number("new_quantity"));
    }

    [Fact]
    public async Task What_moved_since_the_counting_is_added_to_what_was_counted()
    {
        var product = await StockedAsync(10);
        var countedAt = (await GetAsync($"/api/stock-movements?product_id={product}")).Word("items[0].recorded_at");
        await MoveAsync(product, "sale", "4");
        var reply = (await CountAsync(product, $"9, \"counted_at\": \"{countedAt}\"")).IsOk();
        Assert.Equal(5m, reply.Number("new_quantity"));
        var impossible = (await CountAsync(product, $"3, \"counted_at\": \"{countedAt}\"")).IsProblem(409, "count-below-moved");
        Assert.Equal((3m, -4m), (impossible.Number("counted"), impossible.Number("moved_since")));
    }

    [Fact]
    public async Task What_is_missing_at_an_outlet_that_sells_by_count_was_sold()
    {
        var outlet = await StoreAsync(""", "kind": "outlet", "sales_mode": "by_count" """);
        var product = await StockedAsync(10, """, "price": 12.5""", outlet);
        var sold = await MovementAsync((await CountAsync(product, $"6, \"store_id\": {outlet}")).IsOk().Id("transaction_id"));
        Assert.Equal(("sale", -4m, 50m, 12.5m, 6m), (sold.Word("movement_type"), sold.Number("delta"), sold.Number("amount"), sold.Number("unit_price"), sold.Number("counted")));
        var found = await MovementAsync((await CountAsync(product, $"7, \"store_id\": {outlet}")).IsOk().Id("transaction_id"));
        Assert.Equal(("count", 1m, null), (found.Word("movement_type"), found.Number("delta"), found.At("amount")));
    }

    [Fact]
    public async Task A_correction_made_now_comes_after_a_count_that_was_dated_ahead()
    {
        var product = await StockedAsync(10);
        var now = DateTimeOffset.Parse((await GetAsync($"/api/stock-movements?product_id={product}")).Word("items[0].recorded_at")!);
        (await CountAsync(product, $"8, \"counted_at\": \"{now.AddMinutes(4):O}\"")).IsOk();
        var reply = (await AdjustAsync(product, "-1, \"reason\": \"Broken\"")).IsOk();
        Assert.Equal("adjustment", (await MovementAsync(reply.Id("transaction_id"))).Word("movement_type"));
        Assert.Equal((7m, 7m), (reply.Number("new_quantity"), await OnHandAsync(product)));
    }

    [Fact]
    public async Task A_transfer_leaves_one_store_and_arrives_at_the_other_with_its_value()
    {
        var (from, to) = (await StoreAsync(), await StoreAsync());
        var product = await StockedAsync(10, """, "cost": 3.33""", from);
        var reply = (await TransferAsync(product, from, to, "4, \"reason\": \"Weekly round\"")).IsOk();
        Assert.Equal((6m, 4m, 4m, product), (reply.Number("from.new_quantity"), reply.Number("to.new_quantity"), reply.Number("quantity"), reply.Id("product_id")));
        Assert.Equal((from, to), (reply.Id("from.store_id"), reply.Id("to.store_id")));
        var (left, arrived) = (await MovementAsync(reply.Id("from.transaction_id")), await MovementAsync(reply.Id("to.transaction_id")));
        Assert.Equal(("transfer_out", "transfer_in"), (left.Word("movement_type"), arrived.Word("movement_type")));
        Assert.Equal((reply.Id("posting_id"), reply.Id("posting_id")), (left.Id("posting_id"), arrived.Id("posting_id")));
        Assert.Equal((to, from), (left.Id("other_store_id"), arrived.Id("other_store_id")));
        Assert.Equal((-13.32m, 13.32m), (left.Number("value_change"), arrived.Number("value_change")));
        Assert.Equal(("Weekly round", "Weekly round"), (left.Word("notes"), arrived.Word("notes")));
    }

    [Fact]
    public async Task A_transfer_books_both_sides_or_neither()
    {
        var to = await StoreAsync();
        var product = await StockedAsync(3);
        var full = await StoreAsync();
        var feed = await FeedAsync();
        (await TransferAsync(product, 1, to, "4")).IsProblem(409, "insufficient-stock");
        (await TransferAsync(product, to, 1, "1")).IsProblem(409, "insufficient-stock");
        (await TransferAsync(product, 1, 1, "1")).Refuses("to_store");
        (await TransferAsync(product, 1, 999_999, "1")).IsProblem(404, "not-found");
        (await TransferAsync(product, 1, to, "0")).Refuses("quantity");
        (await TransferAsync(product, 1, to, "0.5")).Refuses("quantity");
        Assert.Equal((3m, 0m, feed), (await OnHandAsync(product), await OnHandAsync(product, to), await FeedAsync()));

        await MoveAsync(product, "stock_in", $"1000000000000, \"store_id\": {full}");
        (await TransferAsync(product, 1, full, "1")).IsProblem(409, "out-of-bounds");
        Assert.Equal(3m, await OnHandAsync(product));
    }
}

/// <summary>On SQLite.</summary>
public sealed class InventoryOnSqlite(SharedShop<OnSqlite> shared) : InventoryTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class InventoryOnPostgres(SharedShop<OnPostgres> shared) : InventoryTests<OnPostgres>(shared);
