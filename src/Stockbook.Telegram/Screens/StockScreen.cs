using Stockbook.Access;
using Stockbook.Assortment;
using Stockbook.Daybook;
using Stockbook.Ledger;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>What lies in an outlet.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Page">Its page, from 0.</param>
internal sealed record StockPlace(long Store, int Page) : Place
{
    internal const string Code = "stk";
}

/// <summary>What the stock shows.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Products">All that it carries, by name.</param>
/// <param name="Pieces">In which pieces the products of the page were counted last.</param>
internal sealed record StockData(CachedStore Store, IReadOnlyList<AssortmentAnswer> Products, IReadOnlyDictionary<long, IReadOnlyList<Quantity>> Pieces);

/// <summary><c>📦 Stock</c>: a line for each carried product.</summary>
internal sealed class StockScreen() : Screen<StockPlace, StockData>(StockPlace.Code)
{
    /// <summary>All that a store carries, by name.</summary>
    public static Task<Outcome<IReadOnlyList<AssortmentAnswer>>> CarriedAsync(Visit visit, long store, string? search, CancellationToken cancel) =>
        Lists.AllAsync(page => visit.Get<ListAssortment>().HandleAsync(visit.Caller, $"{store}", new() { Search = search, Page = page }, cancel));

    /// <inheritdoc/>
    protected override async Task<Outcome<StockData>> ReadAsync(Visit visit, StockPlace place, CancellationToken cancel)
    {
        if (!(await visit.Get<StoreCache>().AllowedAsync(visit.Caller, Permission.InventoryView, new StoreId(place.Store), cancel)).Is(out var store, out var problem)) return problem;
        if (!(await CarriedAsync(visit, place.Store, null, cancel)).Is(out var products, out problem)) return problem;
        var shown = products.OnPage(place.Page).Select(p => p.ProductId);
        return (await visit.Get<CountedPieces>().HandleAsync(visit.Caller, store.Id, shown, cancel)).Is(out var pieces, out problem) ? new StockData(store, products, pieces) : problem;
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, StockPlace place, StockData data)
    {
        var (words, page) = (visit.Words, Lists.PageOf(place.Page, data.Products.Count));
        var title = words.Say("stock.title", ("outlet", data.Store.Name));
        Html[] lines = data.Products.Count == 0 ? [words.Say("stock.none")] : [.. data.Products.OnPage(page).Select(p => Line(words, p, data.Pieces.GetValueOrDefault(p.ProductId)))];
        var keyboard = new Keyboard()
            .Row(PageRow(words, page, Lists.Pages(data.Products.Count), null))
            .Row(visit.Caller.May(Permission.Inventory) ? Button(words.Plain("stock.manage"), "manage") : null)
            .Row(Button(words.Plain("chat.back"), "back"));
        return new(Html.Lines([title, Html.Empty, .. lines]), keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, StockPlace place, StockData data, Pressed pressed) => pressed.Action switch
    {
        "page" => ToPage(visit, place, pressed, Lists.Pages(data.Products.Count), page => place with { Page = page }),
        "manage" when data.Store.Archived => new(place) { PopUp = visit.Words.Plain("outlet.read_only") },
        "manage" => new(new StockProductsPlace(place.Store, 0)),
        "back" => new(new OutletPlace(place.Store)),
        _ => null,
    };

    private static Html Line(Words words, AssortmentAnswer product, IReadOnlyList<Quantity>? pieces)
    {
        var unit = Unit.Of(product.Unit);
        var line = words.Say("stock.line", ("product", product.Name), ("stock", Figures.Quantity(words, product.OnHand, unit)));
        return pieces is null ? line : line + Html.Of($" ({Figures.Pieces(words, pieces, unit)})");
    }
}
