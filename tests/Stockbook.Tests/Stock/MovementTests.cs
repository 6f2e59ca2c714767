namespace Stockbook.Tests.Stock;

/// <summary>Single movements over HTTP.</summary>
public abstract class MovementTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    [Theory]
    [InlineData("stock_in", "4", 14, "stock_in")]
    [InlineData("opening", "4", 14, "opening")]
    [InlineData("sale", "4", 6, "sale")]
    [InlineData("sale_return", "4", 14, "sale_return")]
    [InlineData("supplier_return", "4", 6, "supplier_return")]
    [InlineData("removal", "4, \"reason\": \"expired\"", 6, "removal")]
    [InlineData("replenishment", "4", 14, "stock_in")]
    [InlineData("manual_removal", "4", 6, "removal")]
    [InlineData("writeoff", "4", 6, "removal")]
    public async Task Every_type_moves_stock_its_own_way_and_tells_before_and_after(string type, string quantity, decimal after, string booked)
    {
        var product = await StockedAsync(10);
        var reply = await MoveAsync(product, type, quantity);
        Assert.Equal(booked, reply.Word("movement_type"));
        Assert.Equal((10m, after, after - 10, 4m), (reply.Number("quantity_before"), reply.Number("quantity_after"), reply.Number("delta"), reply.Number("quantity")));
        Assert.Equal(after, await OnHandAsync(product));
        Assert.Equal((1L, 1L, "api"), (reply.Id("store_id"), reply.Id("user_id"), reply.Word("channel")));
        Assert.Equal($"/api/stock-movements/{reply.Id("id")}", reply.Location);
        Assert.Equal(reply.Text, (await GetAsync(reply.Location!)).IsOk().Text);
    }

    [Theory]
    [InlineData("-3", 7)]
    [InlineData("2", 12)]
    public async Task An_adjustment_takes_a_signed_change(string delta, decimal after)
    {
        var product = await StockedAsync(10);
        var reply = await PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "adjustment", "delta": {{delta}}, "notes": "Found"}""");
        Assert.Equal((after, "adjustment", "Found"), (reply.IsCreated().Number("quantity_after"), reply.Word("movement_type"), reply.Word("notes")));
    }

    [Fact]
    public async Task A_removal_without_a_reason_is_for_another_one_and_keeps_the_words()
    {
        var product = await StockedAsync(10);
        Assert.Equal("other", (await MoveAsync(product, "removal", "1")).Word("reason"));
        Assert.Equal("stolen_lost", (await MoveAsync(product, "removal", "1, \"reason\": \"stolen_lost\"")).Word("reason"));
        (await TryMoveAsync(product, "removal", "1, \"reason\": \"mice\"")).Refuses("reason");
        (await TryMoveAsync(product, "sale", "1, \"reason\": \"damaged\"")).Refuses("reason");
    }

    [Fact]
    public async Task A_sale_is_at_the_catalogues_price_unless_it_says_another()
    {
        var product = await StockedAsync(10, """, "price": 120.50""");
        var plain = await MoveAsync(product, "sale", "2");
        Assert.Equal((120.50m, 241m), (plain.Number("unit_price"), plain.Number("amount")));
        var cheaper = await MoveAsync(product, "sale", "2, \"unit_price\": 99.99");
        Assert.Equal((99.99m, 199.98m), (cheaper.Number("unit_price"), cheaper.Number("amount")));
        var free = await MoveAsync(product, "sale", "2, \"unit_price\": 0");
        Assert.Equal((0m, 0m), (free.Number("unit_price"), free.Number("amount")));
        Assert.Equal(-120.50m, (await MoveAsync(product, "sale_return", "1")).Number("amount"));
    }

    [Fact]
    public async Task A_receipt_is_at_its_own_cost_else_at_the_catalogues()
    {
        var product = await ProductAsync(""", "price": 12, "cost": 7.25""");
        Assert.Equal((14.50m, 14.50m), Value(await MoveAsync(product, "stock_in", "2")));
        var own = await MoveAsync(product, "stock_in", "2, \"unit_cost\": 8.75");
        Assert.Equal((17.50m, 32m), Value(own));
        Assert.Equal(8.75m, own.Number("unit_cost"));
        Assert.Equal((0m, 32m), Value(await MoveAsync(product, "stock_in", "4, \"unit_cost\": 0")));
        Assert.Equal((-4m, 28m), Value(await MoveAsync(product, "sale", "1")));
        Assert.Equal(7m, (await GetAsync($"/api/stock-levels/{product}?store_id=1")).Number("on_hand"));
        Assert.Equal(28m, (await GetAsync($"/api/stock-levels/{product}?store_id=1")).Number("value"));
    }

    private static (decimal Change, decimal After) Value(Reply reply) => (reply.Number("value_change"), reply.Number("value_after"));

    [Fact]
    public async Task What_is_not_there_is_not_sold_and_the_refusal_says_what_is()
    {
        var product = await StockedAsync(3);
        var feed = await FeedAsync();
        var reply = (await TryMoveAsync(product, "sale", "5")).IsProblem(409, "insufficient-stock");
        Assert.Equal((3m, 5m, 1L, product), (reply.Number("available"), reply.Number("requested"), reply.Id("store_id"), reply.Id("product_id")));
        Assert.StartsWith("Insufficient stock: available 3, requested 5.", reply.Detail, StringComparison.Ordinal);
        foreach (var type in new[] { "removal", "supplier_return" }) (await TryMoveAsync(product, type, "4")).IsProblem(409, "insufficient-stock");
        Assert.Equal((3m, feed), (await OnHandAsync(product), await FeedAsync()));
        Assert.Equal(0m, (await MoveAsync(product, "sale", "3")).Number("quantity_after"));
    }

    [Fact]
    public async Task A_quantity_beyond_what_the_book_carries_is_refused()
    {
        var product = await ProductAsync();
        await MoveAsync(product, "stock_in", "1000000000000");
        (await TryMoveAsync(product, "stock_in", "1")).IsProblem(409, "out-of-bounds");
        var dear = await ProductAsync(""", "price": 1000000000""");
        (await TryMoveAsync(dear, "stock_in", "1000000000000, \"unit_cost\": 1000000000")).IsProblem(409, "out-of-bounds");
        Assert.Equal((1_000_000_000_000m, 0m), (await OnHandAsync(product), await OnHandAsync(dear)));
    }

    [Fact]
    public async Task Weighed_goods_move_by_grams_of_a_kilo_and_pieces_do_not()
    {
        var rice = await ProductAsync(""", "unit": "kg", "price": 100""");
        await MoveAsync(rice, "stock_in", "1.250");
        var sale = await MoveAsync(rice, "sale", "0.005");
        Assert.Equal((1.245m, 0.5m), (sale.Number("quantity_after"), sale.Number("amount")));
        (await TryMoveAsync(rice, "sale", "0.0004")).Refuses("quantity");
        var soap = await StockedAsync(5);
        var refusal = (await TryMoveAsync(soap, "sale", "0.5")).Refuses("quantity");
        Assert.Contains("whole number of pcs", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transfer_or_a_count_is_sent_to_its_own_path()
    {
        var product = await StockedAsync(5);
        foreach (var type in new[] { "transfer_out", "transfer_in" })
            Assert.Contains("/api/inventory/transfer", (await TryMoveAsync(product, type, "1")).Refuses("movement_type").Detail, StringComparison.Ordinal);
        Assert.Contains("/api/inventory/set", (await TryMoveAsync(product, "count", "1")).Refuses("movement_type").Detail, StringComparison.Ordinal);
        Assert.Contains("stock_in", (await TryMoveAsync(product, "gift", "1")).Refuses("movement_type").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_movement_of_yesterday_lies_on_yesterdays_business_date()
    {
        var product = await StockedAsync(5);
        var at = DateTimeOffset.Parse((await GetAsync($"/api/stock-movements?product_id={product}")).Word("items[0].recorded_at")!).AddHours(-24);
        var reply = await MoveAsync(product, "sale", $"1, \"occurred_at\": \"{at:yyyy-MM-ddTHH:mm:ssZ}\"");
        Assert.Equal($"{at.ToOffset(TimeSpan.FromHours(5)):yyyy-MM-dd}", reply.Word("business_date"));
        Assert.Equal(at.ToUnixTimeSeconds(), DateTimeOffset.Parse(reply.Word("occurred_at")!).ToUnixTimeSeconds());
    }

    [Fact]
    public async Task A_sale_told_after_a_count_it_came_before_is_answered_as_itself_and_leaves_what_was_counted()
    {
        var product = await StockedAsync(12, """, "price": 10""");
        await PostAsync("/api/inventory/set", $$"""{"product_id": {{product}}, "quantity": 10}""");
        var late = await MoveAsync(product, "sale", "1, \"occurred_at\": \"2026-01-05T10:00:00+05:00\"");
        Assert.Equal(("sale", 1m, 10m), (late.Word("movement_type"), late.Number("quantity"), late.Number("amount")));
        Assert.Equal($"/api/stock-movements/{late.Id("id")}", late.Location);
        Assert.Equal("sale", (await GetAsync(late.Location!)).IsOk().Word("movement_type"));
        Assert.Equal(10m, await OnHandAsync(product));
    }

    [Fact]
    public async Task An_archived_product_is_not_sold_or_received_but_what_is_left_of_it_can_be_written_off()
    {
        var product = await StockedAsync(5);
        (await Shop.PostAsync($"/api/products/{product}/archive")).IsOk();
        foreach (var type in new[] { "sale", "stock_in", "opening" }) (await TryMoveAsync(product, type, "1")).Refuses("product_id");
        Assert.Equal(0m, (await MoveAsync(product, "removal", "5")).Number("quantity_after"));
    }

    [Fact]
    public async Task Nothing_comes_back_to_an_archived_store()
    {
        var store = await StoreAsync();
        var product = await StockedAsync(2, "", store);
        var sold = (await MoveAsync(product, "sale", $"2, \"store_id\": {store}")).Id("id");
        var undone = (await MoveAsync(product, "stock_in", $"1, \"store_id\": {store}")).Id("id");
        var key = $"{Guid.NewGuid()}";
        var first = (await PostAsync($"/api/stock-movements/{undone}/reverse", "{}", key)).IsCreated();
        (await Shop.PostAsync($"/api/stores/{store}/archive")).IsOk();
        (await Shop.PostAsync($"/api/stock-movements/{sold}/reverse")).IsProblem(409, "store-archived");
        Assert.Equal(0m, await OnHandAsync(product, store));
        Assert.Equal(first.Id("posting_id"), (await PostAsync($"/api/stock-movements/{undone}/reverse", "{}", key)).IsCreated().Id("posting_id"));
    }

    [Fact]
    public async Task Nothing_is_booked_at_an_archived_store()
    {
        var (store, other) = (await StoreAsync(), await StoreAsync());
        var product = await StockedAsync(5, "", store);
        await PostAsync("/api/inventory/transfer", $$"""{"from_store": {{store}}, "to_store": {{other}}, "product_id": {{product}}, "quantity": 5}""");
        (await Shop.PostAsync($"/api/stores/{store}/archive")).IsOk();
        Assert.Equal(store, (await TryMoveAsync(product, "stock_in", $"1, \"store_id\": {store}")).IsProblem(409, "store-archived").Id("store_id"));
        (await PostAsync("/api/inventory/transfer", $$"""{"from_store": {{other}}, "to_store": {{store}}, "product_id": {{product}}, "quantity": 1}""")).IsProblem(409, "store-archived");
        Assert.Equal(5m, await OnHandAsync(product, other));
    }

    [Fact]
    public async Task The_cost_of_what_goes_out_is_not_given_but_found()
    {
        var product = await StockedAsync(5);
        (await TryMoveAsync(product, "sale", "1, \"unit_cost\": 3")).Refuses("unit_cost");
        (await TryMoveAsync(product, "stock_in", "1, \"unit_price\": 3")).Refuses("unit_price");
        var adjustment = $$"""{"product_id": {{product}}, "movement_type": "adjustment", "delta": -1, "unit_cost": 3}""";
        (await PostAsync("/api/stock-movements", adjustment)).Refuses("unit_cost");
    }

    [Fact]
    public async Task Clients_of_other_systems_find_their_movement_paths()
    {
        var product = await ProductAsync();
        var json = $$"""{"product_id": {{product}}, "movement_type": "replenishment", "quantity": 8}""";
        var reply = (await PostAsync("/api/movements/", json)).IsCreated();
        Assert.Equal(8m, reply.Number("quantity_after"));
        Assert.Equal(reply.Text, (await GetAsync($"/api/movements/{reply.Id("id")}")).IsOk().Text);
        Assert.Equal([reply.Id("id")], (await GetAsync($"/api/movements?product_id={product}&start_date=2020-01-01&end_date=2999-12-31")).IsOk().Ids("items"));
    }
}

/// <summary>On SQLite.</summary>
public sealed class MovementsOnSqlite(SharedShop<OnSqlite> shared) : MovementTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class MovementsOnPostgres(SharedShop<OnPostgres> shared) : MovementTests<OnPostgres>(shared);
