using System.Globalization;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stock;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>A product of the business.</summary>
/// <param name="Product">The product.</param>
/// <param name="Before">The list that it was opened from.</param>
internal sealed record ProductPlace(long Product, ProductsPlace Before) : Place
{
    internal const string Code = "prod";

    internal const string Name = "name";
    internal const string Price = "price";
    internal const string Archive = "arch";

    /// <summary>What is asked for at the moment; null for nothing.</summary>
    public string? Asking { get; init; }
}

/// <summary>What a product shows.</summary>
/// <param name="Product">It.</param>
/// <param name="Total">What lies of it in all outlets.</param>
/// <param name="Levels">What lies in each, with the outlet's name.</param>
internal sealed record ProductData(ProductAnswer Product, Quantity Total, IReadOnlyList<(string Outlet, Quantity OnHand)> Levels);

/// <summary>A product: name, SKU, unit, price, and what lies of it in all outlets.</summary>
internal sealed class ProductScreen() : Screen<ProductPlace, ProductData>(ProductPlace.Code)
{
    private const int MostOutlets = 20;
    private const int MostName = 200;

    /// <inheritdoc/>
    protected override async Task<Outcome<ProductData>> ReadAsync(Visit visit, ProductPlace place, CancellationToken cancel)
    {
        if (visit.Caller.Denied(Permission.Products) is { } denied) return denied;
        var reference = place.Product.ToString(CultureInfo.InvariantCulture);
        if (!(await visit.Get<GetProduct>().HandleAsync(visit.Caller, reference, cancel)).Is(out var product, out var problem)) return problem;
        if (await visit.Get<CatalogCache>().FindAsync(visit.Caller.Tenant, new(place.Product), cancel) is not { } known) return ProductProblems.NotFound(reference);
        var levels = await visit.Get<StockLevelReader>().OfProductAsync(visit.Caller, known, null, cancel);
        var named = new List<(string, Quantity)>();
        foreach (var level in levels.Stores.Where(l => l.OnHand != Quantity.Zero).Take(MostOutlets + 1))
            named.Add(((await visit.Get<StoreCache>().FindAsync(visit.Caller.Tenant, new(level.StoreId), cancel))?.Name ?? level.StoreCode, level.OnHand));
        return new ProductData(product, levels.OnHand, named);
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, ProductPlace place, ProductData data)
    {
        var (words, product) = (visit.Words, data.Product);
        var title = new Html("📦 ") + Html.Of(product.Name).Bold();
        var back = Button(words.Plain("chat.back"), "back");
        if (place.Asking == ProductPlace.Archive)
            return new(Html.Lines(title, words.Say("products.ask_archive")), new Keyboard().Row(Button(words.Plain("chat.yes"), "archive")).Row(Button(words.Plain("chat.no"), "ask")).Rows);
        if (place.Asking is { } asking) return new(Html.Lines(title, words.Say($"products.ask_{asking}")), new Keyboard().Row(Button(words.Plain("chat.back"), "ask")).Rows);
        var lines = new List<Html>
        {
            title, words.Say("products.sku", ("sku", product.Sku)), words.Say("products.unit", ("unit", Figures.Unit(words, product.Unit))),
            words.Say("products.price", ("price", DayText.Price(visit.Business, product.Price))),
            words.Say(visit.Caller.Stores is null ? "products.on_hand" : "products.on_hand_own", ("quantity", DayText.Quantity(words, data.Total, product.Unit))),
        };
        lines.AddRange(data.Levels.Take(MostOutlets).Select(l => words.Say("products.on_hand_line", ("outlet", l.Outlet), ("quantity", DayText.Quantity(words, l.OnHand, product.Unit)))));
        if (data.Levels.Count > MostOutlets) lines.Add(new("…"));
        if (product.Archived) lines.Add(words.Say("products.archived"));
        var keyboard = product.Archived
            ? new Keyboard().Row(Button(words.Plain("products.restore"), "restore")).Row(back)
            : new Keyboard().Row(Button(words.Plain("products.edit_name"), "ask", ProductPlace.Name), Button(words.Plain("products.edit_price"), "ask", ProductPlace.Price))
                .Row(Button(words.Plain("products.archive"), "ask", ProductPlace.Archive)).Row(back);
        return new(Html.Lines(lines), keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, ProductPlace place, ProductData data, Pressed pressed) => pressed.Action switch
    {
        "ask" when pressed.Word() is "" => new(place with { Asking = null }),
        "ask" when pressed.Word() is ProductPlace.Name or ProductPlace.Price or ProductPlace.Archive => new(place with { Asking = pressed.Word() }),
        "archive" when place.Asking == ProductPlace.Archive => Edit(place, new() { Archived = new(true) }, "products.is_archived"),
        "restore" => Edit(place, new() { Archived = new(false) }, "products.is_restored"),
        "back" => new(place.Before),
        _ => null,
    };

    /// <inheritdoc/>
    protected override Step Type(Visit visit, ProductPlace place, ProductData data, string text)
    {
        if (place.Asking == ProductPlace.Name)
            return Typed.NameRefusal(visit.Words, text, MostName) is { } refused ? new(place) { Notice = refused } : Edit(place, new() { Name = new(text) }, "products.changed");
        if (place.Asking != ProductPlace.Price) return new(place) { Notice = visit.Words.Say("chat.nothing_to_type") };
        return NewProductScreen.PriceOf(visit, text) is { } price ? Edit(place, new() { Price = new(price) }, "products.changed") : new(place) { Notice = NewProductScreen.WrongPrice(visit, text) };
    }

    private static Step Edit(ProductPlace place, EditProductRequest request, string done) => new(place) { Act = new ChangeProduct(place, request, done) };
}

/// <summary>Changes a product. What is asked for twice is what it is already.</summary>
/// <param name="Place">Which product.</param>
/// <param name="Request">What changes.</param>
/// <param name="Done">What is said then.</param>
internal sealed record ChangeProduct(ProductPlace Place, EditProductRequest Request, string Done) : Act
{
    /// <inheritdoc/>
    public override async Task<Step> RunAsync(Visit visit, CancellationToken cancel)
    {
        var outcome = await visit.Get<EditProduct>().HandleAsync(visit.Caller, Place.Product.ToString(CultureInfo.InvariantCulture), Request, cancel: cancel);
        if (outcome.Problem is { } problem) return ProblemWords.Stay(visit, Place, problem);
        return new(Place with { Asking = null }) { PopUp = visit.Words.Plain(Done) };
    }
}

/// <summary>A product that is being added.</summary>
/// <param name="Key">What it is added with.</param>
internal sealed record NewProductPlace(Guid Key) : Place
{
    internal const string Code = "nprod";

