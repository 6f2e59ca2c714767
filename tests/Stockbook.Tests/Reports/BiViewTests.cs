using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Shared;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Reports;

/// <summary>The views for outside tools show what the API shows, and one business to whom one business is given.</summary>
public sealed class BiViewTests
{
    private static readonly string[] s_views = ["bi_store", "bi_product", "bi_stock_level", "bi_movement", "bi_daily_stock", "bi_daily_store", "bi_day_report"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Each_view_shows_what_the_API_shows(string kind)
    {
        await using var random = await RandomShop.OpenAsync(kind, 51);
        await random.LiveAsync(100);
        var shop = random.Shop;
        foreach (var product in random.Products)
        {
            var level = (await shop.GetAsync($"/api/stock-levels/{product}?store_id=2")).IsOk().Number("on_hand");
            await shop.PostAsync("/api/stores/2/day/balances", string.Create(CultureInfo.InvariantCulture, $$"""{"product_id": {{product}}, "counted": {{level}}}"""));
        }

        (await shop.PatchAsync("/api/stores/2/day/draft", """{"receipts": 2, "revenue": {"cash": 100.25, "card": 1}}""")).IsOk();
        (await shop.PostAsync("/api/stores/2/day/submit", "{}")).IsCreated();
        await random.CatchUpAsync();
        await using var connection = await shop.Services.GetRequiredService<Database>().OpenReadAsync(Ledger.TenantId.Default, Cancel);
        var day = kind == "sqlite" ? "business_date" : "business_date::text";

        var movements = (await connection.QueryAsync<(long, long, long, string, decimal, decimal, decimal, decimal?, string?, string)>(
            $"select movement_id, store_id, product_id, movement_type, quantity, value_change, value_variance, revenue, reason, {day} from bi_movement where tenant_id = 1 order by movement_id")).ToList();
        Assert.Equal((await Moved.AllAsync(shop)).Select(m => (m.Id, m.Store, m.Product, m.Type, m.Delta, m.Value, m.Variance, m.Amount, m.Reason, $"{m.Date:yyyy-MM-dd}")),
            movements.Select(m => (m.Item1, m.Item2, m.Item3, m.Item4, m.Item5, m.Item6, m.Item7, m.Item8 ?? 0, m.Item9, m.Item10)));
        var listed = await Pages.AllAsync(shop, "/api/reports/movement-list?limit=500");
        Assert.Equal(listed.Select(m => ((long)m["id"]!, m.Of("quantity_before"), m.Of("quantity_after"))),
            (await connection.QueryAsync<(long, decimal, decimal)>("select movement_id, quantity_before, quantity_after from bi_movement order by movement_id")).Select(m => (m.Item1, m.Item2, m.Item3)));

        var stock = await Pages.AllAsync(shop, "/api/reports/stock?limit=500");
        Assert.Equal(stock.Select(r => ((long)r["store_id"]!, (long)r["product_id"]!, r.Of("on_hand"), r.Of("value"), (bool)r["low"]!)), await connection.QueryAsync<(long, long, decimal, decimal, bool)>("""
            select l.store_id, l.product_id, l.on_hand, l.value, l.low from bi_stock_level l join bi_store s on s.tenant_id = l.tenant_id and s.store_id = l.store_id
            where s.kind <> 'transit' order by l.store_id, l.product_id
            """));
        Assert.Equal((await shop.GetAsync("/api/reports/stock?limit=1")).Number("totals.value"), await connection.ExecuteScalarAsync<decimal>("select round(cast(sum(value) as numeric), 2) from bi_stock_level"));

        var sales = await Pages.AllAsync(shop, "/api/reports/daily-sales?limit=500&store_id=1");
        Assert.Equal(sales.Where(d => d.Of("revenue") != 0).Select(d => ((string)d["date"]!, d.Of("revenue"), d.Of("cost"), d.Of("receipts"))), await connection.QueryAsync<(string, decimal, decimal, decimal)>(
            $"select {day}, revenue, cost, receipts from bi_daily_store where store_id = 1 and revenue <> 0 order by business_date"));
        var past = await Pages.AllAsync(shop, "/api/reports/stock?limit=500&at=2026-11-16");
        Assert.Equal(past.Select(r => (r.Of("on_hand"), r.Of("value"))).Order(), (await connection.QueryAsync<(decimal, decimal)>("""
            select d.closing, d.closing_value from bi_daily_stock d join bi_store s on s.store_id = d.store_id and s.kind <> 'transit'
            where d.business_date = (select max(x.business_date) from bi_daily_stock x where x.store_id = d.store_id and x.product_id = d.product_id and x.business_date <= '2026-11-16')
            """)).Order());

        Assert.Equal((await Pages.AllAsync(shop, "/api/products?limit=500")).Select(p => ((string)p["sku"]!, p.Of("price"))).Order(), (await connection.QueryAsync<(string, decimal)>("select sku, price from bi_product")).Order());
        Assert.Equal((await Pages.AllAsync(shop, "/api/stores?limit=500")).Select(s => ((string)s["code"]!, (string)s["time_zone"]!, (string)s["sales_mode"]!)).Order(),
            (await connection.QueryAsync<(string, string, string)>("select code, time_zone, sales_mode from bi_store where kind <> 'transit'")).Order());
        var report = (await Pages.AllAsync(shop, "/api/day-reports?limit=500")).Single();
        var seen = await connection.QuerySingleAsync<(string, decimal, decimal?, decimal?, long)>($"select {day}, actual, calculated, difference, receipts from bi_day_report");
        Assert.Equal(((string)report["date"]!, 101.25m, (decimal?)report["calculated"], (decimal?)report["difference"], 2L), seen);
    }

    [Fact]
    public async Task The_role_of_the_documentation_reads_one_business_whatever_it_sets_and_writes_nothing()
    {
        await using var book = await TestBooks.PostgresAsync();
        await using var shop = await TestShop.OpenOnAsync(book);
        (await shop.PostAsync("/api/tenants", """{"code": "other", "name": "Other", "currency": "INR", "time_zone": "Asia/Kolkata"}""")).IsCreated();
        var tea = await shop.AddProductAsync("TEA");
        (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{tea}}, "movement_type": "stock_in", "quantity": 3, "unit_cost": 1}""")).IsCreated();
        var role = $"stockbook_bi_{Guid.NewGuid():N}";
        await using var admin = new NpgsqlConnection(TestBooks.AsAdministrator(book.Connection) + ";Pooling=false");
        await admin.ExecuteAsync(Documented().Replace("stockbook_bi", role, StringComparison.Ordinal));
        try
        {
            var asRole = new NpgsqlConnectionStringBuilder(book.Connection) { Username = role, Password = "...", Pooling = false }.ConnectionString;
            await using var tool = new NpgsqlConnection(asRole);
            foreach (var view in s_views) Assert.All(await tool.QueryAsync<long>($"select tenant_id from {view}"), tenant => Assert.Equal(1, tenant));
            Assert.Equal(3m, await tool.ExecuteScalarAsync<decimal>("select sum(quantity) from bi_movement"));
            Assert.Equal(1, await tool.ExecuteScalarAsync<long>("select count(*) from bi_store"));
            foreach (var others in (string[])["2", "1,2"])
            {
                await tool.ExecuteAsync($"set stockbook.tenants = '{others}'");
                Assert.Empty((await tool.QueryAsync<long>("select tenant_id from bi_store union all select tenant_id from store")).Except([1L]));
            }

            await tool.ExecuteAsync("set default_transaction_read_only = off");
            foreach (var statement in (string[])["delete from movement", "update bi_product set price = 0", "select * from app_user", "select name from tenant"])
                await Assert.ThrowsAsync<PostgresException>(() => tool.ExecuteAsync(statement));
        }
        finally
        {
            await DropAsync(admin, role);
        }
    }

    // It takes the same tables as the server's own work in the background, in an order of its own: one of the two may have to give way.
    private static async Task DropAsync(NpgsqlConnection admin, string role)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await admin.ExecuteAsync($"drop owned by {role}; drop role {role}");
                return;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DeadlockDetected && attempt < 10)
            {
                // Once more.
            }
        }
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Every_column_of_every_view_is_documented(string kind)
    {
        await using var shop = await TestShop.OpenAsync(kind == "sqlite" ? ShopBooks.Sqlite() : await ShopBooks.PostgresAsync());
        await using var connection = await shop.Services.GetRequiredService<Database>().OpenReadAsync(Ledger.TenantId.Default, Cancel);
        var page = await File.ReadAllTextAsync(Page(), Cancel);
        foreach (var view in s_views)
        {
            await using var reader = await connection.ExecuteReaderAsync($"select * from {view}");
            var part = page[page.IndexOf(view == "bi_daily_store" ? "### bi_daily_stock, bi_daily_store" : $"### {view}", StringComparison.Ordinal)..];
            part = part[..part.IndexOf("\n##", 5, StringComparison.Ordinal)];
            foreach (var column in Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).Where(c => c != "tenant_id" && !c.EndsWith("_value", StringComparison.Ordinal)))
                Assert.True(part.Contains($"`{column}`", StringComparison.Ordinal), $"{view}.{column} is not documented");
        }
    }

    private static string Documented()
    {
        var page = File.ReadAllText(Page());
        var start = page.IndexOf("```sql\ncreate role", StringComparison.Ordinal) + 7;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static string Page([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "bi.md");
}
