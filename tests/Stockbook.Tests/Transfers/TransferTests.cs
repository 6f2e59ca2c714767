using System.Net;
using System.Text;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Transfers;

/// <summary>Requests about transfers.</summary>
public abstract class TransferRequests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    /// <summary>Writes a draft of some of a product.</summary>
    protected async Task<long> DraftAsync(long product, decimal quantity, long from, long to, string more = "") =>
        (await PostAsync("/api/transfers", Draft(product, quantity, from, to, more))).IsCreated().Id("id");

    /// <summary>A transfer that has left.</summary>
    protected async Task<long> DispatchedAsync(long product, decimal quantity, long from, long to, string more = "")
    {
        var id = await DraftAsync(product, quantity, from, to, more);
        (await StepAsync(id, "dispatch")).IsOk();
        return id;
    }

    /// <summary>The JSON of a draft.</summary>
    protected static string Draft(long product, decimal quantity, long from, long to, string more = "") =>
        $$"""{"from_store": {{from}}, "to_store": {{to}}, "lines": [{"product_id": {{product}}, "quantity": {{quantity}}}]{{more}}}""";

    /// <summary>Takes a step.</summary>
    protected Task<Reply> StepAsync(long id, string step, string json = "{}", string? key = null) => PostAsync($"/api/transfers/{id}/{step}", json, key);

    /// <summary>Receives something of a product.</summary>
    protected Task<Reply> ReceiveAsync(long id, long product, string found, string more = "", string? key = null) =>
        StepAsync(id, "receive", $$"""{"lines": [{"product_id": {{product}}, {{found}}}]{{more}}}""", key);

    /// <summary>What is on its way to a store.</summary>
    protected async Task<decimal> InTransitAsync(long product, long store) => (await GetAsync($"/api/stock-levels/{product}?store_id={store}")).IsOk().Number("in_transit");

    /// <summary>Someone of a role at a store.</summary>
    protected async Task<KeyHolder> SomeoneAsync(string role, params long[] stores) => new(Shop.ClientOf(await Shop.NewKeyAsync(role, stores)));
}

