using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Stock.Batches;

/// <summary>What became of one movement of a batch.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Line">Its line in the body, from 1; null when the body was one JSON object.</param>
/// <param name="Status">booked, replayed or refused.</param>
/// <param name="Id">The movement's number; null when it was refused.</param>
/// <param name="QuantityAfter">On hand after it; null when it was refused.</param>
/// <param name="Problem">The type of the problem, as in /problems/insufficient-stock; null when it was booked.</param>
/// <param name="Detail">What was wrong and what to do; null when it was booked.</param>
public sealed record BatchResult(
    int Index, int? Line, [property: Words("booked", "replayed", "refused")] string Status, long? Id, Quantity? QuantityAfter, string? Problem, string? Detail)
{
    internal static BatchResult Booked(BatchEntry entry, PostingResult booked)
    {
        var movement = PostingDesk.Asked(booked.Movements);
        return new(entry.Index, entry.Line, booked.IsReplay ? "replayed" : "booked", movement.Id.Value, movement.OnHandAfter, null, null);
    }

    internal static BatchResult Refused(BatchEntry entry, Problem problem) =>
        new(entry.Index, entry.Line, "refused", null, null, $"/problems/{problem.Type}", problem.Detail);
}
