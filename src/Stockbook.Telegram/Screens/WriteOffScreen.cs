using Stockbook.Ledger;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>A write-off whose pieces are known: its reason, what is said of it, and whether it is confirmed.</summary>
/// <param name="Job">What it is of.</param>
internal sealed record WriteOffPlace(PieceJob Job) : Place
{
    internal const string Code = "woff";

    /// <summary>True while another reason is chosen.</summary>
    public bool IsChoosing { get; init; }
}

/// <summary>Asks why goods are written off, takes a note and a photo, and books it.</summary>
internal sealed class WriteOffScreen() : Screen<WriteOffPlace, EntryData>(WriteOffPlace.Code)
{
    private const int LongestNote = 500;

    /// <inheritdoc/>
    protected override Task<Outcome<EntryData>> ReadAsync(Visit visit, WriteOffPlace place, CancellationToken cancel) => EntryData.ReadAsync(visit, place.Job, cancel);

    /// <inheritdoc/>
    protected override View Draw(Visit visit, WriteOffPlace place, EntryData data)
    {
        var (words, draft) = (visit.Words, visit.PiecesOf(place.Job.DraftName()));
        var what = words.Say("writeoff.confirm", ("product", data.Product.Name), ("total", Figures.Piece(words, draft.Total, data.Product.Unit)));
        var back = Button(words.Plain("pieces.back"), "back");
        if (draft.Reason is null || place.IsChoosing)
        {
            var reasons = Names.RemovalReasons.Select(r => Button(words.Plain($"reason.{r}"), "reason", r));
            return new(Html.Lines(what, Html.Empty, words.Say("writeoff.why").Bold()), new Keyboard().Column(reasons).Row(back).Rows);
        }

        return new(Html.Lines([what, .. Said(words, place, data, draft)]), Buttons(words, draft).Row(back).Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, WriteOffPlace place, EntryData data, Pressed pressed)
    {
        var draft = visit.PiecesOf(place.Job.DraftName());
        if (pressed.Action == "back" || draft.Parts.Count == 0) return new(place.Job.Entry());
        return pressed.Action switch
        {
            "reason" when Names.TryFind(pressed.Word(), out RemovalReason _) => Keep(visit, place, draft with { Reason = pressed.Word() }),
            "why" => new(place with { IsChoosing = true }),
            "unsay" => Keep(visit, place, draft with { Note = null, PhotoId = null }),
            "book" when draft.Reason is not null => new(place) { Act = new BookPieces(place.Job, draft) },
            _ => null,
        };
    }

    /// <inheritdoc/>
    protected override Step Type(Visit visit, WriteOffPlace place, EntryData data, string text) => Note(visit, place, text, visit.PiecesOf(place.Job.DraftName()));

    /// <inheritdoc/>
    protected override Step Photo(Visit visit, WriteOffPlace place, EntryData data, string photoId, string caption)
    {
        var draft = visit.PiecesOf(place.Job.DraftName()) with { PhotoId = photoId };
        return caption.Trim().Length == 0 ? Keep(visit, place, draft) : Note(visit, place, caption.Trim(), draft);
    }

    private static Step Note(Visit visit, WriteOffPlace place, string text, PiecesDraft draft) => text.Length > LongestNote
        ? new(place) { Notice = visit.Words.Say("chat.too_long", ("most", LongestNote)) }
        : Keep(visit, place, draft with { Note = text });

    private static Step Keep(Visit visit, WriteOffPlace place, PiecesDraft draft) =>
        new(place with { IsChoosing = false }) { Pieces = visit.Session.Pieces.SetItem(place.Job.DraftName(), draft) };

    private static IEnumerable<Html> Said(Words words, WriteOffPlace place, EntryData data, PiecesDraft draft)
    {
        if (draft.Parts.Count > 1) yield return words.Say("pieces.parts", ("parts", Figures.Pieces(words, draft.Parts, data.Product.Unit)));
        if (place.Job.At is { } at) yield return words.Say("pieces.dated", ("moment", Figures.Moment(at, data.Store.Calendar)));
        yield return words.Say("writeoff.reason", ("reason", words.Plain($"reason.{draft.Reason}")));
        if (draft.Note is { } note) yield return words.Say("writeoff.note", ("note", note));
        if (draft.PhotoId is not null) yield return words.Say("writeoff.photo");
        yield return Html.Empty;
        yield return words.Say("writeoff.say_more");
    }

    private Keyboard Buttons(Words words, PiecesDraft draft) => new Keyboard()
        .Row(Button(words.Plain("chat.confirm"), "book"))
        .Row(Button(words.Plain("writeoff.other_reason"), "why"), draft.Note is null && draft.PhotoId is null ? null : Button(words.Plain("writeoff.unsay"), "unsay"));
}
