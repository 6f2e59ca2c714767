using System.Net;

namespace Stockbook.Tests.Stock;

/// <summary>A request sent again is booked once.</summary>
public abstract class IdempotencyTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    private static string NewKey() => Guid.NewGuid().ToString();

    /// <summary>Every write and the same request in other words.</summary>
    public static TheoryData<string, string, string> Writes => new()
    {
        { "/api/stock-movements", """{"product_id": 0, "movement_type": "sale", "quantity": 2}""", """{ "quantity":2.000,"movement_type" : "sale",   "product_id":0, "notes": null }""" },
        { "/api/movements", """{"product_id": 0, "movement_type": "sale", "quantity": 2}""", """{"quantity": 2.0, "product_id": 0, "movement_type": "sale"}""" },
        { "/api/postings", """{"type": "sale", "lines": [{"product_id": 0, "quantity": 2, "total": 5}]}""", """{"lines": [{"total": 5.00, "quantity": 2.0, "product_id": 0}], "type": "sale"}""" },
        { "/api/inventory/update", """{"product_id": 0, "delta": -2, "reason": "Broken"}""", """{"reason": "Broken", "delta": -2.0, "product_id": 0}""" },
        { "/api/inventory/set", """{"product_id": 0, "quantity": 8, "expected": 10}""", """{"expected": 10.0, "quantity": 8.000, "product_id": 0}""" },
        { "/api/inventory/transfer", """{"from_store": 1, "to_store": -1, "product_id": 0, "quantity": 2}""", """{"quantity": 2.0, "product_id": 0, "to_store": -1, "from_store": 1}""" },
    };

    [Theory, MemberData(nameof(Writes))]
    public async Task A_request_sent_again_with_its_key_gets_its_first_answer_in_whatever_words(string path, string json, string sameInOtherWords)
    {
        var (product, store, key) = (await StockedAsync(10, """, "price": 3, "cost": 1"""), await StoreAsync(), NewKey());
        string Of(string text) => text.Replace("\"product_id\": 0", $"\"product_id\": {product}", StringComparison.Ordinal)
            .Replace("\"product_id\":0", $"\"product_id\":{product}", StringComparison.Ordinal).Replace("-1}", $"{store}}}", StringComparison.Ordinal).Replace("-1,", $"{store},", StringComparison.Ordinal);
        var first = (await PostAsync(path, Of(json), key)).IsFirst();
        Assert.True((int)first.Status < 300, first.Text);
        await MoveAsync(product, "stock_in", "100");
        var feed = await FeedAsync();
        foreach (var text in new[] { json, sameInOtherWords })
        {
            var again = await PostAsync(path, Of(text), key);
            Assert.Equal((first.Status, first.Text, true, first.Location), (again.Status, again.Text, again.WasReplayed(), again.Location));
        }

        Assert.Equal((108m, feed), (await OnHandAsync(product), await FeedAsync()));
    }

    [Theory, MemberData(nameof(Writes))]
    public async Task Another_request_under_a_used_key_is_refused_and_books_nothing(string path, string json, string sameInOtherWords)
    {
        var (product, store, key) = (await StockedAsync(10), await StoreAsync(), NewKey());
        string Of(string text, string notes) => text.Replace("\"product_id\": 0", $"\"product_id\": {product}", StringComparison.Ordinal)
            .Replace("\"to_store\": -1", $"\"to_store\": {store}", StringComparison.Ordinal).Replace("2}", notes, StringComparison.Ordinal).Replace("8, \"e", "7, \"e", StringComparison.Ordinal)
            .Replace("\"total\": 5", $"\"total\": {(notes == "2}" ? 5 : 6)}", StringComparison.Ordinal).Replace("Broken", notes == "2}" ? "Broken" : "Lost", StringComparison.Ordinal);
        var first = await PostAsync(path, path.EndsWith("set", StringComparison.Ordinal) ? Of(json, "2}").Replace("7,", "8,", StringComparison.Ordinal) : Of(json, "2}"), key);
        Assert.True((int)first.Status < 300, first.Text);
        var feed = await FeedAsync();
        var other = (await PostAsync(path, Of(json, "1}"), key)).IsProblem(422, "key-reused");
        Assert.True(other.Id("posting_id") > 0, sameInOtherWords);
        (await PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "stock_in", "quantity": 1}""", key)).IsProblem(422, "key-reused");
        Assert.Equal((8m, feed), (await OnHandAsync(product), await FeedAsync()));
    }

    [Fact]
    public async Task Thirty_two_clients_with_one_key_book_one_movement()
    {
        var (product, key) = (await StockedAsync(10), NewKey());
        var feed = await FeedAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => TryMoveAsync(product, "sale", "3", key)));
        Assert.All(replies, r => Assert.Equal(HttpStatusCode.Created, r.Status));
        Assert.Single(replies.Select(r => r.Text).Distinct());
        Assert.Single(replies, r => !r.WasReplayed());
        Assert.Equal((7m, feed + 1), (await OnHandAsync(product), await FeedAsync()));
    }

    [Fact]
    public async Task A_refused_request_uses_no_key_up()
    {
        var (product, key) = (await StockedAsync(1), NewKey());
        (await TryMoveAsync(product, "sale", "2", key)).IsProblem(409, "insufficient-stock");
        (await TryMoveAsync(product, "sale", "-2", key)).Refuses("quantity");
        await MoveAsync(product, "stock_in", "1");
        Assert.Equal(0m, (await MoveAsync(product, "sale", "2", key)).IsFirst().Number("quantity_after"));
        Assert.True((await MoveAsync(product, "sale", "2", key)).WasReplayed());
    }

    [Fact]
    public async Task A_price_that_changed_meanwhile_does_not_make_a_retry_another_request()
    {
        var (product, key) = (await StockedAsync(5, """, "price": 10"""), NewKey());
        var first = await MoveAsync(product, "sale", "1", key);
        (await Shop.PatchAsync($"/api/products/{product}", """{"price": 11}""")).IsOk();
        var again = await MoveAsync(product, "sale", "1", key);
        Assert.Equal((10m, first.Text, true), (again.Number("amount"), again.Text, again.WasReplayed()));
        Assert.Equal(11m, (await MoveAsync(product, "sale", "1")).Number("amount"));
    }

    [Fact]
    public async Task A_retry_gets_its_first_answer_also_after_product_and_store_were_put_away()
    {
        var store = await StoreAsync();
        var product = await StockedAsync(5, "", store);
        var (sale, receipt) = (NewKey(), NewKey());
        var moved = await MoveAsync(product, "sale", $"2, \"store_id\": {store}", sale);
        var json = $$"""{"store_id": {{store}}, "type": "sale", "lines": [{"product_id": {{product}}, "quantity": 3}]}""";
        var posted = (await PostAsync("/api/postings", json, receipt)).IsCreated();
        (await Shop.PostAsync($"/api/products/{product}/archive")).IsOk();
        async Task HoldsAsync()
        {
            var again = await MoveAsync(product, "sale", $"2, \"store_id\": {store}", sale);
            Assert.Equal((moved.Text, true), (again.Text, again.WasReplayed()));
            var reposted = (await PostAsync("/api/postings", json, receipt)).IsCreated();
            Assert.Equal((posted.Text, true), (reposted.Text, reposted.WasReplayed()));
            var row = $$"""{"movements": [{"product_id": {{product}}, "movement_type": "sale", "quantity": 2, "store_id": {{store}}, "key": "{{sale}}"}]}""";
            Assert.Equal("replayed", (await PostAsync("/api/batch-stock-movements?wait=true", row)).IsOk().Word("results[0].status"));
        }

        await HoldsAsync();
        (await Shop.PostAsync($"/api/stores/{store}/archive")).IsOk();
        await HoldsAsync();
        (await TryMoveAsync(product, "sale", $"1, \"store_id\": {store}", sale)).IsProblem(409, "store-archived");
    }

    [Fact]
    public async Task A_key_is_one_to_two_hundred_characters_of_any_kind()
    {
        var product = await StockedAsync(5);
        (await TryMoveAsync(product, "sale", "1", new string('k', 201))).Refuses("Idempotency-Key");
        (await TryMoveAsync(product, "sale", "1", " ")).Refuses("Idempotency-Key");
        foreach (var key in new[] { new string('k', 200), $"till 7 / {NewKey()}", NewKey().ToUpperInvariant() })
        {
            var first = (await MoveAsync(product, "sale", "1", key)).IsFirst();
            Assert.Equal(first.Text, (await MoveAsync(product, "sale", "1", key)).Text);
        }

        Assert.Equal(2m, await OnHandAsync(product));
    }

    [Fact]
    public async Task Without_a_key_every_request_is_a_new_one()
    {
        var product = await StockedAsync(5);
        await MoveAsync(product, "sale", "1");
        Assert.Equal(3m, (await MoveAsync(product, "sale", "1")).IsFirst().Number("quantity_after"));
    }

    [Fact]
    public async Task A_server_that_starts_anew_on_the_book_still_knows_every_key()
    {
        await using var book = await TKind.CreateAsync();
        var (key, json) = (NewKey(), "");
        Reply first;
        await using (var before = await TestShop.OpenOnAsync(book))
        {
            var product = await before.AddProductAsync("TEA");
            json = $$"""{"product_id": {{product}}, "movement_type": "stock_in", "quantity": 3}""";
            first = (await before.PostWithKeyAsync("/api/stock-movements", json, key)).IsCreated();
        }

        await using var after = await TestShop.OpenOnAsync(book);
        var again = (await after.PostWithKeyAsync("/api/stock-movements", json, key)).IsCreated();
        Assert.Equal((first.Text, true), (again.Text, again.WasReplayed()));
        (await after.PostWithKeyAsync("/api/stock-movements", json.Replace("3}", "4}", StringComparison.Ordinal), key)).IsProblem(422, "key-reused");
    }
}

/// <summary>On SQLite.</summary>
public sealed class IdempotencyOnSqlite(SharedShop<OnSqlite> shared) : IdempotencyTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class IdempotencyOnPostgres(SharedShop<OnPostgres> shared) : IdempotencyTests<OnPostgres>(shared);
