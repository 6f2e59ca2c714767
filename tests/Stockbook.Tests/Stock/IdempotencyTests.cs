using System.Net;

namespace Stockbook.Tests.Stock;

/// <summary>A request sent again is booked once.</summary>
public abstract class IdempotencyTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    private static string NewKey() => Guid.NewGuid().ToString();

    /// <summary>Every write, the same request in other words, and another request. PRODUCT has 10 at store 1; STORE is another store.</summary>
    public static TheoryData<string, string, string, string> Writes => new()
    {
        {
            "/api/stock-movements",
            """{"product_id": PRODUCT, "movement_type": "sale", "quantity": 2}""",
            """{ "quantity":2.000,"movement_type" : "sale",   "product_id":PRODUCT, "notes": null }""",
            """{"product_id": PRODUCT, "movement_type": "sale", "quantity": 1}"""
        },
        {
            "/api/movements",
            """{"product_id": PRODUCT, "movement_type": "sale", "quantity": 2}""",
            """{"quantity": 2.0, "product_id": PRODUCT, "movement_type": "sale"}""",
            """{"product_id": PRODUCT, "movement_type": "removal", "quantity": 2}"""
        },
        {
            "/api/postings",
            """{"type": "sale", "lines": [{"product_id": PRODUCT, "quantity": 2, "total": 5}]}""",
            """{"lines": [{"total": 5.00, "quantity": 2.0, "product_id": PRODUCT}], "type": "sale"}""",
            """{"type": "sale", "lines": [{"product_id": PRODUCT, "quantity": 2, "total": 6}]}"""
        },
        {
            "/api/inventory/update",
            """{"product_id": PRODUCT, "delta": -2, "reason": "Broken"}""",
            """{"reason": "Broken", "delta": -2.0, "product_id": PRODUCT}""",
            """{"product_id": PRODUCT, "delta": -2, "reason": "Lost"}"""
        },
        {
            "/api/inventory/set",
            """{"product_id": PRODUCT, "quantity": 8, "expected": 10}""",
            """{"expected": 10.0, "quantity": 8.000, "product_id": PRODUCT}""",
            """{"product_id": PRODUCT, "quantity": 7, "expected": 10}"""
        },
        {
            "/api/inventory/transfer",
            """{"from_store": 1, "to_store": STORE, "product_id": PRODUCT, "quantity": 2}""",
            """{"quantity": 2.0, "product_id": PRODUCT, "to_store": STORE, "from_store": 1}""",
            """{"from_store": 1, "to_store": STORE, "product_id": PRODUCT, "quantity": 1}"""
        },
    };

    [Theory, MemberData(nameof(Writes))]
    public async Task A_key_stands_for_one_request_in_whatever_words_and_for_no_other(string path, string json, string sameInOtherWords, string other)
    {
        var (product, store, key) = (await StockedAsync(10, """, "price": 3, "cost": 1"""), await StoreAsync(), NewKey());
        string Of(string text) => text.Replace("PRODUCT", $"{product}", StringComparison.Ordinal).Replace("STORE", $"{store}", StringComparison.Ordinal);
        var first = (await PostAsync(path, Of(json), key)).IsFirst();
        Assert.True(first.Status is HttpStatusCode.OK or HttpStatusCode.Created, first.Text);
        await MoveAsync(product, "stock_in", "100");
        var feed = await FeedAsync();
        foreach (var text in new[] { json, sameInOtherWords })
        {
            var again = await PostAsync(path, Of(text), key);
            Assert.Equal((first.Status, first.Text, true, first.Location), (again.Status, again.Text, again.WasReplayed(), again.Location));
        }

        var posting = (await PostAsync(path, Of(other), key)).IsProblem(422, "key-reused").Id("posting_id");
        Assert.Equal(posting, (await GetAsync($"/api/stock-movements/{posting}")).IsOk().Id("posting_id"));
        (await TryMoveAsync(product, "stock_in", "1", key)).IsProblem(422, "key-reused");
        Assert.Equal((108m, feed), (await OnHandAsync(product), await FeedAsync()));
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
