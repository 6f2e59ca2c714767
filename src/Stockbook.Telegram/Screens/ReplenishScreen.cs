using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>A replenishment that is to be confirmed.</summary>
/// <param name="Job">What it is of.</param>
internal sealed record ReplenishPlace(PieceJob Job) : Place
{
    internal const string Code = "repl";
}

/// <summary>Shows what a replenishment comes to, and books it.</summary>
internal sealed class ReplenishScreen() : Screen<ReplenishPlace, EntryData>(ReplenishPlace.Code)
{
    /// <inheritdoc/>
    protected override Task<Outcome<EntryData>> ReadAsync(Visit visit, ReplenishPlace place, CancellationToken cancel) => EntryData.ReadAsync(visit, place.Job, cancel);

    /// <inheritdoc/>
    protected override View Draw(Visit visit, ReplenishPlace place, EntryData data)
    {
        var (words, draft) = (visit.Words, visit.PiecesOf(place.Job.DraftName()));
        var text = words.Say("replenish.confirm", ("product", data.Product.Name), ("total", Figures.Piece(words, draft.Total, data.Product.Unit)));
        if (draft.Parts.Count > 1) text = Html.Lines(text, words.Say("pieces.parts", ("parts", Figures.Pieces(words, draft.Parts, data.Product.Unit))));
        if (place.Job.At is { } at) text = Html.Lines(text, words.Say("pieces.dated", ("moment", Figures.Moment(at, data.Store.Calendar))));
        var keyboard = new Keyboard().Row(Button(words.Plain("chat.confirm"), "book")).Row(Button(words.Plain("pieces.back"), "back"));
        return new(text, keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, ReplenishPlace place, EntryData data, Pressed pressed)
    {
        var draft = visit.PiecesOf(place.Job.DraftName());
        return pressed.Action switch
        {
            "book" when draft.Parts.Count > 0 => new(place) { Act = new BookPieces(place.Job, draft) },
            "book" or "back" => new(place.Job.Entry()),
            _ => null,
        };
    }
}
