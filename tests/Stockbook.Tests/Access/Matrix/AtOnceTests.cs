using System.Collections.Concurrent;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Access.Matrix;

/// <summary>Two businesses that keep the same server busy at the same time, under the same keys, and never hear of each other.</summary>
public abstract class AtOnceTests<TKind>
    where TKind : IBookKind
{
    private const int Tills = 4;
    private const int Rounds = 12;

    [Fact]
    public async Task Two_businesses_at_once_see_their_own_words_only()
    {
        await using var shop = await TestShop.OpenAsync(await TKind.CreateAsync());
        using var here = await Side.FirstAsync(shop);
        using var there = await Side.SecondAsync(shop);
        var businesses = await Task.WhenAll(BusinessAsync(here, there.Mark), BusinessAsync(there, here.Mark));

        await Task.WhenAll(businesses.SelectMany(b => Enumerable.Range(0, Tills).SelectMany(till => new[] { SellAsync(b, till), LookAsync(b) }).Append(FollowAsync(b))));

        foreach (var business in businesses)
        {
            Assert.True(business.Faults.IsEmpty, string.Join(Environment.NewLine, business.Faults));
            // Each round of a till sells one by itself, one as a row, and sends the first again.
            foreach (var product in business.Products)
                Assert.Equal(50m - 2 * Rounds, (await business.Side.Owner.GetAsync($"/api/stock-levels/{product}")).IsOk().Number("on_hand"));
        }
    }

    private static async Task<Business> BusinessAsync(Side side, string strange)
    {
        var products = new long[Tills];
        for (var till = 0; till < Tills; till++) products[till] = await side.StockedAsync(side.Store);
        return new(side, strange, products, []);
    }

    // The same keys in both businesses.
    private static async Task SellAsync(Business business, int till)
    {
        var sale = $$"""{"store_id": {{business.Side.Store}}, "product_id": {{business.Products[till]}}, "movement_type": "sale", "quantity": 1, "notes": "{{business.Side.Mark}}"}""";
        for (var round = 0; round < Rounds; round++)
        {
            var key = $"till {till}, round {round}";
            foreach (var isAgain in new[] { false, true })
            {
                var sold = business.Heard(await business.Side.Owner.PostWithKeyAsync("/api/stock-movements", sale, key), 201);
                if (sold.WasReplayed() != isAgain || sold.Id("product_id") != business.Products[till]) business.Faults.Add($"{key}: {sold.Text}");
            }

            var batch = $$"""{"movements": [{"key": "row of {{key}}", {{sale[1..]}}]}""";
            var rows = business.Heard(await business.Side.Owner.PostAsync("/api/batch-stock-movements?wait=true", batch), 200);
            if (rows.Word("results[0].status") != "booked") business.Faults.Add(rows.Text);
        }
    }

    private static async Task LookAsync(Business business)
    {
        string[] paths =
        [
            "/api/products?limit=500", "/api/stores", $"/api/stores/{business.Side.Store}/stock-levels", "/api/inventory", "/api/stock-movements", "/api/transactions", "/api/users",
            "/api/api-keys", "/api/audit-logs", "/api/tenant", $"/api/stock-levels/{business.Products[0]}", $"/api/products/{business.Products[^1]}",
        ];
        for (var round = 0; round < Rounds / 2; round++)
            foreach (var path in paths) business.Heard(await business.Side.Owner.GetAsync(path), 200);
    }

    private static async Task FollowAsync(Business business)
    {
        var next = 0L;
        for (var round = 0; round < Rounds / 3; round++)
            next = business.Heard(await business.Side.Owner.GetAsync($"/api/changes?since={next}&limit=100&wait=1"), 200).Id("next");
    }

    private sealed record Business(Side Side, string Strange, long[] Products, ConcurrentBag<string> Faults)
    {
        public Reply Heard(Reply reply, int status)
        {
            if ((int)reply.Status != status) Faults.Add($"{(int)reply.Status}: {reply.Text}");
            if (reply.Text.Contains(Strange, StringComparison.OrdinalIgnoreCase)) Faults.Add($"{Side.Mark} hears of another business: {reply.Text}");
            return reply;
        }
    }
}

/// <summary>On SQLite.</summary>
public sealed class AtOnceOnSqlite : AtOnceTests<OnSqlite>;

/// <summary>On PostgreSQL.</summary>
public sealed class AtOnceOnPostgres : AtOnceTests<OnPostgres>;
