using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Reports.Summaries;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Reports;

/// <summary>A shop to which anything happens: three stores in two time zones, one of which counts and one of which may sell what is not there.</summary>
internal sealed class RandomShop(TestShop shop, Random dice) : IAsyncDisposable
{
    /// <summary>The day on which it happens.</summary>
    public static readonly DateOnly Today = new(2026, 11, 21);

    private readonly List<(long Id, long Product, decimal Sent)> _onTheirWay = [];

    public TestShop Shop => shop;

    public long[] Stores { get; private set; } = [];

    public long[] Products { get; private set; } = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<RandomShop> OpenAsync(string kind, int seed)
    {
        var clock = new ManualClock(new DateTimeOffset(Today, new TimeOnly(9, 0), TimeSpan.Zero));
        var random = new RandomShop(await TestShop.OpenAsync(kind == "sqlite" ? ShopBooks.Sqlite() : await ShopBooks.PostgresAsync(), clock), new Random(seed));
        await random.FurnishAsync();
        return random;
    }

    /// <summary>Lets things happen; what is refused changes nothing, and is as welcome as what is not.</summary>
    public async Task LiveAsync(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            await StepAsync();
            if (dice.Next(12) == 0) await CatchUpAsync();
        }
    }

    public Task CatchUpAsync() => shop.Services.GetRequiredService<DailyStock>().CatchUpAsync(Cancel);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => shop.DisposeAsync();

    private async Task FurnishAsync()
    {
        var second = (await shop.PostAsync("/api/stores", """{"code": "TWO", "name": "Two", "sales_mode": "by_count"}""")).IsCreated().Id("id");
        var third = (await shop.PostAsync("/api/stores", """{"code": "LOOSE", "name": "Loose", "allow_negative": true, "time_zone": "Europe/Berlin"}""")).IsCreated().Id("id");
        Stores = [1, second, third];
        Products =
        [
            await shop.AddProductAsync("TEA", """, "price": 12.5, "category": "Dry", "reorder_level": 35"""),
            await shop.AddProductAsync("MILK", """, "price": 0.99, "category": "Cold", "reorder_level": 10"""),
            await shop.AddProductAsync("RICE", """, "price": 120.505, "category": "Dry", "unit": "kg" """),
        ];
        (await shop.PutAsync($"/api/stores/{second}/assortment/{Products[0]}", """{"price": 13.25, "max_level": 30, "reorder_level": 25}""")).IsOk();
        foreach (var store in Stores)
            foreach (var product in Products)
                (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "stock_in", "quantity": 40, "unit_cost": 3.33, "store_id": {{store}}, "occurred_at": "2026-11-10T08:00:00Z"}""")).IsCreated();
    }

    public async Task StepAsync()
    {
        var (store, product) = (Stores[dice.Next(Stores.Length)], Products[dice.Next(Products.Length)]);
        var when = dice.Next(3) == 0 ? $$""", "occurred_at": "{{Today.AddDays(-dice.Next(12)):yyyy-MM-dd}}T{{dice.Next(1, 9):00}}:30:00Z" """ : "";
        var (quantity, at) = (dice.Next(1, 6), $$""" "product_id": {{product}}, "store_id": {{store}}""");
        await (dice.Next(13) switch
        {
            0 or 1 or 2 => shop.PostAsync("/api/stock-movements", $$"""{{{at}}, "movement_type": "sale", "quantity": {{quantity}}{{when}}}"""),
            3 => shop.PostAsync("/api/stock-movements", $$"""{{{at}}, "movement_type": "stock_in", "quantity": {{quantity}}, "unit_cost": {{dice.Next(1, 9)}}.17{{when}}}"""),
            4 => shop.PostAsync("/api/stock-movements", $$"""{{{at}}, "movement_type": "removal", "reason": "{{Reason()}}", "quantity": {{quantity}}{{when}}}"""),
            5 => shop.PostAsync("/api/stock-movements", $$"""{{{at}}, "movement_type": "sale_return", "quantity": {{quantity}}{{when}}}"""),
            6 => shop.PostAsync("/api/inventory/transfer", $$"""{"from_store": {{store}}, "to_store": {{Stores[dice.Next(Stores.Length)]}}, "product_id": {{product}}, "quantity": {{quantity}}}"""),
            7 => shop.PostAsync("/api/inventory/update", $$"""{{{at}}, "delta": {{(dice.Next(2) == 0 ? quantity : -quantity)}}, "reason": "found"}"""),
            8 => CountAsync(store, product),
            9 => DispatchAsync(store, product, quantity),
            10 => ReceiveAsync(),
            11 => shop.PostAsync("/api/stock-movements", $$"""{{{at}}, "movement_type": "supplier_return", "quantity": {{quantity}}}"""),
            _ => ReverseAsync(),
        });
    }

    private string Reason() => ((string[])["damaged", "expired", "stolen_lost", "own_use", "other"])[dice.Next(5)];

    private async Task<Reply> CountAsync(long store, long product)
    {
        var level = (await shop.GetAsync($"/api/stock-levels/{product}?store_id={store}")).IsOk().Number("on_hand");
        var counted = Math.Max(0, level + dice.Next(-3, 3));
        return await shop.PostAsync("/api/inventory/set", string.Create(CultureInfo.InvariantCulture, $$"""{"store_id": {{store}}, "product_id": {{product}}, "quantity": {{counted}}, "expected": {{level}}}"""));
    }

    private async Task<Reply> DispatchAsync(long store, long product, int quantity)
    {
        var to = Stores.First(s => s != store);
        var transfer = await shop.PostAsync("/api/transfers", $$"""{"from_store": {{store}}, "to_store": {{to}}, "lines": [{"product_id": {{product}}, "quantity": {{quantity}}}]}""");
        if (transfer.Status != System.Net.HttpStatusCode.Created) return transfer;
        var sent = await shop.PostAsync($"/api/transfers/{transfer.Id("id")}/dispatch", "{}");
        if (sent.Status == System.Net.HttpStatusCode.OK) _onTheirWay.Add((transfer.Id("id"), product, quantity));
        return sent;
    }

    private async Task<Reply> ReceiveAsync()
    {
        if (_onTheirWay.Count == 0) return await shop.GetAsync("/api/transfers");
        var (id, product, sent) = _onTheirWay[0];
        _onTheirWay.RemoveAt(0);
        return await shop.PostAsync($"/api/transfers/{id}/receive", string.Create(
            CultureInfo.InvariantCulture, $$"""{"final": true, "lines": [{"product_id": {{product}}, "received": {{sent - 1}}, "short": 1, "damaged": 0, "bearer": "carrier"}]}"""));
    }

    private async Task<Reply> ReverseAsync()
    {
        var movements = (await shop.GetAsync("/api/stock-movements?limit=30")).IsOk().Json["items"]!.AsArray();
        return await shop.PostAsync($"/api/stock-movements/{movements[dice.Next(movements.Count)]!["id"]}/reverse");
    }
}

/// <summary>A movement as the API lists it.</summary>
internal sealed record Moved(
    long Id, long Store, long Product, string Type, decimal Delta, decimal Value, decimal Variance, decimal Amount, string? Reason, DateOnly Date, long User, bool Reverses)
{
    /// <summary>What it adds to revenue.</summary>
    public decimal Revenue => Type is "sale" or "sale_return" ? Amount : 0;

    public static async Task<List<Moved>> AllAsync(TestShop shop) =>
        [.. (await Pages.AllAsync(shop, "/api/stock-movements?limit=500")).Select(m => new Moved(
            (long)m["id"]!, (long)m["store_id"]!, (long)m["product_id"]!, (string)m["movement_type"]!, (decimal)m["delta"]!, (decimal)m["value_change"]!, (decimal)m["value_variance"]!,
            (decimal?)m["amount"] ?? 0, (string?)m["reason"], DateOnly.Parse((string)m["business_date"]!, CultureInfo.InvariantCulture), (long)m["user_id"]!, m["reverses"] is not null)).OrderBy(m => m.Id)];
}

/// <summary>Reads lists page by page.</summary>
internal static class Pages
{
    public static async Task<List<JsonNode>> AllAsync(TestShop shop, string path)
    {
        var all = new List<JsonNode>();
        for (string? next = ""; next is not null;)
        {
            var page = (await shop.GetAsync(path + next)).IsOk().Json;
            all.AddRange(page["items"]!.AsArray().Select(i => i!));
            next = page["next"] is JsonValue after ? $"&after={after}" : null;
        }

        return all;
    }

    public static decimal Of(this JsonNode row, string name) => (decimal?)row[name] ?? throw new InvalidOperationException($"{name} is not in {row.ToJsonString()}");
}
