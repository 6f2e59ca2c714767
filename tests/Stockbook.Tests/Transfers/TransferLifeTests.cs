using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Alerts;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Transfers;

/// <summary>Which step follows on which, who may take it, and what becomes of several who take it at once.</summary>
public abstract class TransferLifeTests<TKind>(SharedShop<TKind> shared) : TransferRequests<TKind>(shared)
    where TKind : IBookKind
{
    // State by step: where it leads, or nothing when it is refused.
    public static TheoryData<string, string, string?> Steps { get; } = new()
    {
        { "draft", "dispatch", "dispatched" }, { "draft", "receive", null }, { "draft", "close", null }, { "draft", "cancel", "cancelled" }, { "draft", "edit", "draft" },
        { "dispatched", "dispatch", null }, { "dispatched", "receive", "closed" }, { "dispatched", "close", null }, { "dispatched", "cancel", "returned" }, { "dispatched", "edit", null },
        { "receiving", "dispatch", null }, { "receiving", "receive", "closed" }, { "receiving", "close", null }, { "receiving", "cancel", "returned" }, { "receiving", "edit", null },
        { "received", "dispatch", null }, { "received", "receive", null }, { "received", "close", "closed" }, { "received", "cancel", null }, { "received", "edit", null },
        { "closed", "dispatch", null }, { "closed", "receive", null }, { "closed", "close", null }, { "closed", "cancel", null }, { "closed", "edit", null },
        { "cancelled", "dispatch", null }, { "cancelled", "receive", null }, { "cancelled", "close", null }, { "cancelled", "cancel", null }, { "cancelled", "edit", null },
        { "returned", "dispatch", null }, { "returned", "receive", null }, { "returned", "close", null }, { "returned", "cancel", null }, { "returned", "edit", null },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_step_leads_where_the_life_of_a_transfer_goes_or_is_refused_with_its_reason(string state, string step, string? leads)
    {
        var (product, to) = (await StockedAsync(10), await StoreAsync());
        var id = await InStateAsync(state, product, to);
        var before = await ShelvesAsync(product, to);
        var reply = step switch
        {
            "edit" => await Shop.PatchAsync($"/api/transfers/{id}", $$"""{"lines": [{"product_id": {{product}}, "quantity": 5}]}"""),
            "receive" => await ReceiveAsync(id, product, $"\"received\": {(state == "receiving" ? 2 : 4)}"),
            _ => await StepAsync(id, step),
        };
        if (leads is not null)
        {
            Assert.Equal(leads, reply.IsOk().Word("state"));
            return;
        }

        Assert.Equal(state, reply.IsProblem(409, "transfer-state").Word("state"));
        Assert.Contains($"TR-{id}", reply.Detail, StringComparison.Ordinal);
        Assert.Equal((state, before), ((await GetAsync($"/api/transfers/{id}")).Word("state"), await ShelvesAsync(product, to)));
    }

    [Fact]
    public async Task The_sender_dispatches_and_the_receiver_receives_and_both_are_named()
    {
        var (product, from, to) = (await ProductAsync(), await StoreAsync(), await StoreAsync());
        await MoveAsync(product, "stock_in", $"10, \"store_id\": {from}");
        using var sender = await SomeoneAsync("staff", from);
        using var receiver = await SomeoneAsync("staff", to);
        using var other = await SomeoneAsync("manager", 1);
        var id = (await receiver.PostAsync("/api/transfers", Draft(product, 4, from, to))).IsCreated().Id("id");
        (await receiver.PostAsync($"/api/transfers/{id}/dispatch")).IsProblem(403, "other-store");
        var handedOver = (await sender.PostAsync($"/api/transfers/{id}/dispatch")).IsOk();
        (await sender.PostAsync($"/api/transfers/{id}/receive", """{"final": true, "bearer": "nobody"}""")).IsProblem(403, "other-store");
        (await receiver.PostAsync($"/api/transfers/{id}/cancel")).IsProblem(403, "other-store");
        var received = (await receiver.PostAsync($"/api/transfers/{id}/receive", $$"""{"lines": [{"product_id": {{product}}, "received": 3}], "final": true, "bearer": "sender"}""")).IsOk();
        (await receiver.PostAsync($"/api/transfers/{id}/close")).IsProblem(403, "other-store");
        Assert.NotEqual(handedOver.Id("dispatched.user_id"), received.Id("receipts[0].received.user_id"));
        Assert.Equal(("Test staff", "Test staff"), (received.Word("dispatched.user_name"), received.Word("receipts[0].received.user_name")));
        (await sender.PostAsync($"/api/transfers/{id}/close")).IsOk();
        foreach (var path in (string[])[$"/api/transfers/{id}", $"/api/transfers?store_id={to}"]) (await other.GetAsync(path)).IsProblem(403, "other-store");
        foreach (var step in (string[])["dispatch", "close", "cancel"]) (await other.PostAsync($"/api/transfers/{id}/{step}")).IsProblem(403, "other-store");
        Assert.DoesNotContain(id, (await other.GetAsync("/api/transfers?limit=500")).IsOk().Ids("items"));
        foreach (var end in new[] { sender, receiver }) Assert.Contains(id, (await end.GetAsync("/api/transfers")).IsOk().Ids("items"));
    }

    [Fact]
    public async Task What_happens_on_the_way_is_seen_from_both_ends_and_from_nowhere_else()
    {
        var (product, from, to) = (await ProductAsync(), await StoreAsync(), await StoreAsync());
        await MoveAsync(product, "stock_in", $"10, \"store_id\": {from}");
        var id = await DispatchedAsync(product, 4, from, to);
        var transit = await ReadAsync<long>("select transit_store from transfer where id = @id", new { id });
        var arrival = (await GetAsync($"/api/transfers/{id}")).Id("posting_id") + 1;
        foreach (var end in new[] { from, to })
        {
            using var one = await SomeoneAsync("staff", end);
            Assert.Contains(transit, (await one.GetAsync($"/api/stock-movements?product_id={product}")).IsOk().Ids("items", "store_id"));
            Assert.Contains("On the way from", (await one.GetAsync("/api/transactions?limit=500")).IsOk().Text, StringComparison.Ordinal);
            Assert.Equal(transit, (await one.GetAsync($"/api/stock-movements/{arrival}")).IsOk().Id("store_id"));
            var changes = (await one.GetAsync("/api/changes?since=0&limit=1000")).IsOk();
            Assert.Contains(changes.At("changes")!.AsArray(), c => c!["kind"]!.GetValue<string>() == "transfer" && c["action"]!.GetValue<string>() == "dispatched");
            Assert.Contains(arrival, changes.Ids("changes", "sequence"));
        }

        using var other = await SomeoneAsync("manager", 1);
        Assert.Empty((await other.GetAsync($"/api/stock-movements?product_id={product}")).IsOk().At("items")!.AsArray());
        (await other.GetAsync($"/api/stock-movements/{arrival}")).IsProblem(403, "other-store");
        (await other.PostAsync($"/api/stock-movements/{arrival}/reverse")).IsProblem(403, "other-store");
        Assert.DoesNotContain(arrival, (await other.GetAsync("/api/changes?since=0&limit=1000")).IsOk().Ids("changes", "sequence"));
    }

    [Theory]
    [InlineData("dispatch")]
    [InlineData("receive")]
    [InlineData("close")]
    [InlineData("cancel")]
    public async Task Of_many_who_take_a_step_at_once_one_takes_it(string step)
    {
        await using var other = await Shop.OpenAnotherAsync();
        var (product, to) = (await StockedAsync(10), await StoreAsync());
        var id = await InStateAsync(step switch { "dispatch" => "draft", "close" => "received", _ => "dispatched" }, product, to);
        var json = step == "receive" ? $$"""{"lines": [{"product_id": {{product}}, "received": 4}]}""" : "{}";
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? Shop : other).PostWithKeyAsync($"/api/transfers/{id}/{step}", json)));
        var done = Assert.Single(replies, r => r.Status == HttpStatusCode.OK);
        Assert.All(replies.Where(r => r != done), r => r.IsProblem(409, "transfer-state"));
        var onItsWay = step == "dispatch" ? 4m : 0m;
        Assert.Equal(onItsWay, await InTransitAsync(product, to));
    }

    [Fact]
    public async Task Two_who_receive_different_parts_at_once_both_do()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var (product, to) = (await StockedAsync(40), await StoreAsync());
        var id = await DispatchedAsync(product, 12, 1, to);
        var json = $$"""{"lines": [{"product_id": {{product}}, "received": 1}]}""";
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? Shop : other).PostWithKeyAsync($"/api/transfers/{id}/receive", json)));
        Assert.All(replies, r => r.IsOk());
        var after = (await GetAsync($"/api/transfers/{id}")).IsOk();
        Assert.Equal(("closed", 12m, 12), (after.Word("state"), after.Number("lines[0].received"), after.At("receipts")!.AsArray().Count));
    }

    [Fact]
    public async Task One_key_sent_many_times_at_once_takes_a_step_once()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var (product, to, key) = (await StockedAsync(40), await StoreAsync(), Guid.NewGuid().ToString());
        var id = await DispatchedAsync(product, 12, 1, to);
        var json = $$"""{"lines": [{"product_id": {{product}}, "received": 2}]}""";
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? Shop : other).PostWithKeyAsync($"/api/transfers/{id}/receive", json, key)));
        Assert.Single(replies, r => !r.IsOk().WasReplayed());
        Assert.Equal(2m, await OnHandAsync(product, to));
    }

    [Fact]
    public async Task Two_servers_that_first_use_a_route_make_one_place_for_it()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var to = await StoreAsync();
        var products = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => StockedAsync(5)));
        var ids = new List<long>();
        foreach (var product in products) ids.Add(await DraftAsync(product, 5, 1, to));
        var replies = await Task.WhenAll(ids.Select((id, i) => (i % 2 == 0 ? Shop : other).PostWithKeyAsync($"/api/transfers/{id}/dispatch", "{}")));
        Assert.All(replies, r => r.IsOk());
        Assert.Equal(1L, await ReadAsync<long>("select count(*) from store where route_to = @to", new { to }));
        Assert.Equal(1L, await ReadAsync<long>("select count(distinct time_zone) from store_calendar c join store s on s.tenant_id = c.tenant_id and s.id = c.store_id where s.route_to = @to", new { to }));
    }

    /// <summary>A transfer of 4 (of 10) that stands there.</summary>
    private async Task<long> InStateAsync(string state, long product, long to)
    {
        var id = await DraftAsync(product, 4, 1, to);
        if (state is "draft") return id;
        if (state is "cancelled")
        {
            (await StepAsync(id, "cancel")).IsOk();
            return id;
        }

        (await StepAsync(id, "dispatch")).IsOk();
        if (state is "receiving") (await ReceiveAsync(id, product, "\"received\": 2")).IsOk();
        if (state is "received") (await ReceiveAsync(id, product, "\"received\": 3", ", \"final\": true, \"bearer\": \"nobody\"")).IsOk();
        if (state is "closed") (await ReceiveAsync(id, product, "\"received\": 4")).IsOk();
        if (state is "returned") (await StepAsync(id, "cancel")).IsOk();
        Assert.Equal(state, (await GetAsync($"/api/transfers/{id}")).Word("state"));
        return id;
    }

    private async Task<(decimal, decimal, decimal)> ShelvesAsync(long product, long to) => (await OnHandAsync(product), await OnHandAsync(product, to), await InTransitAsync(product, to));
}

