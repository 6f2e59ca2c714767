using Stockbook.Access;
using Stockbook.Assortment;
using Stockbook.Daybook;
using Stockbook.Ledger;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The products of an outlet, to do something with one.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Page">Its page, from 0.</param>
internal sealed record StockProductsPlace(long Store, int Page) : Place
{
    internal const string Code = "sprs";

    /// <summary>A part of the names to show; null for all.</summary>
    public string? Search { get; init; }

    /// <summary>What is done with the product at once; null for its menu.</summary>
    public PieceWork? Work { get; init; }
}

/// <summary>What the list of products shows.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Products">All that it carries, by name.</param>
/// <param name="Replenished">Those that came in today.</param>
internal sealed record StockProductsData(CachedStore Store, IReadOnlyList<AssortmentAnswer> Products, IReadOnlySet<long> Replenished);

/// <summary><c>⚙️ Manage</c>: the products, with a mark on those that came in today.</summary>
internal sealed class StockProductsScreen() : Screen<StockProductsPlace, StockProductsData>(StockProductsPlace.Code)
{
    /// <inheritdoc/>
    protected override async Task<Outcome<StockProductsData>> ReadAsync(Visit visit, StockProductsPlace place, CancellationToken cancel)
    {
        if (!(await visit.Get<StoreCache>().AllowedAsync(visit.Caller, Permission.Inventory, new StoreId(place.Store), cancel)).Is(out var store, out var problem)) return problem;
        if (store.Archived) return DaybookProblems.Archived(store);
        if (!(await StockScreen.CarriedAsync(visit, place.Store, place.Search, cancel)).Is(out var products, out problem)) return problem;
        if (!(await visit.Get<GetDay>().HandleAsync(visit.Caller, $"{place.Store}", new() { Show = "moved" }, cancel)).Is(out var day, out problem)) return problem;
        return new StockProductsData(store, products, day.Products.Where(p => p.In > Quantity.Zero).Select(p => p.ProductId).ToHashSet());
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, StockProductsPlace place, StockProductsData data)
    {
        var (words, pages) = (visit.Words, Lists.Pages(data.Products.Count));
        var keyboard = new Keyboard()
            .Column(data.Products.OnPage(place.Page).Select(p => Button(data.Replenished.Contains(p.ProductId) ? $"➕ {p.Name}" : p.Name, "open", p.ProductId)))
            .Row(PageRow(words, Lists.PageOf(place.Page, data.Products.Count), pages, place.Search is null ? null : Button(words.Plain("chat.all"), "all")))
            .Row(visit.Caller.May(Permission.Products) ? Button(words.Plain("stock.add"), "add") : null)
            .Row(Button(words.Plain("chat.back"), "back"));
        return new(Title(words, place, data, pages), keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, StockProductsPlace place, StockProductsData data, Pressed pressed) => pressed.Action switch
    {
        "open" when place.Work is { } work => new(new PiecesPlace(new(work, place.Store, pressed.Number) { Page = place.Page })),
        "open" => new(new StockProductPlace(place.Store, pressed.Number, place.Page)),
        "page" => ToPage(visit, place, pressed, Lists.Pages(data.Products.Count), page => place with { Page = page }),
        "all" => new(place with { Page = 0, Search = null }),
        "add" when visit.Caller.May(Permission.Products) => new(new AddProductPlace(place.Store, 0)),
        "back" => new(place.Work is null ? new StockPlace(place.Store, 0) : new OutletPlace(place.Store)),
        _ => null,
    };

    /// <inheritdoc/>
    protected override Step Type(Visit visit, StockProductsPlace place, StockProductsData data, string text) => new(place with { Page = 0, Search = text });

    private static Html Title(Words words, StockProductsPlace place, StockProductsData data, int pages)
    {
        if (data.Products.Count == 0 && place.Search is { } search) return words.Say("stock.none_found", ("search", search));
        var key = place.Work switch
        {
            PieceWork.Replenish => "stock.choose_replenish",
            PieceWork.WriteOff => "stock.choose_write_off",
            _ => "stock.choose",
        };
        var title = words.Say(key, ("outlet", data.Store.Name));
        if (data.Products.Count == 0) return Html.Lines(title, words.Say("stock.none"));
        return pages > Lists.MostLeafed || place.Search is not null ? Html.Lines(title, words.Say("chat.type_to_search")) : title;
    }
}
