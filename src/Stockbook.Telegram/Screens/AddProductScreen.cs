using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Daybook;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The products of the catalogue that an outlet does not carry yet.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Page">Its page, from 0.</param>
internal sealed record AddProductPlace(long Store, int Page) : Place
{
    internal const string Code = "addp";

    /// <summary>A part of the names to show; null for all.</summary>
    public string? Search { get; init; }
}

/// <summary>What can be added.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Products">The products, by name.</param>
internal sealed record AddProductData(CachedStore Store, IReadOnlyList<ProductAnswer> Products);

/// <summary><c>➕ Add product</c>: one of the catalogue, chosen by typing a part of its name.</summary>
internal sealed class AddProductScreen() : Screen<AddProductPlace, AddProductData>(AddProductPlace.Code)
{
    /// <inheritdoc/>
    protected override async Task<Outcome<AddProductData>> ReadAsync(Visit visit, AddProductPlace place, CancellationToken cancel)
    {
        if (!(await visit.Get<StoreCache>().AllowedAsync(visit.Caller, Permission.Products, new StoreId(place.Store), cancel)).Is(out var store, out var problem)) return problem;
        if (store.Archived) return DaybookProblems.Archived(store);
        if (!(await StockScreen.CarriedAsync(visit, place.Store, place.Search, cancel)).Is(out var carried, out problem)) return problem;

        var there = carried.Select(p => p.ProductId).ToHashSet();
        var left = await LeftAsync(visit, place, there, (place.Page + Lists.MostLeafed + 1) * Keyboard.PageRows, cancel);
        return left.Is(out var products, out problem) ? new AddProductData(store, products) : problem;
    }

    // A catalogue can be long: it is read as far as somebody leafs, and a little further.
    private static async Task<Outcome<IReadOnlyList<ProductAnswer>>> LeftAsync(Visit visit, AddProductPlace place, HashSet<long> there, int enough, CancellationToken cancel)
    {
        var left = new List<ProductAnswer>();
        Cursor? after = null;
        do
        {
            var query = new ListProductsQuery { Search = place.Search, Page = new(Page.LargestLimit, after) };
            if (!(await visit.Get<ListProducts>().HandleAsync(visit.Caller, query, cancel)).Is(out var products, out var problem)) return problem;
            left.AddRange(products.Items.Where(p => !there.Contains(p.Id)));
            after = products.Next is { } next && Cursor.TryParse(next, out var cursor) ? cursor : null;
        }
        while (after is not null && left.Count < enough);
        return left;
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, AddProductPlace place, AddProductData data)
    {
        var (words, pages) = (visit.Words, Lists.Pages(data.Products.Count));
        var keyboard = new Keyboard()
            .Column(data.Products.OnPage(place.Page).Select(p => Button(p.Name, "add", p.Id)))
            .Row(PageRow(words, Lists.PageOf(place.Page, data.Products.Count), pages, place.Search is null ? null : Button(words.Plain("chat.all"), "all")))
            .Row(Button(words.Plain("chat.back"), "back"));
        var title = words.Say("stock.add_which", ("outlet", data.Store.Name));
        if (data.Products.Count > 0) return new(Html.Lines(title, words.Say("chat.type_to_search")), keyboard.Rows);
        var none = place.Search is { } search ? words.Say("stock.add_none_found", ("search", search)) : words.Say("stock.add_none");
        return new(Html.Lines(title, none), keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, AddProductPlace place, AddProductData data, Pressed pressed) => pressed.Action switch
    {
        "add" => new(place) { Act = new CarryProduct(place.Store, pressed.Number, 0, Carries: true) },
        "page" => ToPage(visit, place, pressed, Lists.Pages(data.Products.Count), page => place with { Page = page }),
        "all" => new(new AddProductPlace(place.Store, 0)),
        "back" => new(new StockProductsPlace(place.Store, 0)),
        _ => null,
    };

    /// <inheritdoc/>
    protected override Step Type(Visit visit, AddProductPlace place, AddProductData data, string text) => new(new AddProductPlace(place.Store, 0) { Search = text });
}
