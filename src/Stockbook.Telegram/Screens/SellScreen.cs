using System.Collections.Immutable;
using System.Globalization;
using Stockbook.Access;
using Stockbook.Assortment;
using Stockbook.Daybook;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>A line of a sale that is not booked yet.</summary>
/// <param name="Product">What.</param>
/// <param name="Quantity">How much.</param>
internal sealed record SellLine(long Product, Quantity Quantity);

/// <summary>A sale at an outlet that records each sale.</summary>
/// <param name="Store">The outlet.</param>
internal sealed record SellPlace(long Store) : Place
{
    internal const string Code = "sell";

    /// <summary>What was chosen so far.</summary>
    public ImmutableList<SellLine> Lines { get; init; } = [];

    /// <summary>What is asked for: a product of the list, the way of paying, whether to leave; null for nothing, which shows the sale.</summary>
    public string? Asking { get; init; }

    /// <summary>The product whose quantity is asked for; null for none.</summary>
    public long? Product { get; init; }

    /// <summary>The page of the list, from 0.</summary>
    public int Page { get; init; }

    /// <summary>A part of the names to show; null for all.</summary>
    public string? Search { get; init; }

    /// <summary>What it is booked with, once it was about to be: it may have been, and its answer lost. Whatever changes since, it is the same sale; null before.</summary>
    public Guid? Key { get; init; }

    /// <inheritdoc/>
    public override string? Entering() => string.Create(CultureInfo.InvariantCulture, $"sell:{Store}");

    /// <inheritdoc/>
    public override bool HasInput() => Lines.Count > 0;

    /// <inheritdoc/>
    public override Place Resumed() => Asking == SellScreen.Leave ? this with { Asking = null } : this;
}

/// <summary>What a sale shows.</summary>
/// <param name="Outlet">What the outlet is called.</param>
/// <param name="Products">What the list offers on its page.</param>
/// <param name="HasMore">True when there is a next page.</param>
/// <param name="Known">The products of the sale.</param>
internal sealed record SellData(string Outlet, IReadOnlyList<AssortmentAnswer> Products, bool HasMore, IReadOnlyDictionary<long, AssortmentAnswer> Known)
{
    /// <summary>What a line comes to; null when that is more than can be.</summary>
    public Money? AmountOf(SellLine line, int digits) => Known.TryGetValue(line.Product, out var product) && product.EffectivePrice.TryTimes(line.Quantity, digits, out var amount) ? amount : null;

    /// <summary>What the sale comes to; null when a line is not carried any more, or it is more than can be.</summary>
    public Money? Total(IEnumerable<SellLine> lines, int digits)
    {
        var total = Money.Zero;
        foreach (var line in lines)
        {
            if (AmountOf(line, digits) is not { } amount || total.Minor > Money.MaxMinor - amount.Minor) return null;
            total += amount;
        }

        return total;
    }
}

/// <summary><c>🛒 Sell</c>: products and quantities, what they come to, and how it is paid.</summary>
internal sealed class SellScreen() : Screen<SellPlace, SellData>(SellPlace.Code)
{
    private const string List = "list";
    private const string Pay = "pay";
    internal const string Leave = "leave";
    private const int MostLines = 30;
    private const int MostQuick = 5;

    /// <inheritdoc/>
    protected override async Task<Outcome<SellData>> ReadAsync(Visit visit, SellPlace place, CancellationToken cancel)
    {
        if (!(await OutletAsync(visit, place.Store, cancel)).Is(out var store, out var problem)) return problem;
        var reference = place.Store.ToString(CultureInfo.InvariantCulture);
        var assortment = visit.Get<ListAssortment>();
        var known = new Dictionary<long, AssortmentAnswer>();
        foreach (var product in place.Lines.Select(l => l.Product).Concat(place.Product is { } one ? [one] : []).Distinct())
        {
            if ((await assortment.HandleOneAsync(visit.Caller, reference, product.ToString(CultureInfo.InvariantCulture), cancel)).Is(out var carried, out _)) known[product] = carried;
        }

        if (place.Asking != List || place.Product is not null) return new SellData(store.Name, [], false, known);
        var query = new ListAssortmentQuery { Search = place.Search, Page = new((Math.Max(0, place.Page) + 1) * Keyboard.PageRows, null) };
        if (!(await assortment.HandleAsync(visit.Caller, reference, query, cancel)).Is(out var products, out problem)) return problem;
        return new SellData(store.Name, [.. products.Items.Skip(Math.Max(0, place.Page) * Keyboard.PageRows)], products.Next is not null, known);
    }

