using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Purchasing;

/// <summary>What goes back to suppliers, and the file that goes to them.</summary>
public abstract class ReturnTests<TKind>(SharedShop<TKind> shared) : PurchasingTests<TKind>(shared)
    where TKind : IBookKind
{
    [Fact]
    public async Task What_goes_back_leaves_at_its_cost_and_is_credited_at_its_price()
    {
        var (supplier, product) = (await SupplierAsync(), await ProductAsync());
        await MoveAsync(product, "stock_in", "20, \"unit_cost\": 1");
        var order = await SentAsync(supplier, Line(product, "\"packs\": 1, \"pack\": 12, \"pack_price\": 10"));
        (await ReceiveAsync(order, """{"line": 1, "quantity": 12, "unit_cost": 1}""")).IsCreated();
        var back = (await PostAsync("/api/supplier-returns", Return(supplier, order, product, "6, \"reason\": \"Broken\""), "key-" + order)).IsCreated();
        Assert.Equal((5m, 0.833333m, "Broken"), (back.Number("credit"), back.Number("lines[0].unit_price"), back.Word("lines[0].reason")));
        Assert.Equal((26m, 26m), (await OnHandAsync(product), await ValueAsync(product)));
        var again = (await PostAsync("/api/supplier-returns", Return(supplier, order, product, "6, \"reason\": \"Broken\""), "key-" + order)).IsCreated();
        Assert.Equal((true, back.Text), (again.WasReplayed(), again.Text));
        var refused = (await PostAsync("/api/supplier-returns", Return(supplier, order, product, "7"))).IsProblem(409, "more-than-received");
        Assert.Equal((6m, 7m), (refused.Number("available"), refused.Number("requested")));

        var plain = (await Shop.PostAsync($"/api/stock-movements/{back.Id("posting_id")}/reverse")).IsProblem(409, "belongs-to-document");
        (await Shop.PostAsync(plain.Word("reverse")!)).IsOk();
        (await Shop.PostAsync(plain.Word("reverse")!)).IsProblem(409, "already-reversed");
        Assert.Equal((32m, 32m), (await OnHandAsync(product), await ValueAsync(product)));
        (await PostAsync("/api/supplier-returns", Return(supplier, order, product, "12"))).IsCreated();
        Assert.Equal(2, Items((await GetAsync($"/api/supplier-returns?order_id={order}")).IsOk(), "items").Count());
    }

    [Fact]
    public async Task Of_two_returns_of_the_same_goods_at_once_one_is_booked()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var (supplier, product) = (await SupplierAsync(), await ProductAsync());
        await MoveAsync(product, "stock_in", "100");
        var order = await SentAsync(supplier, Line(product, "\"quantity\": 10, \"unit_price\": 1"));
        (await ReceiveAsync(order, """{"line": 1, "quantity": 10}""")).IsCreated();
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? Shop : other).PostAsync("/api/supplier-returns", Return(supplier, order, product, "6"))));
        Assert.Single(replies, r => (int)r.Status == 201);
        Assert.All(replies.Where(r => (int)r.Status != 201), r => r.IsProblem(409, "more-than-received"));
        Assert.Equal(104m, await OnHandAsync(product));
    }

    [Fact]
    public async Task What_cannot_go_back_is_refused()
    {
        var (supplier, stranger, product, unpriced) = (await SupplierAsync(), await SupplierAsync(), await ProductAsync(), await ProductAsync());
        var order = await SentAsync(supplier, Line(product, "\"quantity\": 10, \"unit_price\": 1"));
        (await PostAsync("/api/supplier-returns", Return(stranger, order, product, "1"))).Refuses("order_id");
        (await PostAsync("/api/supplier-returns", Return(supplier, order, unpriced, "1"))).Refuses("lines[0].product_id");
        (await PostAsync("/api/supplier-returns", Return(supplier, null, unpriced, "1"))).Refuses("lines[0].unit_price");
        (await PostAsync("/api/supplier-returns", Return(supplier, null, unpriced, "0, \"unit_price\": 1"))).Refuses("lines[0].quantity");
        (await PostAsync("/api/supplier-returns", Return(supplier, null, unpriced, "1, \"unit_price\": 0"))).IsProblem(409, "insufficient-stock");
        Assert.Equal(0L, await ReadAsync<long>("select count(*) from supplier_return where supplier_id = @supplier", new { supplier }));
    }

    [Fact]
    public async Task An_orders_file_reads_in_every_alphabet_and_does_nothing_on_the_suppliers_machine()
    {
        var names = new[] { "=HYPERLINK(\"http://x\")", "چائے, \"سبز\"", "@SUM(A1)", "-2+3", "＝1+1", "Line\nbreak" };
        var (supplier, lines) = (await SupplierAsync(), new List<string>());
        foreach (var name in names)
        {
            var json = new System.Text.Json.Nodes.JsonObject { ["sku"] = NewCode("F"), ["name"] = name };
            lines.Add(Line((await Shop.PostAsync("/api/products", json.ToJsonString())).IsCreated().Id("id"), "\"packs\": 2, \"pack\": 12, \"pack_price\": 10, \"notes\": \"+1\""));
        }

        var order = (await DraftAsync(supplier, [.. lines])).Id("id");
        var file = await FileAsync($"/api/purchase-orders/{order}?format=csv", null);
        Assert.Equal(("text/csv", $"attachment; filename=\"PO-{order:D6}.csv\"", '\uFEFF'), (file.Media, file.Disposition, file.Text[0]));
        var rows = file.Text[1..].Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(names.Length + 1, rows.Length);
        Assert.StartsWith("order,deliver_to,expected_on,line,supplier_code,sku,product,", rows[0], StringComparison.Ordinal);
        foreach (var (expected, i) in new[] { "\"'=HYPERLINK(\"\"http://x\"\")\"", "\"چائے, \"\"سبز\"\"\"", "'@SUM(A1)", "'-2+3", "'＝1+1", "\"Line\nbreak\"" }.Select((e, i) => (e, i)))
            Assert.Contains($",{expected},24,pcs,2,12,,10,20,'+1", rows[i + 1], StringComparison.Ordinal);
        Assert.Equal(file.Text, (await FileAsync($"/api/purchase-orders/PO-{order:D6}", "text/csv")).Text);
        Assert.Equal("application/json", (await FileAsync($"/api/purchase-orders/{order}", "application/json, text/csv;q=0.5")).Media);
        Assert.Equal("application/json", (await FileAsync($"/api/purchase-orders/{order}?format=json", "text/csv")).Media);
        (await GetAsync($"/api/purchase-orders/{order}?format=pdf")).Refuses("format");
    }

    private static string Return(long supplier, long? order, long product, string quantityAndMore) =>
        $$"""{"supplier_id": {{supplier}}, {{(order is null ? "" : $"\"order_id\": {order}, ")}}"lines": [{"product_id": {{product}}, "quantity": {{quantityAndMore}}}]}""";

    private async Task<(string? Media, string? Disposition, string Text)> FileAsync(string path, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null) request.Headers.Accept.ParseAdd(accept);
        using var response = await Shop.Http.SendAsync(request, Cancel);
        Assert.True(response.IsSuccessStatusCode);
        // Read byte by byte: a client would take the mark away.
        return (response.Content.Headers.ContentType?.MediaType, response.Content.Headers.ContentDisposition?.ToString(), System.Text.Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(Cancel)));
    }
}

/// <summary>On SQLite.</summary>
public sealed class ReturnsOnSqlite(SharedShop<OnSqlite> shared) : ReturnTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class ReturnsOnPostgres(SharedShop<OnPostgres> shared) : ReturnTests<OnPostgres>(shared);
