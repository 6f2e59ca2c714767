using System.Net;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Assortment;

/// <summary>A new product with what lies of it: both, or neither.</summary>
public abstract class NewProductTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    [Fact]
    public async Task A_new_product_is_stocked_at_any_store_in_one_call()
    {
        var store = await StoreAsync();
        var made = (await PostAsync("/api/products", New(NewCode("N"), $$"""{"store_id": {{store}}, "quantity": 20, "unit_cost": 1.5}"""))).IsCreated();
        Assert.Equal("\"v1\"", made.ETag);
        var id = made.Id("id");
        Assert.Equal($"/api/products/{id}", made.Location);
        Assert.Equal((20m, 0m), (await OnHandAsync(id, store), await OnHandAsync(id)));
        var opening = (await GetAsync($"/api/stock-movements?product_id={id}")).IsOk();
        Assert.Equal(("opening", 1.5m, 30m), (opening.Word("items[0].movement_type"), opening.Number("items[0].unit_cost"), opening.Number("items[0].value_change")));
        Assert.Equal([id], (await GetAsync($"/api/stores/{store}/stock-levels?low=true")).IsOk().Ids("items", "product_id"));
        Assert.Single((await GetAsync($"/api/products/{id}/prices")).IsOk().At("items")!.AsArray());
        await MoveAsync(id, "sale", $"5, \"store_id\": {store}");
    }

    [Theory]
    [InlineData("""{"quantity": -1}""", "initial.quantity")]
    [InlineData("""{"quantity": 1.5}""", "initial.quantity")]
    [InlineData("{}", "initial.quantity")]
    [InlineData("""{"quantity": 1, "unit_cost": -1}""", "initial.unit_cost")]
    public async Task What_cannot_lie_there_keeps_the_product_out(string initial, string field)
    {
        var (sku, written) = (NewCode("N"), await WrittenAsync());
        (await PostAsync("/api/products", New(sku, initial))).Refuses(field);
        (await PostAsync("/api/products", New(sku, """{"quantity": 1, "store_id": 999999}"""))).IsProblem(404, "not-found");
        (await GetAsync($"/api/products/sku:{sku}")).IsProblem(404, "not-found");
        Assert.Equal(written, await WrittenAsync());
    }

    // All but alerts, which other tests' products may still raise.
    private Task<long> WrittenAsync() => ReadAsync<long>("select (select count(*) from movement) + (select count(*) from change where kind <> 'alert')");

    [Fact]
    public async Task Nothing_is_a_product_without_stock()
    {
        var id = (await PostAsync("/api/products", New(NewCode("N"), """{"quantity": 0}"""))).IsCreated().Id("id");
        Assert.Empty((await GetAsync($"/api/stock-movements?product_id={id}")).IsOk().At("items")!.AsArray());
    }

    [Fact]
    public async Task A_code_that_is_taken_books_nothing()
    {
        var sku = NewCode("N");
        (await PostAsync("/api/products", New(sku, """{"quantity": 1}"""))).IsCreated();
        var feed = await FeedAsync();
        (await PostAsync("/api/products", New(sku, """{"quantity": 1}"""))).IsProblem(409, "sku-taken");
        Assert.Equal(feed, await FeedAsync());
    }

    [Theory]
    [InlineData(""", "initial": {"quantity": 4}""")]
    [InlineData("")]
    public async Task The_same_request_again_makes_one_product(string initial)
    {
        var (sku, key) = (NewCode("N"), Guid.NewGuid().ToString());
        var json = $$"""{"sku": "{{sku}}", "name": "New"{{initial}}}""";
        var first = (await PostAsync("/api/products", json, key)).IsCreated().IsFirst();
        var again = (await PostAsync("/api/products", json, key)).IsCreated();
        Assert.Equal((true, first.Id("id"), first.ETag), (again.WasReplayed(), again.Id("id"), again.ETag));
        (await PostAsync("/api/products", json.Replace("New", "Other", StringComparison.Ordinal), key)).IsProblem(initial.Length > 0 ? 409 : 422, initial.Length > 0 ? "sku-taken" : "key-reused");
        Assert.Equal(initial.Length > 0 ? 4m : 0m, await OnHandAsync(first.Id("id")));
    }

    [Fact]
    public async Task Many_who_add_the_same_code_at_once_make_one_product_with_its_stock()
    {
        await using var other = await Shop.OpenAnotherAsync();
        for (var round = 0; round < 4; round++)
        {
            var json = New(NewCode("N"), """{"quantity": 7}""");
            var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? Shop : other).PostWithKeyAsync("/api/products", json)));
            var made = Assert.Single(replies, r => r.Status == HttpStatusCode.Created);
            Assert.All(replies.Where(r => r != made), r => r.IsProblem(409, "sku-taken"));
            Assert.Equal(7m, await OnHandAsync(made.Id("id")));
        }
    }

    [Fact]
    public async Task Who_may_not_book_there_adds_no_stocked_product_there()
    {
        var (store, sku) = (await StoreAsync(), NewCode("N"));
        using var bound = new KeyHolder(Shop.ClientOf(await Shop.NewKeyAsync("manager", store)));
        (await bound.PostAsync("/api/products", New(sku, """{"quantity": 1, "store_id": 1}"""))).IsProblem(403, "other-store");
        (await GetAsync($"/api/products/sku:{sku}")).IsProblem(404, "not-found");
        Assert.Equal(1m, await OnHandAsync((await bound.PostAsync("/api/products", New(sku, """{"quantity": 1}"""))).IsCreated().Id("id"), store));
    }

    [Fact]
    public async Task The_same_request_again_is_known_after_its_store_was_put_away()
    {
        var (sku, store, key) = (NewCode("N"), await StoreAsync(), Guid.NewGuid().ToString());
        var request = New(sku, $$"""{"quantity": 4, "store_id": {{store}}}""");
        var id = (await PostAsync("/api/products", request, key)).IsCreated().IsFirst().Id("id");
        await MoveAsync(id, "removal", $"4, \"store_id\": {store}");
        (await Shop.PostAsync($"/api/stores/{store}/archive")).IsOk();
        var again = (await PostAsync("/api/products", request, key)).IsCreated();
        Assert.Equal((true, id), (again.WasReplayed(), again.Id("id")));
    }

    [Fact]
    public async Task The_same_request_many_times_at_once_makes_one_product_and_every_answer_is_its()
    {
        await using var other = await Shop.OpenAnotherAsync();
        for (var round = 0; round < 4; round++)
        {
            var (json, key) = (New(NewCode("N"), """{"quantity": 7}"""), Guid.NewGuid().ToString());
            var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? Shop : other).PostWithKeyAsync("/api/products", json, key)));
            var id = Assert.Single(replies.Select(r => r.IsCreated().Id("id")).Distinct());
            Assert.Single(replies, r => !r.WasReplayed());
            Assert.Equal(7m, await OnHandAsync(id));
        }
    }

    private static string New(string sku, string initial) => $$"""{"sku": "{{sku}}", "name": "{{sku}}", "price": 3, "reorder_level": 20, "initial": {{initial}}}""";
}

/// <summary>On SQLite.</summary>
public sealed class NewProductsOnSqlite(SharedShop<OnSqlite> shared) : NewProductTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class NewProductsOnPostgres(SharedShop<OnPostgres> shared) : NewProductTests<OnPostgres>(shared);
