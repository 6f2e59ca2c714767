using Stockbook.Ledger;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The pieces of a replenishment or a write-off.</summary>
/// <param name="Job">What they are for.</param>
internal sealed record PiecesPlace(PieceJob Job) : EntryPlace
{
    internal const string Code = "pcs";
}

/// <summary>Enters what comes in, or what is written off.</summary>
internal sealed class PiecesScreen() : EntryScreen<PiecesPlace>(PiecesPlace.Code)
{
    /// <inheritdoc/>
    protected override PieceJob JobOf(PiecesPlace place) => place.Job;

    /// <inheritdoc/>
    protected override Step Calculated(Visit visit, PiecesPlace place, EntryData data, PiecesDraft draft) =>
        place.Job.Work == PieceWork.WriteOff ? new(new WriteOffPlace(place.Job)) : new(new ReplenishPlace(place.Job));

    /// <inheritdoc/>
    protected override Button? MoreButton(Visit visit, PiecesPlace place, EntryData data) =>
        place.Job.Work == PieceWork.WriteOff ? Button(visit.Words.Plain("writeoff.all"), "all") : null;

    /// <inheritdoc/>
    protected override View Draw(Visit visit, PiecesPlace place, EntryData data)
    {
        var (words, draft) = (visit.Words, visit.PiecesOf(place.Job.DraftName()));
        if (place.Ask != EntryAsk.All || draft.Parts.Count == 0) return base.Draw(visit, place, data);
        var stock = Figures.Quantity(words, data.OnHand, data.Product.Unit);
        var keyboard = new Keyboard().Row(Button(words.Plain("chat.yes"), "all", 1)).Row(Button(words.Plain("pieces.back"), "entry"));
        return new(words.Say("writeoff.all_sure", ("product", data.Product.Name), ("stock", stock), ("parts", data.Bold(words, draft.Parts))), keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, PiecesPlace place, EntryData data, Pressed pressed)
    {
        if (pressed.Action != "all" || place.Job.Work != PieceWork.WriteOff) return base.Press(visit, place, data, pressed);
        if (data.OnHand <= Quantity.Zero) return new(place with { Ask = EntryAsk.Piece }) { PopUp = visit.Words.Plain("writeoff.nothing_there") };
        var name = place.Job.DraftName();
        var draft = visit.PiecesOf(name);
        // Pieces that were typed are not thrown away unasked.
        var isSure = pressed.Number == 1 || draft.Parts.Count == 0 || (draft.Parts.Count == 1 && draft.Total == data.OnHand);
        if (!isSure) return new(place with { Ask = EntryAsk.All, Choices = null });
        return new(new WriteOffPlace(place.Job)) { Pieces = visit.Session.Pieces.SetItem(name, draft with { Parts = [data.OnHand] }) };
    }
}
