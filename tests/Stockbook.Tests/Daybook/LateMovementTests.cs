using System.Data.Common;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Daybook;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Daybook;

/// <summary>What comes into closed days while others work on the same reports, and what it does to the days after.</summary>
public sealed class LateMovementTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_came_between_figures_and_report_is_found_also_when_the_report_was_amended_before_anybody_looked()
    {
        await using var shop = await DayShop.OpenAsync(await OnPostgres.CreateAsync());
        var (reported, store) = (await shop.OutletAsync(mode: "by_receipt"), await shop.OutletAsync(mode: "by_receipt"));
        var tea = await shop.StockedAsync(reported, "Tea", "5", "50");
        await shop.MoveAsync(store, tea, "stock_in", "50");
        await shop.ReportAsync(reported, "0");
        await shop.MoveAsync(reported, tea, "sale", "1");
        await shop.CatchUpAsync();
        (await shop.DraftAsync(store, """{"receipts": 1, "revenue": {"cash": 5}}""")).IsOk();
        var database = shop.Shop.Services.GetRequiredService<Database>();
        long report;
        Task<Reply> sends;
        await using (var follower = await database.BeginWriteAsync(TenantId.Default, Cancel))
        {
            await using (var numbers = await database.BeginWriteAsync(TenantId.Default, Cancel))
            {
                await HoldAsync(numbers, "select last from id_counter where tenant_id = 1 and kind = 'day_report' for update");
                sends = shop.SubmitAsync(store);
                await WaitingAsync(database, "id_counter");
                await shop.MoveAsync(store, tea, "sale", "3");
                await shop.CatchUpAsync();
                await HoldAsync(follower, "select position from feed_position where tenant_id = 1 and follower = 'late_movements' for update");
                await TransferAsync(shop, reported, store, tea);
                await WaitingAsync(database, "feed_position");
            }

            report = (await sends).IsCreated().Id("id");
            (await shop.Owner.PostAsync($"/api/day-reports/{report}/amend", """{"receipts": 2, "reason": "Miscounted"}""")).IsOk();
        }

        await shop.CatchUpAsync();
        var read = await shop.ReadReportAsync(report);
        Assert.Equal((15m, 3m, 1m, 48m), (read.Number("calculated"), read.Number("products[0].sold"), read.Number("products[0].transferred_in"), read.Number("products[0].closing")));
    }

    [Fact]
    public async Task While_a_report_is_waited_for_nobody_who_sells_has_to_wait()
    {
        await using var shop = await DayShop.OpenAsync(await OnPostgres.CreateAsync());
        var (first, second) = (await shop.OutletAsync(mode: "by_receipt"), await shop.OutletAsync(mode: "by_receipt"));
        var tea = await shop.StockedAsync(first, "Tea", "5", "50");
        await shop.ReportAsync(first, "0");
        var report = (await shop.ReportAsync(second, "0")).Id("id");
        await shop.CatchUpAsync();
        var database = shop.Shop.Services.GetRequiredService<Database>();
        bool free;
        await using (var amends = await database.BeginWriteAsync(TenantId.Default, Cancel))
        {
            await HoldAsync(amends, $"select id from day_report where tenant_id = 1 and id = {report} for update");
            await TransferAsync(shop, first, second, tea);
            await WaitingAsync(database, "day_report");
            free = await IsFeedFreeAsync(database);
        }

        await shop.CatchUpAsync();
        Assert.True(free);
        Assert.Equal((2L, 1m), ((await shop.ReadReportAsync(report)).Id("version"), (await shop.ReadReportAsync(report)).Number("products[0].transferred_in")));
    }

    [Fact]
    public async Task A_count_that_a_late_sale_has_booked_again_still_closes_its_day_with_what_was_counted()
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync();
        var tea = await shop.StockedAsync(store, "Tea", "5", "20");
        (await shop.BalanceAsync(store, tea, "10")).IsCreated();
        var first = (await shop.ReportAsync(store, "50")).Id("id");
        shop.Clock.Pass(TimeSpan.FromHours(1));
        var late = shop.Clock.GetUtcNow();
        shop.Clock.Pass(TimeSpan.FromHours(23));
        (await shop.BalanceAsync(store, tea, "0")).IsCreated();
        var second = (await shop.ReportAsync(store, "50")).Id("id");
        await shop.MoveAsync(store, tea, "sale", "4", $", \"occurred_at\": \"{late:O}\"");
        await shop.CatchUpAsync();

        var (before, after) = (await shop.ReadReportAsync(first), await shop.ReadReportAsync(second));
        Assert.Equal((14m, 6m), (before.Number("products[0].sold"), before.Number("products[0].closing")));
        Assert.Equal((2L, 6m, 6m, 0m, 30m), (after.Id("version"), after.Number("products[0].opening"), after.Number("products[0].sold"), after.Number("products[0].closing"), after.Number("calculated")));
        Assert.Equal([tea], after.Ids("highlights.sold_out", "product_id"));
    }

    [Fact]
    public async Task What_comes_late_is_in_the_report_once_though_two_servers_follow_it()
    {
        await using var shop = await DayShop.OpenAsync(await OnPostgres.CreateAsync());
        await using var other = await shop.Shop.OpenAnotherAsync(settings => settings, shop.Clock);
        var (store, next) = (await shop.OutletAsync(mode: "by_receipt"), await shop.OutletAsync(mode: "by_receipt"));
        var tea = await shop.StockedAsync(store, "Tea", "5", "100");
        var report = (await shop.ReportAsync(store, "0")).Id("id");
        await shop.ReportAsync(next, "0");
        var sells = Enumerable.Range(0, 4).Select(till => Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                var sale = await shop.MoveAsync(store, tea, "sale", "2");
                if (till == 0) await TransferAsync(shop, store, next, tea);
                if (till == 1) (await shop.Shop.PostAsync($"/api/stock-movements/{sale}/reverse")).IsCreated();
            }
        }, Cancel)).ToList();
        var selling = Task.WhenAll(sells);
        var follows = new[] { shop.Shop, other }.Select(server => Task.Run(async () =>
        {
            while (!selling.IsCompleted) await server.Services.GetRequiredService<LateMovements>().CatchUpAsync(Cancel);
        }, Cancel));
        await Task.WhenAll([selling, .. follows]);
        await shop.CatchUpAsync();

        // What is undone is undone on its own day, which is today.
        var read = await shop.ReadReportAsync(report);
        Assert.Equal((150m, 30m, 5m, 65m), (read.Number("calculated"), read.Number("products[0].sold"), read.Number("products[0].transferred_out"), read.Number("products[0].closing")));
        await shop.ProveAsync();
    }

    private static async Task TransferAsync(DayShop shop, long from, long to, long product) => (await shop.Shop.PostAsync(
        "/api/inventory/transfer", $$"""{"from_store": {{from}}, "to_store": {{to}}, "product_id": {{product}}, "quantity": 1}""")).IsOk();

    private static Task HoldAsync(BookTransaction book, string sql) => book.Connection.ExecuteScalarAsync<long>(sql, transaction: book.Transaction);

    // Somebody who books something may hold it for a moment; it is tried for as long as the report is waited for.
    private static async Task<bool> IsFeedFreeAsync(Database database)
    {
        await using var connection = await database.OpenReadAsync(TenantScope.None, Cancel);
        do
        {
            await using var sells = await database.BeginWriteAsync(TenantId.Default, Cancel);
            const string Take = "select last from tenant_feed where tenant_id = 1 for update skip locked";
            if (await sells.Connection.ExecuteScalarAsync<long?>(Take, transaction: sells.Transaction) is not null) return await IsWaitedForAsync(connection, "day_report");
        }
        while (await IsWaitedForAsync(connection, "day_report"));
        return false;
    }

    // Until somebody waits for a row of a table that is held.
    private static async Task WaitingAsync(Database database, string table)
    {
        var started = TimeProvider.System.GetTimestamp();
        await using var connection = await database.OpenReadAsync(TenantScope.None, Cancel);
        while (!await IsWaitedForAsync(connection, table))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < s_patience, $"Nobody waits for {table}.");
            await Task.Delay(20, Cancel);
        }
    }

    private static Task<bool> IsWaitedForAsync(DbConnection connection, string table) => connection.ExecuteScalarAsync<bool>(
        "select exists (select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like @Query)", new { Query = $"%{table}%" });
}
