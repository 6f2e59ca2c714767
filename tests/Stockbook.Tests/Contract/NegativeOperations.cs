using Microsoft.Extensions.DependencyInjection;
using Stockbook.Negatives;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Contract;

/// <summary>The requests by which the operations of negative stock show each of their answers.</summary>
internal static class NegativeOperations
{
    private const int Nobody = 999_999;

    public static IReadOnlyList<Operation> All { get; } =
    [
        new("GET /api/negative-cases", w => new($"/api/negative-cases?store_id={w.Negatives.Store}"), _ => new($"/api/negative-cases?store_id={Nobody}")),
        new("GET /api/negative-cases/{id}", w => new($"/api/negative-cases/{w.Negatives.Open}"), _ => new($"/api/negative-cases/{Nobody}")),
        new("POST /api/negative-cases/{id}/fix", w => new($"/api/negative-cases/{w.Negatives.Other}/fix", """{"cause": "note", "notes": "Known"}"""),
            _ => new($"/api/negative-cases/{Nobody}/fix", """{"cause": "note", "notes": "Known"}"""), w => new($"/api/negative-cases/{w.Negatives.Done}/fix", """{"cause": "doubled"}""")),
    ];
}

/// <summary>Cases at a store of their own.</summary>
/// <param name="Store">The store.</param>
/// <param name="Open">One with a likely cause.</param>
/// <param name="Other">Another one.</param>
/// <param name="Done">One that is settled.</param>
internal sealed record WorldNegatives(long Store, long Open, long Other, long Done)
{
    /// <summary>Sells what is not there.</summary>
    public static async Task<WorldNegatives> FurnishAsync(TestShop shop)
    {
        var store = (await shop.PostAsync("/api/stores", """{"code": "LOOSE", "name": "Loose", "allow_negative": true}""")).IsCreated().Id("id");
        var cases = new List<long>();
        foreach (var sku in (string[])["MINUS-1", "MINUS-2", "MINUS-3"])
        {
            var product = await shop.AddProductAsync(sku);
            for (var sale = 0; sale < 2; sale++)
                (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "sale", "quantity": 3, "store_id": {{store}}}""")).IsCreated();
            await shop.Services.GetRequiredService<NegativeWatch>().CatchUpAsync(TestContext.Current.CancellationToken);
            cases.Add((await shop.GetAsync($"/api/negative-cases?product_id={product}")).IsOk().Id("items[0].id"));
        }

        (await shop.PostAsync($"/api/negative-cases/{cases[2]}/fix", """{"cause": "count", "counted": 4}""")).IsOk();
        return new(store, cases[0], cases[1], cases[2]);
    }
}