/// <summary>On SQLite.</summary>
public sealed class TransferLivesOnSqlite(SharedShop<OnSqlite> shared) : TransferLifeTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class TransferLivesOnPostgres(SharedShop<OnPostgres> shared) : TransferLifeTests<OnPostgres>(shared);

/// <summary>Days, and what is late.</summary>
public sealed class TransferDayTests
{
    [Fact]
    public async Task Each_leg_belongs_to_the_trading_day_of_its_own_store()
    {
        var clock = new ManualClock();
        await using var shop = await TestShop.OpenAsync(ShopBooks.Sqlite(), clock);
        var far = (await shop.PostAsync("/api/stores", """{"code": "FAR", "name": "Far", "time_zone": "Pacific/Kiritimati"}""")).IsCreated().Id("id");
        var (product, id) = await DispatchAsync(shop, far, "");
        (await shop.PostAsync($"/api/transfers/{id}/receive", $$"""{"lines": [{"product_id": {{product}}, "received": 4}]}""")).IsOk();
        var movements = (await shop.GetAsync($"/api/stock-movements?product_id={product}&reference=TR-{id}")).IsOk();
        Assert.Equal(["2026-11-21", "2026-11-21", "2026-11-21", "2026-11-21"], Days(movements));
        // It is 14:00 in Karachi and 23:00 there: two hours later it is tomorrow, but only there.
        var (later, next) = await DispatchAsync(shop, far, "");
        clock.Pass(TimeSpan.FromHours(2));
        (await shop.PostAsync($"/api/transfers/{next}/receive", $$"""{"lines": [{"product_id": {{later}}, "received": 4}]}""")).IsOk();
        Assert.Equal(["2026-11-22", "2026-11-21", "2026-11-21", "2026-11-21"], Days((await shop.GetAsync($"/api/stock-movements?product_id={later}&reference=TR-{next}")).IsOk()));
    }

