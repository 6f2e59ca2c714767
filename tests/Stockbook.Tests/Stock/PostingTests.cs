using Stockbook.Ledger.Storage;
using Stockbook.Ledger;
using Dapper;

namespace Stockbook.Tests.Stock;

/// <summary>Documents of several lines over HTTP, and their reversal.</summary>
public abstract class PostingTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    private Task<Reply> SellAsync(string lines, string more = "", string? key = null, string type = "sale") =>
        PostAsync("/api/postings", $$"""{"type": "{{type}}", "lines": [{{lines}}]{{more}}}""", key);

    private Task<Reply> ReverseAsync(long movement, string? json = null) => Shop.PostAsync($"/api/stock-movements/{movement}/reverse", json);

    private static string Line(long product, string quantityAndMore) => $$"""{"product_id": {{product}}, "quantity": {{quantityAndMore}}}""";

    [Fact]
    public async Task A_receipt_of_several_lines_is_booked_as_one()
    {
        var (tea, milk) = (await StockedAsync(5, """, "price": 10"""), await StockedAsync(5, """, "price": 2.5"""));
        var reply = await SellAsync($"{Line(tea, "2")}, {Line(milk, "3")}, {Line(tea, "1")}", """, "reference": "R-77", "notes": "Regular" """);
        Assert.Equal(37.5m, reply.IsCreated().Number("amount"));
        Assert.Equal([3m, 2m, 2m], [reply.Number("movements[0].quantity_after"), reply.Number("movements[1].quantity_after"), reply.Number("movements[2].quantity_after")]);
        Assert.All([0, 1, 2], i => Assert.Equal((reply.Id("posting_id"), "R-77", "Regular"),
            (reply.Id($"movements[{i}].posting_id"), reply.Word($"movements[{i}].reference"), reply.Word($"movements[{i}].notes"))));
        Assert.Equal($"/api/stock-movements/{reply.Id("posting_id")}", reply.Location);
    }

    [Fact]
    public async Task One_line_that_cannot_be_had_stops_the_whole_document()
    {
        var (tea, milk) = (await StockedAsync(5), await StockedAsync(1));
        var feed = await FeedAsync();
        var reply = (await SellAsync($"{Line(tea, "2")}, {Line(milk, "1")}, {Line(milk, "1")}")).IsProblem(409, "insufficient-stock");
        Assert.Equal((milk, 0m, 1m), (reply.Id("product_id"), reply.Number("available"), reply.Number("requested")));
        Assert.Equal((5m, 1m, feed), (await OnHandAsync(tea), await OnHandAsync(milk), await FeedAsync()));
    }

    [Fact]
    public async Task A_hundred_and_forty_four_pieces_for_ten_stay_ten()
    {
        var product = await StockedAsync(144);
        var reply = await SellAsync(Line(product, "144, \"total\": 10.00"), """, "payments": [{"method": "cash", "amount": 10}]""");
        Assert.Equal((10m, 10m, 0.069444m), (reply.IsCreated().Number("amount"), reply.Number("movements[0].amount"), reply.Number("movements[0].unit_price")));
        Assert.Equal(10m, (await GetAsync($"/api/stock-movements/{reply.Id("posting_id")}")).Number("amount"));
    }

    [Fact]
    public async Task A_total_can_be_larger_than_any_unit_price()
    {
        var product = await StockedAsync(10);
        var reply = await SellAsync(Line(product, "10, \"total\": 2000000000.05"), """, "payments": [{"method": "card", "amount": 2000000000.05}]""");
        Assert.Equal(2_000_000_000.05m, reply.IsCreated().Number("amount"));
    }

    [Fact]
    public async Task Payments_are_kept_and_come_to_exactly_what_is_due()
    {
        var product = await StockedAsync(10, """, "price": 33.35""");
        var paid = await SellAsync(Line(product, "2"), """, "payments": [{"method": "cash", "amount": 60}, {"method": "credit", "amount": 6.7}]""");
        Assert.Equal(66.7m, paid.IsCreated().Number("amount"));
        await using var connection = await Book.OpenReadAsync(TenantId.Default, Cancel);
        var rows = await connection.QueryAsync<(string, long)>("select method, amount from payment where posting_id = @id order by line", new { id = paid.Id("posting_id") });
        Assert.Equal([("cash", 6000L), ("credit", 670L)], rows);

        var feed = await FeedAsync();
        var wrong = (await SellAsync(Line(product, "2"), """, "payments": [{"method": "cash", "amount": 66.69}]""")).Refuses("payments");
        Assert.Contains("66.69", wrong.Detail, StringComparison.Ordinal);
        Assert.Contains("66.7", wrong.Detail, StringComparison.Ordinal);
        (await SellAsync(Line(product, "2"), """, "payments": [{"method": "shells", "amount": 66.7}]""")).Refuses("payments[0].method");
        (await SellAsync(Line(product, "2"), """, "payments": [{"method": "cash", "amount": 66.701}]""")).Refuses("payments[0].amount");
        (await SellAsync(Line(product, "2"), """, "payments": [{"method": "cash", "amount": -66.7}]""")).Refuses("payments[0].amount");
        (await SellAsync(Line(product, "2"), """, "payments": [{"method": "cash", "amount": 1}]""", type: "stock_in")).Refuses("payments");
        Assert.Equal(feed, await FeedAsync());
    }

    [Fact]
    public async Task Money_paid_back_for_a_return_is_negative()
    {
        var product = await StockedAsync(1, """, "price": 5""");
        var reply = await SellAsync(Line(product, "2"), """, "payments": [{"method": "cash", "amount": 10}]""", type: "sale_return");
        Assert.Equal(-10m, reply.IsCreated().Number("amount"));
        Assert.Equal(-1000L, await ReadAsync<long>("select amount from payment where posting_id = @id", new { id = reply.Id("posting_id") }));
    }

    [Fact]
    public async Task Three_times_a_tenth_is_three_tenths_and_ten_thousand_lines_add_up()
    {
        var product = await StockedAsync(30_000, """, "price": 0.1""");
        Assert.Equal("0.3", (await MoveAsync(product, "sale", "3")).At("amount")!.ToJsonString());
        var lines = string.Join(",", Enumerable.Repeat(Line(product, "1, \"total\": 0.07"), 5_000).Concat(Enumerable.Repeat(Line(product, "1"), 5_000)));
        var reply = await SellAsync(lines);
        Assert.Equal("850", reply.IsCreated().At("amount")!.ToJsonString());
        Assert.Equal(29_997m - 10_000, await OnHandAsync(product));
        Assert.Equal(85_000L, await ReadAsync<long>("select cast(sum(amount) as bigint) from movement where posting_id = @id", new { id = reply.Id("posting_id") }));
    }

    [Fact]
    public async Task Lines_that_together_pass_what_the_book_can_carry_are_refused_before_they_are_booked()
    {
        var product = await StockedAsync(1_000_000_000, """, "price": 1000000000""");
        var feed = await FeedAsync();
        var lines = string.Join(",", Enumerable.Repeat(Line(product, "1000000"), 100));
        (await SellAsync(lines)).IsProblem(409, "out-of-bounds");
        Assert.Equal(feed, await FeedAsync());
    }

    [Fact]
    public async Task Every_field_of_a_document_that_is_wrong_is_named()
    {
        var product = await StockedAsync(5);
        (await SellAsync($"{Line(product, "0")}, {Line(product, "1.5")}, {Line(product, "1, \"total\": -1, \"unit_price\": -1")}"))
            .Refuses("lines[0].quantity", "lines[1].quantity", "lines[2].total", "lines[2].unit_price");
        (await SellAsync(Line(product, "1, \"total\": 1"), type: "stock_in")).Refuses("lines[0].total");
        (await SellAsync(Line(product, "1, \"total\": 1.005"))).Refuses("lines[0].total");
        (await SellAsync("")).Refuses("lines");
        (await SellAsync("null")).Refuses("lines[0]");
        (await SellAsync("""{"quantity": 1}""")).Refuses("lines[0].product_id");
        Assert.Equal(5m, await OnHandAsync(product));
    }

    [Fact]
    public async Task A_reversal_undoes_the_whole_document_and_gives_its_value_back()
    {
        var (tea, milk) = (await StockedAsync(7, """, "cost": 3.33, "price": 10"""), await StockedAsync(5, """, "cost": 1, "price": 2"""));
        var sale = (await SellAsync($"{Line(tea, "2")}, {Line(milk, "3")}", """, "reference": "R-1" """)).IsCreated();
        var reply = (await ReverseAsync(sale.Id("movements[1].id"), """{"notes": "Rung up twice"}""")).IsCreated();
        Assert.Equal(-26m, reply.Number("amount"));
        Assert.Equal([sale.Id("movements[1].id"), sale.Id("movements[0].id")], reply.Ids("movements", "reverses"));
        Assert.Equal(("sale", "R-1", "Rung up twice"), (reply.Word("movements[0].movement_type"), reply.Word("movements[0].reference"), reply.Word("movements[0].notes")));
        Assert.Equal((7m, 5m), (await OnHandAsync(tea), await OnHandAsync(milk)));
        Assert.Equal(23.31m, (await GetAsync($"/api/stock-levels/{tea}?store_id=1")).Number("value"));
        Assert.Equal(sale.Word("movements[0].business_date"), reply.Word("movements[0].business_date"));
    }

    [Fact]
    public async Task A_document_is_reversed_once_and_a_reversal_never()
    {
        var product = await StockedAsync(5);
        var sale = await MoveAsync(product, "sale", "2");
        var undone = (await ReverseAsync(sale.Id("id"))).IsCreated();
        var feed = await FeedAsync();
        var twice = (await ReverseAsync(sale.Id("id"))).IsProblem(409, "already-reversed");
        Assert.Equal(sale.Id("id"), twice.Id("movement_id"));
        Assert.Contains("only once", twice.Detail, StringComparison.Ordinal);
        var back = (await ReverseAsync(undone.Id("posting_id"))).IsProblem(409, "is-a-reversal");
        Assert.Equal(undone.Id("posting_id"), back.Id("movement_id"));
        (await ReverseAsync(987_654_321)).IsProblem(404, "not-found");
        (await ReverseAsync(sale.Id("id"), """{"reason": "no"}""")).Refuses("reason");
        Assert.Equal((5m, feed), (await OnHandAsync(product), await FeedAsync()));
    }

    [Fact]
    public async Task What_a_count_has_settled_is_not_reversed_behind_it()
    {
        var product = await StockedAsync(5);
        var sale = await MoveAsync(product, "sale", "2");
        (await PostAsync("/api/inventory/set", $$"""{"product_id": {{product}}, "quantity": 3}""")).IsOk();
        var reply = (await ReverseAsync(sale.Id("id"))).IsProblem(409, "counted-since");
        Assert.Equal(sale.Id("id"), reply.Id("movement_id"));
        Assert.NotNull(reply.Word("counted_at"));
        Assert.Equal(3m, await OnHandAsync(product));
    }

    [Fact]
    public async Task Goods_that_are_sold_meanwhile_cannot_be_un_received()
    {
        var product = await ProductAsync();
        var receipt = await MoveAsync(product, "stock_in", "5");
        await MoveAsync(product, "sale", "4");
        var reply = (await ReverseAsync(receipt.Id("id"))).IsProblem(409, "insufficient-stock");
        Assert.Equal((1m, 5m), (reply.Number("available"), reply.Number("requested")));
    }

    [Fact]
    public async Task Transfers_counts_and_adjustments_are_reversed_too()
    {
        var other = await StoreAsync();
        var product = await StockedAsync(9, """, "cost": 2""");
        var transfer = await PostAsync("/api/inventory/transfer", $$"""{"from_store": 1, "to_store": {{other}}, "product_id": {{product}}, "quantity": 4}""");
        (await ReverseAsync(transfer.IsOk().Id("to.transaction_id"))).IsCreated();
        Assert.Equal((9m, 0m), (await OnHandAsync(product), await OnHandAsync(product, other)));
        var adjusted = await PostAsync("/api/inventory/update", $$"""{"product_id": {{product}}, "delta": -1}""");
        (await ReverseAsync(adjusted.IsOk().Id("transaction_id"))).IsCreated();
        var counted = await PostAsync("/api/inventory/set", $$"""{"product_id": {{product}}, "quantity": 6}""");
        (await ReverseAsync(counted.IsOk().Id("transaction_id"))).IsCreated();
        Assert.Equal(9m, await OnHandAsync(product));
        Assert.Equal(18m, (await GetAsync($"/api/stock-levels/{product}?store_id=1")).Number("value"));
    }

    [Fact]
    public async Task A_reversal_sent_again_with_its_key_is_the_same_reversal()
    {
        var product = await StockedAsync(5);
        var sale = await MoveAsync(product, "sale", "2");
        var key = Guid.NewGuid().ToString();
        var first = (await PostAsync($"/api/stock-movements/{sale.Id("id")}/reverse", "{}", key)).IsCreated().IsFirst();
        var again = (await PostAsync($"/api/stock-movements/{sale.Id("id")}/reverse", "{}", key)).IsCreated();
        Assert.True(again.WasReplayed());
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(5m, await OnHandAsync(product));
    }
}

/// <summary>On SQLite.</summary>
public sealed class PostingsOnSqlite(SharedShop<OnSqlite> shared) : PostingTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class PostingsOnPostgres(SharedShop<OnPostgres> shared) : PostingTests<OnPostgres>(shared);
