using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Purchasing;

/// <summary>Each step of an order is taken in the states that allow it, and refused with its reason in all others.</summary>
public abstract class OrderLifeTests<TKind>(SharedShop<TKind> shared) : PurchasingTests<TKind>(shared)
    where TKind : IBookKind
{
    // An empty reason: the step is taken, and this state comes after it.
    [Theory]
    [InlineData("draft", "edit", "", "draft")]
    [InlineData("draft", "send", "", "sent")]
    [InlineData("draft", "unsend", "is a draft already")]
    [InlineData("draft", "cancel", "", "cancelled")]
    [InlineData("draft", "close", "nothing of it has come: cancel it instead")]
    [InlineData("draft", "receive", "is a draft: send it first")]
    [InlineData("sent", "edit", "was sent: take it back to a draft first")]
    [InlineData("sent", "send", "was sent already")]
    [InlineData("sent", "unsend", "", "draft")]
    [InlineData("sent", "cancel", "", "cancelled")]
    [InlineData("sent", "close", "nothing of it has come: cancel it instead")]
    [InlineData("sent", "receive", "", "partly_received")]
    [InlineData("partly_received", "edit", "goods of it have come: close it")]
    [InlineData("partly_received", "send", "was sent already, and goods of it have come")]
    [InlineData("partly_received", "unsend", "reverse its receipts first, or close it")]
    [InlineData("partly_received", "cancel", "goods of it have come: close it instead")]
    [InlineData("partly_received", "close", "", "closed")]
    [InlineData("partly_received", "receive", "", "partly_received")]
    [InlineData("received", "edit", "goods of it have come: close it")]
    [InlineData("received", "send", "was sent already, and goods of it have come")]
    [InlineData("received", "unsend", "reverse its receipts first, or close it")]
    [InlineData("received", "cancel", "goods of it have come: close it instead")]
    [InlineData("received", "close", "", "closed")]
    [InlineData("received", "receive", "", "received")]
    [InlineData("closed", "edit", "is closed: make a new order")]
    [InlineData("closed", "send", "is closed: make a new order")]
    [InlineData("closed", "unsend", "is closed: make a new order")]
    [InlineData("closed", "cancel", "is closed: make a new order")]
    [InlineData("closed", "close", "is closed already")]
    [InlineData("closed", "receive", "is closed: make a new order")]
    [InlineData("cancelled", "edit", "is cancelled: make a new order")]
    [InlineData("cancelled", "send", "is cancelled: make a new order")]
    [InlineData("cancelled", "unsend", "is cancelled: make a new order")]
    [InlineData("cancelled", "cancel", "is cancelled already")]
    [InlineData("cancelled", "close", "is cancelled: make a new order")]
    [InlineData("cancelled", "receive", "is cancelled: make a new order")]
    public async Task An_order_allows_a_step_or_says_why_not(string state, string step, string reason, string? after = null)
    {
        var product = await ProductAsync();
        var order = (await DraftAsync(await SupplierAsync(), Line(product, "\"quantity\": 100, \"unit_price\": 2"))).Id("id");
        await BringAsync(order, state);
        var (before, feed) = (await OrderAsync(order), await FeedAsync());
        Assert.Equal(state, before.Word("state"));

        var reply = await TryAsync(order, step);
        if (reason.Length == 0)
        {
            Assert.True((int)reply.Status is 200 or 201, reply.Text);
            Assert.Equal(after, (await OrderAsync(order)).Word("state"));
            return;
        }

        Assert.Contains(reason, reply.IsProblem(409, "order-state").Detail, StringComparison.Ordinal);
        Assert.Equal((state, step, order), (reply.Word("state"), reply.Word("action"), reply.Id("order_id")));
        Assert.Equal((before.Text, feed), ((await OrderAsync(order)).Text, await FeedAsync()));
    }

    [Fact]
    public async Task Closing_what_is_not_complete_needs_a_reason()
    {
        var order = await SentAsync(await SupplierAsync(), Line(await ProductAsync(), "\"quantity\": 5, \"unit_price\": 2"));
        await ReceiveAsync(order, """{"line": 1, "quantity": 1}""");
        (await StepAsync(order, "close")).Refuses("reason");
        var closed = (await StepAsync(order, "close", """{"reason": "Sold out"}""")).IsOk();
        Assert.Equal(("closed", "Sold out", 1L), (closed.Word("state"), closed.Word("end_reason"), closed.Id("ended_by")));
    }

    [Fact]
    public async Task An_order_that_was_changed_meanwhile_is_not_sent()
    {
        var draft = await DraftAsync(await SupplierAsync(), Line(await ProductAsync(), "\"quantity\": 5, \"unit_price\": 2"));
        var order = draft.Id("id");
        (await Shop.PatchAsync($"/api/purchase-orders/{order}", """{"notes": "By noon"}""", draft.ETag)).IsOk();
        (await Shop.PatchAsync($"/api/purchase-orders/{order}", """{"notes": "Later"}""", draft.ETag)).IsProblem(409, "stale");
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/purchase-orders/{order}/send");
        request.Headers.TryAddWithoutValidation("If-Match", draft.ETag);
        (await Shop.SendAsync(request)).IsProblem(409, "stale");
        Assert.Equal(("draft", "By noon"), ((await OrderAsync(order)).Word("state"), (await OrderAsync(order)).Word("notes")));
    }

    [Fact]
    public async Task Of_many_who_send_or_cancel_an_order_at_once_one_does()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var order = (await DraftAsync(await SupplierAsync(), Line(await ProductAsync(), "\"quantity\": 5, \"unit_price\": 2"))).Id("id");
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? Shop : other).PostAsync($"/api/purchase-orders/{order}/send")));
        Assert.Single(replies, r => (int)r.Status == 200);
        Assert.All(replies.Where(r => (int)r.Status != 200), r => r.IsProblem(409, "order-state"));
    }

    private async Task BringAsync(long order, string state)
    {
        if (state == "draft") return;
        if (state == "cancelled")
        {
            (await StepAsync(order, "cancel")).IsOk();
            return;
        }

        (await StepAsync(order, "send")).IsOk();
        if (state == "sent") return;
        (await ReceiveAsync(order, $$"""{"line": 1, "quantity": {{(state == "received" ? 100 : 40)}}}""")).IsCreated();
        if (state == "closed") (await StepAsync(order, "close", """{"reason": "No more"}""")).IsOk();
    }

    private Task<Reply> TryAsync(long order, string step) => step switch
    {
        "edit" => Shop.PatchAsync($"/api/purchase-orders/{order}", """{"notes": "By noon"}"""),
        "receive" => ReceiveAsync(order, """{"line": 1, "quantity": 1}"""),
        "close" => StepAsync(order, "close", """{"reason": "No more"}"""),
        _ => StepAsync(order, step),
    };
}

/// <summary>On SQLite.</summary>
public sealed class OrderLifeOnSqlite(SharedShop<OnSqlite> shared) : OrderLifeTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class OrderLifeOnPostgres(SharedShop<OnPostgres> shared) : OrderLifeTests<OnPostgres>(shared);
