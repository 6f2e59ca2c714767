using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Purchasing;

/// <summary>Suppliers, their price lists, and what an order takes from them.</summary>
public abstract class SupplierTests<TKind>(SharedShop<TKind> shared) : PurchasingTests<TKind>(shared)
    where TKind : IBookKind
{
    [Fact]
    public async Task A_supplier_is_added_changed_put_away_and_found()
    {
        var code = NewCode("ACME");
        var added = (await Shop.PostAsync("/api/suppliers", $$"""
            {"code": "{{code}}", "name": "Acme {{code}}", "phone": "042 111", "email": "a@b.example", "address": "Gulberg", "lead_time_days": 3, "visiting_days": ["Thu", "mon"], "minimum_order": 500}
            """)).IsCreated();
        var path = $"/api/suppliers/{added.Id("id")}";
        Assert.Equal((path, "\"v1\"", 5m, 2m), (added.Location, added.ETag, added.Number("over_delivery"), added.Number("price_tolerance")));
        Assert.Equal(["mon", "thu"], added.At("visiting_days")!.AsArray().Select(d => d!.GetValue<string>()));
        (await Shop.PatchAsync(path, """{"phone": null, "lead_time_days": 4, "minimum_order": 12.5}""", added.ETag)).IsOk();
        (await Shop.PatchAsync(path, """{"phone": "1"}""", added.ETag)).IsProblem(409, "stale");
        var found = (await Shop.GetAsync($"/api/suppliers/code:{code.ToLowerInvariant()}")).IsOk();
        Assert.Equal((null, 4m, 12.5m, "Gulberg"), (found.Word("phone"), found.Number("lead_time_days"), found.Number("minimum_order"), found.Word("address")));
        (await Shop.PostAsync($"{path}/archive")).IsOk();
        Assert.Empty(Items((await Shop.GetAsync($"/api/suppliers?search={code}")).IsOk(), "items"));
        Assert.Single(Items((await Shop.GetAsync($"/api/suppliers?search={code}&archived=true")).IsOk(), "items"));
        (await Shop.PostAsync("/api/purchase-orders", Order(added.Id("id"), 1, Line(await ProductAsync(), "\"quantity\": 1, \"unit_price\": 1")))).IsProblem(409, "supplier-archived");
        (await Shop.PostAsync("/api/suppliers", $$"""{"code": "{{code.ToLowerInvariant()}}", "name": "x"}""")).IsProblem(409, "code-taken");
    }

    [Theory]
    [InlineData("""{"name": "x"}""", "code")]
    [InlineData("""{"code": "A B", "name": "x"}""", "code")]
    [InlineData("""{"code": "A", "name": " "}""", "name")]
    [InlineData("""{"code": "A", "name": "x", "email": "nobody"}""", "email")]
    [InlineData("""{"code": "A", "name": "x", "lead_time_days": -1}""", "lead_time_days")]
    [InlineData("""{"code": "A", "name": "x", "lead_time_days": 366}""", "lead_time_days")]
    [InlineData("""{"code": "A", "name": "x", "lead_time_days": 2.5}""", "lead_time_days")]
    [InlineData("""{"code": "A", "name": "x", "visiting_days": ["someday"]}""", "visiting_days")]
    [InlineData("""{"code": "A", "name": "x", "minimum_order": -0.01}""", "minimum_order")]
    [InlineData("""{"code": "A", "name": "x", "over_delivery": 101}""", "over_delivery")]
    [InlineData("""{"code": "A", "name": "x", "price_tolerance": "2"}""", "price_tolerance")]
    public async Task A_supplier_that_is_not_allowed_names_its_field(string json, string field) => (await Shop.PostAsync("/api/suppliers", json)).Refuses(field);

    [Theory]
    [InlineData("""{"unit_price": 1, "pack_price": 2, "pack": 2}""", "pack_price")]
    [InlineData("""{"pack_price": 2}""", "pack")]
    [InlineData("""{"unit_price": -1}""", "unit_price")]
    [InlineData("""{"unit_price": true}""", "unit_price")]
    [InlineData("""{"pack": 0}""", "pack")]
    [InlineData("""{"pack": 2.5}""", "pack")]
    [InlineData("""{"pack": 1000001}""", "pack")]
    [InlineData("""{"minimum_quantity": 0}""", "minimum_quantity")]
    [InlineData("""{"lead_time_days": 400}""", "lead_time_days")]
    [InlineData("""{"barcode": "a b"}""", "barcode")]
    public async Task A_row_of_a_price_list_that_is_not_allowed_names_its_field(string json, string field) =>
        (await Shop.PutAsync($"/api/suppliers/{await SupplierAsync()}/products/{await ProductAsync()}", json)).Refuses(field);

    [Fact]
    public async Task A_product_is_bought_from_one_preferred_supplier()
    {
        var product = await ProductAsync();
        var (first, second) = (await SupplierAsync(), await SupplierAsync());
        (await Shop.PutAsync($"/api/suppliers/{first}/products/{product}", """{"unit_price": 0, "preferred": true}""")).IsOk();
        (await Shop.PutAsync($"/api/suppliers/{second}/products/{product}", """{"unit_price": 2, "preferred": true}""")).IsOk();
        var before = (await Shop.GetAsync($"/api/suppliers/{first}/products/{product}")).IsOk();
        Assert.Equal(("False", "\"v2\"", 0m), (before.At("preferred")!.GetValue<bool>().ToString(), before.ETag, before.Number("unit_price")));
        var all = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Shop.PutAsync($"/api/suppliers/{(i % 2 == 0 ? first : second)}/products/{product}", $$"""{"unit_price": {{i}}, "preferred": true}""")));
        Assert.All(all, r => r.IsOk());
        Assert.Equal(1L, await ReadAsync<long>("select count(*) from supplier_product where product_id = @product and preferred", new { product }));
    }

    [Fact]
    public async Task What_orders_name_is_kept()
    {
        var (supplier, product) = (await SupplierAsync(), await ProductAsync());
        await DraftAsync(supplier, Line(product, "\"quantity\": 1, \"unit_price\": 1"));
        (await Shop.DeleteAsync($"/api/suppliers/{supplier}")).IsProblem(409, "supplier-in-use");
        Assert.True((await Shop.DeleteAsync($"/api/products/{product}")).IsOk().At("archived")!.GetValue<bool>());
        var idle = await SupplierAsync();
        (await Shop.PutAsync($"/api/suppliers/{idle}/products/{product}", """{"unit_price": 1}""")).IsOk();
        (await Shop.DeleteAsync($"/api/suppliers/{idle}")).IsOk();
        (await Shop.GetAsync($"/api/suppliers/{idle}")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task An_order_takes_prices_packs_and_lead_times_from_the_price_list_until_it_is_sent()
    {
        var (supplier, product, other) = (await SupplierAsync(""", "lead_time_days": 2, "minimum_order": 1000"""), await ProductAsync(), await ProductAsync(""", "cost": 3"""));
        var path = $"/api/suppliers/{supplier}/products/{product}";
        (await Shop.PutAsync(path, """{"supplier_code": "T-24", "pack": 24, "pack_price": 10, "minimum_quantity": 100, "lead_time_days": 9}""")).IsOk();
        var draft = await DraftAsync(supplier, Line(product, "\"packs\": 2"), Line(other, "\"quantity\": 5"));
        Assert.Equal((48m, 20m, 15m, 35m), (draft.Number("lines[0].quantity"), draft.Number("lines[0].total"), draft.Number("lines[1].total"), draft.Number("total")));
        Assert.Equal(("T-24", 2L, 10m, 0.416667m), (draft.Word("lines[0].supplier_code"), draft.Id("lines[0].packs"), draft.Number("lines[0].pack_price"), draft.Number("lines[0].unit_price")));
        Assert.Equal(["Line 1: 48", "The order comes to 35, below"], draft.At("warnings")!.AsArray().Select(w => w!.GetValue<string>()).Select((w, i) => w[..(i == 0 ? 10 : 28)]));

        (await Shop.PutAsync(path, """{"pack": 24, "pack_price": 12}""")).IsOk();
        var sent = (await StepAsync(draft.Id("id"), "send")).IsOk();
        Assert.Equal((24m, 39m), (sent.Number("lines[0].total"), sent.Number("total")));
        Assert.True(string.CompareOrdinal(sent.Word("expected_on"), draft.Word("expected_on")) < 0); // its own lead time went with the row
        (await Shop.PutAsync(path, """{"pack": 24, "pack_price": 99}""")).IsOk();
        Assert.Equal(39m, (await OrderAsync(draft.Id("id"))).Number("total"));
    }

    [Theory]
    [InlineData("\"quantity\": 1", "lines[0].unit_price")]
    [InlineData("\"quantity\": -5, \"unit_price\": 1", "lines[0].quantity")]
    [InlineData("\"quantity\": 0, \"unit_price\": 1", "lines[0].quantity")]
    [InlineData("\"quantity\": 2.5, \"unit_price\": 1", "lines[0].quantity")]
    [InlineData("\"quantity\": 1e19, \"unit_price\": 1", "lines[0].quantity")]
    [InlineData("\"unit_price\": 1", "lines[0].quantity")]
    [InlineData("\"packs\": 2, \"unit_price\": 1", "lines[0].packs")]
    [InlineData("\"packs\": 0, \"pack\": 2, \"unit_price\": 1", "lines[0].packs")]
    [InlineData("\"packs\": 2, \"quantity\": 2, \"unit_price\": 1", "lines[0].packs")]
    [InlineData("\"quantity\": 1, \"unit_price\": -1", "lines[0].unit_price")]
    [InlineData("\"quantity\": 1, \"pack_price\": 1", "lines[0].pack_price")]
    [InlineData("\"quantity\": 1, \"unit_price\": 1, \"pack\": -1", "lines[0].pack")]
    [InlineData("\"quantity\": 1000000000000, \"unit_price\": 1000000000", "lines[0].quantity")]
    public async Task A_line_that_is_not_allowed_names_its_field(string line, string field) =>
        (await Shop.PostAsync("/api/purchase-orders", Order(await SupplierAsync(), 1, Line(await ProductAsync(), line)))).Refuses(field);

    [Fact]
    public async Task A_product_stands_in_an_order_once_and_free_goods_are_ordered_for_nothing()
    {
        var (supplier, product) = (await SupplierAsync(), await ProductAsync());
        var line = Line(product, "\"quantity\": 1, \"unit_price\": 0");
        (await Shop.PostAsync("/api/purchase-orders", Order(supplier, 1, line, line))).Refuses("lines[1].product_id");
        (await Shop.PostAsync("/api/purchase-orders", Order(supplier, 1))).Refuses("lines");
        Assert.Equal(0m, (await DraftAsync(supplier, line)).Number("total"));
    }

    [Fact]
    public async Task An_order_that_is_sent_again_under_its_key_is_made_once()
    {
        var (supplier, key) = (await SupplierAsync(), Guid.NewGuid().ToString());
        var json = Order(supplier, 1, Line(await ProductAsync(), "\"quantity\": 1, \"unit_price\": 1"));
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync("/api/purchase-orders", json, key)));
        Assert.Single(replies.Select(r => r.IsCreated().Id("id")).Distinct());
        Assert.Single(replies, r => !r.WasReplayed());
        (await PostAsync("/api/purchase-orders", json.Replace("\"quantity\": 1", "\"quantity\": 2", StringComparison.Ordinal), key)).IsProblem(422, "key-reused");
        Assert.Single(Items((await GetAsync($"/api/purchase-orders?supplier_id={supplier}&state=draft")).IsOk(), "items"));
    }
}

/// <summary>On SQLite.</summary>
public sealed class SuppliersOnSqlite(SharedShop<OnSqlite> shared) : SupplierTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class SuppliersOnPostgres(SharedShop<OnPostgres> shared) : SupplierTests<OnPostgres>(shared);