    [Fact]
    public async Task What_should_have_arrived_is_told_at_both_ends_until_it_does()
    {
        var clock = new ManualClock();
        await using var shop = await TestShop.OpenAsync(ShopBooks.Sqlite(), clock);
        var to = (await shop.PostAsync("/api/stores", """{"code": "MALL", "name": "Mall"}""")).IsCreated().Id("id");
        var (_, slow) = await DispatchAsync(shop, to, "");
        var (tea, quick) = await DispatchAsync(shop, to, """, "expected_at": "2026-11-22T09:00:00Z" """);
        Assert.Empty(await FindingsAsync(shop, clock));
        clock.Pass(TimeSpan.FromHours(25));
        Assert.Equal([(to, $"transfer:{quick}"), (1, $"transfer:{quick}")], await FindingsAsync(shop, clock));
        Assert.Equal(
            [
                $"Transfer TR-{quick} from Main store was expected on 2026-11-22 09:00 UTC: receive what arrived, and say what is short.",
                $"Transfer TR-{quick} to Mall was expected on 2026-11-22 09:00 UTC: ask whether it arrived, or call it back.",
            ],
            await SentencesAsync(shop, clock));
        var late = (await shop.GetAsync("/api/transfers/in-transit?overdue=true")).IsOk();
        Assert.Equal([quick], late.Ids("items", "transfer_id"));
        Assert.Equal(1m, late.Number("items[0].days"));
        (await shop.PostAsync($"/api/transfers/{quick}/receive", $$"""{"lines": [{"product_id": {{tea}}, "received": 4}]}""")).IsOk();
        Assert.Empty(await FindingsAsync(shop, clock));
        clock.Pass(TimeSpan.FromHours(48));
        Assert.Equal([(to, $"transfer:{slow}"), (1, $"transfer:{slow}")], await FindingsAsync(shop, clock));
        Assert.Equal(
            $"Transfer TR-{slow} from Main store left on 2026-11-21 and has been on its way for more than 3 days: receive what arrived, and say what is short.",
            (await SentencesAsync(shop, clock))[0]);
        Assert.True((await shop.GetAsync($"/api/transfers/{slow}")).At("overdue")!.GetValue<bool>());
    }

