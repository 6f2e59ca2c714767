using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Stock;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>Books a replenishment or a write-off with the key of its pieces, so that it is one movement however often it is confirmed.</summary>
/// <param name="Job">What it is.</param>
/// <param name="Draft">How much, and what was said of it.</param>
internal sealed record BookPieces(PieceJob Job, PiecesDraft Draft) : Act
{
    private const int LongestNotes = 1000;

    /// <inheritdoc/>
    public override async Task<Step> RunAsync(Visit visit, CancellationToken cancel)
    {
        var unit = (await visit.Get<CatalogCache>().FindAsync(visit.Caller.Tenant, new(Job.Product), cancel))?.Unit ?? Unit.Piece;
        if (Job.At is not null && await BackDates.RefusalAsync(visit, Job, cancel) is { } early) return new(Job.Entry()) { Notice = early };
        var isWriteOff = Job.Work == PieceWork.WriteOff;
        var request = new PostMovementRequest
        {
            StoreId = Job.Store, ProductId = Job.Product, MovementType = Names.Of(isWriteOff ? MovementType.Removal : MovementType.StockIn), Quantity = Draft.Total,
            Reason = isWriteOff ? Draft.Reason : null, Notes = Notes(unit), OccurredAt = Job.At,
        };
        var outcome = await PostMovement.HandleAsync(request, visit.Caller, visit.Get<PostingDesk>(), $"{Draft.Key:N}", cancel);
        if (!outcome.Is(out var booked, out var problem)) return Refused(visit, Job, problem, unit);
        if (Draft.PhotoId is { } photo) await visit.Get<PostingPhotos>().KeepAsync(visit.Caller.Tenant, booked.View.PostingId, photo, cancel);
        return Done(visit, booked.View, unit);
    }

    /// <summary>What a refusal of the book leads to. What was booked with these pieces before is not booked again, whatever was changed since.</summary>
    public static Step Refused(Visit visit, PieceJob job, Problem problem, Unit unit)
    {
        if (problem.Type == "key-reused")
            return new(job.Origin()) { Notice = visit.Words.Say("pieces.booked_before"), Pieces = visit.Session.Pieces.Remove(job.DraftName()) };
        if (problem.Type == "insufficient-stock" && problem.Members?.GetValueOrDefault("available") is Quantity available)
            return new(job.Entry()) { Notice = EntryData.TooMuch(visit.Words, available, unit) };
        return ProblemWords.Stay(visit, visit.Session.Place, problem);
    }

    private Step Done(Visit visit, MovementView movement, Unit unit)
    {
        var key = Job.Work == PieceWork.WriteOff ? "writeoff.done" : "replenish.done";
        return new(Job.Origin())
        {
            PopUp = visit.Words.Plain(key, ("total", Figures.Piece(visit.Words, movement.Quantity, unit)), ("stock", Figures.Quantity(visit.Words, movement.QuantityAfter, unit))),
            Pieces = visit.Session.Pieces.Remove(Job.DraftName()),
        };
    }

    // A movement has one figure: what it was entered as stands in its notes, as far as it fits.
    private string? Notes(Unit unit)
    {
        var parts = Draft.Parts.Count > 1 ? PieceNotes.Of(Draft.Parts, unit, LongestNotes - (Draft.Note?.Length ?? 0) - 1) : null;
        return (parts, Draft.Note) switch
        {
            (null, var note) => note,
            (var some, null) => some,
            var (some, note) => $"{some} {note}",
        };
    }
}
