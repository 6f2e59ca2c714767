using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Access.Keys;
using Stockbook.Alerts;
using Stockbook.Ledger;
using Stockbook.Tenants;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Live;

/// <summary>What those who are connected get to know, and nobody else.</summary>
public abstract class LiveTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    private Task<LiveListener> ListenAsync(string? key = null) => LiveListener.ConnectAsync(Shop, key);

    // What comes up to an edit that everybody is told of: had there been more before it, it would have come.
    private async Task<List<Heard>> HeardSoFarAsync(LiveListener listener)
    {
        var product = await ProductAsync();
        var all = await listener.UntilAsync(e => e.Name == "product_update" && e.Content["product_id"]!.GetValue<long>() == product);
        return all[..^1];
    }

    private static string Short(Heard heard) => $"{heard.Content["store_id"]} {heard.Content["old_qty"]}→{heard.Content["new_qty"]}";

    [Fact]
    public async Task A_second_client_sees_what_lay_there_and_what_lies_there_now_within_a_second()
    {
        var product = await StockedAsync(10);
        await using var second = await ListenAsync();
        await second.JoinAsync();
        var sold = await MoveAsync(product, "sale", "3");
        var answered = TimeProvider.System.GetTimestamp();
        var heard = await second.NextAsync("inventory_update");
        Assert.True(JsonNode.DeepEquals(heard.Content, JsonNode.Parse($$"""
            {"product_id": {{product}}, "store_id": 1, "old_qty": 10, "new_qty": 7, "delta": -3, "type": "sale", "transaction_id": {{sold.Id("id")}},
             "sequence": {{sold.Id("id")}}, "timestamp": "{{sold.Word("recorded_at")}}"}
            """)), heard.Content.ToJsonString());
        Assert.InRange(TimeProvider.System.GetElapsedTime(answered, heard.At).TotalSeconds, -10, 1);
    }

    [Fact]
    public async Task Only_stores_that_are_joined_are_told_of_and_none_after_it_is_left()
    {
        var (here, there) = (await StoreAsync(), await StoreAsync());
        var product = await StockedAsync(5, store: there);
        await using var listener = await ListenAsync();
        await listener.JoinAsync(here);
        await MoveAsync(product, "sale", $"1, \"store_id\": {there}");
        await MoveAsync(product, "stock_in", $"2, \"store_id\": {here}");
        Assert.Equal([$"{here} 0→2"], (await HeardSoFarAsync(listener)).Select(Short));

        await listener.JoinAsync(there);
        Assert.Equal(here, (await listener.CallAsync("leave_store", $$"""{"store_id": {{here}}}"""))["store_id"]!.GetValue<long>());
        await MoveAsync(product, "sale", $"1, \"store_id\": {here}");
        await MoveAsync(product, "sale", $"1, \"store_id\": {there}");
        Assert.Equal([$"{there} 4→3"], (await HeardSoFarAsync(listener)).Select(Short));
    }

    [Fact]
    public async Task Another_business_with_the_same_numbers_hears_nothing()
    {
        var draft = new TenantDraft { Code = NewCode("b").ToLowerInvariant(), Name = "Bazaar", Currency = "INR", TimeZone = "Asia/Kolkata" };
        var other = (await Shop.Services.GetRequiredService<AddTenant>().HandleAsync(draft, Channel.Cli, Cancel)).Value;
        var owner = Caller.LocalOwner(other.Id, Channel.Api);
        var key = (await Shop.Services.GetRequiredService<CreateKey>().HandleAsync(owner, new CreateKeyRequest { Name = "Till", Role = "owner" }, Cancel)).Value.Key;
        using var neighbour = new KeyHolder(Shop.ClientOf(key));
        var product = await StockedAsync(100);
        await using var stranger = await ListenAsync(key);
        await using var own = await ListenAsync();
        await stranger.JoinAsync();
        await own.JoinAsync();
        Assert.Contains("not found", await stranger.RefusedAsync("join_store", $$"""{"store_id": {{await StoreAsync()}}}"""), StringComparison.Ordinal);

        for (var i = 0; i < 20; i++)
        {
            await MoveAsync(product, "sale", "1");
            (await Shop.PatchAsync($"/api/products/{product}", $$"""{"price": {{i + 1}}}""")).IsOk();
        }

        var theirs = (await neighbour.PostAsync("/api/products", """{"sku": "OWN", "name": "Own"}""")).IsCreated().Id("id");
        (await neighbour.PostAsync("/api/stock-movements", $$"""{"product_id": {{theirs}}, "movement_type": "stock_in", "quantity": 1}""")).IsCreated();
        var heard = await stranger.UntilAsync(e => e.Name == "inventory_update");
        Assert.Equal(["product_update", "inventory_update"], heard.Select(e => e.Name));
        Assert.Equal(["OWN"], heard.Select(e => e.Content["product_data"]?["sku"]?.GetValue<string>()).OfType<string>());
        Assert.DoesNotContain(await HeardSoFarAsync(own), e => e.Content.ToJsonString().Contains("OWN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_seller_sees_no_cost_in_what_is_told_of_products()
    {
        await using var owner = await ListenAsync();
        await using var seller = await ListenAsync(await Shop.NewKeyAsync("staff"));
        var product = await ProductAsync(""", "price": 5, "cost": 3.75""");
        (await Shop.PatchAsync($"/api/products/{product}", """{"cost": 4.25}""")).IsOk();
        (await Shop.DeleteAsync($"/api/products/{product}")).IsOk();
        Heard[] whole = [await owner.NextAsync("product_update"), await owner.NextAsync("product_update"), await owner.NextAsync("product_update")];
        Heard[] without = [await seller.NextAsync("product_update"), await seller.NextAsync("product_update"), await seller.NextAsync("product_update")];
        Assert.Equal(["created", "updated", "deleted"], whole.Select(e => e.Content["action"]!.GetValue<string>()));
        Assert.Equal(whole.Select(e => e.Sequence), without.Select(e => e.Sequence));
        Assert.All(without, e => Assert.DoesNotContain(".75", e.Content.ToJsonString(), StringComparison.Ordinal));
        Assert.All(without, e => Assert.DoesNotContain("4.25", e.Content.ToJsonString(), StringComparison.Ordinal));
        Assert.All(without, e => Assert.Null(e.Content["product_data"]?["cost"]));
        Assert.Contains(whole[0].Content["product_data"]?["cost"]?.GetValue<decimal>() ?? 3.75m, (decimal[])[3.75m, 4.25m]);
        Assert.Null(whole[2].Content["product_data"]);
    }

    [Fact]
    public async Task A_store_that_is_not_ones_own_cannot_be_followed()
    {
        var (own, other) = (await StoreAsync(), await StoreAsync());
        await using var seller = await ListenAsync(await Shop.NewKeyAsync("staff", own));
        Assert.Equal([own], seller.Connected["stores"]!.AsArray().Select(s => s!.GetValue<long>()));
        Assert.Equal($"You are not bound to store {other}: name one of your own stores, or ask the owner for this one.", await seller.RefusedAsync("join_store", $$"""{"store_id": {{other}}}"""));
        Assert.Equal("Store with ID 999999 not found.", await seller.RefusedAsync("join_store", """{"store_id": 999999}"""));
        var product = await StockedAsync(3, store: other);
        await seller.JoinAsync(own);
        await MoveAsync(product, "sale", $"1, \"store_id\": {other}");
        await MoveAsync(product, "stock_in", $"1, \"store_id\": {own}");
        Assert.Equal([$"{own} 0→1"], (await HeardSoFarAsync(seller)).Where(e => e.Name == "inventory_update").Select(Short));
    }

    [Fact]
    public async Task What_cannot_be_called_is_answered_with_a_sentence()
    {
        await using var listener = await ListenAsync();
        foreach (var (method, argument) in ((string, string?)[])[("sell_everything", "{}"), ("join_store", null), ("join_store", "1, 2"), ("ping", "5")])
            Assert.StartsWith("There is no such method", await listener.RefusedAsync(method, argument), StringComparison.Ordinal);
        foreach (var argument in (string[])["1", "{}", "null", "[1]", """{"store_id": "1"}""", """{"store_id": 1.5}""", """{"store_id": 1, "tenant": 2}"""])
            Assert.StartsWith("This takes one object with the number of a store", await listener.RefusedAsync("join_store", argument), StringComparison.Ordinal);
        await listener.CallAsync("ping");
        await listener.NextAsync("pong");
    }

    [Fact]
    public async Task Both_ends_of_a_transfer_are_told_and_nobody_else()
    {
        var (from, to, third) = (await StoreAsync(), await StoreAsync(), await StoreAsync());
        var product = await StockedAsync(5, store: from);
        await using var sender = await ListenAsync(await Shop.NewKeyAsync("staff", from));
        await using var receiver = await ListenAsync(await Shop.NewKeyAsync("staff", to));
        await using var outsider = await ListenAsync();
        await sender.JoinAsync(from);
        await receiver.JoinAsync(to);
        await outsider.JoinAsync(third);
        var id = (await PostAsync("/api/transfers", $$"""{"from_store": {{from}}, "to_store": {{to}}, "lines": [{"product_id": {{product}}, "quantity": 2}]}""")).IsCreated().Id("id");
        (await PostAsync($"/api/transfers/{id}/dispatch", "{}")).IsOk();
        var sent = await HeardSoFarAsync(sender);
        Assert.Equal(["transfer_update", "inventory_update", "transfer_update"], sent.Select(e => e.Name));
        Assert.Equal($"{from} 5→3", Short(sent[1]));
        Assert.Equal((id, from, to), (sent[2].Content["transfer_id"]!.GetValue<long>(), sent[2].Content["from_store"]!.GetValue<long>(), sent[2].Content["to_store"]!.GetValue<long>()));
        var state = (await GetAsync($"/api/transfers/{id}")).IsOk().Word("state");
        Assert.Equal(state, sent[2].Content["state"]!.GetValue<string>());
        Assert.Equal(["transfer_update", "transfer_update"], (await HeardSoFarAsync(receiver)).Where(e => e.Name != "product_update").Select(e => e.Name));
        Assert.DoesNotContain(await HeardSoFarAsync(outsider), e => e.Name != "product_update");
    }

    [Fact]
    public async Task A_store_that_runs_low_is_told_and_told_when_it_is_not_any_more()
    {
        var product = await StockedAsync(5, """, "reorder_level": 3""");
        await using var listener = await ListenAsync();
        await listener.JoinAsync();
        await MoveAsync(product, "sale", "3");
        await Shop.Services.GetRequiredService<StockAlerts>().CatchUpAsync(Cancel);
        var low = (await listener.UntilAsync(e => e.Name == "low_stock"))[^1].Content;
        Assert.Equal(("low_stock", "raised", 1L, product), (low["kind"]!.GetValue<string>(), low["action"]!.GetValue<string>(), low["store_id"]!.GetValue<long>(), low["product_id"]!.GetValue<long>()));
        Assert.Equal((2m, 3m), (low["on_hand"]!.GetValue<decimal>(), low["reorder_level"]!.GetValue<decimal>()));
        Assert.Equal("low_stock", (await GetAsync($"/api/alerts/{low["alert_id"]}")).IsOk().Word("kind"));

        await MoveAsync(product, "stock_in", "9");
        await Shop.Services.GetRequiredService<StockAlerts>().CatchUpAsync(Cancel);
        Assert.Equal("resolved", (await listener.UntilAsync(e => e.Name == "low_stock"))[^1].Content["action"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_day_that_is_closed_is_told_at_its_store()
    {
        var (outlet, other) = (await StoreAsync(), await StoreAsync());
        await using var listener = await ListenAsync();
        await using var elsewhere = await ListenAsync();
        await listener.JoinAsync(outlet);
        await elsewhere.JoinAsync(other);
        (await Shop.PatchAsync($"/api/stores/{outlet}/day/draft", """{"receipts": 0, "revenue": {"cash": 0}}""")).IsOk();
        var report = (await PostAsync($"/api/stores/{outlet}/day/submit", "{}")).IsCreated();
        var told = (await listener.NextAsync("day_report")).Content;
        Assert.Equal((report.Id("id"), outlet, "submitted", 1L),
            (told["report_id"]!.GetValue<long>(), told["store_id"]!.GetValue<long>(), told["action"]!.GetValue<string>(), told["version"]!.GetValue<long>()));
        Assert.Equal(report.Word("date"), told["business_date"]!.GetValue<string>());
        Assert.Empty(await HeardSoFarAsync(elsewhere));
    }

    [Fact]
    public async Task Clients_of_every_server_hear_what_any_of_them_or_another_program_books()
    {
        await using var other = await Shop.OpenAnotherAsync();
        await using var here = await ListenAsync();
        await using var there = await LiveListener.ConnectAsync(other);
        await here.JoinAsync();
        await there.JoinAsync();
        var product = await StockedAsync(9);
        (await other.PostWithKeyAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "sale", "quantity": 2}""")).IsCreated();

        // As the command line does on the same book, which calls nobody.
        await using var database = Ledger.Storage.Database.Open(Shop.Connection);
        await using (var writer = new LedgerWriter(database)) Assert.Null((await writer.PostAsync(Sale(product), cancel: Cancel)).Refusal);
        foreach (var listener in (LiveListener[])[here, there])
        {
            var heard = await listener.UntilAsync(e => e.Name == "inventory_update" && e.Content["new_qty"]!.GetValue<decimal>() == 6);
            Assert.Equal(["1 0→9", "1 9→7", "1 7→6"], heard.Where(e => e.Name == "inventory_update").Select(Short));
        }
    }

    private static Posting Sale(long product)
    {
        var now = TimeProvider.System.GetUtcNow();
        var line = new MoveLine
        {
            Store = StoreId.Main, Product = new(product), Unit = Unit.Piece, OccurredAt = now, BusinessDate = DateOnly.FromDateTime(now.UtcDateTime),
            Type = MovementType.Sale, Quantity = Quantity.Of(1),
        };
        return new()
        {
            Tenant = TenantId.Default, Key = IdempotencyKey.New(), ContentHash = 1, User = new(1), Channel = Channel.Cli, RecordedAt = now, CurrencyDigits = 2, Lines = [line],
        };
    }
}

/// <summary>On SQLite.</summary>
public sealed class LiveOnSqlite(SharedShop<OnSqlite> shared) : LiveTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class LiveOnPostgres(SharedShop<OnPostgres> shared) : LiveTests<OnPostgres>(shared);
