namespace Stockbook.Tests.Stock;

/// <summary>Many independent movements in one request.</summary>
public abstract class BatchTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    private Task<Reply> SendAsync(IEnumerable<string> rows, string query = "?wait=true") =>
        PostAsync($"/api/batch-stock-movements{query}", $$"""{"movements": [{{string.Join(",", rows)}}]}""");

    private static string Row(long product, string type, string quantityAndMore) =>
        $$"""{"product_id": {{product}}, "movement_type": "{{type}}", "quantity": {{quantityAndMore}}}""";

    [Fact]
    public async Task Each_row_is_booked_or_refused_on_its_own_in_their_order()
    {
        var (tea, milk) = (await ProductAsync(), await ProductAsync());
        var reply = (await SendAsync(
        [
            Row(tea, "stock_in", "2"), Row(tea, "sale", "3"), Row(tea, "sale", "2"), Row(tea, "sale", "0.5"), Row(999_999, "sale", "1"),
            Row(milk, "transfer_out", "1"), "null", Row(milk, "stock_in", $"1, \"key\": \"{new string('k', 201)}\""), Row(milk, "stock_in", "1, \"store_id\": 999999"),
            Row(milk, "stock_in", "4"),
        ])).IsOk();
        Assert.Equal((3L, 7L), (reply.Id("accepted"), reply.Id("refused")));
        Assert.Equal(
            ["booked", "refused", "booked", "refused", "refused", "refused", "refused", "refused", "refused", "booked"],
            Enumerable.Range(0, 10).Select(i => reply.Word($"results[{i}].status")));
        Assert.All(Enumerable.Range(0, 10), i => Assert.Equal(i, reply.Id($"results[{i}].index")));
        Assert.Equal((2m, 0m, 4m), (reply.Number("results[0].quantity_after"), reply.Number("results[2].quantity_after"), reply.Number("results[9].quantity_after")));
        Assert.Equal(("/problems/insufficient-stock", "/problems/validation", "/problems/not-found"), (reply.Word("results[1].problem"), reply.Word("results[3].problem"), reply.Word("results[4].problem")));
        Assert.Contains("available 2, requested 3", reply.Word("results[1].detail")!, StringComparison.Ordinal);
        Assert.StartsWith("movements[3].quantity ", reply.Word("results[3].detail")!, StringComparison.Ordinal);
        Assert.Equal((null, null), (reply.At("results[1].id"), reply.At("results[1].quantity_after")));
        Assert.Equal((0m, 4m), (await OnHandAsync(tea), await OnHandAsync(milk)));
    }

    [Fact]
    public async Task A_batch_sent_again_replays_what_it_booked_and_tries_again_what_was_refused()
    {
        var product = await ProductAsync();
        var keys = Enumerable.Range(0, 3).Select(_ => Guid.NewGuid().ToString()).ToList();
        string[] rows = [Row(product, "stock_in", $"5, \"key\": \"{keys[0]}\""), Row(product, "sale", $"6, \"key\": \"{keys[1]}\""), Row(product, "sale", $"1, \"key\": \"{keys[2]}\"")];
        var first = (await SendAsync(rows)).IsOk();
        await MoveAsync(product, "stock_in", "10");
        var second = (await SendAsync(rows)).IsOk();
        Assert.Equal(["booked", "refused", "booked"], Enumerable.Range(0, 3).Select(i => first.Word($"results[{i}].status")));
        Assert.Equal(["replayed", "booked", "replayed"], Enumerable.Range(0, 3).Select(i => second.Word($"results[{i}].status")));
        Assert.Equal((first.Id("results[0].id"), first.Id("results[2].id")), (second.Id("results[0].id"), second.Id("results[2].id")));
        Assert.Equal((5m, 4m), (second.Number("results[0].quantity_after"), second.Number("results[2].quantity_after")));
        Assert.Equal((3L, 0L), (second.Id("accepted"), second.Id("refused")));
        Assert.Equal(8m, await OnHandAsync(product));
    }

    [Fact]
    public async Task A_key_in_a_row_and_in_a_header_are_the_same_key_also_twice_in_one_batch()
    {
        var product = await ProductAsync();
        var key = Guid.NewGuid().ToString();
        var single = await MoveAsync(product, "stock_in", "5", key);
        var row = Row(product, "stock_in", $"5, \"key\": \"{key}\"");
        var reply = (await SendAsync([row, row, Row(product, "stock_in", $"6, \"key\": \"{key}\"")])).IsOk();
        Assert.Equal((single.Id("id"), single.Id("id")), (reply.Id("results[0].id"), reply.Id("results[1].id")));
        Assert.Equal(("replayed", "replayed", "refused", "/problems/key-reused"), (reply.Word("results[0].status"), reply.Word("results[1].status"), reply.Word("results[2].status"), reply.Word("results[2].problem")));
        Assert.Equal(5m, await OnHandAsync(product));
    }

    [Fact]
    public async Task Ten_thousand_rows_are_booked_and_one_more_is_not()
    {
        var product = await ProductAsync();
        var rows = Enumerable.Repeat(Row(product, "stock_in", "1"), 10_000).ToList();
        var reply = (await SendAsync(rows)).IsOk();
        Assert.Equal(10_000, reply.Id("accepted"));
        Assert.Equal((1m, 10_000m), (reply.Number("results[0].quantity_after"), reply.Number("results[9999].quantity_after")));
        (await SendAsync([.. rows, rows[0]])).Refuses("movements");
        (await SendAsync([])).Refuses("movements");
        (await SendAsync(rows[..1], "?wait=perhaps")).Refuses("wait");
        Assert.Equal(10_000m, await OnHandAsync(product));
    }

    [Fact]
    public async Task A_row_of_the_wrong_shape_is_named_and_nothing_is_booked()
    {
        var product = await ProductAsync();
        var feed = await FeedAsync();
        (await SendAsync([Row(product, "stock_in", "1"), Row(product, "stock_in", "\"2\"")])).Refuses("movements[1].quantity");
        (await SendAsync([Row(product, "stock_in", "1, \"colour\": \"red\"")])).Refuses("movements[0].colour");
        Assert.Equal(feed, await FeedAsync());
    }
}

/// <summary>On SQLite.</summary>
public sealed class BatchesOnSqlite(SharedShop<OnSqlite> shared) : BatchTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class BatchesOnPostgres(SharedShop<OnPostgres> shared) : BatchTests<OnPostgres>(shared);
