using System.Globalization;
using System.Text.Json.Nodes;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Daybook;

/// <summary>Whatever happens in several shops over several days, each day's figures are what a slow and obvious sum over all movements says.</summary>
public sealed class RandomDaysTests
{
    private const int Days = 4;
    private const int StepsADay = 35;

    private static readonly Dictionary<string, (string Column, int Sign)> s_columns = new()
    {
        ["stock_in"] = ("in", 1), ["opening"] = ("in", 1), ["sale"] = ("sold", -1), ["sale_return"] = ("returned", 1), ["removal"] = ("removed", -1), ["adjustment"] = ("adjusted", 1),
        ["count"] = ("adjusted", 1), ["transfer_in"] = ("transferred_in", 1), ["transfer_out"] = ("transferred_out", -1), ["supplier_return"] = ("supplier_returned", -1),
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Opening_and_what_came_less_what_went_is_closing_and_revenue_is_the_sum_of_its_sales(int seed)
    {
        var dice = new Random(seed);
        await using var shop = await DayShop.OpenAsync();
        long[] stores = [await shop.OutletAsync(), await shop.OutletAsync(mode: "by_receipt"), await shop.OutletAsync(""", "time_zone": "Europe/Berlin" """)];
        long[] products = [await shop.ProductAsync("Tea", "3.33"), await shop.ProductAsync("Milk", "7"), await shop.ProductAsync("Bread", "0.5")];
        var reports = new List<long>();
        for (var day = 0; day < Days; day++)
        {
            for (var step = 0; step < StepsADay; step++)
            {
                await StepAsync(shop, dice, stores, products);
                shop.Clock.Pass(TimeSpan.FromMinutes(dice.Next(1, 12)));
            }

            foreach (var store in stores.Where(_ => dice.Next(4) > 0)) reports.Add(await CloseAsync(shop, store));
            shop.Clock.Pass(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(StepsADay * 6));
        }

        await shop.CatchUpAsync();
        var movements = await MovementsAsync(shop);
        foreach (var store in stores)
        {
            var today = DateOnly.Parse((await shop.DayAsync(store)).Word("date")!, CultureInfo.InvariantCulture);
            for (var date = today; date >= new DateOnly(2026, 11, 20); date = date.AddDays(-1))
            {
                var day = await shop.DayAsync(store, $"?date={date:yyyy-MM-dd}");
                Hold(day.Json, movements, store, $"{date:yyyy-MM-dd}", long.MaxValue);
            }
        }

        Assert.NotEmpty(reports);
        foreach (var id in reports)
        {
            var report = await shop.ReadReportAsync(id);
            Hold(report.Json, movements, report.Id("store_id"), report.Word("date")!, report.Id("versions[0].as_of"));
        }

        await shop.ProveAsync();
    }

    // What lay there when the day began is as it was known when the report was made; what the day itself did is all of it.
    private static void Hold(JsonNode day, List<JsonNode> movements, long store, string date, long asOf)
    {
        var here = movements.Where(m => Id(m, "store_id") == store).ToList();
        var ofDay = here.Where(m => Word(m, "business_date") == date).ToList();
        var lines = day["products"]!.AsArray().ToDictionary(l => Id(l!, "product_id"), l => l!);
        foreach (var product in here.Select(m => Id(m, "product_id")).Distinct())
        {
            var opening = here.Where(m => Id(m, "product_id") == product && Id(m, "id") <= asOf && string.CompareOrdinal(Word(m, "business_date"), date) < 0).Sum(m => Number(m, "delta"));
            var own = ofDay.Where(m => Id(m, "product_id") == product).ToList();
            if (!lines.TryGetValue(product, out var line))
            {
                Assert.Equal(0m, opening + own.Sum(m => Number(m, "delta")));
                Assert.All(s_columns.Values, c => Assert.Equal(0m, own.Where(m => s_columns[Word(m, "movement_type")].Column == c.Column).Sum(m => Number(m, "delta"))));
                continue;
            }

            Assert.Equal(opening, Number(line, "opening"));
            foreach (var column in s_columns.Values.Select(c => c.Column).Distinct())
            {
                var sum = own.Where(m => s_columns[Word(m, "movement_type")].Column == column).Sum(m => s_columns[Word(m, "movement_type")].Sign * Number(m, "delta"));
                Assert.True(sum == Number(line, column), $"{column} of product {product} at store {store} on {date} is {line[column]}, and not {sum}.");
            }

            Assert.Equal(opening + own.Sum(m => Number(m, "delta")), Number(line, "closing"));
            Assert.Equal(own.Sum(m => m["amount"] is null ? 0 : Number(m, "amount")), Number(line, "revenue"));
        }

        var revenue = ofDay.Sum(m => m["amount"] is null ? 0 : Number(m, "amount"));
        Assert.Equal(revenue, day["calculated"] is null ? 0 : Number(day, "calculated"));
    }

    private static async Task StepAsync(DayShop shop, Random dice, long[] stores, long[] products)
    {
        var (store, product, quantity) = (stores[dice.Next(stores.Length)], products[dice.Next(products.Length)], dice.Next(1, 9));
        string Move(string type, int size, string more = "") => $$"""{"store_id": {{store}}, "product_id": {{product}}, "movement_type": "{{type}}", "quantity": {{size}}{{more}}}""";
        var earlier = shop.Clock.GetUtcNow().AddHours(-dice.Next(1, 40));
        var (path, json) = dice.Next(11) switch
        {
            0 or 1 => ("/api/stock-movements", Move("stock_in", quantity * 3)),
            2 or 3 => ("/api/stock-movements", Move("sale", quantity)),
            4 => ("/api/stock-movements", Move("sale_return", 1)),
            5 => ("/api/stock-movements", Move("removal", quantity, $", \"reason\": \"{(dice.Next(2) == 0 ? "damaged" : "expired")}\"")),
            6 => ("/api/inventory/transfer", $$"""{"from_store": {{store}}, "to_store": {{stores[dice.Next(stores.Length)]}}, "product_id": {{product}}, "quantity": {{quantity}}}"""),
            7 => ("/api/stock-movements", Move("sale", quantity, $", \"occurred_at\": \"{earlier:O}\"")),
            8 => ($"/api/stock-movements/{dice.Next(1, 200)}/reverse", "{}"),
            _ => ($"/api/stores/{store}/day/balances", $$"""{"product_id": {{product}}, "counted": {{dice.Next(0, 20)}}, "confirm_surplus": true}"""),
        };
        var reply = await shop.Owner.PostAsync(path, json);
        Assert.True((int)reply.Status is 200 or 201 or 404 or 409 or 422, reply.Text);
    }

    private static async Task<long> CloseAsync(DayShop shop, long store)
    {
        var day = await shop.DayAsync(store);
        if (day.At("report_id") is { } already) return already.GetValue<long>();
        foreach (var product in day.At("missing_products")!.AsArray())
            (await shop.BalanceAsync(store, product!.GetValue<long>(), "2", """, "confirm_surplus": true""")).IsCreated();
        return (await shop.ReportAsync(store, "50")).Id("id");
    }

    private static async Task<List<JsonNode>> MovementsAsync(DayShop shop)
    {
        var all = new List<JsonNode>();
        string? next = null;
        do
        {
            var page = (await shop.Shop.GetAsync($"/api/stock-movements?limit=500{(next is null ? "" : $"&after={next}")}")).IsOk();
            all.AddRange(page.At("items")!.AsArray().Select(m => m!.DeepClone()));
            next = page.Word("next");
        }
        while (next is not null);
        return all;
    }

    private static long Id(JsonNode node, string name) => node[name]!.GetValue<long>();

    private static string Word(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static decimal Number(JsonNode node, string name) => node[name]!.GetValue<decimal>();
}
