using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The products of the business.</summary>
/// <param name="Page">Its page, from 0.</param>
internal sealed record ProductsPlace(int Page) : Place
{
    internal const string Code = "prods";

    /// <summary>A part of the names to show; null for all.</summary>
    public string? Search { get; init; }
}

/// <summary>What the list of products shows.</summary>
/// <param name="Products">Those of the page.</param>
/// <param name="Page">The page, which is an earlier one when there are fewer by now.</param>
/// <param name="HasMore">True when there is a next page.</param>
internal sealed record ProductsData(IReadOnlyList<ProductAnswer> Products, int Page, bool HasMore);

/// <summary><c>📦 Products</c>: the catalogue, by name.</summary>
internal sealed class ProductsScreen() : Screen<ProductsPlace, ProductsData>(ProductsPlace.Code)
{
    /// <inheritdoc/>
    protected override async Task<Outcome<ProductsData>> ReadAsync(Visit visit, ProductsPlace place, CancellationToken cancel)
    {
        if (visit.Caller.Denied(Permission.Products) is { } denied) return denied;
        var query = new ListProductsQuery { Search = place.Search, Page = new((Math.Max(0, place.Page) + 1) * Keyboard.PageRows, null) };
        if (!(await visit.Get<ListProducts>().HandleAsync(visit.Caller, query, cancel)).Is(out var products, out var problem)) return problem;
        var page = Math.Clamp(place.Page, 0, Math.Max(0, (products.Items.Count - 1) / Keyboard.PageRows));
        return new ProductsData([.. products.Items.Skip(page * Keyboard.PageRows)], page, products.Next is not null);
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, ProductsPlace place, ProductsData data)
    {
        var words = visit.Words;
        var keyboard = new Keyboard()
            .Column(data.Products.Select(p => Button($"{p.Name} · {DayText.Price(visit.Business, p.Price)}", "open", p.Id)))
            .Row(PageRow(words, data.Page, Pages(data), place.Search is null ? null : Button(words.Plain("chat.all"), "all")))
            .Row(Button(words.Plain("products.new"), "new"))
            .Row(Button(words.Plain("chat.back"), "back"));
        var title = data.Products.Count > 0 ? words.Say("products.title") : words.Say(place.Search is null ? "products.none" : "products.none_found", ("search", place.Search ?? ""));
        return new(Pages(data) > 1 || place.Search is not null ? Html.Lines(title, words.Say("chat.type_to_search")) : title, keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, ProductsPlace place, ProductsData data, Pressed pressed) => pressed.Action switch
    {
        "page" => ToPage(visit, place, pressed, Pages(data), page => place with { Page = page }),
        "all" => new(new ProductsPlace(0)),
        "open" => new(new ProductPlace(pressed.Number, place with { Page = data.Page })),
        "new" => new(new NewProductPlace(Guid.CreateVersion7())),
        "back" => new(new MainPlace()),
        _ => null,
    };

    /// <inheritdoc/>
    protected override Step Type(Visit visit, ProductsPlace place, ProductsData data, string text) => new(new ProductsPlace(0) { Search = text });

    private static int Pages(ProductsData data) => data.Page + (data.HasMore ? 2 : 1);
}
