using System.Globalization;
using Stockbook.Assortment;
using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Hosting;
using Stockbook.Stock;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>A sale that is about to be booked.</summary>
/// <param name="Cart">What is sold.</param>
/// <param name="Method">How it is paid.</param>
/// <param name="Paid">What is paid, in minor units.</param>
/// <param name="Key">What it is booked with.</param>
internal sealed record ConfirmSalePlace(SellPlace Cart, string Method, long Paid, Guid Key) : Place
{
    internal const string Code = "sok";

    /// <summary>The sale where it can be changed. It keeps its key: whether it was booked is not known for sure here.</summary>
    public SellPlace Again() => Cart with { Key = Key };

    /// <inheritdoc/>
    public override string? Entering() => Cart.Entering();

    /// <inheritdoc/>
    public override bool HasInput() => true;
}

/// <summary>The sale once more, and <c>✅ Confirm</c>.</summary>
internal sealed class ConfirmSaleScreen() : Screen<ConfirmSalePlace, SellData>(ConfirmSalePlace.Code)
{
    /// <inheritdoc/>
    protected override async Task<Outcome<SellData>> ReadAsync(Visit visit, ConfirmSalePlace place, CancellationToken cancel)
    {
        if (!(await SellScreen.OutletAsync(visit, place.Cart.Store, cancel)).Is(out var store, out var problem)) return problem;
        var known = new Dictionary<long, AssortmentAnswer>();
        var reference = place.Cart.Store.ToString(CultureInfo.InvariantCulture);
        foreach (var product in place.Cart.Lines.Select(l => l.Product).Distinct())
        {
            if ((await visit.Get<ListAssortment>().HandleOneAsync(visit.Caller, reference, product.ToString(CultureInfo.InvariantCulture), cancel)).Is(out var carried, out _)) known[product] = carried;
        }

        return new SellData(store.Name, [], false, known);
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, ConfirmSalePlace place, SellData data)
    {
        var words = visit.Words;
        var text = Html.Lines(words.Say("sell.title", ("outlet", data.Outlet)), Html.Empty, SellScreen.SaleText(visit, place.Cart.Lines, data),
            words.Say($"sell.paid_{place.Method}", ("amount", Figures.Money(visit.Business, new Money(place.Paid)))), Html.Empty, words.Say("sell.ask_confirm"));
        return new(text, new Keyboard().Row(Button(words.Plain("chat.confirm"), "book")).Row(Button(words.Plain("chat.back"), "back")).Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, ConfirmSalePlace place, SellData data, Pressed pressed) => pressed.Action switch
    {
        "book" => new(place) { Act = new BookSale(place) },
        "back" => new(place.Again()),
        _ => null,
    };
}

/// <summary>Books a sale as one posting, once for its key.</summary>
/// <param name="Place">What is sold, and with which key.</param>
internal sealed record BookSale(ConfirmSalePlace Place) : Act
{
    /// <inheritdoc/>
    public override async Task<Step> RunAsync(Visit visit, CancellationToken cancel)
    {
        var request = new PostPostingRequest
        {
            StoreId = Place.Cart.Store, Type = "sale", Lines = [.. Place.Cart.Lines.Select(l => new PostingLineRequest { ProductId = l.Product, Quantity = l.Quantity })],
            // What costs nothing is not paid.
            Payments = Place.Paid == 0 ? null : [new() { Method = Place.Method, Amount = new Amount(new(Place.Paid), visit.Business.CurrencyDigits) }],
        };
        var outcome = await PostPosting.HandleAsync(request, visit.Caller, visit.Get<PostingDesk>(), Place.Key.ToString(), cancel);
        if (outcome.Is(out var booked, out var problem)) return new(new SoldPlace(Place.Cart.Store, booked.View.PostingId)) { PopUp = visit.Words.Plain("sell.booked") };
        // It was booked, its answer was lost, and it was changed then: the sale as it was booked is shown, and what is missing is another one.
        if (problem.Type == "key-reused" && problem.Members?.GetValueOrDefault("posting_id") is long before)
            return new(new SoldPlace(Place.Cart.Store, before)) { Notice = visit.Words.Say("sell.booked_before") };
        // A price that changed meanwhile makes another total: it is asked for again.
        if (problem.Errors?.ContainsKey("payments") == true) return new(Place.Again()) { Notice = visit.Words.Say("sell.price_changed") };
        return new(Place.Again()) { Notice = await WhyAsync(visit, problem, cancel) };
    }