/// <summary>Goods that one store sends to another, from the draft to the last signature.</summary>
public abstract class TransferTests<TKind>(SharedShop<TKind> shared) : TransferRequests<TKind>(shared)
    where TKind : IBookKind
{
    [Fact]
    public async Task A_draft_moves_nothing()
    {
        var (product, to) = (await StockedAsync(10), await StoreAsync());
        var id = await DraftAsync(product, 4, 1, to);
        Assert.Equal((10m, 0m), (await OnHandAsync(product), await InTransitAsync(product, to)));
        var draft = (await GetAsync($"/api/transfers/{id}")).IsOk();
        Assert.Equal(("draft", $"TR-{id}", 4m, 0m), (draft.Word("state"), draft.Word("reference"), draft.Number("lines[0].sent"), draft.Number("lines[0].in_transit")));
    }

    [Fact]
    public async Task A_transfer_that_was_dispatched_lies_in_transit_with_its_value()
    {
        var (product, to) = (await StockedAsync(10, """, "cost": 2.50"""), await StoreAsync());
        var id = await DispatchedAsync(product, 4, 1, to);
        Assert.Equal((6m, 0m, 4m), (await OnHandAsync(product), await OnHandAsync(product, to), await InTransitAsync(product, to)));
        var everywhere = (await GetAsync($"/api/stock-levels/{product}")).IsOk();
        Assert.Equal((6m, 15m, 4m, 10m), (everywhere.Number("on_hand"), everywhere.Number("value"), everywhere.Number("in_transit"), everywhere.Number("in_transit_value")));
        var way = (await GetAsync($"/api/transfers/in-transit?store_id={to}")).IsOk();
        Assert.Equal((id, 4m, 10m, 0m), (way.Id("items[0].transfer_id"), way.Number("items[0].lines[0].quantity"), way.Number("items[0].value"), way.Number("items[0].days")));
    }

    [Fact]
    public async Task What_is_received_arrives_with_exactly_the_value_it_left_with()
    {
        var (product, to) = (await StockedAsync(3, """, "cost": 3.333333"""), await StoreAsync());
        var before = (await GetAsync($"/api/stock-levels/{product}")).Number("value");
        var id = await DispatchedAsync(product, 2, 1, to);
        var received = (await ReceiveAsync(id, product, "\"received\": 2")).IsOk();
        Assert.Equal(("closed", 2m), (received.Word("state"), received.Number("receipts[0].lines[0].received")));
        var after = (await GetAsync($"/api/stock-levels/{product}")).IsOk();
        Assert.Equal((3m, before, 0m, 0m), (after.Number("on_hand"), after.Number("value"), after.Number("in_transit"), after.Number("in_transit_value")));
        Assert.Equal(2m, await OnHandAsync(product, to));
    }

    [Fact]
    public async Task It_may_arrive_in_several_receipts()
    {
        var (product, to) = (await StockedAsync(10), await StoreAsync());
        var id = await DispatchedAsync(product, 10, 1, to);
        Assert.Equal("receiving", (await ReceiveAsync(id, product, "\"received\": 3")).IsOk().Word("state"));
        Assert.Equal((3m, 7m), (await OnHandAsync(product, to), await InTransitAsync(product, to)));
        var last = (await ReceiveAsync(id, product, "\"received\": 7")).IsOk();
        Assert.Equal(("closed", 2), (last.Word("state"), last.At("receipts")!.AsArray().Count));
        Assert.Equal((10m, 0m), (await OnHandAsync(product, to), await InTransitAsync(product, to)));
    }

    [Fact]
    public async Task All_that_is_on_its_way_is_received_in_a_word()
    {
        var (product, to, key) = (await StockedAsync(10), await StoreAsync(), Guid.NewGuid().ToString());
        var id = await DispatchedAsync(product, 10, 1, to);
        await ReceiveAsync(id, product, "\"received\": 3");
        (await StepAsync(id, "receive", """{"all": true, "final": true}""")).Refuses("all");
        Assert.Equal("closed", (await StepAsync(id, "receive", """{"all": true}""", key)).IsOk().IsFirst().Word("state"));
        Assert.True((await StepAsync(id, "receive", """{"all": true}""", key)).IsOk().WasReplayed());
        Assert.Equal(10m, await OnHandAsync(product, to));
    }

    [Fact]
    public async Task What_is_short_or_damaged_is_written_off_with_who_bears_it()
    {
        var (product, to) = (await StockedAsync(10, """, "cost": 2"""), await StoreAsync());
        var id = await DispatchedAsync(product, 10, 1, to);
        var found = (await ReceiveAsync(id, product, "\"received\": 7, \"damaged\": 1, \"bearer\": \"carrier\", \"notes\": \"Wet\"", ", \"final\": true, \"bearer\": \"sender\"")).IsOk();
        Assert.Equal(("received", 7m, 1m, 2m, 0m), (found.Word("state"), found.Number("lines[0].received"), found.Number("lines[0].damaged"), found.Number("lines[0].short"), found.Number("lines[0].in_transit")));
        Assert.Equal(("carrier", "sender"), (found.Word("receipts[0].lines[0].bearer"), found.Word("receipts[0].lines[1].bearer")));
        var movements = (await GetAsync($"/api/stock-movements?product_id={product}&reference=TR-{id}")).IsOk();
        Assert.Equal(["removal", "removal", "transfer_in", "transfer_out", "transfer_in", "transfer_out"], movements.At("items")!.AsArray().Select(m => m!["movement_type"]!.GetValue<string>()));
        Assert.Equal(("stolen_lost", 2m, "damaged", 1m), (movements.Word("items[0].reason"), movements.Number("items[0].quantity"), movements.Word("items[1].reason"), movements.Number("items[1].quantity")));
        Assert.Equal($"TR-{id}: arrived damaged, borne by carrier. Wet", movements.Word("items[1].notes"));
        Assert.Equal((7m, 0m), (await OnHandAsync(product, to), await InTransitAsync(product, to)));
        Assert.Equal(14m, (await GetAsync($"/api/stock-levels/{product}")).Number("value"));
        Assert.Equal("closed", (await StepAsync(id, "close")).IsOk().Word("state"));
    }

    [Fact]
    public async Task A_loss_without_a_bearer_is_asked_back()
    {
        var (product, to) = (await StockedAsync(10), await StoreAsync());
        var id = await DispatchedAsync(product, 10, 1, to);
        (await ReceiveAsync(id, product, "\"received\": 7, \"damaged\": 1")).Refuses("lines[0].bearer");
        (await ReceiveAsync(id, product, "\"received\": 7", ", \"final\": true")).Refuses("bearer");
        (await ReceiveAsync(id, product, "\"short\": 7, \"bearer\": \"the cat\"")).Refuses("lines[0].bearer");
        Assert.Equal(10m, await InTransitAsync(product, to));
    }

    [Fact]
    public async Task What_arrives_beyond_what_was_sent_is_on_the_shelf_at_once_and_off_the_senders_stock_when_he_says_so()
    {
        var (product, to) = (await StockedAsync(10, """, "cost": 2"""), await StoreAsync());
        var id = await DispatchedAsync(product, 4, 1, to);
        var found = (await ReceiveAsync(id, product, "\"received\": 4, \"over\": 2")).IsOk();
        Assert.Equal(("received", 2m), (found.Word("state"), found.Number("lines[0].over")));
        Assert.Equal((6m, 6m), (await OnHandAsync(product), await OnHandAsync(product, to)));
        (await StepAsync(id, "close")).Refuses("over");
        Assert.Equal(("closed", "sender"), ((await StepAsync(id, "close", """{"over": "sender"}""")).IsOk().Word("state"), (await GetAsync($"/api/transfers/{id}")).Word("over_from")));
        Assert.Equal((4m, 6m, 0m), (await OnHandAsync(product), await OnHandAsync(product, to), await InTransitAsync(product, to)));
        Assert.Equal(20m, (await GetAsync($"/api/stock-levels/{product}")).Number("value"));
    }

    [Fact]
    public async Task What_nobody_knows_the_source_of_stays_a_correction()
    {
        var (product, to) = (await StockedAsync(10, """, "cost": 2"""), await StoreAsync());
        var id = await DispatchedAsync(product, 4, 1, to);
        (await ReceiveAsync(id, product, "\"received\": 4, \"over\": 1")).IsOk();
        (await StepAsync(id, "close", """{"over": "found"}""")).IsOk();
        Assert.Equal((6m, 5m), (await OnHandAsync(product), await OnHandAsync(product, to)));
        var correction = (await GetAsync($"/api/stock-movements?product_id={product}&movement_type=adjustment")).IsOk();
        Assert.Equal((1m, $"TR-{id}: arrived beyond what was sent"), (correction.Number("items[0].delta"), correction.Word("items[0].notes")));
    }

    [Fact]
    public async Task The_sender_cannot_have_sent_more_than_he_had()
    {
        var (product, to) = (await StockedAsync(4), await StoreAsync());
        var id = await DispatchedAsync(product, 4, 1, to);
        (await ReceiveAsync(id, product, "\"received\": 4, \"over\": 2")).IsOk();
        (await StepAsync(id, "close", """{"over": "sender"}""")).IsProblem(409, "insufficient-stock");
        (await StepAsync(id, "close", """{"over": "found"}""")).IsOk();
        Assert.Equal((0m, 6m), (await OnHandAsync(product), await OnHandAsync(product, to)));
    }

    [Fact]
    public async Task A_product_that_was_never_sent_may_arrive_too()
    {
        var (product, stowaway, to) = (await StockedAsync(4), await StockedAsync(4), await StoreAsync());
        var id = await DispatchedAsync(product, 4, 1, to);
        (await ReceiveAsync(id, stowaway, "\"received\": 1")).IsProblem(409, "more-than-on-its-way");
        var found = (await ReceiveAsync(id, stowaway, "\"over\": 1")).IsOk();
        Assert.Equal((0m, 1m, "receiving"), (found.Number("lines[1].sent"), found.Number("lines[1].over"), found.Word("state")));
        (await ReceiveAsync(id, product, "\"received\": 4")).IsOk();
        (await StepAsync(id, "close", """{"over": "sender"}""")).IsOk();
        Assert.Equal((3m, 1m), (await OnHandAsync(stowaway), await OnHandAsync(stowaway, to)));
    }

    [Fact]
    public async Task More_than_is_on_its_way_is_not_received()
    {
        var (product, to) = (await StockedAsync(10), await StoreAsync());
        var id = await DispatchedAsync(product, 5, 1, to);
        var refused = (await ReceiveAsync(id, product, "\"received\": 6")).IsProblem(409, "more-than-on-its-way");
        Assert.Equal((5m, 6m), (refused.Number("available"), refused.Number("requested")));
        await ReceiveAsync(id, product, "\"received\": 3");
        Assert.Equal(2m, (await ReceiveAsync(id, product, "\"received\": 3")).IsProblem(409, "more-than-on-its-way").Number("available"));
    }

    [Fact]
    public async Task What_was_called_back_lies_at_its_sender_again()
    {
        var (product, to) = (await StockedAsync(10, """, "cost": 1.01"""), await StoreAsync());
        var id = await DispatchedAsync(product, 8, 1, to);
        await ReceiveAsync(id, product, "\"received\": 3");
        var returned = (await StepAsync(id, "cancel", """{"notes": "The road is closed"}""")).IsOk();
        Assert.Equal(("returned", 5m, "The road is closed"), (returned.Word("state"), returned.Number("lines[0].returned"), returned.Word("ended.notes")));
        Assert.Equal((7m, 3m, 0m), (await OnHandAsync(product), await OnHandAsync(product, to), await InTransitAsync(product, to)));
        Assert.Equal(10.1m, (await GetAsync($"/api/stock-levels/{product}")).Number("value"));
    }

    [Fact]
    public async Task Nothing_leaves_when_one_line_is_short()
    {
        var (tea, rice, to) = (await StockedAsync(10), await StockedAsync(2), await StoreAsync());
        var json = $$"""{"from_store": 1, "to_store": {{to}}, "lines": [{"product_id": {{tea}}, "quantity": 4}, {"product_id": {{rice}}, "quantity": 3}]}""";
        var id = (await PostAsync("/api/transfers", json)).IsCreated().Id("id");
        Assert.Equal(2m, (await StepAsync(id, "dispatch")).IsProblem(409, "insufficient-stock").Number("available"));
        Assert.Equal(("draft", 10m, 0m), ((await GetAsync($"/api/transfers/{id}")).Word("state"), await OnHandAsync(tea), await InTransitAsync(tea, to)));
        (await MoveAsync(rice, "stock_in", "1")).IsCreated();
        (await StepAsync(id, "dispatch")).IsOk();
        Assert.Equal((6m, 0m), (await OnHandAsync(tea), await OnHandAsync(rice)));
    }

    [Fact]
    public async Task An_immediate_transfer_books_both_sides_of_all_lines_or_none()
    {
        var (tea, rice, to) = (await StockedAsync(10), await StockedAsync(2), await StoreAsync());
        string Json(int quantity) => $$"""{"from_store": 1, "to_store": {{to}}, "immediate": true, "lines": [{"product_id": {{tea}}, "quantity": 4}, {"product_id": {{rice}}, "quantity": {{quantity}}}]}""";
        (await PostAsync("/api/transfers", Json(3))).IsProblem(409, "insufficient-stock");
        Assert.Equal((10m, 0m), (await OnHandAsync(tea), await OnHandAsync(tea, to)));
        var key = Guid.NewGuid().ToString();
        var done = (await PostAsync("/api/transfers", Json(2), key)).IsCreated().IsFirst();
        Assert.Equal(("closed", 4m), (done.Word("state"), done.Number("lines[0].received")));
        Assert.Equal((6m, 4m, 0m, 2m), (await OnHandAsync(tea), await OnHandAsync(tea, to), await OnHandAsync(rice), await OnHandAsync(rice, to)));
        var again = (await PostAsync("/api/transfers", Json(2), key)).IsCreated();
        Assert.Equal((true, done.Id("id")), (again.WasReplayed(), again.Id("id")));
        Assert.Equal($"TR-{done.Id("id")}", (await GetAsync($"/api/stock-movements/{done.Id("posting_id")}")).Word("reference"));
    }

    [Fact]
    public async Task Each_step_sent_again_under_its_key_is_answered_as_done()
    {
        var (product, to) = (await StockedAsync(10), await StoreAsync());
        var keys = Enumerable.Range(0, 5).Select(_ => Guid.NewGuid().ToString()).ToArray();
        var json = Draft(product, 6, 1, to);
        var first = (await PostAsync("/api/transfers", json, keys[0])).IsCreated().IsFirst();
        var again = (await PostAsync("/api/transfers", json, keys[0])).IsCreated();
        Assert.Equal((true, first.Id("id")), (again.WasReplayed(), again.Id("id")));
        (await PostAsync("/api/transfers", Draft(product, 7, 1, to), keys[0])).IsProblem(422, "key-reused");
        var id = first.Id("id");
        (await StepAsync(id, "dispatch", "{}", keys[1])).IsOk().IsFirst();
        Assert.True((await StepAsync(id, "dispatch", "{}", keys[1])).IsOk().WasReplayed());
        (await ReceiveAsync(id, product, "\"received\": 2", key: keys[2])).IsOk().IsFirst();
        (await ReceiveAsync(id, product, "\"received\": 3", ", \"final\": true, \"bearer\": \"nobody\"", keys[3])).IsOk().IsFirst();
        Assert.True((await ReceiveAsync(id, product, "\"received\": 2", key: keys[2])).IsOk().WasReplayed());
        (await StepAsync(id, "close", "{}", keys[4])).IsOk().IsFirst();
        Assert.True((await StepAsync(id, "close", "{}", keys[4])).IsOk().WasReplayed());
        (await StepAsync(id, "close", """{"notes": "x"}""", keys[4])).IsProblem(422, "key-reused");
        Assert.Equal((4m, 5m), (await OnHandAsync(product), await OnHandAsync(product, to)));
    }

    [Fact]
    public async Task Goods_on_their_way_lie_in_no_list_of_shops()
    {
        var (product, to) = (await StockedAsync(10, """, "reorder_level": 100"""), await StoreAsync());
        await DispatchedAsync(product, 4, 1, to);
        var transit = await ReadAsync<long>("select id from store where route_from = 1 and route_to = @to", new { to });
        Assert.DoesNotContain(transit, (await GetAsync("/api/stores?limit=500")).IsOk().Ids("items"));
        foreach (var path in (string[])["/api/inventory?limit=500", "/api/inventory?low_stock=true&limit=500"]) Assert.DoesNotContain(transit, (await GetAsync(path)).IsOk().Ids("items", "store_id"));
        Assert.DoesNotContain(transit, (await GetAsync($"/api/stock-levels/{product}")).IsOk().Ids("stores", "store_id"));
        foreach (var path in (string[])[$"/api/stores/{transit}", $"/api/stores/{transit}/stock-levels", $"/api/inventory?store_id={transit}", $"/api/stock-levels/{product}?store_id={transit}", $"/api/transactions?store_id={transit}"])
            (await GetAsync(path)).IsProblem(404, "not-found");
        (await TryMoveAsync(product, "sale", $"1, \"store_id\": {transit}")).IsProblem(404, "not-found");
        (await PostAsync("/api/transfers", Draft(product, 1, transit, 1))).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task A_step_of_a_transfer_is_not_reversed_behind_its_back()
    {
        var (product, to) = (await StockedAsync(10), await StoreAsync());
        var id = await DispatchedAsync(product, 4, 1, to);
        var posting = (await GetAsync($"/api/transfers/{id}")).Id("posting_id");
        Assert.Equal($"TR-{id}", (await PostAsync($"/api/stock-movements/{posting}/reverse", "{}")).IsProblem(409, "of-a-transfer").Word("reference"));
    }

    [Fact]
    public async Task A_draft_is_changed_by_those_who_saw_its_last_version()
    {
        var (tea, rice, to) = (await StockedAsync(10), await StockedAsync(10), await StoreAsync());
        var id = await DraftAsync(tea, 4, 1, to);
        var seen = (await GetAsync($"/api/transfers/{id}")).IsOk().ETag;
        var changed = (await Shop.PatchAsync($"/api/transfers/{id}", $$"""{"lines": [{"product_id": {{rice}}, "quantity": 2, "notes": "The long one"}], "expected_at": "2030-01-01T00:00:00Z"}""", seen)).IsOk();
        Assert.Equal((rice, 2m, "The long one"), (changed.Id("lines[0].product_id"), changed.Number("lines[0].sent"), changed.Word("lines[0].notes")));
        (await Shop.PatchAsync($"/api/transfers/{id}", """{"notes": "Mine"}""", seen)).IsProblem(409, "stale");
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/transfers/{id}/dispatch") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("If-Match", seen);
        (await Shop.SendAsync(request)).IsProblem(409, "stale");
        (await StepAsync(id, "dispatch")).IsOk();
        (await Shop.PatchAsync($"/api/transfers/{id}", """{"expected_at": "2030-02-01T00:00:00Z"}""")).IsOk();
        (await Shop.PatchAsync($"/api/transfers/{id}", $$"""{"lines": [{"product_id": {{tea}}, "quantity": 1}]}""")).IsProblem(409, "transfer-state");
    }

    [Fact]
    public async Task Lines_are_named_by_barcodes_too_and_a_product_has_one()
    {
        var code = NewCode("BAR");
        var (product, to) = (await StockedAsync(10, $", \"barcodes\": [\"{code}\"]"), await StoreAsync());
        var json = $$"""{"from_store": 1, "to_store": {{to}}, "lines": [{"barcode": "{{code}}"}, {"barcode": "{{code}}", "quantity": 2}, {"product_id": {{product}}, "quantity": 1}]}""";
        var draft = (await PostAsync("/api/transfers", json)).IsCreated();
        Assert.Equal((4m, 1), (draft.Number("lines[0].sent"), draft.At("lines")!.AsArray().Count));
        (await StepAsync(draft.Id("id"), "dispatch")).IsOk();
        var received = (await StepAsync(draft.Id("id"), "receive", $$"""{"lines": [{"barcode": "{{code}}"}, {"barcode": "{{code}}"}, {"barcode": "{{code}}", "received": 1}]}""")).IsOk();
        Assert.Equal((3m, 1m, 1), (received.Number("lines[0].received"), received.Number("lines[0].in_transit"), received.At("receipts[0].lines")!.AsArray().Count));
        (await StepAsync(draft.Id("id"), "receive", """{"lines": [{"barcode": "nobody knows it"}]}""")).Refuses("lines[0].barcode");
    }

    [Fact]
    public async Task A_product_that_a_draft_names_is_archived_and_not_deleted()
    {
        var (product, to) = (await ProductAsync(), await StoreAsync());
        await DraftAsync(product, 1, 1, to);
        Assert.Equal((false, true), ((await Shop.DeleteAsync($"/api/products/{product}")).IsOk().At("deleted")!.GetValue<bool>(), (await GetAsync($"/api/products/{product}")).IsOk().At("archived")!.GetValue<bool>()));
    }

    [Fact]
    public async Task A_store_with_goods_on_their_way_is_not_put_away()
    {
        var (product, to) = (await StockedAsync(10), await StoreAsync());
        var id = await DispatchedAsync(product, 1, 1, to);
        Assert.Equal(1m, (await PostAsync($"/api/stores/{to}/archive", "{}")).IsProblem(409, "transfers-open").Number("transfers"));
        (await StepAsync(id, "cancel")).IsOk();
        (await Shop.PostAsync($"/api/stores/{to}/archive")).IsOk();
        (await PostAsync("/api/transfers", Draft(product, 1, 1, to))).IsProblem(409, "store-archived");
    }

    [Fact]
    public async Task Fields_that_are_not_allowed_are_named()
    {
        var (product, to) = (await StockedAsync(10), await StoreAsync());
        (await PostAsync("/api/transfers", "{}")).Refuses("from_store", "to_store");
        (await PostAsync("/api/transfers", Draft(product, 1, to, to))).Refuses("to_store");
        (await PostAsync("/api/transfers", Draft(product, 0, 1, to))).Refuses("lines[0].quantity");
        (await PostAsync("/api/transfers", Draft(product, 2.5m, 1, to))).Refuses("lines[0].quantity");
        (await PostAsync("/api/transfers", $$"""{"from_store": 1, "to_store": {{to}}, "lines": []}""")).Refuses("lines");
        (await PostAsync("/api/transfers", $$"""{"from_store": 1, "to_store": {{to}}, "lines": [{"quantity": 1}]}""")).Refuses("lines[0].product_id");
        (await PostAsync("/api/transfers", Draft(999_999, 1, 1, to))).IsProblem(404, "not-found");
        var id = await DispatchedAsync(product, 5, 1, to);
        (await StepAsync(id, "receive", "{}")).Refuses("lines");
        (await ReceiveAsync(id, product, "\"received\": -1")).Refuses("lines[0].received");
        (await ReceiveAsync(id, product, "\"received\": 0")).Refuses("lines[0].received");
        (await ReceiveAsync(id, product, "\"notes\": \"x\"")).Refuses("lines[0].received");
        (await StepAsync(999_999, "dispatch")).IsProblem(404, "not-found");
    }
}

/// <summary>On SQLite.</summary>
public sealed class TransfersOnSqlite(SharedShop<OnSqlite> shared) : TransferTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class TransfersOnPostgres(SharedShop<OnPostgres> shared) : TransferTests<OnPostgres>(shared);
