using System.Net;
using System.Text.Json.Nodes;
using Stockbook.Tests.Shared;

namespace Stockbook.Tests.Stores;

/// <summary>The stores on SQLite.</summary>
public sealed class StoresOnSqliteTests : StoreTests
{
    protected override Task<TestBook> BookAsync() => Task.FromResult(ShopBooks.Sqlite());
}

/// <summary>The stores on PostgreSQL.</summary>
public sealed class StoresOnPostgresTests : StoreTests
{
    protected override Task<TestBook> BookAsync() => ShopBooks.PostgresAsync();
}

/// <summary>What a chain's owner can do with the stores.</summary>
public abstract class StoreTests : IAsyncLifetime
{
    private const string City = """
        {"code": "CITY-2", "name": "City outlet", "location": "Mall Road", "phone": "+92 42 111", "kind": "outlet", "sales_mode": "by_count",
         "time_zone": "Europe/Berlin", "day_cutover": "05:30", "closing_time": "23:15"}
        """;

    private TestShop _shop = null!;

    protected abstract Task<TestBook> BookAsync();

    public async ValueTask InitializeAsync() => _shop = await TestShop.OpenAsync(await BookAsync());

    public async ValueTask DisposeAsync()
    {
        if (_shop is not null) await _shop.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_new_book_has_its_main_store()
    {
        var store = (await _shop.GetAsync("/api/stores/code:main")).Json;
        Assert.Equal("1 MAIN shop by_receipt Asia/Karachi 00:00", $"{store["id"]} {store["code"]} {store["kind"]} {store["sales_mode"]} {store["time_zone"]} {store["day_cutover"]}");
        Assert.Null(store["closing_time"]);
        Assert.Null(store["calendar_from"]);
    }

    [Fact]
    public async Task A_new_store_comes_back_as_it_was_entered()
    {
        var created = await _shop.PostAsync("/api/stores", City);
        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal("/api/stores/2", created.Location);
        Assert.Equal(created.Text, (await _shop.GetAsync("/api/stores/code:city-2")).Text);
        foreach (var (field, value) in JsonNode.Parse(City)!.AsObject()) Assert.Equal($"{field} {value}", $"{field} {created.Json[field]}");
    }

    [Fact]
    public async Task A_code_and_a_name_are_enough_and_the_rest_is_the_businesss()
    {
        var store = (await _shop.PostAsync("/api/stores", """{"code": "B", "name": "Second"}""")).Json;
        Assert.Equal("shop by_receipt Asia/Karachi 00:00", $"{store["kind"]} {store["sales_mode"]} {store["time_zone"]} {store["day_cutover"]}");
    }

    [Fact]
    public async Task Two_stores_cannot_have_one_code()
    {
        (await _shop.PostAsync("/api/stores", """{"code": "Main", "name": "Other"}""")).IsProblem(409, "code-taken");
        await _shop.PostAsync("/api/stores", City);
        (await _shop.PatchAsync("/api/stores/2", """{"code": "main"}""")).IsProblem(409, "code-taken");
        Assert.Equal("SHOP", (await _shop.PatchAsync("/api/stores/1", """{"code": "SHOP"}""")).Json["code"]!.GetValue<string>());
        Assert.Equal(1, (await _shop.GetAsync("/api/stores/code:SHOP")).Json["id"]!.GetValue<long>());
        (await _shop.GetAsync("/api/stores/code:MAIN")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task A_field_that_is_not_allowed_is_named()
    {
        (string Field, string Named)[] cases =
        [
            ("\"code\": \"\"", "code"), ("\"code\": \"A B\"", "code"), ("\"code\": 5", "code"), ("\"name\": \"\"", "name"),
            ("\"name\": true", "name"), ("\"kind\": \"castle\"", "kind"), ("\"sales_mode\": \"guess\"", "sales_mode"),
            ("\"time_zone\": \"Mars/Olympus\"", "time_zone"), ("\"time_zone\": \"+05:00\"", "time_zone"), ("\"time_zone\": \"../../etc/passwd\"", "time_zone"),
            ("\"time_zone\": \"Pakistan Standard Time\"", "time_zone"), ("\"time_zone\": \"\"", "time_zone"), ("\"day_cutover\": \"12:00\"", "day_cutover"),
            ("\"day_cutover\": \"5:00\"", "day_cutover"), ("\"day_cutover\": \"-1:00\"", "day_cutover"), ("\"day_cutover\": 5", "day_cutover"),
            ("\"day_cutover\": \"05:60\"", "day_cutover"), ("\"closing_time\": \"24:00\"", "closing_time"), ("\"closing_time\": \"\"", "closing_time"),
            ("\"colour\": \"red\"", "colour"),
        ];
        foreach (var (field, named) in cases)
        {
            var required = new[] { ("code", "\"X\""), ("name", "\"Xyz\"") }.Where(r => !field.StartsWith($"\"{r.Item1}\"", StringComparison.Ordinal));
            var body = $"{{{string.Join(", ", required.Select(r => $"\"{r.Item1}\": {r.Item2}").Append(field))}}}";
            (await _shop.PostAsync("/api/stores", body)).Refuses(named);
            (await _shop.PatchAsync("/api/stores/1", $"{{{field}}}")).Refuses(named);
        }

        Assert.Single((await _shop.GetAsync("/api/stores?archived=any")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Another_zone_or_cutover_holds_from_the_next_trading_day_on()
    {
        var before = (await _shop.GetAsync("/api/stores/1")).Json;
        var after = (await _shop.PatchAsync("/api/stores/1", """{"time_zone": "Pacific/Kiritimati", "day_cutover": "04:00"}""")).Json;
        Assert.Equal($"{before["business_date"]}", $"{after["business_date"]}");
        Assert.True(string.CompareOrdinal($"{after["calendar_from"]}", $"{after["business_date"]}") > 0);
        Assert.Equal("Pacific/Kiritimati 04:00", $"{after["time_zone"]} {after["day_cutover"]}");
        var back = (await _shop.PatchAsync("/api/stores/1", """{"time_zone": "Asia/Karachi", "day_cutover": "00:00"}""")).Json;
        Assert.Null(back["calendar_from"]);
    }

    [Fact]
    public async Task A_store_with_stock_on_hand_cannot_be_archived()
    {
        await _shop.PostAsync("/api/stores", City);
        var product = await _shop.AddProductAsync("A");
        await _shop.StockAsync(product, 3, store: 2);
        var refused = await _shop.PostAsync("/api/stores/2/archive");
        Assert.Contains("1 product in stock", refused.IsProblem(409, "store-not-empty").Detail, StringComparison.Ordinal);
        (await _shop.PatchAsync("/api/stores/2", """{"archived": true}""")).IsProblem(409, "store-not-empty");
    }

    [Fact]
    public async Task An_empty_store_is_archived_and_restored_but_the_default_store_stays()
    {
        await _shop.PostAsync("/api/stores", City);
        Assert.True((await _shop.PostAsync("/api/stores/2/archive")).Json["archived"]!.GetValue<bool>());
        Assert.Single((await _shop.GetAsync("/api/stores")).Json["items"]!.AsArray());
        Assert.False((await _shop.PostAsync("/api/stores/code:CITY-2/restore")).Json["archived"]!.GetValue<bool>());
        (await _shop.PostAsync("/api/stores/1/archive")).IsProblem(409, "default-store");
        (await _shop.PostAsync("/api/stores/9/archive")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task Stores_are_listed_by_name_and_searched()
    {
        await _shop.PostAsync("/api/stores", City);
        await _shop.PostAsync("/api/stores", """{"code": "WH", "name": "Big warehouse", "kind": "warehouse"}""");
        Assert.Equal("WH,CITY-2,MAIN", await CodesAsync(""));
        Assert.Equal("CITY-2", await CodesAsync("?search=OUTLET"));
        Assert.Equal("CITY-2", await CodesAsync("?search=city-"));
        Assert.Equal("WH", await CodesAsync("?kind=warehouse"));
        var first = (await _shop.GetAsync("/api/stores?limit=2")).Json;
        Assert.Equal("MAIN", await CodesAsync($"?limit=2&after={first["next"]}"));
    }

    private async Task<string> CodesAsync(string query) =>
        string.Join(",", (await _shop.GetAsync($"/api/stores{query}")).Json["items"]!.AsArray().Select(s => s!["code"]!.GetValue<string>()));
}