    /// <summary>Its name; null until it is said.</summary>
    public string? Name { get; init; }

    /// <summary>Its unit; null until it is chosen.</summary>
    public string? Unit { get; init; }

    /// <summary>Its price, in millionths; null until it is said.</summary>
    public long? Price { get; init; }

    /// <summary>True while it is asked whether to give it up.</summary>
    public bool IsLeaving { get; init; }

    /// <summary>Its SKU, made of the key, so that the same one is asked for again.</summary>
    public string Sku => "P-" + Key.ToString("N")[^8..].ToUpperInvariant();

    /// <inheritdoc/>
    public override string? Entering() => "product:new";

    /// <inheritdoc/>
    public override bool HasInput() => Name is not null;

    /// <inheritdoc/>
    public override Place Resumed() => this with { IsLeaving = false };
}

/// <summary><c>➕ New product</c>: name, unit, price, and whether that is right.</summary>
internal sealed class NewProductScreen() : Screen<NewProductPlace, bool>(NewProductPlace.Code)
{
    private const int MostName = 200;
    private const int InRow = 4;

    /// <inheritdoc/>
    protected override Task<Outcome<bool>> ReadAsync(Visit visit, NewProductPlace place, CancellationToken cancel) =>
        Task.FromResult<Outcome<bool>>(visit.Caller.Denied(Permission.Products) is { } denied ? denied : true);

