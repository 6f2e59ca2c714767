using Microsoft.Extensions.DependencyInjection;
using Stockbook.Access;
using Stockbook.Audit;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Tests.Shared;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Audit;

/// <summary>The log on SQLite.</summary>
public sealed class AuditLogOnSqliteTests : AuditLogTests
{
    protected override Task<TestBook> BookAsync() => Task.FromResult(ShopBooks.Sqlite());
}

/// <summary>The log on PostgreSQL.</summary>
public sealed class AuditLogOnPostgresTests : AuditLogTests
{
    protected override Task<TestBook> BookAsync() => ShopBooks.PostgresAsync();
}

/// <summary>Who did what, as an owner reads it.</summary>
public abstract class AuditLogTests : IAsyncLifetime
{
    private TestShop _shop = null!;

    protected abstract Task<TestBook> BookAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _shop = await TestShop.OpenAsync(await BookAsync());

    public async ValueTask DisposeAsync()
    {
        if (_shop is not null) await _shop.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_sale_is_its_own_record_and_makes_no_entry()
    {
        var product = await _shop.AddProductAsync("TEA");
        await _shop.StockAsync(product, 5);
        var before = await CountAsync("");
        (await _shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "sale", "quantity": 2}""")).IsCreated();
        Assert.Equal(before, await CountAsync(""));
    }

    [Fact]
    public async Task An_edit_of_a_product_makes_exactly_one_entry_that_says_everything()
    {
        var product = await _shop.AddProductAsync("TEA", """, "price": 5""");
        var manager = TestShop.Owner with { Channel = Channel.Web, Address = "192.0.2.7", RequestId = "r-42" };
        var edited = await _shop.Services.GetRequiredService<EditProduct>().HandleAsync(manager, $"{product}", new() { Name = "Green tea" }, cancel: Cancel);
        Assert.Null(edited.Problem);
        var entry = Assert.Single((await _shop.GetAsync("/api/audit-logs?action=updated")).IsOk().Json["items"]!.AsArray())!;
        Assert.Equal($"updated product {product} web 192.0.2.7 r-42 1", $"{entry["action"]} {entry["entity"]} {entry["entity_id"]} {entry["channel"]} {entry["address"]} {entry["request_id"]} {entry["user_id"]}");
        Assert.Equal("""{"name":"TEA"} {"name":"Green tea"}""", $"{entry["before"]!.ToJsonString()} {entry["after"]!.ToJsonString()}");
        Assert.Null(entry["data"]);
        Assert.NotEmpty($"{entry["user_name"]}");
    }

    [Fact]
    public async Task The_running_server_seals_what_was_written()
    {
        await _shop.AddProductAsync("TEA");
        while ((await FirstAsync("")).AsObject()["number"] is null) await Task.Delay(50, Cancel);
        var entry = await FirstAsync("");
        Assert.Equal(1, entry["number"]!.GetValue<long>());
        Assert.Equal(64, $"{entry["hash"]}".Length);
        var chain = (await _shop.Services.GetRequiredService<AuditProof>().HandleAsync(Cancel)).Chains.Single();
        Assert.Equal(($"1:{entry["hash"]}", 0), (chain.Tip.ToString(), chain.Faults));
    }

    [Fact]
    public async Task An_entry_that_is_no_change_shows_its_data()
    {
        await _shop.Services.GetRequiredService<AuditTrail>().WriteAsync(TestShop.Owner, new("exported", "product", "all", """{"rows": 12}"""), Cancel);
        var entry = await FirstAsync("?action=exported");
        Assert.Equal("{\"rows\":12}", entry["data"]!.ToJsonString());
        Assert.Null(entry["before"]);
        Assert.Null(entry["after"]);
    }

    [Fact]
    public async Task The_log_is_read_the_newest_first_page_by_page()
    {
        for (var n = 0; n < 5; n++) await _shop.AddProductAsync($"P{n}");
        var first = (await _shop.GetAsync("/api/audit-logs?limit=3")).IsOk();
        var second = (await _shop.GetAsync($"/api/audit-logs?limit=3&after={first.Word("next")}")).IsOk();
        Assert.Equal(["5", "4", "3", "2", "1"], first.Json["items"]!.AsArray().Concat(second.Json["items"]!.AsArray()).Select(e => $"{e!["entity_id"]}"));
        Assert.Null(second.Word("next"));
    }

    [Fact]
    public async Task The_log_is_searched_by_who_what_which_how_and_when()
    {
        await _shop.AddProductAsync("TEA");
        (await _shop.PatchAsync("/api/products/1", """{"name": "Chai"}""")).IsOk();
        (await _shop.PatchAsync("/api/stores/1", """{"name": "Downtown"}""")).IsOk();
        foreach (var (query, count) in new[]
        {
            ("?entity=product", 2), ("?entity=product&entity_id=1&action=updated", 1), ("?entity=store", 1), ("?user_id=1", 3), ("?user_id=77", 0),
            ("?channel=api", 3), ("?channel=cli", 0), ("?date_from=2000-01-01", 3), ("?date_to=2000-01-01", 0), ("?date_from=2000-01-01T00:00:00Z&date_to=2999-12-31", 3),
            ("?date_to=9999-12-31", 3), ("?request_id=none", 0), ("?entity=%27%3B%20drop%20table%20audit_log--", 0),
        }) Assert.Equal((query, count), (query, await CountAsync(query)));
        (await _shop.GetAsync("/api/audit-logs?date_from=yesterday&channel=fax&nonsense=1")).Refuses("date_from", "channel", "nonsense");
    }

    [Fact]
    public async Task Only_one_who_may_see_everything_reads_it()
    {
        var (log, refusals) = (_shop.Services.GetRequiredService<ListAuditLogs>(), _shop.Services.GetRequiredService<ListRefusals>());
        var manager = TestShop.Owner with { Permissions = Permissions.Of(Role.Manager) };
        var bound = TestShop.Owner with { Stores = new HashSet<long> { 1 } };
        Assert.Equal("forbidden", (await log.HandleAsync(manager, new(), Cancel)).Problem!.Type);
        Assert.Equal("all-stores-only", (await log.HandleAsync(bound, new(), Cancel)).Problem!.Type);
        Assert.Equal("forbidden", (await refusals.HandleAsync(manager, new(), Cancel)).Problem!.Type);
        Assert.Equal("all-stores-only", (await refusals.HandleAsync(bound, new(), Cancel)).Problem!.Type);
        Assert.Empty((await log.HandleAsync(TestShop.Owner with { Tenant = new(2) }, new(), Cancel)).Value.Items);
    }

    [Fact]
    public async Task Refusals_are_counted_by_day_user_and_reason()
    {
        var counting = _shop.Services.GetRequiredService<Refusals>();
        for (var n = 0; n < 3; n++) counting.Count(TenantId.Default, new(1), "forbidden");
        counting.Count(TenantId.Default, new(1), "rate-limited");
        counting.Count(new(2), new(1), "forbidden");
        await counting.FlushAsync(Cancel);
        counting.Count(TenantId.Default, new(1), "forbidden");
        await counting.FlushAsync(Cancel);
        var items = (await _shop.GetAsync("/api/audit-logs/refusals?user_id=1")).IsOk().Json["items"]!.AsArray();
        Assert.Equal(["forbidden 4", "rate-limited 1"], items.Select(i => $"{i!["reason"]} {i["count"]}"));
        var first = (await _shop.GetAsync("/api/audit-logs/refusals?limit=1")).IsOk();
        var second = (await _shop.GetAsync($"/api/audit-logs/refusals?limit=1&after={first.Word("next")}")).IsOk();
        Assert.Equal("rate-limited", second.Word("items[0].reason"));
        Assert.Null(second.Word("next"));
        (await _shop.GetAsync("/api/audit-logs/refusals?after=MToy")).Refuses("after");
    }

    [Fact]
    public async Task A_refused_request_is_counted_and_written_down_within_seconds()
    {
        var foreign = new HttpRequestMessage(HttpMethod.Post, "/api/products/1/archive");
        foreign.Headers.Add("Origin", "https://evil.example");
        (await _shop.SendAsync(foreign)).IsProblem(403, "other-origin");
        while ((await _shop.GetAsync("/api/audit-logs/refusals?reason=other-origin")).Json["items"]!.AsArray().Count == 0) await Task.Delay(50, Cancel);
        var refusal = (await _shop.GetAsync("/api/audit-logs/refusals?reason=other-origin")).Json["items"]![0]!;
        Assert.Equal("0 1", $"{refusal["user_id"]} {refusal["count"]}");
        Assert.Equal(0, await CountAsync("?action=refused"));
    }

    private async Task<int> CountAsync(string query) => (await _shop.GetAsync($"/api/audit-logs{query}")).IsOk().Json["items"]!.AsArray().Count;

    private async Task<System.Text.Json.Nodes.JsonNode> FirstAsync(string query) => (await _shop.GetAsync($"/api/audit-logs{query}")).IsOk().Json["items"]![0]!;
}
