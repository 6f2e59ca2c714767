using System.Collections.Immutable;
using Stockbook.Daybook;
using Stockbook.Ledger;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>What a screen that takes pieces asks for at the moment. The numbers are stored: they stay for ever.</summary>
internal enum EntryAsk
{
    /// <summary>The next piece.</summary>
    Piece = 0,

    /// <summary>Which of two quantities was meant.</summary>
    Which = 1,

    /// <summary>Which piece to remove.</summary>
    Remove = 2,

    /// <summary>Whether the pieces may be lost.</summary>
    Leave = 3,

    /// <summary>Whether all shall be written off instead of the pieces.</summary>
    All = 4,
}

/// <summary>A place where pieces are entered.</summary>
internal abstract record EntryPlace : Place
{
    /// <summary>What is asked for.</summary>
    public EntryAsk Ask { get; init; }

    /// <summary>What could have been meant, as it can be typed: <c>1.5 kg</c>, <c>1.5 g</c>.</summary>
    public ImmutableList<string>? Choices { get; init; }

    /// <summary>The page of the pieces to remove, from 0.</summary>
    public int PiecesPage { get; init; }
}

/// <summary>
/// Pieces as they come: typed one by one, shown with their sum, removed again, and at last calculated. Replenishing, writing off and balances all enter their
/// quantities by it. The pieces are kept in the session, so that they survive leaving and a restart.
/// </summary>
/// <typeparam name="TPlace">Where.</typeparam>
/// <param name="code">The name its buttons carry in front.</param>
internal abstract class EntryScreen<TPlace>(string code) : Screen<TPlace, EntryData>(code)
    where TPlace : EntryPlace
{
    /// <summary>What the pieces are for.</summary>
    protected abstract PieceJob JobOf(TPlace place);

    /// <summary>Where a calculated entry is confirmed.</summary>
    protected abstract Step Calculated(Visit visit, TPlace place, EntryData data, PiecesDraft draft);

    /// <summary>Further buttons of the work.</summary>
    protected virtual Button? MoreButton(Visit visit, TPlace place, EntryData data) => null;

    /// <inheritdoc/>
    protected override Task<Outcome<EntryData>> ReadAsync(Visit visit, TPlace place, CancellationToken cancel) => EntryData.ReadAsync(visit, JobOf(place), cancel);

    /// <inheritdoc/>
    protected override View Draw(Visit visit, TPlace place, EntryData data)
    {
        var draft = visit.PiecesOf(data.Job.DraftName());
        return place.Ask switch
        {
            EntryAsk.Which => DrawWhich(visit, place, data),
            EntryAsk.Remove when draft.Parts.Count > 0 => DrawRemove(visit, place, data, draft),
            EntryAsk.Leave when draft.Parts.Count > 0 => DrawLeave(visit, data, draft),
            _ => DrawEntry(visit, place, data, draft),
        };
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, TPlace place, EntryData data, Pressed pressed)
    {
        var (name, entry) = (data.Job.DraftName(), place with { Ask = EntryAsk.Piece, Choices = null, PiecesPage = 0 });
        var draft = visit.PiecesOf(name);
        return pressed.Action switch
        {
            "which" when place.Choices is { } choices && pressed.Number >= 0 && pressed.Number < choices.Count => Read(visit, entry, data, choices[(int)pressed.Number], null),
            "entry" => new(entry),
            "remove" when draft.Parts.Count == 0 => new(entry) { PopUp = visit.Words.Plain("pieces.none_to_remove") },
            "remove" => new(entry with { Ask = EntryAsk.Remove }),
            "page" => ToPage(visit, place, pressed, Lists.Pages(draft.Parts.Count), page => place with { PiecesPage = page }),
            "drop" => Drop(visit, place, entry, name, draft, pressed),
            "calc" when draft.Parts.Count == 0 => new(entry) { PopUp = visit.Words.Plain("pieces.none_to_calculate") },
            "calc" when data.IsTooMuch(draft.Total) => new(entry) { Notice = data.TooMuch(visit.Words) },
            "calc" => Calculated(visit, entry, data, draft),
            "cancel" when draft.Parts.Count > 0 => new(entry with { Ask = EntryAsk.Leave }),
            "cancel" => new(data.Job.Origin()),
            "leave" => new(data.Job.Origin()) { Pieces = visit.Session.Pieces.Remove(name) },
            _ => null,
        };
    }

    /// <inheritdoc/>
    protected override Step Type(Visit visit, TPlace place, EntryData data, string text) =>
        Read(visit, place with { Ask = EntryAsk.Piece, Choices = null, PiecesPage = 0 }, data, text, data.Largest);

    private static Step Read(Visit visit, TPlace place, EntryData data, string text, Quantity? largest) => PieceReader.Read(text, data.Product.Unit, largest) switch
    {
        PieceReading.Understood(var piece) => Add(visit, place, data, piece),
        PieceReading.Unclear(_, var choices) => new(place with { Ask = EntryAsk.Which, Choices = [.. choices] }),
        PieceReading.Wrong wrong => new(place) { Notice = Wrong(visit.Words, data, text, wrong.Why) },
        _ => throw new InvalidOperationException("A piece was neither read nor refused."),
    };

    private static Step Add(Visit visit, TPlace place, EntryData data, Quantity piece)
    {
        var (words, name) = (visit.Words, data.Job.DraftName());
        var draft = visit.PiecesOf(name);
        var (shown, total) = (Figures.Piece(words, piece, data.Product.Unit), draft.Total + piece);
        if (piece == Quantity.Zero && data.Job.Work != PieceWork.Balance) return new(place) { Notice = words.Say("pieces.zero", ("example", data.Example(words))) };
        if (draft.Parts.Count >= Counting.MostParts) return new(place) { Notice = words.Say("pieces.limit", ("most", Counting.MostParts)) };
        if (!total.IsWithinBounds) return new(place) { Notice = words.Say("pieces.wrong_too_large", ("text", shown), ("example", data.Example(words))) };
        if (data.IsTooMuch(total)) return new(place) { Notice = data.TooMuch(words) };
        return new(place) { Pieces = visit.Session.Pieces.SetItem(name, draft with { Parts = draft.Parts.Add(piece) }) };
    }

    private static Step Drop(Visit visit, TPlace place, TPlace entry, string name, PiecesDraft draft, Pressed pressed)
    {
        // The button says as well which piece it means, and of how many: a list that has changed since would hit another one, or an equal one once more.
        var (at, milli, count) = (pressed.Number, pressed.At(1), pressed.At(2));
        if (at < 0 || at >= draft.Parts.Count || count != draft.Parts.Count || draft.Parts[(int)at].Milli != milli) return new(place) { PopUp = visit.Words.Plain("chat.old_button") };
        var left = draft with { Parts = draft.Parts.RemoveAt((int)at) };
        return new(left.Parts.Count == 0 ? entry : place) { Pieces = visit.Session.Pieces.SetItem(name, left) };
    }

    private static Html Wrong(Words words, EntryData data, string text, WrongPiece why)
    {
        var key = why switch
        {
            WrongPiece.OtherUnit => "pieces.wrong_unit",
            WrongPiece.TooFine => "pieces.wrong_too_fine",
            WrongPiece.NotWhole => "pieces.wrong_not_whole",
            WrongPiece.TooLarge => "pieces.wrong_too_large",
            _ => "pieces.wrong",
        };
        return words.Say(key, ("text", Typed.Short(text, 60)), ("unit", Figures.Unit(words, data.Product.Unit.Code)), ("example", data.Example(words)));
    }

    private View DrawEntry(Visit visit, TPlace place, EntryData data, PiecesDraft draft)
    {
        var words = visit.Words;
        var keyboard = new Keyboard();
        if (draft.Parts.Count > 0) keyboard.Row(Button(words.Plain("pieces.remove"), "remove"), data.IsDayOver ? null : Button(words.Plain("pieces.calculate"), "calc"));
        keyboard.Row(MoreButton(visit, place, data)).Row(Button(words.Plain("chat.cancel"), "cancel"));
        return new(Html.Lines(data.Prompt(words), Html.Empty, Added(words, data, draft)), keyboard.Rows);
    }

    private static Html Added(Words words, EntryData data, PiecesDraft draft) => draft.Parts.Count == 0
        ? data.Hint(words)
        : words.Say("pieces.added", ("parts", data.Bold(words, draft.Parts)), ("total", Figures.Piece(words, draft.Total, data.Product.Unit)));

    private View DrawWhich(Visit visit, TPlace place, EntryData data)
    {
        var words = visit.Words;
        var choices = (place.Choices ?? []).Select(choice => EntryData.Choice(words, choice)).ToList();
        var question = words.Say("pieces.which", ("first", choices[0]), ("second", choices[^1]));
        var keyboard = new Keyboard().Row(choices.Select((choice, i) => Button(choice, "which", i))).Row(Button(words.Plain("chat.cancel"), "entry"));
        return new(Html.Lines(data.Prompt(words), Html.Empty, question.Bold()), keyboard.Rows);
    }

    private View DrawRemove(Visit visit, TPlace place, EntryData data, PiecesDraft draft)
    {
        var (words, page) = (visit.Words, Lists.PageOf(place.PiecesPage, draft.Parts.Count));
        var pieces = draft.Parts.Select((piece, i) => (Piece: piece, At: i)).ToList().OnPage(page);
        var keyboard = new Keyboard()
            .Column(pieces.Select(p => Button($"🗑 {Figures.Piece(words, p.Piece, data.Product.Unit)}", "drop", p.At, p.Piece.Milli, draft.Parts.Count)))
            .Row(PageRow(words, page, Lists.Pages(draft.Parts.Count), null))
            .Row(Button(words.Plain("chat.back"), "entry"));
        return new(Html.Lines(words.Say("pieces.remove_which"), Html.Empty, Added(words, data, draft)), keyboard.Rows);
    }

    private View DrawLeave(Visit visit, EntryData data, PiecesDraft draft)
    {
        var words = visit.Words;
        var keyboard = new Keyboard().Row(Button(words.Plain("chat.yes"), "leave"), Button(words.Plain("chat.no"), "entry"));
        return new(words.Say("pieces.lose", ("parts", data.Bold(words, draft.Parts))), keyboard.Rows);
    }
}
