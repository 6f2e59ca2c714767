using System.Net;
using Dapper;
using Stockbook.Alerts;
using Stockbook.Ledger;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Alerts;

/// <summary>Goods that run low, are sold out and come back: each crossing is told once.</summary>
public abstract class StockAlertTests<TKind> : AlertTests<TKind>
    where TKind : IBookKind
{
    [Fact]
    public async Task Goods_that_run_low_are_told_once_until_they_are_not_low_any_more()
    {
        var product = await Shop.AddProductAsync("TEA", """, "reorder_level": 10""");
        await MoveAsync(product, "stock_in", 12);
        await CatchUpAsync();
        Assert.Empty(await StatesAsync(product));

        await MoveAsync(product, "sale", 2);
        await CatchUpAsync();
        Assert.Equal(["low_stock open"], await StatesAsync(product));
        Assert.Equal("TEA (TEA) at Main store: 10 pcs left, the reorder level is 10. Order more, or move some here.", (await AlertsAsync())[0]["text"]!.ToString());

        await MoveAsync(product, "sale", 3);
        await CatchUpAsync();
        Assert.Equal(["low_stock open"], await StatesAsync(product));

        await MoveAsync(product, "stock_in", 20);
        await CatchUpAsync();
        Assert.Equal(["low_stock resolved"], await StatesAsync(product));

        await MoveAsync(product, "sale", 20);
        await CatchUpAsync();
        Assert.Equal(["low_stock resolved", "low_stock open"], await StatesAsync(product));
    }

    [Fact]
    public async Task An_alert_shows_what_its_text_is_made_of_and_one_of_before_its_text()
    {
        var product = await Shop.AddProductAsync("TEA", """, "unit": "kg", "reorder_level": 10""");
        await MoveAsync(product, "stock_in", 12);
        (await Shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "sale", "quantity": 2.25}""")).IsCreated();
        await CatchUpAsync();

        var alert = Assert.Single(await AlertsAsync());
        Assert.Equal("low_stock", alert["facts"]!["key"]!.ToString());
        var values = alert["facts"]!["values"]!.AsObject().ToDictionary(v => v.Key, v => v.Value!.GetValue<string>());
        Assert.Equal(
            ["on_hand=9.75", "product=TEA", "reorder_level=10", "sku=TEA", "store=Main store", "unit=kg"], values.Select(v => $"{v.Key}={v.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(alert["text"]!.ToString(), AlertTexts.Of(new("low_stock", values)));

        await using (var book = await Book.BeginWriteAsync(TenantId.Default, Cancel))
        {
            await book.Connection.ExecuteAsync("update alert set facts = null", transaction: book.Transaction);
            await book.CommitAsync(Cancel);
        }

        var old = Assert.Single(await AlertsAsync());
        Assert.Null(old["facts"]);
        Assert.Equal(alert["text"]!.ToString(), old["text"]!.ToString());
    }

    [Fact]
    public async Task A_notice_keeps_what_its_text_is_made_of()
    {
        var product = await Shop.AddProductAsync("TEA");
        await MoveAsync(product, "stock_in", 1);
        await MoveAsync(product, "sale", 1);
        await CatchUpAsync();
        await MoveAsync(product, "stock_in", 7);
        await CatchUpAsync();

        var facts = AlertFacts.Parse(await ReadAsync<string>("select facts from notice where kind = 'back_in_stock'"));
        Assert.Equal("TEA (TEA) at Main store is there again: 7 pcs.", AlertTexts.Of(facts!));
        Assert.Equal(AlertTexts.Of(facts!), await ReadAsync<string>("select text from notice where kind = 'back_in_stock'"));
    }

    [Fact]
    public async Task Goods_that_dipped_and_recovered_before_anybody_looked_raise_nothing()
    {
        var product = await Shop.AddProductAsync("TEA", """, "reorder_level": 10""");
        await MoveAsync(product, "stock_in", 50);
        await CatchUpAsync();
        await Shop.PostAsync("/api/postings", $$"""{"type": "sale", "lines": [{"product_id": {{product}}, "quantity": 50}]}""");
        await MoveAsync(product, "stock_in", 50);
        await CatchUpAsync();
        Assert.Empty(await StatesAsync(product));
    }

    [Fact]
    public async Task A_history_that_is_taken_in_rings_for_nothing_that_ran_out_long_ago()
    {
        var product = await Shop.AddProductAsync("TEA");
        await MoveAsync(product, "stock_in", 5, more: At(30));
        await MoveAsync(product, "sale", 5, more: At(20));
        await CatchUpAsync();
        Assert.Empty(await StatesAsync(product));

        static string At(int daysAgo) => $", \"occurred_at\": \"{TimeProvider.System.GetUtcNow().AddDays(-daysAgo):O}\"";
    }

    [Fact]
    public async Task What_never_was_there_is_not_sold_out()
    {
        var product = await Shop.AddProductAsync("TEA");
        (await Shop.PutAsync($"/api/stores/1/expiries/{product}", """{"expires_on": null}""")).IsOk();
        await CatchUpAsync();
        Assert.Empty(await StatesAsync(product));
        await MoveAsync(product, "stock_in", 1);
        await MoveAsync(product, "sale", 1);
        await CatchUpAsync();
        Assert.Equal(["out_of_stock open"], await StatesAsync(product));
        await MoveAsync(product, "stock_in", 1);
        await CatchUpAsync();
        Assert.Equal(["out_of_stock resolved"], await StatesAsync(product));
        Assert.Equal(1L, await ReadAsync<long>("select count(*) from notice where kind = 'back_in_stock'"));
    }

    [Fact]
    public async Task A_reorder_level_that_is_edited_raises_and_resolves()
    {
        var product = await Shop.AddProductAsync("TEA");
        await MoveAsync(product, "stock_in", 5);
        await CatchUpAsync();
        Assert.Empty(await StatesAsync(product));
        (await Shop.PatchAsync($"/api/products/{product}", """{"reorder_level": 5}""")).IsOk();
        await CatchUpAsync();
        Assert.Equal(["low_stock open"], await StatesAsync(product));
        (await Shop.PatchAsync($"/api/products/{product}", """{"name": "Green tea"}""")).IsOk();
        await CatchUpAsync();
        Assert.Equal(["low_stock open"], await StatesAsync(product));
        (await Shop.PatchAsync($"/api/products/{product}", """{"reorder_level": 4}""")).IsOk();
        await CatchUpAsync();
        Assert.Equal(["low_stock resolved"], await StatesAsync(product));
    }

    [Fact]
    public async Task What_is_put_away_is_not_watched()
    {
        var product = await Shop.AddProductAsync("TEA", """, "reorder_level": 5""");
        await MoveAsync(product, "stock_in", 5);
        await CatchUpAsync();
        (await Shop.PostAsync($"/api/products/{product}/archive")).IsOk();
        await CatchUpAsync();
        Assert.Equal(["low_stock resolved"], await StatesAsync(product));
        (await Shop.PostAsync($"/api/products/{product}/restore")).IsOk();
        await CatchUpAsync();
        Assert.Equal(["low_stock resolved", "low_stock open"], await StatesAsync(product));
    }

    [Fact]
    public async Task Two_hundred_sales_at_the_threshold_raise_one_alert_on_two_servers()
    {
        var product = await Shop.AddProductAsync("TEA", """, "reorder_level": 100""");
        await MoveAsync(product, "stock_in", 300);
        await using var other = await Shop.OpenAnotherAsync(Settings, Clock);
        var json = $$"""{"product_id": {{product}}, "movement_type": "sale", "quantity": 1}""";
        var sales = Enumerable.Range(0, 250).Select(i => (i % 2 == 0 ? Shop : other).PostAsync("/api/stock-movements", json)).ToList();
        while (!sales.TrueForAll(s => s.IsCompleted)) await Task.WhenAll(CatchUpAsync(), CatchUpAsync(other));
        Assert.All(await Task.WhenAll(sales), s => Assert.Equal(HttpStatusCode.Created, s.Status));
        await Task.WhenAll(CatchUpAsync(), CatchUpAsync(other));
        Assert.Equal(["low_stock open"], await StatesAsync(product));
        Assert.Equal(1L, await ReadAsync<long>("select count(*) from change where kind = 'alert' and action = 'raised'"));
    }

    [Fact]
    public async Task An_alert_is_taken_on_once_and_resolves_by_itself()
    {
        var product = await Shop.AddProductAsync("TEA", """, "reorder_level": 5""");
        await MoveAsync(product, "stock_in", 5);
        await CatchUpAsync();
        var id = (await AlertsAsync()).Single()["id"]!.GetValue<long>();
        var first = (await Shop.PostAsync($"/api/alerts/{id}/acknowledge")).IsOk();
        Assert.Equal(("acknowledged", 1m), (first.Word("state"), first.Number("acknowledged_by")));
        Clock.Pass(TimeSpan.FromMinutes(1));
        var again = (await Shop.PostAsync($"/api/alerts/{id}/acknowledge")).IsOk();
        Assert.Equal(first.Word("acknowledged_at"), again.Word("acknowledged_at"));
        await MoveAsync(product, "sale", 1);
        await CatchUpAsync();
        Assert.Equal(["low_stock acknowledged"], await StatesAsync(product));
        await MoveAsync(product, "stock_in", 10);
        await CatchUpAsync();
        Assert.Equal(["low_stock resolved"], await StatesAsync(product));
        (await Shop.PostAsync($"/api/alerts/{id}/acknowledge")).IsProblem(409, "alert-resolved");
        var changes = (await Shop.GetAsync("/api/changes?since=0&limit=1000")).At("changes")!.AsArray().Where(c => c!["kind"]!.ToString() == "alert").ToList();
        Assert.Equal(["raised 0", "acknowledged 1", "resolved 0"], changes.Select(c => $"{c!["action"]} {c["user_id"]}"));
    }

    [Fact]
    public async Task Of_many_who_take_an_alert_on_at_once_one_is_noted()
    {
        var product = await Shop.AddProductAsync("TEA", """, "reorder_level": 5""");
        await MoveAsync(product, "stock_in", 5);
        await CatchUpAsync();
        var id = (await AlertsAsync()).Single()["id"]!.GetValue<long>();
        await using var other = await Shop.OpenAnotherAsync(Settings, Clock);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => (i % 2 == 0 ? Shop : other).PostAsync("/api/alerts/acknowledge", $$"""{"ids": [{{id}}]}""")));
        Assert.Equal(1L, await ReadAsync<long>("select count(*) from change where kind = 'alert' and action = 'acknowledged'"));
        Assert.Equal(1L, await ReadAsync<long>("select count(*) from audit_log where entity = 'alert' and action = 'acknowledged'"));
    }

    [Fact]
    public async Task Thousands_of_crossings_at_once_are_all_told()
    {
        const int Products = 700;
        var ids = new List<long>();
        for (var i = 0; i < Products; i++) ids.Add(await Shop.AddProductAsync($"P-{i}", """, "reorder_level": 5"""));
        var lines = string.Join(", ", ids.Select(id => $$"""{"product_id": {{id}}, "quantity": 5}"""));
        (await Shop.PostAsync("/api/postings", $$"""{"type": "stock_in", "lines": [{{lines}}]}""")).IsCreated();
        await CatchUpAsync();
        Assert.Equal(Products, (await Shop.GetAsync("/api/alerts/counts")).Number("open"));
        lines = string.Join(", ", ids.Select(id => $$"""{"product_id": {{id}}, "quantity": 50}"""));
        (await Shop.PostAsync("/api/postings", $$"""{"type": "stock_in", "lines": [{{lines}}]}""")).IsCreated();
        await CatchUpAsync();
        Assert.Equal(0m, (await Shop.GetAsync("/api/alerts/counts")).Number("open"));
        Assert.Equal(2L * Products, await ReadAsync<long>("select count(*) from change where kind = 'alert'"));
    }

    [Fact]
    public async Task Goods_that_expire_soon_are_told_by_the_stores_own_date()
    {
        var product = await Shop.AddProductAsync("MILK");
        await MoveAsync(product, "stock_in", 4);
        // It is 14:00 of 2026-11-21 in Karachi.
        (await Shop.PutAsync($"/api/stores/1/expiries/{product}", """{"expires_on": "2026-12-06"}""")).IsOk();
        await LookAsync();
        Assert.Empty(await StatesAsync(product));
        Clock.Pass(TimeSpan.FromHours(9.5));
        await LookAsync();
        Assert.Empty(await StatesAsync(product));
        Clock.Pass(TimeSpan.FromHours(1));
        await LookAsync();
        await LookAsync();
        Assert.Equal(["expiry_near open"], await StatesAsync(product));
        Assert.Equal("MILK (MILK) at Main store, 4 pcs there: the nearest date is 2026-12-06, in 14 days. Sell it first, or write it off.", (await AlertsAsync())[0]["text"]!.ToString());

        await MoveAsync(product, "sale", 4);
        await LookAsync();
        Assert.Equal("expiry_near resolved", (await StatesAsync(product))[0]);
    }

    [Fact]
    public async Task Another_expiry_date_is_another_alert_and_the_days_are_the_businesss()
    {
        var product = await Shop.AddProductAsync("MILK");
        await MoveAsync(product, "stock_in", 4);
        (await Shop.PutAsync($"/api/stores/1/expiries/{product}", """{"expires_on": "2026-11-20"}""")).IsOk();
        await LookAsync();
        (await Shop.PutAsync($"/api/stores/1/expiries/{product}", """{"expires_on": "2026-11-28"}""")).IsOk();
        await LookAsync();
        Assert.Equal(["expiry_near resolved", "expiry_near open"], await StatesAsync(product));
        (await Shop.PatchAsync("/api/tenant", """{"expiry_days": 6}""")).IsOk();
        await LookAsync();
        Assert.Equal(["expiry_near resolved", "expiry_near resolved"], await StatesAsync(product));
        (await Shop.PatchAsync("/api/tenant", """{"expiry_days": 366}""")).Refuses("expiry_days");
        var listed = (await Shop.GetAsync("/api/stores/1/expiries")).IsOk();
        Assert.Equal(("2026-11-28", 4m), (listed.Word("items[0].expires_on"), listed.Number("items[0].on_hand")));
        Assert.Null((await Shop.PutAsync($"/api/stores/1/expiries/{product}", """{"expires_on": null}""")).IsOk().Word("expires_on"));
        Assert.Empty((await Shop.GetAsync("/api/stores/1/expiries")).At("items")!.AsArray());
    }

    [Fact]
    public async Task The_date_of_what_comes_in_is_noted_with_it_and_the_nearest_stays_while_there_is_some()
    {
        var product = await Shop.AddProductAsync("MILK");
        async Task<string?> DateAsync() => (await Shop.GetAsync("/api/stores/1/expiries")).IsOk().Word("items[0].expires_on");
        await MoveAsync(product, "stock_in", 4, more: """, "expires_on": "2027-02-01" """);
        Assert.Equal("2027-02-01", await DateAsync());
        var lines = $$"""{"product_id": {{product}}, "quantity": 1, "expires_on": "2027-03-01"}, {"product_id": {{product}}, "quantity": 1, "expires_on": "2027-01-01"}""";
        (await Shop.PostAsync("/api/postings", $$"""{"type": "stock_in", "lines": [{{lines}}]}""")).IsCreated();
        Assert.Equal("2027-01-01", await DateAsync());
        await MoveAsync(product, "stock_in", 1);
        Assert.Equal("2027-01-01", await DateAsync());
        await MoveAsync(product, "sale", 7);
        await MoveAsync(product, "stock_in", 4, more: """, "expires_on": "2027-06-01" """);
        Assert.Equal("2027-06-01", await DateAsync());
        (await Shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "sale", "quantity": 1, "expires_on": "2027-01-01"}""")).Refuses("expires_on");
        (await Shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "stock_in", "quantity": 1.5, "expires_on": "2027-01-01"}""")).Refuses("quantity");
        Assert.Equal("2027-06-01", await DateAsync());
    }

    [Fact]
    public async Task One_who_is_bound_to_a_store_sees_and_takes_on_its_alerts_only()
    {
        var store = await StoreAsync("MALL");
        var product = await Shop.AddProductAsync("TEA", """, "reorder_level": 5""");
        await MoveAsync(product, "stock_in", 5);
        await MoveAsync(product, "stock_in", 5, store);
        await CatchUpAsync();
        var alerts = (await AlertsAsync()).ToDictionary(a => a["store_id"]!.GetValue<long>(), a => a["id"]!.GetValue<long>());
        using var seller = new KeyHolder(Shop.ClientOf(await Shop.NewKeyAsync("staff", store)));
        Assert.Equal([alerts[store]], (await seller.GetAsync("/api/alerts")).IsOk().Ids("items"));
        var counts = (await seller.GetAsync("/api/alerts/counts")).IsOk();
        Assert.Equal((1m, 1m), (counts.Number("open"), counts.Number("unread")));
        (await seller.GetAsync($"/api/alerts/{alerts[1]}")).IsProblem(403, "other-store");
        (await seller.PostAsync("/api/alerts/acknowledge", $$"""{"ids": [{{alerts[store]}}, {{alerts[1]}}]}""")).IsProblem(403, "other-store");
        Assert.Equal(1m, (await seller.PostAsync("/api/alerts/seen", $$"""{"seen_id": {{alerts[store]}}}""")).IsOk().Number("open"));
        Assert.Equal(0m, (await seller.GetAsync("/api/alerts/counts")).Number("unread"));
        (await seller.PostAsync($"/api/alerts/{alerts[store]}/acknowledge")).IsOk();
    }
}

/// <summary>On SQLite.</summary>
public sealed class StockAlertsOnSqlite : StockAlertTests<OnSqlite>;

/// <summary>On PostgreSQL.</summary>
public sealed class StockAlertsOnPostgres : StockAlertTests<OnPostgres>;
