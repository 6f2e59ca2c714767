using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Import;

/// <summary>Tables of products, movements and sales over HTTP: tried, imported, imported again, and undone.</summary>
public abstract class ImportTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    [Fact]
    public async Task A_file_of_movements_is_tried_imported_and_books_nothing_twice()
    {
        var (rice, tea) = (NewCode("RICE"), NewCode("TEA"));
        var ids = (await Shop.AddProductAsync(rice, """, "price": 3"""), await Shop.AddProductAsync(tea));
        var file = $"Operation;Article No.;Qty;Date;Price;Document\nin;{rice};10,5;2026-01-02;2,50;D-1\nsold;{rice};4;03.01.2026 17:05;;R-1\nin;{tea};x;2026-01-02;;D-1\nin;nothing;1;2026-01-02;;D-1\nsold;{tea};1;2026-01-02;;R-2\n";
        file = file.Replace("10,5", "10", StringComparison.Ordinal);
        var mapping = """{"columns": {"sku": "Article No."}}""";
        var tried = (await RunAsync("movements", file, mapping, isDry: true)).IsOk();
        Assert.Equal((5m, 2m, 0m, 0m, 3m), (tried.Number("lines_read"), tried.Number("new"), tried.Number("changed"), tried.Number("same"), tried.Number("broken")));
        Assert.Null(tried.At("id"));
        Assert.Equal(
            ["Operation>type>True", "Article No.>sku>False", "Qty>quantity>True", "Date>date>True", "Price>price>True", "Document>reference>True"],
            tried.At("columns")!.AsArray().Select(c => $"{c!["column"]}>{c["field"]}>{c["guessed"]!.GetValue<bool>()}"));
        Assert.Equal("10", tried.Word("first_lines[0].fields.quantity"));
        Assert.Equal([4L, 5L, 6L], tried.At("problems")!.AsArray().Select(p => p!["line"]!.GetValue<long>()));
        Assert.Contains("Insufficient stock: available 0, requested 1", tried.Word("problems[2].problem"), StringComparison.Ordinal);
        Assert.Equal(0m, await OnHandAsync(ids.Item1));

        var done = (await RunAsync("movements", file, mapping)).IsOk();
        Assert.Equal((2m, 3m, 2m), (done.Number("new"), done.Number("broken"), done.Number("movements")));
        Assert.Equal(6m, await OnHandAsync(ids.Item1));
        var sale = (await GetAsync($"/api/stock-movements?product_id={ids.Item1}")).IsOk();
        Assert.Equal(("sale", "2026-01-03", "R-1", 12m, "import"), (sale.Word("items[0].movement_type"), sale.Word("items[0].business_date"), sale.Word("items[0].reference"), sale.Number("items[0].amount"), sale.Word("items[0].channel")));
        Assert.Equal(2.5m, sale.Number("items[1].unit_cost"));

        var again = (await RunAsync("movements", file.Replace("in;nothing", $"in;{tea}", StringComparison.Ordinal).Replace("sold;" + rice + ";4", "sold;" + rice + ";5", StringComparison.Ordinal), mapping)).IsOk();
        Assert.Equal((2m, 1m, 1m, 1m), (again.Number("new"), again.Number("changed"), again.Number("same"), again.Number("broken")));
        Assert.Equal((6m, 0m), (await OnHandAsync(ids.Item1), await OnHandAsync(ids.Item2)));
        var feed = await FeedAsync();
        Assert.Equal(3m, (await RunAsync("movements", file, mapping)).IsOk().Number("same"));
        Assert.Equal(feed, await FeedAsync());
    }

    [Fact]
    public async Task A_file_of_sales_needs_no_type_and_a_negative_quantity_is_a_return()
    {
        var product = await StockedAsync(10, """, "price": 3""");
        var sku = (await GetAsync($"/api/products/{product}")).Word("sku");
        var done = (await RunAsync("sales", $"Дата,Артикул,Количество,Цена,Чек\n21.01.2026,{sku},3,2.5,17\n21.01.2026,{sku},-1,,18\n")).IsOk();
        Assert.Equal((2m, 2m), (done.Number("new"), done.Number("movements")));
        Assert.Equal(8m, await OnHandAsync(product));
        Assert.Equal(["date", "sku", "quantity", "price", "reference"], done.At("columns")!.AsArray().OrderBy(c => Array.IndexOf(["Дата", "Артикул", "Количество", "Цена", "Чек"], c!["column"]!.GetValue<string>())).Select(c => c!["field"]!.GetValue<string>()));
        var movements = (await GetAsync($"/api/stock-movements?product_id={product}")).At("items")!.AsArray();
        Assert.Equal([("sale", 7.5m), ("sale_return", -3m)], movements.Take(2).Select(m => (m!["movement_type"]!.GetValue<string>(), m["amount"]!.GetValue<decimal>())));
    }

    [Fact]
    public async Task A_mapping_says_what_the_file_does_not()
    {
        var store = await StoreAsync(""", "time_zone": "Europe/Berlin" """);
        var code = (await GetAsync($"/api/stores/{store}")).Word("code");
        var product = await ProductAsync(""", "unit": "kg" """);
        var sku = (await GetAsync($"/api/products/{product}")).Word("sku");
        var mapping = $$"""{"store": "{{code}}", "decimal_comma": true, "date_format": "dd/MM/yyyy HH:mm", "types": {"Wareneingang": "stock_in"}, "separator": ";"}""";
        (await RunAsync("movements", $"type;sku;quantity;date\nWareneingang;{sku};1.250,5;02/01/2026 00:30\n", mapping)).IsOk();
        Assert.Equal(1250.5m, await OnHandAsync(product, store));
        var movement = (await GetAsync($"/api/stock-movements?product_id={product}")).IsOk();
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 23, 30, 0, TimeSpan.Zero), movement.At("items[0].occurred_at")!.GetValue<DateTimeOffset>());
        (await RunAsync("movements", $"sku,quantity\n{sku},1\n", """{"type": "stock_in", "date": "2026-02-01"}""")).IsOk();
        Assert.Equal("2026-02-01", (await GetAsync($"/api/stock-movements?product_id={product}")).Word("items[0].business_date"));
    }

    [Theory]
    [InlineData("movements", "sku,quantity,date\nA,1,2026-01-01\n", "{}", "file")]
    [InlineData("movements", "sku,quantity\nA,1\n", """{"type": "stock_in"}""", "file")]
    [InlineData("movements", "sku,type,date\nA,sale,2026-01-01\n", "{}", "file")]
    [InlineData("movements", "a,b\n1,2\n", "{}", "file")]
    [InlineData("movements", "", "{}", "file")]
    [InlineData("movements", "sku,quantity,date\n", """{"type": "theft"}""", "type")]
    [InlineData("movements", "sku,quantity,date\n", """{"type": "count"}""", "type")]
    [InlineData("movements", "type,sku,quantity,date\n", """{"types": {"x": "y"}}""", "types")]
    [InlineData("sales", "sku,quantity,date\n", """{"time_zone": "Mars"}""", "time_zone")]
    [InlineData("products", "sku\n", """{"columns": {"prize": "sku"}}""", "map")]
    [InlineData("products", "sku\n", """{"separator": "#"}""", "separator")]
    [InlineData("products", "sku\n", """{"store": "MAIN"}""", "store")]
    [InlineData("things", "sku\n", "{}", "kind")]
    public async Task What_is_wrong_with_a_whole_file_is_said(string kind, string file, string mapping, string field) => (await RunAsync(kind, file, mapping)).Refuses(field);

    [Fact]
    public async Task A_line_that_was_broken_and_is_repaired_does_not_make_others_another_line()
    {
        var product = await ProductAsync();
        var sku = (await GetAsync($"/api/products/{product}")).Word("sku");
        string File(string second) => $"type,sku,quantity,date,reference\nin,{sku},1,2026-01-01,D-9\nin,{sku},{second},2026-01-01,D-9\nin,{sku},3,2026-01-01,D-9\n";
        Assert.Equal((2m, 1m), ((await RunAsync("movements", File("?"))).Number("new"), await OnHandAsync(product) - 3));
        var repaired = (await RunAsync("movements", File("2"))).IsOk();
        Assert.Equal((1m, 2m, 0m), (repaired.Number("new"), repaired.Number("same"), repaired.Number("changed")));
        Assert.Equal(6m, await OnHandAsync(product));
    }

    [Fact]
    public async Task An_import_is_undone_whole_but_for_what_was_counted_or_sold_since_and_undoing_twice_does_no_harm()
    {
        var (counted, sold, plain) = (await ProductAsync(), await ProductAsync(), await ProductAsync());
        var skus = new List<string>();
        foreach (var product in new[] { counted, sold, plain }) skus.Add((await GetAsync($"/api/products/{product}")).Word("sku")!);
        var file = "type,sku,quantity,date,reference\n" + string.Concat(skus.Select(s => $"in,{s},10,2026-01-01,U-{s}\n")) + $"sale,{skus[2]},4,2026-01-02,V-{skus[2]}\n";
        var id = (await RunAsync("movements", file)).IsOk().Id("id");
        await MoveAsync(sold, "sale", "3");
        (await PostAsync("/api/inventory/set", $$"""{"product_id": {{counted}}, "quantity": 9}""")).IsOk();

        var undone = (await Shop.PostAsync($"/api/imports/{id}/undo")).IsOk();
        Assert.Equal((2m, 0m, 2m), (undone.Number("reversed"), undone.Number("already_reversed"), undone.Number("left_count")));
        Assert.Equal([counted, sold], undone.Ids("left", "product_id"));
        Assert.Contains("counted there after", undone.Word("left[0].reason"), StringComparison.Ordinal);
        Assert.Contains("Insufficient stock: available 7, requested 10", undone.Word("left[1].reason"), StringComparison.Ordinal);
        Assert.Equal((9m, 7m, 0m), (await OnHandAsync(counted), await OnHandAsync(sold), await OnHandAsync(plain)));
        Assert.Equal("undone", (await GetAsync($"/api/imports/{id}")).IsOk().Word("state"));
        Assert.Contains(id, (await GetAsync("/api/imports?limit=500")).IsOk().Ids("items"));

        var feed = await FeedAsync();
        var again = (await Shop.PostAsync($"/api/imports/{id}/undo")).IsOk();
        Assert.Equal((0m, 2m, 2m), (again.Number("reversed"), again.Number("already_reversed"), again.Number("left_count")));
        Assert.Equal(feed, await FeedAsync());

        // What was undone can be imported anew; what stayed is not booked twice.
        var anew = (await RunAsync("movements", file)).IsOk();
        Assert.Equal((2m, 2m), (anew.Number("new"), anew.Number("same")));
        Assert.Equal((9m, 7m, 6m), (await OnHandAsync(counted), await OnHandAsync(sold), await OnHandAsync(plain)));
        Assert.Equal(2m, (await Shop.PostAsync($"/api/imports/{anew.Id("id")}/undo")).IsOk().Number("reversed"));
        Assert.Equal(0m, await OnHandAsync(plain));
        Assert.Equal(2m, (await RunAsync("movements", file)).IsOk().Number("new"));
    }

    [Fact]
    public async Task Products_that_an_import_made_go_with_it_unless_they_moved()
    {
        var (fresh, used, back) = (NewCode("P"), NewCode("P"), NewCode("P"));
        var file = $"sku,name,price\n{fresh},Fresh,1\n{used},Used,2\n{back},Back,3\n";
        var id = (await RunAsync("products", file)).IsOk().Id("id");
        Assert.Equal(3m, (await RunAsync("products", file)).IsOk().Number("same"));
        await MoveAsync((await GetAsync($"/api/products/sku:{used}")).Id("id"), "stock_in", "2");
        var moved = await MoveAsync((await GetAsync($"/api/products/sku:{back}")).Id("id"), "stock_in", "2");
        (await Shop.PostAsync($"/api/stock-movements/{moved.Id("id")}/reverse")).IsCreated();
        var undone = (await Shop.PostAsync($"/api/imports/{id}/undo")).IsOk();
        Assert.Equal((1m, 1m, 1m), (undone.Number("products_deleted"), undone.Number("products_archived"), undone.Number("left_count")));
        Assert.Contains("Used was made by the import", undone.Word("left[0].reason"), StringComparison.Ordinal);
        (await GetAsync($"/api/products/sku:{fresh}")).IsProblem(404, "not-found");
        Assert.True((await GetAsync($"/api/products/sku:{back}")).At("archived")!.GetValue<bool>());
    }

    [Fact]
    public async Task One_import_runs_at_a_time_and_one_that_was_cut_off_keeps_nobody_waiting_for_long()
    {
        var product = await ProductAsync();
        var sku = (await GetAsync($"/api/products/{product}")).Word("sku");
        string File(int day) => $"type,sku,quantity,date\nin,{sku},1,2026-01-{day:00}\n";
        var id = (await RunAsync("movements", File(1))).IsOk().Id("id");
        await RunSqlAsync("update import_run set finished_at = null, feed_to = null, lease_until = 4102444800000 where id = @id", id);
        Assert.Equal(id, (await RunAsync("movements", File(2))).IsProblem(409, "import-running").Id("import_id"));
        (await Shop.PostAsync($"/api/imports/{id}/undo")).IsProblem(409, "import-running");
        Assert.Equal("running", (await GetAsync($"/api/imports/{id}")).Word("state"));
        await RunSqlAsync("update import_run set lease_until = 1 where id = @id", id);
        Assert.Equal("interrupted", (await GetAsync($"/api/imports/{id}")).Word("state"));
        (await RunAsync("movements", File(2))).IsOk();
        Assert.Equal(1m, (await Shop.PostAsync($"/api/imports/{id}/undo")).IsOk().Number("reversed"));
        Assert.Equal(1m, await OnHandAsync(product));
    }

    [Fact]
    public async Task Two_who_import_the_same_file_at_once_book_it_once()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var product = await ProductAsync();
        var sku = (await GetAsync($"/api/products/{product}")).Word("sku");
        var body = Body("movements", "type,sku,quantity,date\n" + string.Concat(Enumerable.Range(1, 20).Select(d => $"in,{sku},1,2026-01-{d:00}\n")), "{}", isDry: false);
        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? Shop : other).PostAsync("/api/imports", body)));
        Assert.All(replies, r => Assert.True(r.Status == HttpStatusCode.OK || r.IsProblem(409, "import-running") is not null, r.Text));
        Assert.Equal(20m, await OnHandAsync(product));
    }

    private async Task RunSqlAsync(string sql, long id)
    {
        await using var book = await Book.BeginWriteAsync(Stockbook.Ledger.TenantId.Default, Cancel);
        await Dapper.SqlMapper.ExecuteAsync(book.Connection, sql, new { id }, book.Transaction);
        await book.CommitAsync(Cancel);
    }

    private Task<Reply> RunAsync(string kind, string file, string mapping = "{}", bool isDry = false) => Shop.PostAsync("/api/imports", Body(kind, file, mapping, isDry));

    private static string Body(string kind, string file, string mapping, bool isDry) =>
        new JsonObject { ["kind"] = kind, ["file_name"] = "test.csv", ["content"] = file, ["mapping"] = JsonNode.Parse(mapping), ["dry_run"] = isDry }.ToJsonString(JsonSerializerOptions.Default);
}

/// <summary>On SQLite.</summary>
public sealed class ImportsOnSqlite(SharedShop<OnSqlite> shared) : ImportTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class ImportsOnPostgres(SharedShop<OnPostgres> shared) : ImportTests<OnPostgres>(shared);
