using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Daybook;

/// <summary>An outlet counts, reports, and the day is closed.</summary>
public sealed class OutletDayTests
{
    [Fact]
    public async Task Half_a_kilo_counted_as_three_hundred_grams_means_two_hundred_were_sold()
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync();
        var cheese = await shop.StockedAsync(store, "Cheese", "1000", "0.5", "kg");
        var preview = (await shop.Owner.PostAsync($"/api/stores/{store}/day/balances/preview", $$"""{"product_id": {{cheese}}, "parts": ["300 g"]}""")).IsOk();
        Assert.Equal(("sale", 0.5m, -0.2m, 200m), (preview.Word("result"), preview.Number("expected"), preview.Number("difference"), preview.Number("amount")));
        var balance = (await shop.Owner.PostAsync($"/api/stores/{store}/day/balances", $$"""{"product_id": {{cheese}}, "parts": ["300 g"], "note": "one wheel"}""")).IsCreated();
        Assert.Equal(("sale", 0.3m, 200m), (balance.Word("result"), balance.Number("parts[0]"), balance.Number("amount")));

        var line = (await shop.DayAsync(store)).At("products[0]")!;
        Assert.Equal(0.3m, line["on_hand"]!.GetValue<decimal>());
        Assert.Equal(0.2m, line["sold"]!.GetValue<decimal>());
        Assert.Equal(0.2m, line["balance"]!["sold"]!.GetValue<decimal>());
        Assert.Equal("one wheel", line["balance"]!["note"]!.GetValue<string>());
        await shop.ProveAsync();
    }

    [Fact]
    public async Task Five_hundred_fifty_against_one_hundred_seventy_five_is_a_difference_of_214_29_percent()
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync();
        var tea = await shop.StockedAsync(store, "Tea", "17.5", "20");
        (await shop.BalanceAsync(store, tea, "10")).IsCreated();
        var report = await shop.ReportAsync(store, "550", receipts: 4);
        Assert.Equal((175m, 550m, 375m, 214.29m), (report.Number("calculated"), report.Number("revenue.total"), report.Number("difference"), report.Number("difference_percent")));
        Assert.Equal(137.5m, report.Number("average_bill"));
        Assert.Equal($"/api/day-reports/{report.Id("id")}", report.Location);
    }

    [Fact]
    public async Task A_day_without_sales_and_counts_has_no_data_and_no_receipts_make_no_average()
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync();
        var report = await shop.ReportAsync(store, "0", receipts: 0);
        Assert.Null(report.At("calculated"));
        Assert.Null(report.At("difference"));
        Assert.Null(report.At("difference_percent"));
        Assert.Null(report.At("average_bill"));
    }

    [Fact]
    public async Task A_day_that_was_counted_and_sold_nothing_comes_to_0_and_has_no_percent()
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync();
        var tea = await shop.StockedAsync(store, "Tea", "5", "3");
        Assert.Equal("equal", (await shop.BalanceAsync(store, tea, "3")).IsCreated().Word("result"));
        var report = await shop.ReportAsync(store, "10");
        Assert.Equal((0m, 10m), (report.Number("calculated"), report.Number("difference")));
        Assert.Null(report.At("difference_percent"));
    }

    [Fact]
    public async Task A_surplus_is_refused_until_it_is_confirmed_and_books_nothing_before()
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync();
        var tea = await shop.StockedAsync(store, "Tea", "5", "3");
        var refused = (await shop.BalanceAsync(store, tea, "5")).IsProblem(409, "surplus");
        Assert.Equal((5m, 3m, 2m), (refused.Number("counted"), refused.Number("expected"), refused.Number("surplus")));
        Assert.Contains("2 pcs of Tea more than expected", refused.Detail, StringComparison.Ordinal);
        Assert.Null((await shop.DayAsync(store)).At("products[0].balance"));

        Assert.Equal("surplus", (await shop.BalanceAsync(store, tea, "5", """, "confirm_surplus": true, "note": "found behind" """)).IsCreated().Word("result"));
        var movement = (await shop.Shop.GetAsync($"/api/stock-movements?store_id={store}&limit=1")).IsOk();
        Assert.Equal(("count", "surplus: found behind"), (movement.Word("items[0].movement_type"), movement.Word("items[0].notes")));
        Assert.Equal(5m, (await shop.DayAsync(store)).Number("products[0].on_hand"));
    }

    [Fact]
    public async Task Where_each_sale_is_recorded_a_shortage_is_a_loss_and_no_sale()
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync(mode: "by_receipt");
        var tea = await shop.StockedAsync(store, "Tea", "5", "3");
        Assert.Equal("shortage", (await shop.BalanceAsync(store, tea, "1")).IsCreated().Word("result"));
        var movement = (await shop.Shop.GetAsync($"/api/stock-movements?store_id={store}&limit=1")).IsOk();
        Assert.Equal(("count", "shortage"), (movement.Word("items[0].movement_type"), movement.Word("items[0].notes")));
        await shop.MoveAsync(store, tea, "sale", "1");
        Assert.Equal(5m, (await shop.ReportAsync(store, "5")).Number("calculated"));
    }

    [Fact]
    public async Task Balances_are_complete_by_product_and_what_is_missing_is_named()
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync();
        var (tea, milk, bread) = (await shop.StockedAsync(store, "Tea", "5", "3"), await shop.StockedAsync(store, "Milk", "5", "3"), await shop.StockedAsync(store, "Bread", "5", "3"));

        // Three counts of one product are one product's.
        foreach (var counted in (string[])["3", "3", "2"]) (await shop.BalanceAsync(store, tea, counted)).IsCreated();
        await shop.MoveAsync(store, milk, "removal", "3");
        (await shop.DraftAsync(store, """{"receipts": 1}""")).IsOk();
        var refused = (await shop.SubmitAsync(store)).IsProblem(409, "day-incomplete");
        Assert.Equal([milk, bread], refused.At("missing_products")!.AsArray().Select(p => p!.GetValue<long>()));
        Assert.Equal(["revenue"], refused.At("missing_fields")!.AsArray().Select(p => p!.GetValue<string>()));
        Assert.Contains("revenue; the balances of Milk, Bread", refused.Detail, StringComparison.Ordinal);

        var day = await shop.DayAsync(store, "?show=missing");
        Assert.False(day.At("complete")!.GetValue<bool>());
        Assert.Equal([bread, milk], day.Ids("products", "product_id"));

        // What moved today has to be counted also when nothing of it is left.
        (await shop.BalanceAsync(store, milk, "0")).IsCreated();
        (await shop.BalanceAsync(store, bread, "0")).IsCreated();
        var report = await shop.ReportAsync(store, "20");
        Assert.Equal(["Milk", "Bread"], report.At("highlights.sold_out")!.AsArray().Select(p => p!["product_name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task What_was_sold_out_yesterday_needs_no_balance_today_and_what_lies_there_does()
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync();
        var (tea, milk) = (await shop.StockedAsync(store, "Tea", "5", "3"), await shop.StockedAsync(store, "Milk", "5", "3"));
        (await shop.BalanceAsync(store, tea, "0")).IsCreated();
        (await shop.BalanceAsync(store, milk, "1")).IsCreated();
        shop.Clock.Pass(TimeSpan.FromDays(1));
        Assert.Equal([milk], (await shop.DayAsync(store)).At("missing_products")!.AsArray().Select(p => p!.GetValue<long>()));
    }

    [Fact]
    public async Task A_report_is_sent_once_and_keeps_its_first_answer_for_the_same_key()
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync();
        (await shop.DraftAsync(store, """{"receipts": 0, "revenue": {"cash": 0}}""")).IsOk();
        var first = (await shop.Owner.PostWithKeyAsync($"/api/stores/{store}/day/submit", "{}", "close")).IsCreated().IsFirst();
        var again = (await shop.Owner.PostWithKeyAsync($"/api/stores/{store}/day/submit", "{}", "close")).IsCreated();
        Assert.True(again.WasReplayed());
        Assert.Equal(first.Text, again.Text);
        Assert.Contains("The report cannot be created again", (await shop.SubmitAsync(store)).IsProblem(409, "day-reported").Detail, StringComparison.Ordinal);
        (await shop.DraftAsync(store, """{"receipts": 3}""")).IsProblem(409, "day-reported");
    }

    [Fact]
    public async Task A_draft_survives_whatever_happens_and_is_filled_bit_by_bit()
    {
        var book = ShopBooks.Sqlite();
        long store;
        await using (var first = await TestShop.OpenOnAsync(book))
        {
            store = (await first.PostAsync("/api/stores", """{"code": "O", "name": "O", "sales_mode": "by_count"}""")).IsCreated().Id("id");
            Assert.Equal(1, (await first.PatchAsync($"/api/stores/{store}/day/draft", """{"receipts": 7}""")).IsOk().Id("version"));
            (await first.PatchAsync($"/api/stores/{store}/day/draft", """{"receipts": -1}""")).Refuses("receipts");
            (await first.PatchAsync($"/api/stores/{store}/day/draft", """{"revenue": {"cash": -1}}""")).Refuses("revenue.cash");
            (await first.PatchAsync($"/api/stores/{store}/day/draft", """{"revenue": {"cash": 1.234}}""")).Refuses("revenue.cash");
        }

        await using var second = await TestShop.OpenAsync(book);
        (await second.PatchAsync($"/api/stores/{store}/day/draft", """{"revenue": {"cash": 5, "card": 2.5}}""")).IsOk();
        (await second.PatchAsync($"/api/stores/{store}/day/draft", """{"note": "Rain"}""", "\"v1\"")).IsProblem(409, "stale");
        (await second.PatchAsync($"/api/stores/{store}/day/draft", """{"note": "Rain"}""", "\"v2\"")).IsOk();
        var draft = (await second.GetAsync($"/api/stores/{store}/day")).IsOk();
        Assert.Equal((7m, 7.5m, "Rain"), (draft.Number("draft.receipts"), draft.Number("draft.revenue.total"), draft.Word("draft.note")));
        var whole = (await second.PutAsync($"/api/stores/{store}/day/draft", """{"receipts": 8}""")).IsOk();
        Assert.Equal(8m, whole.Number("receipts"));
        Assert.Null(whole.At("revenue"));
        Assert.Null(whole.At("note"));
    }

    [Fact]
    public async Task A_balance_is_rolled_back_while_it_is_the_last_and_what_came_after_is_named()
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync();
        var tea = await shop.StockedAsync(store, "Tea", "5", "10");
        var wrong = (await shop.BalanceAsync(store, tea, "2")).IsCreated();
        var path = $"/api/stores/{store}/day/balances/{wrong.Id("id")}/roll-back";
        var undone = (await shop.Owner.PostWithKeyAsync(path, "{}", "undo")).IsCreated();
        Assert.Equal(-40m, undone.Number("amount"));
        Assert.True((await shop.Owner.PostWithKeyAsync(path, "{}", "undo")).IsCreated().WasReplayed());
        (await shop.Owner.PostAsync(path)).IsProblem(409, "already-reversed");
        var day = await shop.DayAsync(store);
        Assert.Null(day.At("products[0].balance"));
        Assert.Null(day.At("calculated"));
        Assert.Equal(10m, day.Number("products[0].on_hand"));

        var right = (await shop.BalanceAsync(store, tea, "8")).IsCreated();
        Assert.True((await shop.DayAsync(store)).At("products[0].balance.is_last")!.GetValue<bool>());
        shop.Clock.Pass(TimeSpan.FromMinutes(7));
        var sale = await shop.MoveAsync(store, tea, "sale", "3");
        var late = (await shop.Owner.PostAsync($"/api/stores/{store}/day/balances/{right.Id("id")}/roll-back")).IsProblem(409, "not-last");
        Assert.Contains("sale of 3 pcs Tea, 14:07", late.Detail, StringComparison.Ordinal);
        Assert.Equal(sale, late.Id("movement_id"));
        (await shop.Owner.PostAsync($"/api/stores/{store}/day/balances/{sale}/roll-back")).IsProblem(404, "not-found");
        (await shop.Owner.PostAsync($"/api/stores/1/day/balances/{right.Id("id")}/roll-back")).IsProblem(404, "not-found");
        await shop.ProveAsync();
    }

    [Fact]
    public async Task A_count_of_a_moment_ago_is_compared_with_what_was_there_then()
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync();
        var tea = await shop.StockedAsync(store, "Tea", "5", "10");
        shop.Clock.Pass(TimeSpan.FromMinutes(10));
        var counted = shop.Clock.GetUtcNow();
        shop.Clock.Pass(TimeSpan.FromMinutes(10));
        await shop.MoveAsync(store, tea, "stock_in", "5");
        var json = $$"""{"product_id": {{tea}}, "counted": 8, "counted_at": "{{counted:O}}"}""";
        var preview = (await shop.Owner.PostAsync($"/api/stores/{store}/day/balances/preview", json)).IsOk();
        Assert.Equal((10m, "sale"), (preview.Number("expected"), preview.Word("result")));
        Assert.Equal(10m, (await shop.Owner.PostAsync($"/api/stores/{store}/day/balances", json)).IsCreated().Number("expected"));
        Assert.Equal(13m, (await shop.DayAsync(store)).Number("products[0].on_hand"));
    }

    [Fact]
    public async Task A_bare_number_far_above_what_is_usual_is_asked_about_and_one_that_would_be_rounded_refused()
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync();
        var cheese = await shop.StockedAsync(store, "Cheese", "1000", "9", "kg");
        Task<Reply> CountAsync(string parts) => shop.Owner.PostAsync($"/api/stores/{store}/day/balances", $$"""{"product_id": {{cheese}}, "parts": [{{parts}}]}""");
        (await CountAsync("\"300 g\", \"250\", 0.5")).IsCreated();
        var asked = (await CountAsync("\"300\", \"6000\", \"1,5\", \"0.4 g\", \"abc\"")).Refuses("parts[1]", "parts[2]", "parts[3]", "parts[4]");
        Assert.Contains("6000 kg or 6000 g?", asked.Detail, StringComparison.Ordinal);
        Assert.Contains("1.5 kg or 1.5 g?", asked.Detail, StringComparison.Ordinal);
        Assert.Equal(1.05m, (await shop.DayAsync(store)).Number("products[0].on_hand"));
    }

    [Fact]
    public async Task A_balance_sent_again_gets_its_first_answer_also_after_the_day_was_reported()
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync();
        var tea = await shop.StockedAsync(store, "Tea", "5", "10");
        using var seller = await shop.HolderAsync("staff", store);
        var json = $$"""{"product_id": {{tea}}, "parts": [3, "4"]}""";
        var first = (await seller.PostWithKeyAsync($"/api/stores/{store}/day/balances", json, "b")).IsCreated().IsFirst();
        await shop.ReportAsync(store, "15", by: seller);
        var again = (await seller.PostWithKeyAsync($"/api/stores/{store}/day/balances", json, "b")).IsCreated();
        Assert.True(again.WasReplayed());
        Assert.Equal(first.Text, again.Text);
        (await seller.PostWithKeyAsync($"/api/stores/{store}/day/balances", $$"""{"product_id": {{tea}}, "counted": 1}""", "b")).IsProblem(409, "day-reported");
    }

    [Fact]
    public async Task A_report_sent_again_after_midnight_gets_its_first_answer()
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync(mode: "by_receipt");
        using var seller = await shop.HolderAsync("staff", store);
        (await shop.DraftAsync(store, """{"receipts": 1, "revenue": {"cash": 5}}""", seller)).IsOk();
        const string Json = """{"date": "2026-11-21"}""";
        var first = (await seller.PostWithKeyAsync($"/api/stores/{store}/day/submit", Json, "r")).IsCreated().IsFirst();
        shop.Clock.Pass(TimeSpan.FromHours(11));
        var again = (await seller.PostWithKeyAsync($"/api/stores/{store}/day/submit", Json, "r")).IsCreated();
        Assert.True(again.WasReplayed());
        Assert.Equal(first.Text, again.Text);
        (await seller.PostWithKeyAsync($"/api/stores/{store}/day/submit", Json, "s")).IsProblem(403, "backdate");
    }

    [Fact]
    public async Task A_line_of_a_stock_count_is_not_rolled_back_with_all_the_others()
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync(mode: "by_receipt");
        var (tea, milk) = (await shop.StockedAsync(store, "Tea", "5", "10"), await shop.StockedAsync(store, "Milk", "5", "10"));
        using var seller = await shop.HolderAsync("staff", store);
        var count = (await shop.Owner.PostAsync("/api/stock-counts", $$"""{"store_id": {{store}}, "scope": "full"}""")).IsCreated().Id("id");
        foreach (var product in (long[])[tea, milk]) (await shop.Owner.PostAsync($"/api/stock-counts/{count}/lines", $$"""{"product_id": {{product}}, "counted": 9}""")).IsCreated();
        (await shop.Owner.PostAsync($"/api/stock-counts/{count}/submit")).IsOk();
        (await shop.Owner.PostAsync($"/api/stock-counts/{count}/approve", """{"all": true}""")).IsOk();
        (await shop.Owner.PostAsync($"/api/stock-counts/{count}/post")).IsOk();
        await shop.MoveAsync(store, milk, "sale", "2");
        var line = (await shop.DayAsync(store)).At("products")!.AsArray().Single(p => p!["product_id"]!.GetValue<long>() == tea)!["balance"]!["id"]!.GetValue<long>();
        var refused = (await seller.PostAsync($"/api/stores/{store}/day/balances/{line}/roll-back")).IsProblem(409, "belongs-to-document");
        Assert.Contains($"stock count SC-{count}", refused.Detail, StringComparison.Ordinal);
        Assert.Equal([7m, 9m], (await shop.DayAsync(store)).At("products")!.AsArray().Select(p => p!["on_hand"]!.GetValue<decimal>()));
    }

    [Fact]
    public async Task A_surplus_is_confirmed_for_the_moment_it_was_counted_whatever_was_sold_meanwhile()
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync(mode: "by_receipt");
        var tea = await shop.StockedAsync(store, "Tea", "5", "10");
        shop.Clock.Pass(TimeSpan.FromMinutes(1));
        var asked = (await shop.BalanceAsync(store, tea, "12")).IsProblem(409, "surplus");
        Assert.Equal(2m, asked.Number("surplus"));
        shop.Clock.Pass(TimeSpan.FromMinutes(1));
        await shop.MoveAsync(store, tea, "sale", "3");
        shop.Clock.Pass(TimeSpan.FromMinutes(1));
        var booked = (await shop.BalanceAsync(store, tea, "12", $""", "confirm_surplus": true, "counted_at": "{asked.Word("counted_at")}" """)).IsCreated();
        Assert.Equal((2m, 9m), (booked.Number("difference"), (await shop.DayAsync(store)).Number("products[0].on_hand")));
    }

    [Fact]
    public async Task A_day_whose_sales_come_to_more_than_an_amount_can_be_is_shown_and_reported_all_the_same()
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync(mode: "by_receipt");
        var tea = await shop.StockedAsync(store, "Tea", "1000000000", "100000000");
        for (var i = 0; i < 93; i++) await shop.MoveAsync(store, tea, "sale", "1000000");
        Assert.Equal(1_000_000_000_000_000m, (await shop.DayAsync(store)).Number("calculated"));
        var report = (await shop.ReportAsync(store, "5")).Id("id");
        await shop.MoveAsync(store, tea, "sale", "1000000");
        await shop.CatchUpAsync();
        Assert.Equal((2L, 94_000_000m), ((await shop.ReadReportAsync(report)).Id("version"), (await shop.ReadReportAsync(report)).Number("products[0].sold")));
        (await shop.Shop.GetAsync("/api/day-reports/differences")).IsOk();
    }
}
