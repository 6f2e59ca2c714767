using Stockbook.Ledger;
using Stockbook.Purchasing;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Purchasing;

/// <summary>What comes of an order: in parts, too much, at other prices, by scan, twice, and undone.</summary>
public abstract class ReceivingTests<TKind>(SharedShop<TKind> shared) : PurchasingTests<TKind>(shared)
    where TKind : IBookKind
{
    [Fact]
    public async Task An_order_is_received_in_parts_and_its_cost_comes_to_its_total_exactly()
    {
        var product = await ProductAsync();
        var order = await SentAsync(await SupplierAsync(), Line(product, "\"packs\": 1, \"pack\": 144, \"pack_price\": 10"));
        foreach (var (quantity, state) in new[] { (1, "partly_received"), (6, "partly_received"), (50, "partly_received"), (87, "received") })
            Assert.Equal(state, (await ReceiveAsync(order, $$"""{"line": 1, "quantity": {{quantity}}}""")).IsCreated().Word("order_state"));
        var shown = (await OrderAsync(order)).IsOk();
        Assert.Equal((10m, 10m, 144m, 0m), (shown.Number("total"), shown.Number("received_cost"), shown.Number("lines[0].received"), shown.Number("lines[0].open")));
        Assert.Equal((144m, 10m), (await OnHandAsync(product), await ValueAsync(product)));
        Assert.Equal([0.07m, 0.42m, 3.47m, 6.04m], Items(shown, "receipts").Select(r => r["cost"]!.GetValue<decimal>()));
        Assert.Empty(Items(shown, "price_differences"));
    }

    [Theory]
    [InlineData("5", 30, 31, true)]
    [InlineData("5", 30, 32, false)]
    [InlineData("0", 30, 30, true)]
    [InlineData("0", 30, 31, false)]
    [InlineData("10", 10, 11, true)]
    [InlineData("10", 10, 12, false)]
    [InlineData("9.99", 10, 11, false)]
    [InlineData("100", 1, 2, true)]
    public async Task What_is_more_than_ordered_is_taken_up_to_the_suppliers_limit(string percent, int ordered, int came, bool isTaken)
    {
        var product = await ProductAsync();
        var supplier = await SupplierAsync($", \"over_delivery\": {percent}");
        var order = await SentAsync(supplier, Line(product, $"\"quantity\": {ordered}, \"unit_price\": 2"));
        (await ReceiveAsync(order, """{"line": 1, "quantity": 1}""")).IsCreated();
        var reply = await ReceiveAsync(order, $$"""{"line": 1, "quantity": {{came - 1}}}""");
        if (isTaken)
        {
            Assert.Equal("received", reply.IsCreated().Word("order_state"));
            return;
        }

        reply.IsProblem(409, "over-delivery");
        Assert.Equal((ordered, 1m, came - 1m, 1L), (reply.Number("ordered"), reply.Number("received"), reply.Number("delivered"), reply.Id("line")));
        Assert.Equal(1m, await OnHandAsync(product));
        (await ReceiveAsync(order, $$"""{"line": 1, "quantity": {{came - 1}}}""", """, "accept_over": true""")).IsCreated();
        Assert.Equal((came, came * 2m), (await OnHandAsync(product), await ValueAsync(product)));
    }

    [Fact]
    public async Task Weighed_goods_may_be_a_little_heavier()
    {
        var product = await ProductAsync(""", "unit": "kg" """);
        var order = await SentAsync(await SupplierAsync(), Line(product, "\"quantity\": 10, \"unit_price\": 300"));
        (await ReceiveAsync(order, """{"line": 1, "quantity": 10.501}""")).IsProblem(409, "over-delivery");
        (await ReceiveAsync(order, """{"line": 1, "quantity": 10.5}""")).IsCreated();
        Assert.Equal(3150m, await ValueAsync(product));
    }

    [Fact]
    public async Task Staff_receives_what_was_ordered_and_neither_sees_nor_gives_costs_nor_takes_more()
    {
        var (product, other) = (await ProductAsync(), await ProductAsync(""", "cost": 1"""));
        var order = await SentAsync(await SupplierAsync(), Line(product, "\"quantity\": 10, \"unit_price\": 7.77"));
        using var staff = new KeyHolder(Shop.ClientOf(await Shop.NewKeyAsync("staff", 1)));
        Assert.DoesNotContain("7.77", (await staff.GetAsync($"/api/purchase-orders/{order}")).IsOk().Text, StringComparison.Ordinal);
        Assert.DoesNotContain("77.7", (await staff.GetAsync("/api/purchase-orders?limit=500")).IsOk().Text, StringComparison.Ordinal);
        var path = $"/api/purchase-orders/{order}/receive";
        (await staff.PostAsync(path, """{"lines": [{"line": 1, "quantity": 1, "unit_cost": 7}]}""")).IsProblem(403, "forbidden");
        (await staff.PostAsync(path, """{"lines": [{"line": 1, "quantity": 12}], "accept_over": true}""")).IsProblem(403, "forbidden");
        (await staff.PostAsync(path, $$"""{"lines": [{"product_id": {{other}}, "quantity": 1, "add": true}]}""")).IsProblem(403, "forbidden");
        var receipt = (await staff.PostAsync(path, """{"lines": [{"line": 1, "quantity": 10}]}""")).IsCreated();
        Assert.Equal((null, null, null), (receipt.At("cost"), receipt.At("lines[0].unit_cost"), receipt.At("lines[0].expected_cost")));
        Assert.Equal(77.7m, await ValueAsync(product));
        using var elsewhere = new KeyHolder(Shop.ClientOf(await Shop.NewKeyAsync("manager", await StoreAsync())));
        (await elsewhere.PostAsync(path, """{"lines": [{"line": 1, "quantity": 1}]}""")).IsProblem(403, "other-store");
        Assert.Empty(Items((await elsewhere.GetAsync("/api/purchase-orders")).IsOk(), "items"));
    }

    [Fact]
    public async Task Another_cost_than_the_orders_is_kept_listed_and_flagged_above_the_tolerance()
    {
        var (product, free) = (await ProductAsync(), await ProductAsync());
        var order = await SentAsync(await SupplierAsync(""", "price_tolerance": 2"""), Line(product, "\"quantity\": 300, \"unit_price\": 10"), Line(free, "\"quantity\": 5, \"unit_price\": 4"));
        foreach (var cost in new[] { "10", "10.2", "10.21" }) (await ReceiveAsync(order, $$"""{"line": 1, "quantity": 100, "unit_cost": {{cost}}}""")).IsCreated();
        (await ReceiveAsync(order, """{"line": 2, "quantity": 5, "unit_cost": 0}""")).IsCreated();
        var differences = Items((await OrderAsync(order)).IsOk(), "price_differences").ToList();
        Assert.Equal([(2L, 20m, false), (3L, 21m, true), (4L, -20m, true)],
            differences.Select(d => (d["receipt"]!.GetValue<long>(), d["difference"]!.GetValue<decimal>(), d["flagged"]!.GetValue<bool>())));
        Assert.Equal((3041m, 0m, 5m), (await ValueAsync(product), await ValueAsync(free), await OnHandAsync(free)));
    }

    [Fact]
    public async Task What_is_scanned_is_received_also_by_the_suppliers_own_barcode()
    {
        var code = NewCode("890");
        var product = await ProductAsync($", \"barcodes\": [\"{code}\"]");
        var supplier = await SupplierAsync();
        (await Shop.PutAsync($"/api/suppliers/{supplier}/products/{product}", $$"""{"pack": 12, "pack_price": 24, "barcode": "BOX-{{code}}"}""")).IsOk();
        var order = await SentAsync(supplier, Line(product, "\"packs\": 3"));
        (await ReceiveAsync(order, $$"""{"barcode": "{{code}}"}, {"barcode": "BOX-{{code}}", "quantity": 2}""")).IsCreated();
        Assert.Equal((25m, 50m), (await OnHandAsync(product), await ValueAsync(product)));
        (await ReceiveAsync(order, """{"barcode": "nobody"}""")).Refuses("lines[0].barcode");
        (await ReceiveAsync(order, $$"""{"barcode": "{{code}}", "line": 1}""")).Refuses("lines[0].line");
        (await ReceiveAsync(order, """{"line": 7, "quantity": 1}""")).Refuses("lines[0].line");
        (await ReceiveAsync(order, """{"quantity": 1}""")).Refuses("lines[0].line");
        (await ReceiveAsync(order, """{"line": 1, "quantity": 1.5}""")).Refuses("lines[0].quantity");
        (await ReceiveAsync(order, """{"line": 1, "quantity": 0}""")).Refuses("lines[0].quantity");
        (await ReceiveAsync(order, """{"line": 1}""")).Refuses("lines[0].quantity");
        (await ReceiveAsync(order, """{"line": 1, "quantity": 1, "unit_cost": -1}""")).Refuses("lines[0].unit_cost");
        (await ReceiveAsync(order, "")).Refuses("lines");
    }

    [Fact]
    public async Task What_was_not_ordered_is_refused_and_can_be_added_by_those_who_approve()
    {
        var (product, other) = (await ProductAsync(), await ProductAsync());
        var order = await SentAsync(await SupplierAsync(), Line(product, "\"quantity\": 10, \"unit_price\": 2"));
        var refused = (await ReceiveAsync(order, $$"""{"line": 1, "quantity": 10}, {"product_id": {{other}}, "quantity": 3}""")).IsProblem(409, "not-on-order");
        Assert.Equal(other, refused.Id("product_id"));
        Assert.Equal(0L, await ReadAsync<long>("select count(*) from movement where product_id = @product", new { product }));
        (await ReceiveAsync(order, $$"""{"product_id": {{other}}, "quantity": 3, "add": true}""")).Refuses("lines[0].unit_cost");
        (await ReceiveAsync(order, $$"""{"line": 1, "quantity": 10}, {"product_id": {{other}}, "quantity": 3, "add": true, "unit_cost": 0}""")).IsCreated();
        var shown = await OrderAsync(order);
        Assert.Equal(("received", 0m, 3m, 20m), (shown.Word("state"), shown.Number("lines[1].quantity"), shown.Number("lines[1].received"), shown.Number("total")));
        (await ReceiveAsync(order, """{"line": 2, "quantity": 1}""")).IsProblem(409, "not-on-order");
    }

    [Fact]
    public async Task A_receipt_that_is_sent_again_gives_the_first_answer_whatever_became_of_the_order()
    {
        var product = await ProductAsync();
        var order = await SentAsync(await SupplierAsync(), Line(product, "\"quantity\": 10, \"unit_price\": 2"));
        var key = Guid.NewGuid().ToString();
        var first = (await ReceiveAsync(order, """{"line": 1, "quantity": 10}""", """, "reference": "DN-7" """, key)).IsCreated().IsFirst();
        (await StepAsync(order, "close")).IsOk();
        var again = (await ReceiveAsync(order, """{"line": 1, "quantity": 10.0}""", """, "reference": "DN-7" """, key)).IsCreated();
        Assert.True(again.WasReplayed());
        Assert.Equal((first.Text, 10m), (again.Text, await OnHandAsync(product)));
        Assert.Equal("DN-7", (await GetAsync($"/api/stock-movements/{first.Id("posting_id")}")).Word("reference"));
    }

    [Fact]
    public async Task Two_who_receive_at_once_book_all_that_came_and_no_more()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var product = await ProductAsync();
        var order = await SentAsync(await SupplierAsync(""", "over_delivery": 0"""), Line(product, "\"packs\": 1, \"pack\": 12, \"pack_price\": 10"));
        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            (i % 2 == 0 ? Shop : other).PostWithKeyAsync($"/api/purchase-orders/{order}/receive", """{"lines": [{"line": 1, "quantity": 1}]}""", Guid.NewGuid().ToString())));
        Assert.Equal(12, replies.Count(r => (int)r.Status == 201));
        Assert.All(replies.Where(r => (int)r.Status != 201), r => Assert.Equal(12m, r.IsProblem(409, "over-delivery").Number("received")));
        var shown = await OrderAsync(order);
        Assert.Equal(("received", 12m, 10m, 12), (shown.Word("state"), shown.Number("lines[0].received"), shown.Number("received_cost"), Items(shown, "receipts").Count()));
        Assert.Equal((12m, 10m), (await OnHandAsync(product), await ValueAsync(product)));
    }

    [Fact]
    public async Task One_key_sent_to_two_servers_at_once_books_one_receipt()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var product = await ProductAsync();
        var (order, key) = (await SentAsync(await SupplierAsync(), Line(product, "\"quantity\": 10, \"unit_price\": 2")), Guid.NewGuid().ToString());
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(i =>
            (i % 2 == 0 ? Shop : other).PostWithKeyAsync($"/api/purchase-orders/{order}/receive", """{"lines": [{"line": 1, "quantity": 4}]}""", key)));
        Assert.Single(replies.Select(r => r.IsCreated().Text).Distinct());
        Assert.Single(replies, r => !r.WasReplayed());
        Assert.Equal(4m, await OnHandAsync(product));
    }

    [Fact]
    public async Task A_receipt_is_reversed_with_its_posting_and_not_by_the_posting_alone()
    {
        var product = await ProductAsync();
        var order = await SentAsync(await SupplierAsync(), Line(product, "\"quantity\": 10, \"unit_price\": 2"));
        await ReceiveAsync(order, """{"line": 1, "quantity": 4}""");
        var second = (await ReceiveAsync(order, """{"line": 1, "quantity": 6, "unit_cost": 3}""")).IsCreated();
        var plain = (await Shop.PostAsync($"/api/stock-movements/{second.Id("posting_id")}/reverse")).IsProblem(409, "belongs-to-document");
        Assert.Equal($"/api/purchase-orders/{order}/receipts/2/reverse", plain.Word("reverse"));

        var (path, key) = (plain.Word("reverse")!, Guid.NewGuid().ToString());
        var reversed = (await PostAsync(path, "{}", key)).IsOk().IsFirst();
        Assert.NotNull(reversed.At("reversal_id"));
        var again = (await PostAsync(path, "{}", key)).IsOk();
        Assert.Equal((true, reversed.Text), (again.WasReplayed(), again.Text));
        (await PostAsync(path, "{}", Guid.NewGuid().ToString())).IsProblem(409, "already-reversed");
        var shown = await OrderAsync(order);
        Assert.Equal(("partly_received", 4m, 6m, 8m), (shown.Word("state"), shown.Number("lines[0].received"), shown.Number("lines[0].open"), shown.Number("received_cost")));
        Assert.Empty(Items(shown, "price_differences"));
        Assert.Equal((4m, 8m), (await OnHandAsync(product), await ValueAsync(product)));
        (await StepAsync(order, "receipts/1/reverse")).IsOk();
        Assert.Equal("sent", (await OrderAsync(order)).Word("state"));
        (await StepAsync(order, "receipts/3/reverse")).IsProblem(404, "not-found");
        (await StepAsync(order, "unsend")).IsOk();
    }

    [Fact]
    public async Task Of_many_who_reverse_a_receipt_at_once_one_does()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var product = await ProductAsync();
        var order = await SentAsync(await SupplierAsync(), Line(product, "\"quantity\": 10, \"unit_price\": 2"));
        await ReceiveAsync(order, """{"line": 1, "quantity": 10}""");
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? Shop : other).PostAsync($"/api/purchase-orders/{order}/receipts/1/reverse")));
        Assert.Single(replies, r => (int)r.Status == 200);
        Assert.All(replies.Where(r => (int)r.Status != 200), r => r.IsProblem(409, "already-reversed"));
        Assert.Equal((0m, "sent"), (await OnHandAsync(product), (await OrderAsync(order)).Word("state")));
    }

    [Fact]
    public async Task What_was_sold_since_cannot_be_taken_back_and_the_order_stays_as_it_is()
    {
        var product = await ProductAsync();
        var order = await SentAsync(await SupplierAsync(), Line(product, "\"quantity\": 10, \"unit_price\": 2"));
        await ReceiveAsync(order, """{"line": 1, "quantity": 10}""");
        await MoveAsync(product, "sale", "1");
        (await StepAsync(order, "receipts/1/reverse")).IsProblem(409, "insufficient-stock");
        Assert.Equal(("received", 10m), ((await OrderAsync(order)).Word("state"), (await OrderAsync(order)).Number("lines[0].received")));
    }

    [Fact]
    public async Task The_nearest_expiry_date_is_noted()
    {
        var product = await ProductAsync();
        var order = await SentAsync(await SupplierAsync(), Line(product, "\"quantity\": 10, \"unit_price\": 2"));
        (await ReceiveAsync(order, """{"line": 1, "quantity": 4, "expires_on": "2027-03-01"}, {"line": 1, "quantity": 6, "expires_on": "2027-02-01"}""")).IsCreated();
        Assert.Equal(20270201, await ReadAsync<int>("select expires_on from expiry where product_id = @product", new { product }));
    }

    [Fact]
    public async Task What_is_still_to_come_can_be_asked_for_a_product_at_a_store()
    {
        var (product, supplier) = (await ProductAsync(), await SupplierAsync(""", "lead_time_days": 5"""));
        await DraftAsync(supplier, Line(product, "\"quantity\": 100, \"unit_price\": 2"));
        var late = await SentAsync(supplier, Line(product, "\"quantity\": 10, \"unit_price\": 2"));
        var soon = (await Shop.PostAsync("/api/purchase-orders", Order(supplier, 1, Line(product, "\"quantity\": 7, \"unit_price\": 2"))[..^1] + $", \"expected_on\": \"{TodayAtStore():yyyy-MM-dd}\"}}")).IsCreated().Id("id");
        (await StepAsync(soon, "send")).IsOk();
        (await ReceiveAsync(late, """{"line": 1, "quantity": 4}""")).IsCreated();
        await using var connection = await Book.OpenReadAsync(TenantId.Default, Cancel);
        var open = await OpenOrders.ForAsync(connection, null, TenantId.Default, StoreId.Main, new(product));
        Assert.Equal([(soon, Quantity.Of(7)), (late, Quantity.Of(6))], open.Select(o => (o.Id, o.Open)));
        Assert.Equal(TodayAtStore().AddDays(5), open[1].ExpectedOn);
        Assert.Equal(Quantity.Of(13), (await OpenOrders.OnOrderAsync(connection, null, TenantId.Default, StoreId.Main))[new(product)]);
        Assert.Empty(await OpenOrders.ForAsync(connection, null, TenantId.Default, new(await StoreAsync()), new(product)));
    }

    // The shop's own day; its clock is the machine's.
    private static DateOnly TodayAtStore() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Karachi")).DateTime);
}

/// <summary>On SQLite.</summary>
public sealed class ReceivingOnSqlite(SharedShop<OnSqlite> shared) : ReceivingTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class ReceivingOnPostgres(SharedShop<OnPostgres> shared) : ReceivingTests<OnPostgres>(shared);
