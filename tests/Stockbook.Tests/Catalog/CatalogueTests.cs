using Stockbook.Ledger;
using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Shared;

namespace Stockbook.Tests.Catalog;

/// <summary>The catalogue on SQLite.</summary>
public sealed class CatalogueOnSqliteTests : CatalogueTests
{
    protected override Task<TestBook> BookAsync() => Task.FromResult(ShopBooks.Sqlite());
}

/// <summary>The catalogue on PostgreSQL.</summary>
public sealed class CatalogueOnPostgresTests : CatalogueTests
{
    protected override Task<TestBook> BookAsync() => ShopBooks.PostgresAsync();
}

/// <summary>What a shop's owner can do with the catalogue.</summary>
public abstract class CatalogueTests : IAsyncLifetime
{
    private TestShop _shop = null!;

    protected abstract Task<TestBook> BookAsync();

    public async ValueTask InitializeAsync() => _shop = await TestShop.OpenAsync(await BookAsync());

    public async ValueTask DisposeAsync()
    {
        if (_shop is not null) await _shop.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private const string Rice = """
        {"sku": "RICE-001", "name": " Basmati rice ", "description": "Long grain", "category": "Grains", "unit": "kg", "price": 320.5, "cost": 280,
         "reorder_level": 12.5, "barcodes": ["8901234567890", "123"], "attributes": {"Brand": "Guard", "origin": "Punjab"}}
        """;

    [Fact]
    public async Task A_new_product_comes_back_as_it_was_entered()
    {
        var created = await _shop.PostAsync("/api/products", Rice);
        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal("/api/products/1", created.Location);
        Assert.Equal("\"v1\"", created.ETag);
        var product = (await _shop.GetAsync("/api/products/1")).Json.AsObject();
        Assert.Equal(created.Text, (await _shop.GetAsync("/api/products/1")).Text);
        Assert.Equal("Basmati rice", product["name"]!.GetValue<string>());
        Assert.Equal("[\"123\",\"8901234567890\"]", product["barcodes"]!.ToJsonString());
        Assert.Equal("{\"brand\":\"Guard\",\"origin\":\"Punjab\"}", product["attributes"]!.ToJsonString());
        Assert.Equal("320.5 280 12.5 kg", $"{product["price"]} {product["cost"]} {product["reorder_level"]} {product["unit"]}");
    }

    [Fact]
    public async Task A_name_and_a_sku_are_enough()
    {
        var product = (await _shop.PostAsync("/api/products", """{"sku": "TEA", "name": "Tea"}""")).Json;
        Assert.Equal("pcs 0", $"{product["unit"]} {product["price"]}");
        Assert.Null(product["reorder_level"]);
    }

    [Fact]
    public async Task A_product_is_found_by_number_sku_or_barcode()
    {
        await _shop.PostAsync("/api/products", Rice);
        foreach (var reference in (string[])["1", "sku:RICE-001", "sku:rice-001", "barcode:8901234567890"])
            Assert.Equal(1, (await _shop.GetAsync($"/api/products/{reference}")).Json["id"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_product_that_is_not_there_is_404()
    {
        foreach (var reference in (string[])["99", "0", "-1", "1.5", "99999999999999999999", "rice", "sku:", "sku:none", "barcode:", "barcode:none"])
        {
            (await _shop.GetAsync($"/api/products/{reference}")).IsProblem(404, "not-found");
            (await _shop.PatchAsync($"/api/products/{reference}", "{}")).IsProblem(404, "not-found");
            (await _shop.DeleteAsync($"/api/products/{reference}")).IsProblem(404, "not-found");
        }
    }

    [Fact]
    public async Task A_sku_with_a_slash_can_be_asked_for()
    {
        await _shop.AddProductAsync("A/B 1");
        Assert.Equal(HttpStatusCode.OK, (await _shop.GetAsync($"/api/products/sku:{Uri.EscapeDataString("A/B 1")}")).Status);
    }

    [Fact]
    public async Task Two_products_cannot_have_one_sku_whatever_the_case()
    {
        await _shop.AddProductAsync("RICE");
        var refused = await _shop.PostAsync("/api/products", """{"sku": "rice", "name": "Other"}""");
        Assert.Equal(1, refused.IsProblem(409, "sku-taken").Json["product_id"]!.GetValue<long>());
        var other = await _shop.AddProductAsync("TEA");
        (await _shop.PatchAsync($"/api/products/{other}", """{"sku": "RiCe"}""")).IsProblem(409, "sku-taken");
        Assert.Equal(HttpStatusCode.OK, (await _shop.PatchAsync("/api/products/1", """{"sku": "Rice"}""")).Status);
    }

    [Fact]
    public async Task Two_products_cannot_have_one_barcode()
    {
        await _shop.AddProductAsync("A", """, "barcodes": ["111", "222"]""");
        var b = await _shop.AddProductAsync("B");
        (await _shop.PostAsync("/api/products", """{"sku": "C", "name": "C", "barcodes": ["333", "222"]}""")).IsProblem(409, "barcode-taken");
        (await _shop.PatchAsync($"/api/products/{b}", """{"barcodes": ["111"]}""")).IsProblem(409, "barcode-taken");
        Assert.Equal(HttpStatusCode.OK, (await _shop.PatchAsync("/api/products/1", """{"barcodes": ["222"]}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _shop.PatchAsync($"/api/products/{b}", """{"barcodes": ["111"]}""")).Status);
        Assert.Equal(b, (await _shop.GetAsync("/api/products/barcode:111")).Json["id"]!.GetValue<long>());
    }

    [Fact]
    public async Task Twenty_shops_entering_the_same_sku_at_once_make_one_product()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _shop.PostAsync("/api/products", """{"sku": "RICE", "name": "Rice"}""")));
        Assert.Single(replies, r => r.Status == HttpStatusCode.Created);
        Assert.All(replies.Where(r => r.Status != HttpStatusCode.Created), r => r.IsProblem(409, "sku-taken"));
    }

    [Fact]
    public async Task Patch_changes_what_is_sent_and_nothing_else()
    {
        var before = (await _shop.PostAsync("/api/products", Rice)).Json.AsObject();
        var after = (await _shop.PatchAsync("/api/products/1", """{"price": 330}""")).Json.AsObject();
        Assert.Equal("330", $"{after["price"]}");
        foreach (var field in (string[])["price", "version", "updated_at"]) { before.Remove(field); after.Remove(field); }
        Assert.True(JsonNode.DeepEquals(before, after));
    }

    [Fact]
    public async Task Null_empties_what_may_be_empty()
    {
        await _shop.PostAsync("/api/products", Rice);
        var product = (await _shop.PatchAsync("/api/products/1",
            """{"description": null, "category": null, "cost": null, "reorder_level": null, "barcodes": null, "attributes": null}""")).Json;
        Assert.All((string[])["description", "category", "cost", "reorder_level"], field => Assert.Null(product[field]));
        Assert.Equal("[]{}", product["barcodes"]!.ToJsonString() + product["attributes"]!.ToJsonString());
        (await _shop.PatchAsync("/api/products/1", """{"name": null, "sku": null, "unit": null, "price": null, "archived": null}"""))
            .Refuses("name", "sku", "unit", "price", "archived");
    }

    [Fact]
    public async Task A_patch_that_is_not_allowed_changes_nothing()
    {
        (string Json, string Field)[] cases =
        [
            ("""{"price": true}""", "price"), ("""{"price": -1}""", "price"), ("""{"name": ""}""", "name"), ("""{"reorder_level": "5"}""", "reorder_level"),
            ("""{"barcodes": [5]}""", "barcodes"), ("""{"attributes": {"brand": true}}""", "attributes"), ("""{"archived": "yes"}""", "archived"),
            ("""{"version": 3}""", "version"), ("""{"reorder_level": 1.5, "unit": "pcs"}""", "reorder_level"),
        ];
        var before = await _shop.PostAsync("/api/products", Rice);
        foreach (var (json, field) in cases) (await _shop.PatchAsync("/api/products/1", json)).Refuses(field);
        Assert.Equal(before.Text, (await _shop.GetAsync("/api/products/1")).Text);
    }

    [Fact]
    public async Task Put_refuses_missing_required_fields_and_wipes_nothing()
    {
        await _shop.PostAsync("/api/products", Rice);
        (await _shop.PutAsync("/api/products/1", """{"name": "Rice"}""")).Refuses("sku", "unit", "price");
        var product = (await _shop.PutAsync("/api/products/1", """{"sku": "RICE-001", "name": "Rice", "unit": "kg", "price": 1}""")).Json;
        Assert.Equal("Rice 1 Grains", $"{product["name"]} {product["price"]} {product["category"]}");
    }

    [Fact]
    public async Task An_edit_of_what_somebody_else_changed_is_refused()
    {
        await _shop.PostAsync("/api/products", Rice);
        Assert.Equal("\"v2\"", (await _shop.PatchAsync("/api/products/1", """{"price": 1}""", "\"v1\"")).ETag);
        var stale = await _shop.PatchAsync("/api/products/1", """{"price": 2}""", "\"v1\"");
        Assert.Equal(2, stale.IsProblem(409, "stale").Json["version"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.OK, (await _shop.PatchAsync("/api/products/1", """{"price": 2}""", "*")).Status);
        (await _shop.PatchAsync("/api/products/1", """{"price": 2}""", "v1")).Refuses("If-Match");
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_is_no_edit()
    {
        await _shop.PostAsync("/api/products", Rice);
        Assert.Equal("\"v1\"", (await _shop.PatchAsync("/api/products/1", """{"price": 320.50}""")).ETag);
        Assert.Single(await ChangesAsync());
    }

    [Fact]
    public async Task A_price_seen_after_an_edit_is_the_new_one_at_once()
    {
        var id = await _shop.AddProductAsync("A");
        for (var price = 1; price <= 30; price++)
        {
            await _shop.PatchAsync($"/api/products/{id}", $$"""{"price": {{price}}}""");
            Assert.Equal($"{price}", $"{(await _shop.GetAsync("/api/products/sku:A")).Json["price"]}");
        }
    }

    [Fact]
    public async Task Every_edit_tells_who_changed_what_from_what_to_what()
    {
        await _shop.AddProductAsync("A");
        await _shop.PatchAsync("/api/products/1", """{"price": 2.5, "attributes": {"brand": "Acme"}}""");
        await _shop.PostAsync("/api/products/1/archive");
        await _shop.PostAsync("/api/products/1/restore");
        await _shop.DeleteAsync("/api/products/1");
        var changes = await ChangesAsync();
        Assert.Equal(["created", "updated", "archived", "restored", "deleted"], changes.Select(c => c.Action));
        Assert.Equal([1L, 2, 3, 4, 5], changes.Select(c => c.Id));
        var updated = JsonNode.Parse(changes[1].Data)!;
        Assert.True(JsonNode.DeepEquals(updated, JsonNode.Parse("""{"before": {"price": 0, "attributes": {}}, "after": {"price": 2.5, "attributes": {"brand": "Acme"}}}""")));
        Assert.All(changes, c => Assert.Equal((1L, 1L), (c.UserId, c.Channel)));
    }

    [Fact]
    public async Task A_product_that_never_moved_is_deleted_and_its_codes_are_free()
    {
        await _shop.PostAsync("/api/products", Rice);
        var reply = (await _shop.DeleteAsync("/api/products/sku:RICE-001")).Json;
        Assert.Equal("true false", $"{reply["deleted"]} {reply["archived"]}");
        (await _shop.GetAsync("/api/products/1")).IsProblem(404, "not-found");
        Assert.Equal(2, (await _shop.PostAsync("/api/products", Rice)).Json["id"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_product_that_has_moved_keeps_its_sku_and_unit_and_is_archived_instead_of_deleted()
    {
        var id = await _shop.AddProductAsync("A");
        await _shop.StockAsync(id, 5);
        (await _shop.PatchAsync($"/api/products/{id}", """{"sku": "B"}""")).IsProblem(409, "product-has-moved");
        (await _shop.PatchAsync($"/api/products/{id}", """{"unit": "kg"}""")).IsProblem(409, "product-has-moved");
        Assert.Equal(HttpStatusCode.OK, (await _shop.PatchAsync($"/api/products/{id}", """{"name": "Other", "sku": "A", "unit": "pcs"}""")).Status);
        var reply = (await _shop.DeleteAsync($"/api/products/{id}")).Json;
        Assert.Equal("false true", $"{reply["deleted"]} {reply["archived"]}");
        Assert.Contains("archived", reply["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.True((await _shop.GetAsync($"/api/products/{id}")).Json["archived"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_new_reorder_level_tells_at_once_which_stores_are_low()
    {
        var id = await _shop.AddProductAsync("A");
        await _shop.StockAsync(id, 5);
        Assert.Equal((null, false), await LevelAsync(id));
        await _shop.PatchAsync($"/api/products/{id}", """{"reorder_level": 5}""");
        Assert.Equal((5000L, true), await LevelAsync(id));
        await _shop.PatchAsync($"/api/products/{id}", """{"reorder_level": 4}""");
        Assert.Equal((4000L, false), await LevelAsync(id));
        await _shop.PatchAsync($"/api/products/{id}", """{"reorder_level": null}""");
        Assert.Equal((null, false), await LevelAsync(id));
    }

    [Fact]
    public async Task Archived_products_leave_the_list_and_can_come_back()
    {
        await _shop.AddProductAsync("A");
        await _shop.AddProductAsync("B");
        await _shop.PostAsync("/api/products/1/archive");
        Assert.Equal(["B"], await SkusAsync(""));
        Assert.Equal(["A"], await SkusAsync("?archived=true"));
        Assert.Equal(["A", "B"], await SkusAsync("?archived=any"));
        Assert.False((await _shop.PatchAsync("/api/products/1", """{"archived": false}""")).Json["archived"]!.GetValue<bool>());
        Assert.Equal(["A", "B"], await SkusAsync(""));
    }

    [Fact]
    public async Task A_search_finds_what_fits()
    {
        (string Query, string Skus)[] cases =
        [
            ("search=basmati", "R2,R1"), ("search=R2", "R2"), ("search=0987", "R1"), ("search=%25", "P%"), ("search=_", "T_1"), ("search=ÇAY", "T_1"),
            ("search=nothing", ""), ("category=grains", "R2,R1"), ("attr.brand=GUARD", "R1"), ("attr.Brand=Guard&attr.origin=sindh", ""),
            ("category=grains&search=brown", "R2"), ("store_id=1", ""),
        ];
        await AddAsync("R1", "Basmati white", """ "category": "Grains", "barcodes": ["0987654"], "attributes": {"brand": "Guard", "origin": "Punjab"} """);
        await AddAsync("R2", "Basmati brown", """ "category": "GRAINS", "attributes": {"brand": "Falak"} """);
        await AddAsync("T_1", "Türk çay", """ "category": "Drinks" """);
        await AddAsync("P%", "Hundred", """ "price": 1 """);
        foreach (var (query, skus) in cases) Assert.Equal($"{query}: {skus}", $"{query}: {string.Join(",", await SkusAsync($"?{query}"))}");
    }

    [Fact]
    public async Task Pages_show_every_product_once_in_the_order_of_names()
    {
        foreach (var n in Enumerable.Range(0, 23)) await AddAsync($"S{n}", n % 3 == 0 ? "same" : $"N{n % 7}", """ "price": 1 """);
        var all = await SkusAsync("?limit=500");
        var paged = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = (await _shop.GetAsync($"/api/products?limit=5{(after.Length == 0 ? "" : $"&after={after}")}")).Json;
            paged.AddRange(page["items"]!.AsArray().Select(p => p!["sku"]!.GetValue<string>()));
            after = page["next"]?.GetValue<string>();
        }

        Assert.Equal(23, all.Count);
        Assert.Equal(all, paged);
    }

    private async Task AddAsync(string sku, string name, string more) =>
        Assert.Equal(HttpStatusCode.Created, (await _shop.PostAsync("/api/products", $$"""{"sku": "{{sku}}", "name": "{{name}}", {{more}}}""")).Status);

    private async Task<List<string>> SkusAsync(string query) =>
        [.. (await _shop.GetAsync($"/api/products{query}")).Json["items"]!.AsArray().Select(p => p!["sku"]!.GetValue<string>())];

    private async Task<(long? ReorderLevel, bool Low)> LevelAsync(long product)
    {
        await using var connection = await _shop.Services.GetRequiredService<Database>().OpenReadAsync(TenantId.Default, TestContext.Current.CancellationToken);
        var row = await connection.QuerySingleAsync<LevelRow>("select reorder_level as ReorderLevel, low as Low from stock_level where product_id = @product", new { product });
        return (row.ReorderLevel, row.Low);
    }

    private sealed class LevelRow
    {
        public long? ReorderLevel { get; init; }
        public bool Low { get; init; }
    }

    private async Task<List<ChangeRow>> ChangesAsync()
    {
        await using var connection = await _shop.Services.GetRequiredService<Database>().OpenReadAsync(TenantId.Default, TestContext.Current.CancellationToken);
        return [.. await connection.QueryAsync<ChangeRow>("select id as Id, action as Action, data as Data, user_id as UserId, channel as Channel from change order by id")];
    }

    private sealed class ChangeRow
    {
        public long Id { get; init; }
        public string Action { get; init; } = "";
        public string Data { get; init; } = "";
        public long UserId { get; init; }
        public long Channel { get; init; }
    }
}
