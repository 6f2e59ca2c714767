using Stockbook.Access;
using Stockbook.Tests.Contract;

namespace Stockbook.Tests.Access.Matrix;

/// <summary>Who may do what with suppliers, orders and returns.</summary>
internal static class PurchasingRows
{
    private const Permission Buys = Permission.Purchasing;
    private const string Suppliers = "/api/suppliers";
    private const string Orders = "/api/purchase-orders";
    private const string Returns = "/api/supplier-returns";

    public static IReadOnlyList<Row> All { get; } =
    [
        new($"GET {Suppliers}", Reach.Shared, Buys, (_, _) => At(Suppliers), NamesRecord: false),
        new($"POST {Suppliers}", Reach.Shared, Buys, (s, _) => At(Suppliers, $$"""{"code": "{{s.Name()}}", "name": "{{s.Name()}}"}"""), NamesRecord: false),
        new($"GET {Suppliers}/{{id}}", Reach.Shared, Buys, async (s, _) => new($"{Suppliers}/{await s.SupplierAsync()}")),
        new($"PATCH {Suppliers}/{{id}}", Reach.Shared, Buys, async (s, _) => new($"{Suppliers}/{await s.SupplierAsync()}", """{"phone": "1"}""")),
        new($"POST {Suppliers}/{{id}}/archive", Reach.Shared, Buys, async (s, _) => new($"{Suppliers}/{await s.SupplierAsync()}/archive")),
        new($"POST {Suppliers}/{{id}}/restore", Reach.Shared, Buys, async (s, _) => new($"{Suppliers}/{await s.SupplierAsync()}/restore")),
        new($"DELETE {Suppliers}/{{id}}", Reach.Shared, Buys, async (s, _) => new($"{Suppliers}/{await s.SupplierAsync()}")),
        new($"GET {Suppliers}/{{id}}/products", Reach.Shared, Buys, async (s, _) => new($"{Suppliers}/{await s.SupplierAsync()}/products")),
        new($"GET {Suppliers}/{{id}}/products/{{product}}", Reach.Shared, Buys, async (s, _) => new(await s.PricedAsync())),
        new($"PUT {Suppliers}/{{id}}/products/{{product}}", Reach.Shared, Buys, async (s, _) => new(await s.PricedAsync(), """{"unit_price": 3}""")),
        new($"DELETE {Suppliers}/{{id}}/products/{{product}}", Reach.Shared, Buys, async (s, _) => new(await s.PricedAsync())),

        new($"GET {Orders}", Reach.Store, Permission.Inventory, (_, store) => At($"{Orders}?store_id={store}")),
        new($"POST {Orders}", Reach.Store, Buys, async (s, store) => new(Orders, await s.OrderJsonAsync(store))),
        new($"GET {Orders}/{{id}}", Reach.Store, Permission.Inventory, async (s, store) => new($"{Orders}/{await s.OrderAsync(store)}")),
        new($"PATCH {Orders}/{{id}}", Reach.Store, Buys, async (s, store) => new($"{Orders}/{await s.OrderAsync(store)}", """{"notes": "By noon"}""")),
        new($"POST {Orders}/{{id}}/send", Reach.Store, Buys, async (s, store) => new($"{Orders}/{await s.OrderAsync(store)}/send")),
        new($"POST {Orders}/{{id}}/unsend", Reach.Store, Buys, async (s, store) => new($"{Orders}/{await s.SentAsync(store)}/unsend")),
        new($"POST {Orders}/{{id}}/cancel", Reach.Store, Buys, async (s, store) => new($"{Orders}/{await s.SentAsync(store)}/cancel")),
        new($"POST {Orders}/{{id}}/close", Reach.Store, Buys, async (s, store) => new($"{Orders}/{await s.ReceivedAsync(store)}/close", """{"reason": "No more"}""")),
        new($"POST {Orders}/{{id}}/receive", Reach.Store, Permission.Inventory, async (s, store) => new($"{Orders}/{await s.SentAsync(store)}/receive", """{"lines": [{"line": 1, "quantity": 4}]}""")),
        new($"POST {Orders}/{{id}}/receipts/{{number}}/reverse", Reach.Store, Permission.Inventory, async (s, store) => new($"{Orders}/{await s.ReceivedAsync(store)}/receipts/1/reverse")),

        new($"GET {Returns}", Reach.Store, Buys, (_, store) => At($"{Returns}?store_id={store}")),
        new($"POST {Returns}", Reach.Store, Buys, async (s, store) => new(Returns, await s.ReturnJsonAsync(store))),
        new($"GET {Returns}/{{id}}", Reach.Store, Buys, async (s, store) => new($"{Returns}/{await s.ReturnAsync(store)}")),
        new($"POST {Returns}/{{id}}/reverse", Reach.Store, Buys, async (s, store) => new($"{Returns}/{await s.ReturnAsync(store)}/reverse")),
    ];

    private static Task<Ask> At(string path, string? json = null) => Task.FromResult(new Ask(path, json));

    private static Task<long> SupplierAsync(this Side side) => side.MakeAsync(Suppliers, $$"""{"code": "{{side.Name()}}", "name": "{{side.Name()}}"}""");

    private static async Task<string> PricedAsync(this Side side)
    {
        var path = $"{Suppliers}/{await side.SupplierAsync()}/products/{await side.ProductAsync()}";
        Assert.Equal(200, (int)(await side.Owner.SendAsync(HttpMethod.Put, path, """{"unit_price": 2}""")).Status);
        return path;
    }

    private static async Task<string> OrderJsonAsync(this Side side, long store) =>
        $$"""{"supplier_id": {{await side.SupplierAsync()}}, "store_id": {{store}}, "lines": [{"product_id": {{await side.ProductAsync()}}, "quantity": 10, "unit_price": 2}]}""";

    private static async Task<long> OrderAsync(this Side side, long store) => await side.MakeAsync(Orders, await side.OrderJsonAsync(store));

    private static async Task<long> SentAsync(this Side side, long store)
    {
        var order = await side.OrderAsync(store);
        await side.MakeAsync($"{Orders}/{order}/send", "{}");
        return order;
    }

    private static async Task<long> ReceivedAsync(this Side side, long store)
    {
        var order = await side.SentAsync(store);
        await side.MakeAsync($"{Orders}/{order}/receive", """{"lines": [{"line": 1, "quantity": 4}]}""", "number");
        return order;
    }

    private static async Task<string> ReturnJsonAsync(this Side side, long store) =>
        $$"""{"supplier_id": {{await side.SupplierAsync()}}, "store_id": {{store}}, "lines": [{"product_id": {{await side.StockedAsync(store)}}, "quantity": 1, "unit_price": 1}]}""";

    private static async Task<long> ReturnAsync(this Side side, long store) => await side.MakeAsync(Returns, await side.ReturnJsonAsync(store));
}