    /// <inheritdoc/>
    protected override View Draw(Visit visit, NewProductPlace place, bool data)
    {
        var words = visit.Words;
        if (place.IsLeaving)
            return new(words.Say("products.ask_leave", ("product", place.Name ?? "")), new Keyboard().Row(Button(words.Plain("chat.yes"), "drop"), Button(words.Plain("chat.no"), "stay")).Rows);
        var cancel = Button(words.Plain("chat.cancel"), "back");
        var (name, keyboard) = (Html.Of(place.Name ?? "").Bold(), new Keyboard());
        if (place.Name is null) return new(words.Say("products.new_name"), keyboard.Row(cancel).Rows);
        if (place.Unit is null)
        {
            foreach (var row in Ledger.Unit.Codes.Chunk(InRow)) keyboard.Row(row.Select(u => Button(Figures.Unit(words, u), "unit", u)));
            return new(Html.Lines(name, words.Say("products.new_unit")), keyboard.Row(Button(words.Plain("chat.back"), "rename"), cancel).Rows);
        }

        if (place.Price is not { } price)
            return new(Html.Lines(name, words.Say("products.new_price", ("unit", Figures.Unit(words, place.Unit)), ("currency", visit.Business.Currency))), keyboard.Row(Button(words.Plain("chat.back"), "reunit"), cancel).Rows);
        var lines = Html.Lines(words.Say("products.new_confirm"), Html.Empty, name, words.Say("products.sku", ("sku", place.Sku)), words.Say("products.unit", ("unit", Figures.Unit(words, place.Unit))),
            words.Say("products.price", ("price", DayText.Price(visit.Business, new(price)))));
        return new(lines, keyboard.Row(Button(words.Plain("chat.confirm"), "add")).Row(Button(words.Plain("chat.back"), "reprice"), cancel).Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, NewProductPlace place, bool data, Pressed pressed) => pressed.Action switch
    {
        "back" when place.HasInput() => new(place with { IsLeaving = true }),
        "back" or "drop" => new(new ProductsPlace(0)),
        "stay" => new(place with { IsLeaving = false }),
        "rename" => new(place with { Name = null, Unit = null, Price = null }),
        "reunit" => new(place with { Unit = null, Price = null }),
        "reprice" => new(place with { Price = null }),
        "unit" when place.Name is not null && Ledger.Unit.TryFind(pressed.Word(), out var unit) => new(place with { Unit = unit.Code }),
        "add" when place is { Name: not null, Unit: not null, Price: not null } => new(place) { Act = new AddProduct(place) },
        _ => null,
    };

    /// <inheritdoc/>
    protected override Step Type(Visit visit, NewProductPlace place, bool data, string text)
    {
        var words = visit.Words;
        if (place.IsLeaving) return new(place) { Notice = words.Say("chat.nothing_to_type") };
        if (place.Name is null) return Typed.NameRefusal(words, text, MostName) is { } refused ? new(place) { Notice = refused } : new(place with { Name = text });
        if (place.Unit is null) return new(place) { Notice = words.Say("products.choose_unit") };
        if (place.Price is not null) return new(place) { Notice = words.Say("chat.nothing_to_type") };
        return PriceOf(visit, text) is { } price ? new(place with { Price = price.Micro }) : new(place) { Notice = WrongPrice(visit, text) };
    }

    /// <summary>A price as somebody typed it, which may be finer than a coin: a gram costs less; null when it is none.</summary>
    internal static UnitPrice? PriceOf(Visit visit, string text) =>
        TypedNumber.Read(text, UnitPrice.Decimals, UnitPrice.MaxMicro, visit.Business.CurrencyDigits) is { } micro ? new UnitPrice(micro) : null;

    /// <summary>Why a price is asked for once more.</summary>
    internal static Html WrongPrice(Visit visit, string typed) => TypedNumber.Meanings(typed, UnitPrice.Decimals, visit.Business.CurrencyDigits) is var (thousands, decimals)
        ? visit.Words.Say("products.price_unclear", ("typed", typed), ("first", thousands), ("second", decimals))
        : visit.Words.Say("products.price_wrong", ("typed", typed));
}

/// <summary>Adds a product, once for its key.</summary>
/// <param name="Place">What was entered.</param>
internal sealed record AddProduct(NewProductPlace Place) : Act
{
    /// <inheritdoc/>
    public override async Task<Step> RunAsync(Visit visit, CancellationToken cancel)
    {
        var request = new CreateProductRequest { Sku = Place.Sku, Name = Place.Name, Unit = Place.Unit, Price = new(Place.Price!.Value) };
        var outcome = await visit.Get<CreateProduct>().HandleAsync(visit.Caller, request, Place.Key.ToString(), cancel);
        if (!outcome.Is(out var added, out var problem)) return ProblemWords.Stay(visit, Place, problem);
        return new(new ProductPlace(added.View.Id, new(0))) { PopUp = visit.Words.Plain("products.added") };
    }
}
