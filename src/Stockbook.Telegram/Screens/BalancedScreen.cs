using Stockbook.Catalog;
using Stockbook.Daybook;
using Stockbook.Ledger;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>A balance that was calculated and is to be confirmed.</summary>
/// <param name="Job">What it is of.</param>
/// <param name="CountedAt">When it was calculated, which is when it was counted.</param>
internal sealed record BalancedPlace(PieceJob Job, DateTimeOffset CountedAt) : Place
{
    internal const string Code = "bald";
}

/// <summary>What a balance would come to.</summary>
/// <param name="Entry">What is known of it.</param>
/// <param name="Preview">What it would come to; null when it cannot be booked.</param>
/// <param name="Refused">Why it cannot be booked.</param>
internal sealed record BalancedData(EntryData Entry, BalanceAnswer? Preview, Problem? Refused);

/// <summary>Shows what a balance would book, and books it.</summary>
internal sealed class BalancedScreen() : Screen<BalancedPlace, BalancedData>(BalancedPlace.Code)
{
    /// <inheritdoc/>
    protected override async Task<Outcome<BalancedData>> ReadAsync(Visit visit, BalancedPlace place, CancellationToken cancel)
    {
        if (!(await EntryData.ReadAsync(visit, place.Job, cancel)).Is(out var entry, out var problem)) return problem;
        var request = BookCount.Request(place.Job, visit.PiecesOf(place.Job.DraftName()), place.CountedAt, isSurplus: false);
        var preview = await visit.Get<BookBalance>().PreviewAsync(visit.Caller, $"{place.Job.Store}", request, cancel);
        return preview.Is(out var answer, out var refused) ? new BalancedData(entry, answer, null) : new BalancedData(entry, null, refused);
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, BalancedPlace place, BalancedData data)
    {
        var words = visit.Words;
        var back = Button(words.Plain("pieces.back"), "back");
        if (data.Preview is not { } preview)
            return new View(words.Say("balance.cannot", ("product", data.Entry.Product.Name)), new Keyboard().Row(back).Rows).Under(ProblemWords.Of(words, data.Refused!));
        var unit = data.Entry.Product.Unit;
        var figures = words.Say("balance.figures", ("before", Figures.Quantity(words, preview.Expected, unit)), ("counted", Figures.Quantity(words, preview.Counted, unit)));
        var isSurplus = preview.Result == Counting.Surplus;
        var confirm = Button(words.Plain(isSurplus ? "balance.book_surplus" : "chat.confirm"), "book", isSurplus ? 1 : 0, preview.Difference.Milli);
        return new(
            Html.Lines(words.Say("balance.title", ("product", data.Entry.Product.Name)), figures, Html.Empty, Result(visit, data.Entry.Product.Name, preview, unit)),
            new Keyboard().Row(confirm).Row(back).Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, BalancedPlace place, BalancedData data, Pressed pressed)
    {
        var draft = visit.PiecesOf(place.Job.DraftName());
        return pressed.Action switch
        {
            "book" when draft.Parts.Count > 0 && HasChanged(data, pressed) => new(place) { Notice = visit.Words.Say("balance.changed") },
            "book" when draft.Parts.Count > 0 => new(place) { Act = new BookCount(place.Job, draft, place.CountedAt, pressed.Number == 1) },
            "book" or "back" => new(place.Job.Entry()),
            _ => null,
        };
    }

    // What the button showed is what is booked. A difference of nothing is no other one: it is what is left when this very count was booked before its answer was lost.
    private static bool HasChanged(BalancedData data, Pressed pressed) =>
        pressed.Arguments.Count > 1 && data.Preview is { Difference.Milli: not 0 and var milli } && milli != pressed.At(1);

    private static Html Result(Visit visit, string product, BalanceAnswer preview, Unit unit)
    {
        var words = visit.Words;
        var size = Figures.Piece(words, preview.Difference < Quantity.Zero ? -preview.Difference : preview.Difference, unit);
        return preview.Result switch
        {
            Counting.Sale => Html.Lines(
                words.Say("balance.will_sell", ("quantity", size), ("product", product)), words.Say("balance.worth", ("amount", Figures.Money(visit.Business, preview.Amount)))),
            Counting.Shortage => words.Say("balance.will_lack", ("quantity", size), ("product", product)),
            Counting.Surplus => words.Say("balance.will_exceed", ("quantity", size)),
            _ => words.Say("balance.will_equal"),
        };
    }
}

/// <summary>Books a balance with the key of its pieces and the moment it was calculated, so that it is one however often it is confirmed.</summary>
/// <param name="Job">What it is of.</param>
/// <param name="Draft">What was counted.</param>
/// <param name="CountedAt">When.</param>
/// <param name="IsSurplus">True when it was said that more is there than expected.</param>
internal sealed record BookCount(PieceJob Job, PiecesDraft Draft, DateTimeOffset CountedAt, bool IsSurplus) : Act
{
    /// <summary>The count as the book takes it.</summary>
    public static BalanceRequest Request(PieceJob job, PiecesDraft draft, DateTimeOffset countedAt, bool isSurplus)
    {
        var request = new BalanceRequest { ProductId = job.Product, CountedAt = countedAt, ConfirmSurplus = isSurplus ? true : null };
        return draft.Total == Quantity.Zero ? request with { Counted = Quantity.Zero } : request with { Parts = [.. draft.Parts.Select(p => new Piece(p, null))] };
    }

    /// <inheritdoc/>
    public override async Task<Step> RunAsync(Visit visit, CancellationToken cancel)
    {
        var request = Request(Job, Draft, CountedAt, IsSurplus);
        var outcome = await visit.Get<BookBalance>().HandleAsync(visit.Caller, $"{Job.Store}", request, $"{Draft.Key:N}", cancel);
        if (!outcome.Is(out var booked, out var problem))
        {
            var product = await visit.Get<CatalogCache>().FindAsync(visit.Caller.Tenant, new(Job.Product), cancel);
            var refused = BookPieces.Refused(visit, Job, problem, product?.Unit ?? Unit.Piece);
            // What cannot be booked at all says so on its own screen.
            var isSaid = refused.Next is BalancedPlace && (await visit.Get<BookBalance>().PreviewAsync(visit.Caller, $"{Job.Store}", request, cancel)).Problem is not null;
            return isSaid ? refused with { Notice = null } : refused;
        }

        var counted = Figures.Quantity(visit.Words, booked.View.Counted, Unit.Of(booked.View.Unit));
        return new(Job.Origin())
        {
            PopUp = visit.Words.Plain("balance.booked", ("product", booked.View.ProductName), ("counted", counted)),
            Pieces = visit.Session.Pieces.Remove(Job.DraftName()),
        };
    }
}
