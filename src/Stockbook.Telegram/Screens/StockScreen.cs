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

    /// <summary>A part of the names to show; null for all.</summary>
    public string? Search { get; init; }
}

/// <summary>What the stock shows.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Products">All that it carries, by name.</param>
/// <param name="Pieces">In which pieces the products of the page were counted last.</param>
internal sealed record StockData(CachedStore Store, IReadOnlyList<AssortmentAnswer> Products, IReadOnlyDictionary<long, IReadOnlyList<Quantity>> Pieces);

/// <summary><c>📦 Stock</c>: a line for each carried product.</summary>
internal sealed class StockScreen() : Screen<StockPlace, StockData>(StockPlace.Code)
{
    // So many for each product that all lines of a page fit into one message.
    private const int MostPieces = 10;

    /// <summary>All that a store carries, by name.</summary>
    public static Task<Outcome<IReadOnlyList<AssortmentAnswer>>> CarriedAsync(Visit visit, long store, string? search, CancellationToken cancel) =>
        Lists.AllAsync(page => visit.Get<ListAssortment>().HandleAsync(visit.Caller, $"{store}", new() { Search = search, Page = page }, cancel));

    /// <inheritdoc/>
    protected override async Task<Outcome<StockData>> ReadAsync(Visit visit, StockPlace place, CancellationToken cancel)
    {
        if (!(await visit.Get<StoreCache>().AllowedAsync(visit.Caller, Permission.InventoryView, new StoreId(place.Store), cancel)).Is(out var store, out var problem)) return problem;
        if (!(await CarriedAsync(visit, place.Store, place.Search, cancel)).Is(out var products, out problem)) return problem;
        var shown = products.OnPage(place.Page).Select(p => p.ProductId);
        return (await visit.Get<CountedPieces>().HandleAsync(visit.Caller, store.Id, shown, cancel)).Is(out var pieces, out problem) ? new StockData(store, products, pieces) : problem;
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, StockPlace place, StockData data)
    {
        var (words, page) = (visit.Words, Lists.PageOf(place.Page, data.Products.Count));
        var title = words.Say("stock.title", ("outlet", data.Store.Name));
        if (Lists.Pages(data.Products.Count) > Lists.MostLeafed || place.Search is not null) title = Html.Lines(title, words.Say("chat.type_to_search"));
        Html[] lines = data.Products.Count == 0 ? [None(words, place)] : [.. data.Products.OnPage(page).Select(p => Line(words, p, data.Pieces.GetValueOrDefault(p.ProductId)))];
        var keyboard = new Keyboard()
            .Row(PageRow(words, page, Lists.Pages(data.Products.Count), place.Search is null ? null : Button(words.Plain("chat.all"), "all")))
            .Row(visit.Caller.May(Permission.Inventory) ? Button(words.Plain("stock.manage"), "manage") : null)
            .Row(Button(words.Plain("chat.back"), "back"));
        return new(Html.Lines([title, Html.Empty, .. lines]), keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, StockPlace place, StockData data, Pressed pressed) => pressed.Action switch
    {
        "page" => ToPage(visit, place, pressed, Lists.Pages(data.Products.Count), page => place with { Page = page }),
        "all" => new(new StockPlace(place.Store, 0)),
        "manage" when data.Store.Archived => new(place) { PopUp = visit.Words.Plain("outlet.read_only") },
        "manage" => new(new StockProductsPlace(place.Store, 0)),
        "back" => new(new OutletPlace(place.Store)),
        _ => null,
    };

    /// <inheritdoc/>
    protected override Step Type(Visit visit, StockPlace place, StockData data, string text) => new(new StockPlace(place.Store, 0) { Search = text });

    private static Html None(Words words, StockPlace place) => place.Search is { } search ? words.Say("stock.none_found", ("search", search)) : words.Say("stock.none");

    private static Html Line(Words words, AssortmentAnswer product, IReadOnlyList<Quantity>? pieces)
    {
        var unit = Unit.Of(product.Unit);
        var line = words.Say("stock.line", ("product", product.Name), ("stock", Figures.Quantity(words, product.OnHand, unit)));
        if (pieces is null) return line;
        var more = pieces.Count > MostPieces ? $", … {pieces.Count}" : "";
        return line + Html.Of($" ({Figures.Pieces(words, pieces.Take(MostPieces), unit)}{more})");
    }
}
