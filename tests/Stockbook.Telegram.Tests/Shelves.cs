using Stockbook.Assortment;
using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Ledger.Proof;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Telegram.Tests;

/// <summary>Puts things on a shop's shelves before a talk, and looks at the book after it.</summary>
internal static class Shelves
{
    private static CancellationToken Cancel => ChatShop.Cancel;

    /// <summary>A product that an outlet carries, with so much of it.</summary>
    public static async Task<long> ProductAsync(this ChatShop shop, string name, string stock = "0", string unit = "kg", long store = 1, string price = "175")
    {
        Assert.True(UnitPrice.TryParse(price, out var each));
        var request = new CreateProductRequest { Sku = $"S{Guid.NewGuid():N}"[..12], Name = name, Unit = unit, Price = each };
        var product = (await shop.Get<CreateProduct>().HandleAsync(ChatShop.Owner, request, null, Cancel)).Value.View.Id;
        Assert.Null((await shop.Get<EditAssortment>().HandleAsync(ChatShop.Owner, $"{store}", $"{product}", new(), adds: true, null, Cancel)).Problem);
        if (stock != "0") await shop.BookAsync(product, "stock_in", stock, store);
        return product;
    }

    /// <summary>Something moves that the chat has no part in.</summary>
    public static async Task BookAsync(this ChatShop shop, long product, string type, string quantity, long store = 1, DateTimeOffset? at = null)
    {
        Assert.True(Quantity.TryParse(quantity, out var much));
        var request = new PostMovementRequest
        {
            StoreId = store, ProductId = product, MovementType = type, Quantity = much, Reason = type == "removal" ? "other" : null, OccurredAt = at,
        };
        Assert.Null((await PostMovement.HandleAsync(request, ChatShop.Owner, shop.Get<PostingDesk>(), null, Cancel)).Problem);
    }

    /// <summary>Another outlet; by_count unless it records each sale.</summary>
    public static async Task<long> OutletAsync(this ChatShop shop, string name, string mode = "by_count", string? location = null)
    {
        var request = new CreateStoreRequest { Code = $"C{Guid.NewGuid():N}"[..12], Name = name, Kind = "outlet", SalesMode = mode, Location = location };
        return (await shop.Get<CreateStore>().HandleAsync(ChatShop.Owner, request, Cancel)).Value.Id;
    }

    /// <summary>Changes an outlet.</summary>
    public static async Task ChangeAsync(this ChatShop shop, long store, EditStoreRequest request) =>
        Assert.Null((await shop.Get<EditStore>().HandleAsync(ChatShop.Owner, $"{store}", request, null, Cancel)).Problem);

    /// <summary>The movements of a product at an outlet, the last one first.</summary>
    public static async Task<IReadOnlyList<Movement>> MovementsAsync(this ChatShop shop, long product, long store = 1) =>
        (await shop.Get<MovementReader>().ListAsync(ChatShop.Owner, new() { ProductId = product, StoreId = store }, Cancel)).Value;

    /// <summary>What lies there.</summary>
    public static async Task<string> OnHandAsync(this ChatShop shop, long product, long store = 1) =>
        (await shop.Get<ListAssortment>().HandleOneAsync(ChatShop.Owner, $"{store}", $"{product}", Cancel)).Value.OnHand.ToString();

    /// <summary>Holds when the book is right: on hand is the sum of movements everywhere, and all that follows from it.</summary>
    public static async Task HoldsAsync(this ChatShop shop)
    {
        var report = await Verify.RunAsync(shop.Get<Database>(), cancel: Cancel);
        Assert.True(report.IsClean, string.Join(Environment.NewLine, report.Checks.SelectMany(c => c.Examples)));
    }
}