    /// <summary>The outlet, when it records each sale and the caller may sell there.</summary>
    internal static async Task<Outcome<CachedStore>> OutletAsync(Visit visit, long id, CancellationToken cancel)
    {
        if (!(await visit.Get<StoreCache>().AllowedAsync(visit.Caller, Permission.Sell, new StoreId(id), cancel)).Is(out var store, out var problem)) return problem;
        if (store.Archived) return DaybookProblems.Archived(store);
        return store.SalesMode == SalesMode.ByReceipt ? store : Problem.Conflict("sells-by-count", "It counts at closing", $"{store.Name} counts at closing: what is missing then was sold.");
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, SellPlace place, SellData data)
    {
        var words = visit.Words;
        if (place.Product is { } product && data.Known.TryGetValue(product, out var chosen)) return DrawQuantity(visit, chosen);
        if (place.Asking == Leave)
            return new(words.Say("sell.ask_leave"), new Keyboard().Row(Button(words.Plain("chat.yes"), "drop"), Button(words.Plain("chat.no"), "cart")).Rows);
        return place.Asking == List ? DrawList(visit, place, data) : DrawCart(visit, place, data);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, SellPlace place, SellData data, Pressed pressed)
    {
        var cart = place with { Asking = null, Product = null, Page = 0, Search = null };
        return pressed.Action switch
        {
            "cart" => new(cart),
            "add" when place.Lines.Count >= MostLines => new(place) { PopUp = visit.Words.Plain("sell.most", ("most", MostLines)) },
            "add" => new(cart with { Asking = List }),
            "page" => ToPage(visit, place, pressed, place.Page + (data.HasMore ? 2 : 1), page => place with { Page = page }),
            "all" => new(cart with { Asking = List }),
            "choose" when data.Products.Any(p => p.ProductId == pressed.Number) => new(place with { Product = pressed.Number }),
            "much" when place.Product is not null => Add(visit, place, data, Quantity.Of(pressed.Number)),
            "remove" when IsLine(place, pressed) => new(cart with { Lines = place.Lines.RemoveAt((int)pressed.Number) }),
            "pay" when place.Lines.Count > 0 => new(cart with { Asking = Pay }),
            "by" when place.Lines.Count > 0 && RevenueScreen.Ways.Contains(pressed.Word()) => Confirm(visit, cart, data, pressed.Word()),
            "back" when place.Lines.Count > 0 => new(cart with { Asking = Leave }),
            "back" or "drop" => new(new OutletPlace(place.Store)),
            _ => null,
        };
    }

    /// <inheritdoc/>
    protected override Step Type(Visit visit, SellPlace place, SellData data, string text)
    {
        if (place.Product is not { } product || !data.Known.TryGetValue(product, out var chosen)) return new(place with { Asking = List, Product = null, Page = 0, Search = text });
        return new Piece(null, text).Read(Unit.Of(chosen.Unit), null) switch
        {
            PieceReading.Understood(var quantity) => Add(visit, place, data, quantity),
            PieceReading.Unclear unclear => new(place) { Notice = visit.Words.Say("sell.unclear", ("typed", text), ("first", Choice(visit.Words, unclear.Choices[0], chosen)), ("second", Choice(visit.Words, unclear.Choices[^1], chosen))) },
            _ => new(place) { Notice = Wrong(visit, chosen, text) },
        };
    }

    // A second tap on the line that went is not one on the line that took its place, also where both are equal.
    private static bool IsLine(SellPlace place, Pressed pressed) =>
        pressed.Number >= 0 && pressed.Number < place.Lines.Count && place.Lines[(int)pressed.Number] is var line
        && line.Product == pressed.At(1) && line.Quantity.Milli == pressed.At(2) && place.Lines.Count == pressed.At(3);

    private static Step Add(Visit visit, SellPlace place, SellData data, Quantity quantity)
    {
        if (place.Product is not { } product || !data.Known.TryGetValue(product, out var chosen)) return new(place with { Product = null });
        if (quantity <= Quantity.Zero || !quantity.IsWithinBounds) return new(place) { Notice = Wrong(visit, chosen, quantity.ToString()) };
        return new(place with { Lines = place.Lines.Add(new(product, quantity)), Asking = null, Product = null, Page = 0, Search = null });
    }

    // What is to be paid is fixed now, with the key: asked for again, it is the same sale. A sale that had its key keeps it.
    private static Step Confirm(Visit visit, SellPlace cart, SellData data, string method) => data.Total(cart.Lines, visit.Business.CurrencyDigits) is { } total
        ? new(new ConfirmSalePlace(cart, method, total.Minor, cart.Key ?? Guid.CreateVersion7()))
        : new(cart) { Notice = visit.Words.Say("sell.not_carried") };

