using Stockbook.Access;
using Stockbook.Tests.Contract;

namespace Stockbook.Tests.Access.Matrix;

/// <summary>Who may do what to transfers. A store is asked about with a transfer that has it at the end the step belongs to, and a new store at the other.</summary>
internal static class TransferRows
{
    public static IReadOnlyList<Row> All { get; } =
    [
        new("GET /api/transfers", Reach.Store, Permission.InventoryView, (_, store) => At($"/api/transfers?store_id={store}")),
        new("GET /api/transfers/in-transit", Reach.Store, Permission.InventoryView, (_, store) => At($"/api/transfers/in-transit?store_id={store}")),
        new("GET /api/transfers/{id}", Reach.Store, Permission.InventoryView, async (s, store) => new($"/api/transfers/{await DraftAsync(s, store)}")),
        new("POST /api/transfers", Reach.Store, Permission.Transfers, async (s, store) => new("/api/transfers", Json(s, store, await s.NewStoreAsync(), await s.StockedAsync(store)))),
        new("PATCH /api/transfers/{id}", Reach.Store, Permission.Transfers, async (s, store) => new($"/api/transfers/{await DraftAsync(s, store)}", """{"notes": "x"}""")),
        new("POST /api/transfers/{id}/dispatch", Reach.Store, Permission.Transfers, async (s, store) => new($"/api/transfers/{await DraftAsync(s, store)}/dispatch")),
        new("POST /api/transfers/{id}/receive", Reach.Store, Permission.Transfers, async (s, store) => new($"/api/transfers/{await ComingAsync(s, store)}/receive", """{"final": true, "bearer": "nobody"}""")),
        new("POST /api/transfers/{id}/close", Reach.Store, Permission.Transfers, async (s, store) => new($"/api/transfers/{await ArrivedAsync(s, store)}/close")),
        new("POST /api/transfers/{id}/cancel", Reach.Store, Permission.Transfers, async (s, store) => new($"/api/transfers/{await LeftAsync(s, store)}/cancel")),
    ];

    private static async Task<long> DraftAsync(Side side, long from) =>
        await side.MakeAsync("/api/transfers", Json(side, from, await side.NewStoreAsync(), await side.StockedAsync(from)));

    private static async Task<long> LeftAsync(Side side, long from) => await side.MakeAsync($"/api/transfers/{await DraftAsync(side, from)}/dispatch", "{}");

    private static async Task<long> ArrivedAsync(Side side, long from) =>
        await side.MakeAsync($"/api/transfers/{await LeftAsync(side, from)}/receive", """{"final": true, "bearer": "nobody"}""");

    private static async Task<long> ComingAsync(Side side, long to)
    {
        var from = await side.NewStoreAsync();
        var draft = await side.MakeAsync("/api/transfers", Json(side, from, to, await side.StockedAsync(from)));
        return await side.MakeAsync($"/api/transfers/{draft}/dispatch", "{}");
    }

    private static string Json(Side side, long from, long to, long product) =>
        $$"""{"from_store": {{from}}, "to_store": {{to}}, "lines": [{"product_id": {{product}}, "quantity": 2}], "notes": "{{side.Mark}}"}""";

    private static Task<Ask> At(string path) => Task.FromResult(new Ask(path));
}
