using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Daybook;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Daybook;

/// <summary>A day that is closed tells when it changes, and what it said stays.</summary>
public abstract class ClosedDayTests<TKind>
    where TKind : IBookKind
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_who_send_the_report_at_once_one_does()
    {
        await using var shop = await DayShop.OpenAsync(await TKind.CreateAsync());
        await using var other = await shop.Shop.OpenAnotherAsync();
        var store = await shop.OutletAsync(mode: "by_receipt");
        (await shop.DraftAsync(store, """{"receipts": 1, "revenue": {"cash": 5}}""")).IsOk();
        var date = (await shop.DayAsync(store)).Word("date");
        var json = $$"""{"date": "{{date}}"}""";
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(i =>
            i % 2 == 0 ? shop.SubmitAsync(store, json) : other.PostAsync($"/api/stores/{store}/day/submit", json)));
        var sent = Assert.Single(replies, r => r.Status == HttpStatusCode.Created);
        Assert.All(replies.Where(r => r != sent), r => Assert.Equal(sent.Id("id"), r.IsProblem(409, "day-reported").Id("report_id")));
        Assert.Equal([sent.Id("id")], (await shop.Shop.GetAsync($"/api/day-reports?store_id={store}")).IsOk().Ids("items"));
    }

    [Fact]
    public async Task What_comes_late_makes_a_second_version_that_says_so_and_the_first_stays()
    {
        await using var shop = await DayShop.OpenAsync(await TKind.CreateAsync());
        var store = await shop.OutletAsync(""", "closing_time": "21:00" """);
        var tea = await shop.StockedAsync(store, "Tea", "5", "50");
        (await shop.BalanceAsync(store, tea, "15")).IsCreated();
        var report = (await shop.ReportAsync(store, "180")).Id("id");
        shop.Clock.Pass(TimeSpan.FromMinutes(14));
        await shop.MoveAsync(store, tea, "sale", "3");
        await shop.CatchUpAsync();
        await shop.CatchUpAsync();

        var read = await shop.ReadReportAsync(report);
        Assert.Equal((2L, 190m, 180m, -10m), (read.Id("version"), read.Number("calculated"), read.Number("revenue.total"), read.Number("difference")));
        Assert.Equal(("submitted", 175m), (read.Word("versions[0].kind"), read.Number("versions[0].calculated")));
        Assert.Equal(
            "Version 2: 1 movement arrived after the report (sale of 3 pcs Tea, 14:14, booked by Owner): calculated 175.00 → 190.00", read.Word("versions[1].reason"));
        Assert.Equal((0L, 12m), (read.Id("versions[1].by.id"), read.Number("products[0].closing")));
        var changes = (await shop.Shop.GetAsync("/api/changes?since=0&limit=1000")).IsOk();
        Assert.Equal(["submitted", "late"], changes.At("changes")!.AsArray().Where(c => c!["kind"]?.GetValue<string>() == "day_report").Select(c => c!["action"]!.GetValue<string>()));
        await shop.ProveAsync();
    }

    [Fact]
    public async Task A_sale_that_is_found_to_be_older_than_the_count_changes_no_figure_and_makes_no_version()
    {
        await using var shop = await DayShop.OpenAsync(await TKind.CreateAsync());
        var store = await shop.OutletAsync();
        var tea = await shop.StockedAsync(store, "Tea", "5", "50");
        shop.Clock.Pass(TimeSpan.FromMinutes(5));
        var before = shop.Clock.GetUtcNow();
        shop.Clock.Pass(TimeSpan.FromMinutes(5));
        (await shop.BalanceAsync(store, tea, "15")).IsCreated();
        var report = (await shop.ReportAsync(store, "175")).Id("id");
        await shop.MoveAsync(store, tea, "sale", "3", $", \"occurred_at\": \"{before:O}\"");
        await shop.CatchUpAsync();
        Assert.Equal(1, (await shop.ReadReportAsync(report)).Id("version"));

        // One at another price does.
        await shop.MoveAsync(store, tea, "sale", "3", $", \"occurred_at\": \"{before:O}\", \"unit_price\": 4");
        await shop.CatchUpAsync();
        var read = await shop.ReadReportAsync(report);
        Assert.Equal(172m, read.Number("calculated"));
        Assert.StartsWith("Version 2: 1 movement arrived after the report (sale of 3 pcs Tea, 14:05, booked by Owner)", read.Word("versions[1].reason"), StringComparison.Ordinal);
        Assert.Equal(15m, (await shop.DayAsync(store)).Number("products[0].on_hand"));
    }

    [Fact]
    public async Task What_was_booked_between_the_figures_and_the_report_is_found_once_the_report_is_there()
    {
        await using var shop = await DayShop.OpenAsync(await TKind.CreateAsync());
        var store = await shop.OutletAsync(mode: "by_receipt");
        var tea = await shop.StockedAsync(store, "Tea", "5", "50");
        var submits = Task.Run(async () =>
        {
            (await shop.DraftAsync(store, """{"receipts": 1, "revenue": {"cash": 5}}""")).IsOk();
            return (await shop.SubmitAsync(store)).IsCreated().Id("id");
        }, Cancel);
        var sells = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++) await shop.MoveAsync(store, tea, "sale", "1");
        }, Cancel));
        await Task.WhenAll([.. sells, submits, Task.Run(async () => { for (var i = 0; i < 20; i++) await shop.CatchUpAsync(); }, Cancel)]);
        await shop.CatchUpAsync();
        var read = await shop.ReadReportAsync(await submits);
        Assert.Equal((200m, 40m, 10m), (read.Number("calculated"), read.Number("products[0].sold"), read.Number("products[0].closing")));
    }

    [Fact]
    public async Task The_reversal_of_what_was_reported_belongs_to_today_and_of_what_was_not_to_its_own_day()
    {
        await using var shop = await DayShop.OpenAsync(await TKind.CreateAsync());
        var (store, quiet) = (await shop.OutletAsync(mode: "by_receipt"), await shop.OutletAsync(mode: "by_receipt"));
        var (tea, milk) = (await shop.StockedAsync(store, "Tea", "5", "50"), await shop.StockedAsync(quiet, "Milk", "5", "50"));
        var (sale, other) = (await shop.MoveAsync(store, tea, "sale", "4"), await shop.MoveAsync(quiet, milk, "sale", "4"));
        var report = (await shop.ReportAsync(store, "20")).Id("id");
        shop.Clock.Pass(TimeSpan.FromDays(1));
        var today = (await shop.DayAsync(store)).Word("date");
        Assert.Equal(today, (await shop.Shop.PostAsync($"/api/stock-movements/{sale}/reverse")).IsCreated().Word("movements[0].business_date"));
        Assert.Equal("2026-11-21", (await shop.Shop.PostAsync($"/api/stock-movements/{other}/reverse")).IsCreated().Word("movements[0].business_date"));
        await shop.CatchUpAsync();
        Assert.Equal((1L, 20m), ((await shop.ReadReportAsync(report)).Id("version"), (await shop.ReadReportAsync(report)).Number("calculated")));
        Assert.Equal((-20m, -4m), ((await shop.DayAsync(store)).Number("calculated"), (await shop.DayAsync(store)).Number("products[0].sold")));
    }

    [Fact]
    public async Task A_manager_amends_one_report_and_touches_no_other_and_no_version()
    {
        await using var shop = await DayShop.OpenAsync(await TKind.CreateAsync());
        var (store, other) = (await shop.OutletAsync(), await shop.OutletAsync());
        var (report, untouched) = ((await shop.ReportAsync(store, "10")).Id("id"), (await shop.ReportAsync(other, "20")));
        using var manager = await shop.HolderAsync("manager", store);
        shop.Clock.Pass(TimeSpan.FromDays(2));
        var path = $"/api/day-reports/{report}/amend";
        (await manager.PostAsync(path, """{"receipts": 3}""")).Refuses("reason");
        (await manager.PostAsync(path, """{"receipts": 1, "reason": "Same"}""")).Refuses("receipts");
        (await manager.PostAsync(path, """{"revenue": {"cash": -1}, "reason": "Typo"}""")).Refuses("revenue.cash");
        var amended = (await manager.PostAsync(path, """{"receipts": 3, "revenue": {"cash": 12.5, "credit": 1}, "note": "Second drawer", "reason": "Forgot a drawer"}""")).IsOk();
        Assert.Equal(("\"v2\"", 13.5m, "Second drawer", 4.5m), (amended.ETag, amended.Number("revenue.total"), amended.Word("note"), amended.Number("average_bill")));
        Assert.Equal(("amended", "Forgot a drawer", "Test manager"), (amended.Word("versions[1].kind"), amended.Word("versions[1].reason"), amended.Word("versions[1].by.name")));
        Assert.Equal((10m, 1L), (amended.Number("versions[0].revenue.total"), amended.Id("versions[0].receipts")));
        Assert.Equal(untouched.Text, (await shop.ReadReportAsync(untouched.Id("id"))).Text);
        (await manager.PostAsync($"/api/day-reports/{untouched.Id("id")}/amend", """{"receipts": 3, "reason": "Mine?"}""")).IsProblem(403, "other-store");

        var database = shop.Shop.Services.GetRequiredService<Database>();
        foreach (var statement in (string[])["update day_report_version set receipts = 99", "delete from day_report_version"])
        {
            await using var book = await database.BeginWriteAsync(TenantId.Default, Cancel);
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => book.Connection.ExecuteAsync(statement, transaction: book.Transaction));
            Assert.Contains("A version of a day report is never", refused.Message, StringComparison.Ordinal);
        }

        var second = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(async () =>
        {
            await using var book = await database.BeginWriteAsync(TenantId.Default, Cancel);
            await book.Connection.ExecuteAsync(
                "insert into day_report (tenant_id, id, store_id, business_date, latest_version, submitted_by, submitted_at) values (1, 99, @store, 20261121, 1, 1, 0)", new { store }, book.Transaction);
        });
        Assert.Contains("day_report", second.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_summary_says_the_whole_day()
    {
        await using var shop = await DayShop.OpenAsync(await TKind.CreateAsync());
        var store = await shop.OutletAsync();
        var (tea, milk, rice) = (await shop.StockedAsync(store, "Tea", "17.5", "20"), await shop.StockedAsync(store, "Milk", "5", "2"), await shop.StockedAsync(store, "Rice", "5", "2.5", "kg"));
        await shop.MoveAsync(store, milk, "removal", "2", """, "reason": "expired" """);
        await shop.MoveAsync(store, rice, "removal", "0.5", """, "reason": "damaged" """);
        (await shop.BalanceAsync(store, tea, "10")).IsCreated();
        (await shop.BalanceAsync(store, milk, "0")).IsCreated();
        (await shop.BalanceAsync(store, rice, "2")).IsCreated();
        (await shop.DraftAsync(store, """{"note": "Rain\nall day"}""")).IsOk();
        var report = await shop.ReportAsync(store, "550", receipts: 4);
        var name = report.Word("store_name");

        await using var connection = await shop.Shop.Services.GetRequiredService<Database>().OpenReadAsync(TenantId.Default, Cancel);
        var notice = await shop.Shop.Services.GetRequiredService<DaySummaries>().OfAsync(connection, null, TenantId.Default, report.Id("id"), Cancel);
        Assert.Equal((store, $"{name}, 2026-11-21: day report"), (notice!.Store.Value, notice.Title));
        Assert.Equal($"""
            Outlet: {name}
            Date: 2026-11-21
            Calculated: 175.00 PKR
            Actual: 550.00 PKR
            Difference: 375.00 PKR (214.29 %)
            Receipts: 4
            Average bill: 137.50 PKR
            Write-offs:
              damaged: 0.5 kg Rice
              expired: 2 pcs Milk
            Top products:
              Tea: 10 pcs, 175.00 PKR
            Sold out:
              Milk
            Note: Rain
            all day
            Seller: Owner
            """.ReplaceLineEndings("\n"), notice.Text);
        Assert.Null(await shop.Shop.Services.GetRequiredService<DaySummaries>().OfAsync(connection, null, TenantId.Default, 99, Cancel));
    }
}

/// <summary>On SQLite.</summary>
public sealed class ClosedDayOnSqlite : ClosedDayTests<OnSqlite>;

/// <summary>On PostgreSQL.</summary>
public sealed class ClosedDayOnPostgres : ClosedDayTests<OnPostgres>;