    private static Html Wrong(Visit visit, AssortmentAnswer chosen, string typed) =>
        visit.Words.Say(Unit.Of(chosen.Unit).IsWhole ? "sell.wrong_whole" : "sell.wrong", ("typed", typed), ("unit", Figures.Unit(visit.Words, chosen.Unit)), ("example", EntryData.Example(visit.Words, Unit.Of(chosen.Unit))));

    // In the product's own unit a bare number does, except that bare kilograms are read as grams.
    private static string Choice(Words words, string choice, AssortmentAnswer chosen) =>
        choice.Split(' ') is [var number, var unit] && unit == chosen.Unit && unit != "kg" ? number : EntryData.Choice(words, choice);

    private View DrawCart(Visit visit, SellPlace place, SellData data)
    {
        var words = visit.Words;
        var back = Button(words.Plain("chat.back"), place.Asking == Pay ? "cart" : "back");
        var text = Html.Lines(words.Say("sell.title", ("outlet", data.Outlet)), Html.Empty, SaleText(visit, place.Lines, data));
        if (place.Asking == Pay)
        {
            var ways = RevenueScreen.Ways.Select(w => Button(words.Plain($"report.by_{w}"), "by", w)).Chunk(2).Aggregate(new Keyboard(), (keyboard, row) => keyboard.Row(row));
            return new(Html.Lines(text, Html.Empty, words.Say("sell.ask_pay")), ways.Row(back).Rows);
        }

        var cart = new Keyboard()
            .Row(Button(words.Plain("sell.add"), "add"))
            .Column(place.Lines.Select((l, i) => Button(words.Plain("sell.remove", ("product", data.Known.GetValueOrDefault(l.Product)?.Name ?? DayText.Dash)), "remove", i, l.Product, l.Quantity.Milli, place.Lines.Count)))
            .Row(place.Lines.Count == 0 ? null : Button(words.Plain("sell.pay"), "pay"))
            .Row(back);
        return new(place.Lines.Count == 0 ? Html.Lines(text, words.Say("sell.how")) : text, cart.Rows);
    }

    private View DrawList(Visit visit, SellPlace place, SellData data)
    {
        var words = visit.Words;
        var keyboard = new Keyboard()
            .Column(data.Products.Select(p => Button($"{p.Name} · {DayText.Price(visit.Business, p.EffectivePrice)}", "choose", p.ProductId)))
            .Row(PageRow(words, place.Page, place.Page + (data.HasMore ? 2 : 1), place.Search is null ? null : Button(words.Plain("chat.all"), "all")))
            .Row(Button(words.Plain("chat.back"), "cart"));
        var title = data.Products.Count > 0 ? words.Say("sell.choose") : words.Say(place.Search is null ? "sell.none" : "sell.none_found", ("search", place.Search ?? ""));
        return new(Html.Lines(title, words.Say("chat.type_to_search")), keyboard.Rows);
    }

    private View DrawQuantity(Visit visit, AssortmentAnswer chosen)
    {
        var words = visit.Words;
        var isWhole = Unit.Of(chosen.Unit).IsWhole;
        var keyboard = new Keyboard().Row(Enumerable.Range(1, isWhole ? MostQuick : 0).Select(n => Button(n.ToString(CultureInfo.InvariantCulture), "much", n))).Row(Button(words.Plain("chat.back"), "add"));
        return new(words.Say(isWhole ? "sell.ask_whole" : "sell.ask", ("product", chosen.Name), ("price", DayText.Price(visit.Business, chosen.EffectivePrice)),
            ("stock", DayText.Quantity(words, chosen.OnHand, chosen.Unit)), ("unit", Figures.Unit(words, chosen.Unit)), ("example", EntryData.Example(words, Unit.Of(chosen.Unit)))), keyboard.Rows);
    }

    /// <summary>The lines of a sale, and what they come to.</summary>
    internal static Html SaleText(Visit visit, IReadOnlyList<SellLine> sold, SellData data)
    {
        var (words, business) = (visit.Words, visit.Business);
        if (sold.Count == 0) return words.Say("sell.empty");
        var lines = sold.Select((l, i) => data.Known.TryGetValue(l.Product, out var p)
            ? words.Say("sell.line", ("number", i + 1), ("product", p.Name), ("quantity", DayText.Quantity(words, l.Quantity, p.Unit)), ("amount", data.AmountOf(l, business.CurrencyDigits) is { } a ? Figures.Money(business, a) : DayText.Dash))
            : words.Say("sell.line_gone", ("number", i + 1))).ToList();
        lines.Add(words.Say("sell.total", ("amount", data.Total(sold, business.CurrencyDigits) is { } total ? Figures.Money(business, total) : DayText.Dash)));
        return Html.Lines(lines);
    }
}
