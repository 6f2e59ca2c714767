using Stockbook.Catalog;
using Stockbook.Daybook;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Tests;

/// <summary>What days are made of: outlets, products, counts.</summary>
internal static class DayShop
{
    /// <summary>An outlet that counts at closing.</summary>
    public static async Task<long> DayOutletAsync(this ChatShop shop, string name = "Saddar", string mode = "by_count", string? cutover = null, string? closing = null)
    {
        var request = new CreateStoreRequest { Code = name.ToUpperInvariant(), Name = name, Kind = "outlet", SalesMode = mode, DayCutover = cutover, ClosingTime = closing };
        return (await shop.Get<CreateStore>().HandleAsync(ChatShop.Owner, request, ChatShop.Cancel)).Value.Id;
    }

    /// <summary>A product, and what lies of it at an outlet.</summary>
    public static async Task<long> DayProductAsync(this ChatShop shop, string name, decimal price, string unit = "pcs", long? store = null, decimal stock = 0)
    {
        var request = new CreateProductRequest
        {
            Sku = $"S{Guid.NewGuid():N}"[..12], Name = name, Unit = unit, Price = new((long)(price * 1_000_000)),
            Initial = store is { } at ? new() { StoreId = at, Quantity = new((long)(stock * 1000)) } : null,
        };
        return (await shop.Get<CreateProduct>().HandleAsync(ChatShop.Owner, request, ChatShop.Cancel)).Value.Id;
    }

    /// <summary>Counts a product at closing.</summary>
    public static async Task<BalanceAnswer> CountAsync(this ChatShop shop, long store, long product, decimal counted)
    {
        var request = new BalanceRequest { ProductId = product, Counted = new((long)(counted * 1000)) };
        return (await shop.Get<BookBalance>().HandleAsync(ChatShop.Owner, $"{store}", request, Guid.NewGuid().ToString(), ChatShop.Cancel)).Value.View;
    }

    /// <summary>An outlet whose day was reported: three receipts, and nothing taken in.</summary>
    public static async Task<(long Outlet, long Report)> ReportedAsync(this ChatShop shop)
    {
        var outlet = await shop.DayOutletAsync();
        await shop.Get<EditDraft>().HandleAsync(ChatShop.Owner, $"{outlet}", new() { Receipts = new(3L), Revenue = new() }, isWhole: true, cancel: ChatShop.Cancel);
        return (outlet, (await shop.Get<SubmitDay>().HandleAsync(ChatShop.Owner, $"{outlet}", new(), null, ChatShop.Cancel)).Value.View.Id);
    }

    /// <summary>The reports that there are of an outlet.</summary>
    public static async Task<IReadOnlyList<DayReportAnswer>> ReportsAsync(this ChatShop shop, long store) =>
        (await shop.Get<ListReports>().HandleAsync(ChatShop.Owner, new() { StoreId = store }, ChatShop.Cancel)).Value.Items;

    /// <summary>The chat is at a place, as if its buttons had led there.</summary>
    public static async Task<Talk> GoAsync(this Talk talk, ChatShop shop, Place place)
    {
        await talk.PutBackAsync(shop, place);
        return await talk.PressAsync(talk.Menu.Id, "anything");
    }

    /// <summary>Where the chat is.</summary>
    public static async Task<Place> PlaceAsync(this Talk talk, ChatShop shop)
    {
        await using var claimed = await shop.Get<ChatStore>().ClaimAsync(TenantId.Default, talk.Chat, ChatShop.Cancel);
        return claimed.Session!.Place;
    }

    /// <summary>What was kept last is lost, as when a process ended before it was.</summary>
    public static async Task PutBackAsync(this Talk talk, ChatShop shop, Place place)
    {
        await using var claimed = await shop.Get<ChatStore>().ClaimAsync(TenantId.Default, talk.Chat, ChatShop.Cancel);
        await claimed.KeepAsync(claimed.Session! with { Place = place });
    }
}