    // A sale has several products: it says which one, with its unit.
    private static async Task<Html> WhyAsync(Visit visit, Problem problem, CancellationToken cancel)
    {
        if (problem.Members?.GetValueOrDefault("product_id") is not long id || await visit.Get<CatalogCache>().FindAsync(visit.Caller.Tenant, new(id), cancel) is not { } product)
            return ProblemWords.Of(visit.Words, problem);
        return problem.Type == "insufficient-stock" && problem.Members.GetValueOrDefault("available") is Quantity available
            ? visit.Words.Say("sell.too_much", ("product", product.Name), ("available", Figures.Quantity(visit.Words, available, product.Unit)))
            : ProblemWords.Of(visit.Words, ProblemWords.In(visit.Words, problem, product.Unit));
    }
}

/// <summary>A sale that was booked.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Posting">The posting.</param>
internal sealed record SoldPlace(long Store, long Posting) : Place
{
    internal const string Code = "sold";

    /// <summary>What it is taken back with, once that was asked; null before.</summary>
    public Guid? UndoKey { get; init; }

    /// <summary>True when it was taken back.</summary>
    public bool IsUndone { get; init; }
}

/// <summary>What was sold, and <c>↩️ Take back</c>.</summary>
internal sealed class SoldScreen() : Screen<SoldPlace, PostingView>(SoldPlace.Code)
{
    /// <inheritdoc/>
    protected override async Task<Outcome<PostingView>> ReadAsync(Visit visit, SoldPlace place, CancellationToken cancel)
    {
        if (!(await SellScreen.OutletAsync(visit, place.Store, cancel)).Is(out _, out var problem)) return problem;
        var movements = await visit.Get<MovementReader>().PostingOfAsync(visit.Caller.Tenant, new MovementId(place.Posting), cancel);
        if (movements.Count == 0 || movements[0].Level.Store.Value != place.Store) return Problem.NotFound($"Posting {place.Posting} not found.");
        return PostingView.Of(movements, visit.Business.CurrencyDigits, visit.Caller);
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, SoldPlace place, PostingView data)
    {
        var words = visit.Words;
        var text = words.Say(place.IsUndone ? "sell.undone" : "sell.sold", ("number", data.PostingId), ("amount", Figures.Money(visit.Business, data.Amount)), ("lines", data.Movements.Count));
        var next = Button(words.Plain("sell.next"), "next");
        var back = Button(words.Plain("chat.back"), "back");
        if (place is { UndoKey: not null, IsUndone: false })
            return new(Html.Lines(text, Html.Empty, words.Say("sell.ask_undo")), new Keyboard().Row(Button(words.Plain("chat.yes"), "undo"), Button(words.Plain("chat.no"), "keep")).Rows);
        return new(text, new Keyboard().Row(next).Row(place.IsUndone ? null : Button(words.Plain("sell.undo"), "ask")).Row(back).Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, SoldPlace place, PostingView data, Pressed pressed) => pressed.Action switch
    {
        "next" => new(new SellPlace(place.Store)),
        "ask" when !place.IsUndone => new(place with { UndoKey = Guid.CreateVersion7() }),
        "keep" => new(place with { UndoKey = null }),
        "undo" when place is { UndoKey: not null, IsUndone: false } => new(place) { Act = new UndoSale(place) },
        "back" => new(new OutletPlace(place.Store)),
        _ => null,
    };
}

/// <summary>Takes a sale back by a reversing posting, once for its key.</summary>
/// <param name="Place">Which sale, and with which key.</param>
internal sealed record UndoSale(SoldPlace Place) : Act
{
    /// <inheritdoc/>
    public override async Task<Step> RunAsync(Visit visit, CancellationToken cancel)
    {
        var outcome = await ReverseMovement.HandleAsync(
            new MovementId(Place.Posting), new(), visit.Caller, visit.Get<PostingDesk>(), visit.Get<MovementReader>(), visit.Get<PostingOwners>(), Place.UndoKey!.Value.ToString(), cancel);
        return outcome.Problem is { } problem
            ? ProblemWords.Stay(visit, Place with { UndoKey = null }, problem)
            : new(Place with { IsUndone = true }) { PopUp = visit.Words.Plain("sell.taken_back") };
    }
}
