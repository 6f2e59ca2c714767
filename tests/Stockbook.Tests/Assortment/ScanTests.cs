using Stockbook.Tests.Catalog;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Assortment;

/// <summary>Packs and scale labels: any barcode works wherever a product is named.</summary>
public abstract class ScanTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    private static int s_codes;

    [Fact]
    public async Task Packs_are_part_of_the_product()
    {
        var (box, carton) = (Barcode(), Barcode());
        var created = (await PostAsync("/api/products", Tea("TEA", box, carton))).IsCreated();
        Assert.Equal(("box", 12m, 12m, 100m), (created.Word("packs[0].name"), created.Number("packs[0].contains"), created.Number("packs[0].units"), created.Number("packs[0].price")));
        Assert.Equal(("carton", "box", 24m, carton), (created.Word("packs[1].name"), created.Word("packs[1].of"), created.Number("packs[1].units"), created.Word("packs[1].barcodes[0]")));
        var id = created.Id("id");
        Assert.Equal(created.At("packs")!.ToJsonString(), (await GetAsync($"/api/products/barcode:{carton}")).IsOk().At("packs")!.ToJsonString());
        Assert.Equal([id], (await GetAsync($"/api/products?search={carton}")).IsOk().Ids("items"));

        var kept = (await Shop.PatchAsync($"/api/products/{id}", """{"name": "Green tea"}""")).IsOk();
        Assert.Equal(created.At("packs")!.ToJsonString(), kept.At("packs")!.ToJsonString());
        var fewer = (await Shop.PatchAsync($"/api/products/{id}", $$"""{"packs": [{"name": "box", "contains": 10, "barcodes": ["{{carton}}"]}]}""")).IsOk();
        Assert.Equal((1, 10m), (fewer.At("packs")!.AsArray().Count, fewer.Number("packs[0].units")));
        (await GetAsync($"/api/products/barcode:{box}")).IsProblem(404, "not-found");
        Assert.Equal(10m, (await GetAsync($"/api/scan/{carton}")).IsOk().Number("quantity"));
        Assert.Empty((await Shop.PatchAsync($"/api/products/{id}", """{"packs": null}""")).IsOk().At("packs")!.AsArray());
        (await GetAsync($"/api/scan/{carton}")).IsProblem(404, "unknown-barcode");
    }

    [Fact]
    public async Task A_barcode_stands_for_one_thing_in_the_whole_business()
    {
        var (own, packs, weighed) = (Barcode(), Barcode(), Item());
        await ProductAsync($$""", "barcodes": ["{{own}}"], "scale_code": "{{weighed:00000}}", "packs": [{"name": "box", "contains": 2, "barcodes": ["{{packs}}"]}]""");
        string New(string more) => $$"""{"sku": "{{NewCode("N")}}", "name": "New"{{more}}}""";
        (await PostAsync("/api/products", New($$""", "barcodes": ["{{packs}}"]"""))).IsProblem(409, "barcode-taken");
        (await PostAsync("/api/products", New($$""", "packs": [{"name": "x", "contains": 2, "barcodes": ["{{own}}"]}]"""))).IsProblem(409, "barcode-taken");
        (await PostAsync("/api/products", New($$""", "scale_code": "{{weighed:00000}}" """))).IsProblem(409, "scale-code-taken");
        (await PostAsync("/api/products", New(""", "barcodes": ["A-1"], "packs": [{"name": "x", "contains": 2, "barcodes": ["A-1"]}]"""))).Refuses("packs");
        (await PostAsync("/api/products", New(""", "packs": [{"name": "x", "contains": 2.5}, {"name": "y", "contains": 2, "of": "z"}]"""))).Refuses("packs[0].contains");
        (await PostAsync("/api/products", New(""", "scale_code": "123" """))).Refuses("scale_code");
    }

    [Fact]
    public async Task A_packs_barcode_counts_packs_in_every_request()
    {
        var (box, carton) = (Barcode(), Barcode());
        var tea = (await PostAsync("/api/products", Tea(NewCode("T"), box, carton))).IsCreated().Id("id");
        var store = await StoreAsync();
        Assert.Equal(48m, (await PostAsync("/api/stock-movements", $$"""{"barcode": "{{carton}}", "movement_type": "stock_in", "quantity": 2}""")).IsCreated().Number("quantity"));
        Assert.Equal(24m, (await PostAsync("/api/stock-movements", $$"""{"barcode": "{{carton}}", "movement_type": "stock_in"}""")).IsCreated().Number("quantity"));
        Assert.Equal(84m, (await PostAsync("/api/inventory/update", $$"""{"barcode": "{{box}}", "delta": 1}""")).IsOk().Number("new_quantity"));
        var moved = (await PostAsync("/api/inventory/transfer", $$"""{"from_store": 1, "to_store": {{store}}, "barcode": "{{box}}", "quantity": 2}""")).IsOk();
        Assert.Equal((24m, 60m), (moved.Number("quantity"), moved.Number("from.new_quantity")));
        Assert.Equal(72m, (await PostAsync("/api/inventory/set", $$"""{"barcode": "{{carton}}", "quantity": 3, "expected": 60}""")).IsOk().Number("new_quantity"));
        var batch = (await PostAsync("/api/batch-stock-movements?wait=true", $$"""{"movements": [{"barcode": "{{box}}", "movement_type": "removal", "reason": "damaged"}]}""")).IsOk();
        Assert.Equal(60m, batch.Number("results[0].quantity_after"));
        Assert.Equal(60m, await OnHandAsync(tea));

        (await PostAsync("/api/stock-movements", $$"""{"barcode": "{{box}}", "movement_type": "sale", "quantity": 1.5}""")).Refuses("quantity");
        (await PostAsync("/api/inventory/set", $$"""{"barcode": "{{carton}}"}""")).Refuses("quantity");
        (await PostAsync("/api/inventory/update", $$"""{"barcode": "{{box}}"}""")).Refuses("delta");
        (await PostAsync("/api/stock-movements", """{"movement_type": "sale", "quantity": 1}""")).Refuses("product_id");
        (await PostAsync("/api/stock-movements", """{"barcode": "NOBODYS", "movement_type": "sale"}""")).IsProblem(404, "unknown-barcode");
        (await PostAsync("/api/stock-movements", $$"""{"barcode": "{{box}}", "product_id": {{tea}}, "movement_type": "sale"}""")).IsCreated();
        (await PostAsync("/api/stock-movements", $$"""{"barcode": "{{box}}", "product_id": {{await ProductAsync()}}, "movement_type": "sale"}""")).Refuses("barcode");
    }

    [Fact]
    public async Task A_packs_own_price_is_the_line_and_one_without_sells_for_what_it_holds()
    {
        var (piece, box, carton) = (Barcode(), Barcode(), Barcode());
        await PostAsync("/api/products", Tea(NewCode("T"), box, carton, $$""", "barcodes": ["{{piece}}"]"""));
        await PostAsync("/api/stock-movements", $$"""{"barcode": "{{carton}}", "movement_type": "stock_in", "quantity": 10}""");
        using var seller = new KeyHolder(Shop.ClientOf(await Shop.NewKeyAsync("staff")));
        var receipt = (await seller.PostAsync("/api/postings", $$"""
            {"type": "sale", "lines": [{"barcode": "{{box}}", "quantity": 3}, {"barcode": "{{carton}}"}, {"barcode": "{{piece}}"}], "payments": [{"method": "cash", "amount": 550}]}
            """)).IsCreated();
        Assert.Equal((300m, 240m, 10m), (receipt.Number("movements[0].amount"), receipt.Number("movements[1].amount"), receipt.Number("movements[2].amount")));
        Assert.Equal((36m, 8.333333m), (receipt.Number("movements[0].quantity"), receipt.Number("movements[0].unit_price")));
        Assert.Equal(100m, (await seller.PostAsync("/api/stock-movements", $$"""{"barcode": "{{box}}", "movement_type": "sale"}""")).IsCreated().Number("amount"));

        string Line(string price) => $$"""{"type": "sale", "lines": [{"barcode": "{{box}}", "quantity": 3, {{price}}}]}""";
        (await seller.PostAsync("/api/postings", Line("\"total\": 300"))).IsCreated();
        (await seller.PostAsync("/api/postings", Line("\"total\": 360"))).IsProblem(403, "price-override");
        (await seller.PostAsync("/api/postings", Line("\"unit_price\": 10"))).IsProblem(403, "price-override");
        Assert.Equal(299m, (await PostAsync("/api/postings", Line("\"total\": 299"))).IsCreated().Number("amount"));
        Assert.Equal(360m, (await PostAsync("/api/postings", Line("\"unit_price\": 10"))).IsCreated().Number("amount"));
        var returned = (await PostAsync("/api/stock-movements", $$"""{"barcode": "{{box}}", "movement_type": "sale_return"}""")).IsCreated();
        Assert.Equal((12m, -100m), (returned.Number("quantity"), returned.Number("amount")));
    }

    [Fact]
    public async Task A_label_with_a_weight_sells_that_weight()
    {
        await ScalesAsync();
        var (kilos, grams, pieces) = (Item(), Item(), Item());
        var ham = await ProductAsync($$""", "unit": "kg", "price": 20, "scale_code": "{{kilos:00000}}" """);
        var spice = await ProductAsync($$""", "unit": "g", "price": 0.05, "scale_code": "{{grams:00000}}" """);
        await ProductAsync($$""", "price": 5, "scale_code": "{{pieces:00000}}" """);
        await MoveAsync(ham, "stock_in", "10");
        await MoveAsync(spice, "stock_in", "1000");
        var sold = (await PostAsync("/api/stock-movements", $$"""{"barcode": "{{ScaleLabelTests.Print(21, kilos, 555)}}", "movement_type": "sale"}""")).IsCreated();
        Assert.Equal((0.555m, 11.1m), (sold.Number("quantity"), sold.Number("amount")));
        Assert.Equal((250m, 12.5m), Figures(await PostAsync("/api/stock-movements", $$"""{"barcode": "{{ScaleLabelTests.Print(21, grams, 250)}}", "movement_type": "sale"}""")));
        (await PostAsync("/api/stock-movements", $$"""{"barcode": "{{ScaleLabelTests.Print(21, kilos, 555)}}", "movement_type": "sale", "quantity": 0.555}""")).IsCreated();
        (await PostAsync("/api/stock-movements", $$"""{"barcode": "{{ScaleLabelTests.Print(21, kilos, 555)}}", "movement_type": "sale", "quantity": 2}""")).Refuses("quantity");
        Assert.Contains("only kg and g", (await PostAsync("/api/stock-movements", $$"""{"barcode": "{{ScaleLabelTests.Print(21, pieces, 250)}}", "movement_type": "sale"}""")).Refuses("barcode").Detail, StringComparison.Ordinal);
        (await PostAsync("/api/stock-movements", $$"""{"barcode": "{{ScaleLabelTests.Print(21, kilos, 0)}}", "movement_type": "sale"}""")).Refuses("barcode");
        (await PostAsync("/api/stock-movements", $$"""{"barcode": "{{ScaleLabelTests.Print(21, 99_999, 1)}}", "movement_type": "sale"}""")).IsProblem(404, "unknown-barcode");
        Assert.Equal(0.3m, (await PostAsync("/api/inventory/set", $$"""{"barcode": "{{ScaleLabelTests.Print(21, kilos, 300)}}"}""")).IsOk().Number("new_quantity"));
    }

    [Fact]
    public async Task A_label_with_a_price_costs_that_price_to_the_last_coin()
    {
        await ScalesAsync();
        var (item, dear) = (Item(), await StoreAsync());
        var cheese = await ProductAsync($$""", "unit": "kg", "price": 30, "scale_code": "{{item:00000}}" """);
        (await Shop.PutAsync($"/api/stores/{dear}/assortment/{cheese}", """{"price": 40}""")).IsOk();
        foreach (var store in new[] { 1, dear }) await MoveAsync(cheese, "stock_in", $"10, \"store_id\": {store}");
        var label = ScaleLabelTests.Print(22, item, 1_000);
        using var seller = new KeyHolder(Shop.ClientOf(await Shop.NewKeyAsync("staff")));
        Assert.Equal((0.333m, 10m), Figures(await seller.PostAsync("/api/stock-movements", $$"""{"barcode": "{{label}}", "movement_type": "sale"}""")));
        Assert.Equal((0.25m, 10m), Figures(await seller.PostAsync("/api/stock-movements", $$"""{"barcode": "{{label}}", "movement_type": "sale", "store_id": {{dear}}}""")));
        var receipt = (await seller.PostAsync("/api/postings", $$"""{"type": "sale", "lines": [{"barcode": "{{label}}"}, {"barcode": "{{label}}"}], "payments": [{"method": "cash", "amount": 20}]}""")).IsCreated();
        Assert.Equal(20m, receipt.Number("amount"));
        (await seller.PostAsync("/api/postings", $$"""{"type": "sale", "lines": [{"barcode": "{{label}}", "total": 9}]}""")).IsProblem(403, "price-override");
        (await Shop.PatchAsync($"/api/products/{cheese}", """{"price": 0}""")).IsOk();
        (await PostAsync("/api/stock-movements", $$"""{"barcode": "{{label}}", "movement_type": "sale"}""")).Refuses("barcode");
    }

    [Fact]
    public async Task A_label_that_was_read_badly_says_so()
    {
        await ScalesAsync();
        var item = Item();
        var ham = await ProductAsync($$""", "unit": "kg", "price": 20, "scale_code": "{{item:00000}}" """);
        var good = ScaleLabelTests.Print(21, item, 555);
        var bad = good[..12] + (char)('0' + ((good[12] - '0' + 1) % 10));
        Assert.Contains($"should be {good[12]}", (await PostAsync("/api/stock-movements", $$"""{"barcode": "{{bad}}", "movement_type": "sale"}""")).Refuses("barcode").Detail, StringComparison.Ordinal);
        (await GetAsync($"/api/scan/{bad}")).Refuses("barcode");
        Assert.Equal(ham, (await GetAsync($"/api/products/barcode:{good}")).IsOk().Id("id"));
        Assert.Equal([ham], (await GetAsync($"/api/products?search={good}")).IsOk().Ids("items"));
        (await GetAsync($"/api/products/barcode:{bad}")).IsProblem(404, "not-found");

        // What is no label of these scales may be anybody's barcode.
        var other = await ProductAsync($$""", "barcodes": ["{{ScaleLabelTests.Print(27, item, 555)}}"]""");
        Assert.Equal(other, (await GetAsync($"/api/scan/{ScaleLabelTests.Print(27, item, 555)}")).IsOk().Id("product_id"));
    }

    [Fact]
    public async Task A_scan_tells_product_pack_quantity_and_price_at_a_store()
    {
        await ScalesAsync();
        var (piece, box, carton, item, store) = (Barcode(), Barcode(), Barcode(), Item(), await StoreAsync());
        var tea = (await PostAsync("/api/products", Tea(NewCode("T"), box, carton, $$""", "barcodes": ["{{piece}}"]"""))).IsCreated().Id("id");
        var ham = await ProductAsync($$""", "unit": "kg", "price": 20, "scale_code": "{{item:00000}}" """);
        (await Shop.PutAsync($"/api/stores/{store}/assortment/{tea}", """{"price": 11}""")).IsOk();
        (string Barcode, string Kind, long Product, decimal Quantity, decimal Total)[] wanted =
        [
            (piece, "product", tea, 1, 11), (box, "pack", tea, 12, 100), (carton, "pack", tea, 24, 264),
            (ScaleLabelTests.Print(21, item, 500), "weight_label", ham, 0.5m, 10), (ScaleLabelTests.Print(22, item, 333), "price_label", ham, 0.166m, 3.33m),
        ];
        foreach (var (barcode, kind, product, quantity, total) in wanted)
        {
            var scan = (await GetAsync($"/api/scan/{barcode}?store_id={store}")).IsOk();
            Assert.Equal((kind, product, quantity, total, store), (scan.Word("kind"), scan.Id("product_id"), scan.Number("quantity"), scan.Number("total"), scan.Id("store_id")));
        }
    }

    [Fact]
    public async Task A_measured_product_is_not_sold_by_a_scan_alone()
    {
        var barcode = Barcode();
        var rice = await ProductAsync($$""", "unit": "kg", "barcodes": ["{{barcode}}"], "packs": [{"name": "sack", "contains": 12.5}]""");
        await MoveAsync(rice, "stock_in", "5");
        Assert.Contains("kept in kg", (await PostAsync("/api/stock-movements", $$"""{"barcode": "{{barcode}}", "movement_type": "sale"}""")).Refuses("quantity").Detail, StringComparison.Ordinal);
        Assert.Equal(1.25m, (await PostAsync("/api/stock-movements", $$"""{"barcode": "{{barcode}}", "movement_type": "sale", "quantity": 1.25}""")).IsCreated().Number("quantity"));
        (await PostAsync("/api/stock-movements", $$"""{"barcode": "{{barcode}}", "movement_type": "sale", "quantity": 0.0004}""")).Refuses("quantity");
    }

    [Fact]
    public async Task A_scan_that_is_sent_again_is_booked_once_whatever_became_of_the_barcode()
    {
        var (box, carton, key) = (Barcode(), Barcode(), Guid.NewGuid().ToString());
        var tea = (await PostAsync("/api/products", Tea(NewCode("T"), box, carton))).IsCreated().Id("id");
        var json = $$"""{"barcode": "{{box}}", "movement_type": "stock_in"}""";
        var first = (await PostAsync("/api/stock-movements", json, key)).IsCreated().IsFirst();
        (await Shop.PatchAsync($"/api/products/{tea}", $$"""{"packs": [{"name": "box", "contains": 6, "barcodes": ["{{box}}"]}]}""")).IsOk();
        var again = (await PostAsync("/api/stock-movements", json, key)).IsCreated();
        Assert.Equal((true, first.Text), (again.WasReplayed(), again.Text));
        (await Shop.PatchAsync($"/api/products/{tea}", """{"packs": []}""")).IsOk();
        Assert.Equal(first.Text, (await PostAsync("/api/stock-movements", json, key)).IsCreated().Text);
        (await PostAsync("/api/stock-movements", $$"""{"barcode": "{{carton}}", "movement_type": "stock_in"}""", key)).IsProblem(404, "unknown-barcode");
        (await PostAsync("/api/stock-movements", $$"""{"product_id": {{tea}}, "movement_type": "stock_in", "quantity": 12}""", key)).IsProblem(422, "key-reused");
        Assert.Equal(12m, await OnHandAsync(tea));
    }

    [Fact]
    public async Task Settings_of_scales_are_checked_and_can_be_emptied()
    {
        await ScalesAsync();
        (await Shop.PatchAsync("/api/tenant", """{"scale_barcodes": {"19": "weight"}}""")).Refuses("scale_barcodes");
        (await Shop.PatchAsync("/api/tenant", """{"scale_barcodes": {"21": "length"}}""")).Refuses("scale_barcodes");
        Assert.Equal("""{"21":"weight","22":"price"}""", (await GetAsync("/api/tenant")).IsOk().At("scale_barcodes")!.ToJsonString());
    }

    [Fact]
    public async Task Another_server_reads_a_barcode_as_it_is_now()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var (box, carton) = (Barcode(), Barcode());
        var tea = (await PostAsync("/api/products", Tea(NewCode("T"), box, carton))).IsCreated().Id("id");
        Assert.Equal(12m, (await other.GetAsync($"/api/scan/{box}")).IsOk().Number("quantity"));
        (await Shop.PatchAsync($"/api/products/{tea}", $$"""{"packs": [{"name": "box", "contains": 6, "barcodes": ["{{box}}"]}]}""")).IsOk();
        var deadline = TimeProvider.System.GetUtcNow().AddSeconds(10);
        while ((await other.GetAsync($"/api/scan/{box}")).IsOk().Number("quantity") != 6m) Assert.True(TimeProvider.System.GetUtcNow() < deadline);
    }

    private static (decimal Quantity, decimal Amount) Figures(Reply sold) => (sold.IsCreated().Number("quantity"), sold.Number("amount"));

    private static string Tea(string sku, string box, string carton, string more = "") => $$"""
        {"sku": "{{sku}}", "name": "Tea", "price": 10{{more}}, "packs": [
          {"name": "carton", "contains": 2, "of": "Box", "barcodes": ["{{carton}}"]}, {"name": "box", "contains": 12, "price": 100, "barcodes": ["{{box}}"]}]}
        """;

    private static string Barcode() => $"B{Interlocked.Increment(ref s_codes)}";

    private static int Item() => Interlocked.Increment(ref s_codes);

    private async Task ScalesAsync() => (await Shop.PatchAsync("/api/tenant", """{"scale_barcodes": {"21": "weight", "22": "price"}}""")).IsOk();
}

/// <summary>On SQLite.</summary>
public sealed class ScansOnSqlite(SharedShop<OnSqlite> shared) : ScanTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class ScansOnPostgres(SharedShop<OnPostgres> shared) : ScanTests<OnPostgres>(shared);