    [Fact]
    public async Task What_is_on_its_way_goes_by_its_senders_new_clock()
    {
        await using var shop = await TestShop.OpenAsync(ShopBooks.Sqlite(), new ManualClock());
        var to = (await shop.PostAsync("/api/stores", """{"code": "MALL", "name": "Mall"}""")).IsCreated().Id("id");
        await DispatchAsync(shop, to, "");
        (await shop.PatchAsync("/api/stores/1", """{"time_zone": "Europe/Berlin"}""")).IsOk();
        await using var connection = await shop.Services.GetRequiredService<Database>().OpenReadAsync(TenantId.Default, TestContext.Current.CancellationToken);
        const string Sql = "select count(*) from store_calendar c join store s on s.tenant_id = c.tenant_id and s.id = c.store_id where s.route_from = 1 and c.time_zone = 'Europe/Berlin'";
        Assert.Equal(1L, await Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, Sql));
    }

    private static string[] Days(Reply movements) => [.. movements.At("items")!.AsArray().Select(m => m!["business_date"]!.GetValue<string>())];

    private static async Task<(long Product, long Transfer)> DispatchAsync(TestShop shop, long to, string more)
    {
        var product = await shop.AddProductAsync($"SKU-{Guid.NewGuid():N}"[..20]);
        await shop.StockAsync(product, 10);
        var id = (await shop.PostAsync("/api/transfers", $$"""{"from_store": 1, "to_store": {{to}}, "lines": [{"product_id": {{product}}, "quantity": 4}]{{more}}}""")).IsCreated().Id("id");
        (await shop.PostAsync($"/api/transfers/{id}/dispatch")).IsOk();
        return (product, id);
    }

    private static async Task<List<(long, string)>> FindingsAsync(TestShop shop, ManualClock clock) => (await FoundAsync(shop, clock)).ConvertAll(f => (f.Store.Value, f.Subject));

    private static async Task<List<string>> SentencesAsync(TestShop shop, ManualClock clock) => (await FoundAsync(shop, clock)).ConvertAll(f => f.Text);

    private static async Task<List<AlertFinding>> FoundAsync(TestShop shop, ManualClock clock)
    {
        var condition = shop.Services.GetServices<IAlertCondition>().Single(c => c.Kind == "transfer_overdue");
        await using var connection = await shop.Services.GetRequiredService<Database>().OpenReadAsync(TenantId.Default, TestContext.Current.CancellationToken);
        return [.. await condition.FindAsync(connection, null, TenantId.Default, clock.GetUtcNow(), TestContext.Current.CancellationToken)];
    }
}
