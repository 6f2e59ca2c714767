using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Daybook;
using Stockbook.Ledger.Proof;
using Stockbook.Ledger.Storage;

namespace Stockbook.Tests.Golden;

/// <summary>The written-out chain is played once, and every way to read it agrees with the paper.</summary>
public sealed class PlayedChain : IAsyncLifetime
{
    internal TestShop Shop { get; private set; } = null!;

    internal ChainPlayer Player { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero));
        Shop = await TestShop.OpenAsync(ShopBooks.Sqlite(), clock);
        Player = new(Shop, clock);
        await Player.PlayAsync(Chain.Written);
        await Shop.Services.GetRequiredService<LateMovements>().CatchUpAsync(TestContext.Current.CancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}

/// <summary>Reads the played chain in every way there is.</summary>
public sealed class GoldenTests(PlayedChain played) : IClassFixture<PlayedChain>
{
    private static readonly (string Word, string Field, string[] Types)[] s_columns =
    [
        ("in", "in", ["stock_in", "opening"]), ("sold", "sold", ["sale"]), ("returned", "returned", ["sale_return"]), ("sent_back", "supplier_returned", ["supplier_return"]),
        ("removed", "removed", ["removal"]), ("adjusted", "adjusted", ["adjustment", "count"]), ("from", "transferred_in", ["transfer_in"]), ("to", "transferred_out", ["transfer_out"]),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_day_report_says_what_the_paper_says()
    {
        foreach (var day in Expected("day", 16))
        {
            var report = await played.Player.GetAsync($"/api/day-reports/{played.Player.Reports[(day.Words[0], day.Words[1])]}");
            var seen = string.Join(' ', day.Words[0], day.Words[1], "calculated", Money(report["calculated"]), "actual", Money(report["revenue"]!["total"]), "difference", Money(report["difference"]),
                "percent", Money(report["difference_percent"]), "average", Money(report["average_bill"]));
            Assert.Equal(string.Join(' ', day.Words), seen);
        }
    }

    [Fact]
    public async Task The_list_of_reports_has_the_same_figures_as_each_report()
    {
        var listed = await AllAsync("/api/day-reports?");
        Assert.Equal(Expected("day", 16).Count, listed.Count);
        foreach (var row in listed)
        {
            var day = Expected("day", 16).Single(d => d.Words[0] == $"{row["store_code"]}" && d.Words[1] == $"{row["date"]}");
            Assert.Equal((day.After("calculated"), day.After("difference"), day.After("percent")), (Money(row["calculated"]), Money(row["difference"]), Money(row["difference_percent"])));
        }
    }

    [Fact]
    public async Task What_came_late_or_was_amended_made_another_version_and_the_first_is_kept()
    {
        await VersionsAsync("CITY", "2026-10-17", ("submitted", "740.00"), ("late", "840.00"));
        await VersionsAsync("BAZAR", "2026-10-20", ("submitted", "745.00"), ("late", "985.00"));
        await VersionsAsync("CITY", "2026-10-21", ("submitted", "90.00"), ("amended", "90.00"));
        await VersionsAsync("BAZAR", "2026-10-12", ("submitted", "710.00"));
    }

    [Fact]
    public async Task Each_day_opens_with_what_the_day_before_closed_with_and_all_that_moved_makes_its_closing()
    {
        foreach (var store in played.Player.Stores.Keys)
        {
            foreach (var date in Expected("closing", 54).Where(c => c.Words[0] == store).Select(c => c.Words[1]).Distinct())
            {
                var day = await played.Player.GetAsync($"/api/stores/{played.Player.Stores[store]}/day?date={date}&show=moved");
                var seen = day["products"]!.AsArray().Select(p => p!).OrderBy(p => $"{p["sku"]}").Select(p => DayOf(store, date, p)).ToList();
                Assert.Equal(Expected("closing", 54).Where(c => c.Words[0] == store && c.Words[1] == date).OrderBy(c => c.Words[2]).Select(DayOf), seen);
            }
        }
    }

    [Fact]
    public async Task The_movements_of_each_day_add_up_to_the_same_figures_and_to_its_value()
    {
        foreach (var closing in Expected("closing", 54))
        {
            var place = $"/api/stock-movements?store_id={played.Player.Stores[closing.Words[0]]}&product_id={played.Player.Products[closing.Words[2]]}&";
            var until = await AllAsync($"{place}date_to={closing.Words[1]}&");
            var today = until.Where(m => $"{m["business_date"]}" == closing.Words[1]).ToList();
            foreach (var (word, _, types) in s_columns)
            {
                var sum = today.Where(m => types.Contains($"{m["movement_type"]}")).Sum(m => Number(m["delta"]));
                Assert.Equal(Figure(closing.After(word)), word is "adjusted" ? sum : Math.Abs(sum));
            }

            Assert.Equal(Figure(closing.After("closing")), until.Sum(m => Number(m["delta"])));
            Assert.Equal(Figure(closing.After("value")), until.Sum(m => Number(m["value_change"])));
        }
    }

    [Fact]
    public async Task In_the_end_each_store_has_what_the_paper_says_and_it_is_worth_that()
    {
        foreach (var level in Expected("level", 19).Where(l => !l.Words[0].StartsWith("TRANSIT", StringComparison.Ordinal)))
        {
            var seen = await played.Player.GetAsync($"/api/stock-levels/sku:{level.Words[1]}?store_id={played.Player.Stores[level.Words[0]]}");
            Assert.Equal((level.After("on_hand"), level.After("value")), (Plain(seen["on_hand"]), Money(seen["value"])));
        }
    }

    [Fact]
    public async Task What_is_on_its_way_is_listed_with_its_value_and_nothing_else_is()
    {
        var open = (await AllAsync("/api/transfers/in-transit?")).SelectMany(t => t["lines"]!.AsArray().Select(l => $"TRANSIT:{t["from_code"]}>{t["to_code"]} {l!["sku"]} on_hand {Plain(l["quantity"])} value {Money(l["value"])}"));
        var expected = Expected("level", 19).Where(l => l.Words[0].StartsWith("TRANSIT", StringComparison.Ordinal) && l.After("on_hand") != "0").Select(l => string.Join(' ', l.Words));
        Assert.Equal(expected.Order(), open.Order());
    }

    [Fact]
    public async Task The_chain_is_worth_the_sum_of_its_stores_and_of_what_is_on_its_way()
    {
        decimal total = 0;
        foreach (var product in played.Player.Products.Values) total += Number((await played.Player.GetAsync($"/api/stock-levels/{product}"))["value"]);
        total += (await AllAsync("/api/transfers/in-transit?")).SelectMany(t => t["lines"]!.AsArray()).Sum(l => Number(l!["value"]));
        Assert.Equal(Figure(Expected("value", 1).Single().Words[0]), total);
    }

    [Fact]
    public async Task The_report_of_movements_has_the_same_figures_for_each_day()
    {
        foreach (var closing in Expected("closing", 54))
        {
            var report = await played.Player.GetAsync(
                $"/api/reports/movements?store_id={played.Player.Stores[closing.Words[0]]}&product_id={played.Player.Products[closing.Words[2]]}&date_from={closing.Words[1]}&date_to={closing.Words[1]}");
            var row = report["items"]!.AsArray().Single()!;
            var seen = s_columns.Select(c => $"{c.Word} {Number(row[c.Field == "in" ? "received" : c.Field]):0.###}");
            var expected = s_columns.Select(c => $"{c.Word} {Figure(closing.After(c.Word)):0.###}");
            Assert.Equal(expected, seen);
            Assert.Equal((Figure(closing.After("opening")), Figure(closing.After("closing")), Figure(closing.After("value"))), (Number(row["opening"]), Number(row["closing"]), Number(row["closing_value"])));
        }
    }

    [Fact]
    public async Task Stock_at_a_past_date_is_what_the_paper_says()
    {
        foreach (var closing in Expected("closing", 54))
        {
            var words = $"store_id={played.Player.Stores[closing.Words[0]]}&product_id={played.Player.Products[closing.Words[2]]}&at={closing.Words[1]}";
            foreach (var report in (string[])["stock", "inventory-summary", "valuation"])
            {
                var row = (await played.Player.GetAsync($"/api/reports/{report}?{words}"))["items"]!.AsArray().Single()!;
                Assert.Equal((report, Figure(closing.After("closing")), Figure(closing.After("value"))), (report, Number(row["on_hand"]), Number(row["value"])));
            }
        }
    }

    [Fact]
    public async Task Each_valuation_comes_to_what_the_chain_is_worth()
    {
        var worth = Figure(Expected("value", 1).Single().Words[0]);
        foreach (var report in (string[])["stock?", "inventory-summary?", "valuation?", "valuation?group_by=store&"])
        {
            Assert.Equal((report, worth), (report, Number((await played.Player.GetAsync($"/api/reports/{report}limit=1"))["totals"]!["value"])));
            if (report != "stock?") Assert.Equal((report, worth), (report, (await AllAsync($"/api/reports/{report}")).Sum(r => Number(r["value"]))));
        }

        Assert.Equal(worth, Number((await played.Player.GetAsync("/api/reports/dashboard"))["stock"]!["value"]));
    }

    [Fact]
    public async Task The_report_of_day_reports_and_the_daily_sales_say_what_the_paper_says()
    {
        var rows = (await AllAsync("/api/reports/day-reports?date_from=2026-10-01&date_to=2026-11-02&")).Where(r => $"{r["state"]}" == "reported").ToList();
        var seen = rows.Select(r => string.Join(' ', r["store_code"], r["date"], "calculated", Money(r["calculated"]), "actual", Money(r["actual"]), "difference", Money(r["difference"]), "percent",
            Money(r["difference_percent"]), "average", Money(r["average_bill"])));
        Assert.Equal(Expected("day", 16).Select(d => string.Join(' ', d.Words)).Order(), seen.Order());
        foreach (var day in Expected("day", 16))
        {
            var sales = await played.Player.GetAsync($"/api/reports/daily-sales?store_id={played.Player.Stores[day.Words[0]]}&date_from={day.Words[1]}&date_to={day.Words[1]}");
            Assert.Equal((day.Words[0], day.Words[1], Figure(day.After("calculated"))), (day.Words[0], day.Words[1], Number(sales["items"]!.AsArray().Single()!["revenue"])));
        }
    }

    [Fact]
    public async Task The_book_proves_itself()
    {
        var proof = await Verify.RunAsync(played.Shop.Services.GetRequiredService<Database>(), cancel: Cancel);
        Assert.All(proof.Checks, check => Assert.Equal(0, check.Faults));
    }

    private static List<ChainExpectation> Expected(string what, int atLeast)
    {
        var expected = Chain.Written.Expectations.Where(e => e.What == what).ToList();
        Assert.True(expected.Count >= atLeast, $"the paper has {expected.Count} lines of {what}");
        return expected;
    }

    private async Task VersionsAsync(string store, string date, params (string Kind, string Calculated)[] expected)
    {
        var versions = (await played.Player.GetAsync($"/api/day-reports/{played.Player.Reports[(store, date)]}"))["versions"]!.AsArray();
        Assert.Equal(expected, versions.OrderBy(v => v!["version"]!.GetValue<long>()).Select(v => ($"{v!["kind"]}", Money(v["calculated"]))));
        Assert.All(versions.Where(v => $"{v!["kind"]}" != "submitted"), v => Assert.NotEmpty($"{v!["reason"]}"));
    }

    private async Task<List<JsonNode>> AllAsync(string path)
    {
        var all = new List<JsonNode>();
        for (string? next = ""; next is not null;)
        {
            var page = await played.Player.GetAsync($"{path}limit=7{(next == "" ? "" : $"&after={Uri.EscapeDataString(next)}")}");
            all.AddRange(page["items"]!.AsArray().Select(i => i!));
            next = page["next"]?.GetValue<string>();
        }

        return all;
    }

    private static string DayOf(ChainExpectation closing) => string.Join(' ',
        [.. closing.Words.Take(3), $"opening {Figure(closing.After("opening")):0.###}", .. s_columns.Select(c => $"{c.Word} {Figure(closing.After(c.Word)):0.###}"), $"closing {Figure(closing.After("closing")):0.###}"]);

    private static string DayOf(string store, string date, JsonNode p) => string.Join(' ',
        [store, date, $"{p["sku"]}", $"opening {Number(p["opening"]):0.###}", .. s_columns.Select(c => $"{c.Word} {Number(p[c.Field]):0.###}"), $"closing {Number(p["closing"]):0.###}"]);

    private static decimal Figure(string? text) => text is null ? 0 : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static decimal Number(JsonNode? node) => node is null ? 0 : decimal.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    private static string Plain(JsonNode? node) => Number(node).ToString("0.###", CultureInfo.InvariantCulture);

    private static string Money(JsonNode? node) => node is null ? "-" : Number(node).ToString("0.00", CultureInfo.InvariantCulture);
}
