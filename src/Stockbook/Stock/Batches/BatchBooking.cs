using System.Runtime.CompilerServices;
using Stockbook.Ledger;

namespace Stockbook.Stock.Batches;

/// <summary>Books movements one by one in the bulk lane, each on its own.</summary>
internal static class BatchBooking
{
    // What waits for its turn while later ones are read.
    private const int MostAhead = 1_000;

    /// <summary>Books them in their order and tells what became of each.</summary>
    /// <param name="entries">The movements.</param>
    /// <param name="caller">Who books them.</param>
    /// <param name="desk">Where.</param>
    /// <param name="explain">What one is refused with that failed; null when all of them fail with it.</param>
    /// <param name="cancel">Takes back what has not had its turn.</param>
    public static async IAsyncEnumerable<BatchResult> ResultsAsync(
        IEnumerable<BatchEntry> entries, Caller caller, PostingDesk desk, Func<Exception, Problem?> explain, [EnumeratorCancellation] CancellationToken cancel)
    {
        var stream = desk.NewBulkStream();
        var waiting = new Queue<Task<BatchResult>>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            foreach (var entry in entries)
            {
                waiting.Enqueue(await StartAsync(entry, caller, desk, stream, explain, stop.Token));
                while (waiting.TryPeek(out var first) && (first.IsCompleted || waiting.Count >= MostAhead)) yield return await waiting.Dequeue();
            }

            while (waiting.TryDequeue(out var next)) yield return await next;
        }
        finally
        {
            // When one cannot be booked now, those behind it are taken back, so that they are not booked before it.
            await stop.CancelAsync();
        }
    }

    /// <summary>What the database refuses for good stops nobody else; everything else does.</summary>
    public static Problem? Explain(Exception exception) => exception is PostingNotStorableException ? Hosting.ProblemMiddleware.NotStorable : null;

    // Waits for room in the lane, not for the booking: the batch's order is the lane's.
    private static async ValueTask<Task<BatchResult>> StartAsync(
        BatchEntry entry, Caller caller, PostingDesk desk, BulkStream stream, Func<Exception, Problem?> explain, CancellationToken cancel)
    {
        try
        {
            if (entry.Movement is not { } movement) return Task.FromResult(BatchResult.Refused(entry, entry.Broken!));
            var prefix = entry.Place + ".";
            if (!PostingDesk.Key(movement.Key, prefix + "key").Is(out var key, out var problem)) return Task.FromResult(BatchResult.Refused(entry, problem));
            var hash = ContentHash.Of<PostMovementRequest>(PostMovement.UseCase, movement);
            if (!(await PostMovement.PostingAsync(movement, caller, desk, key, hash, prefix, cancel)).Is(out var posting, out problem))
                return Task.FromResult(await desk.FirstTimeAsync(caller, key, hash, problem, cancel) is { } first ? BatchResult.Booked(entry, first) : BatchResult.Refused(entry, problem));
            return FinishAsync(entry, await desk.QueueAsync(posting, stream, cancel), explain);
        }
        catch (Exception exception) when (explain(exception) is { } problem)
        {
            return Task.FromResult(BatchResult.Refused(entry, problem));
        }
    }

    private static async Task<BatchResult> FinishAsync(BatchEntry entry, Task<Outcome<PostingResult>> booking, Func<Exception, Problem?> explain)
    {
        try
        {
            return (await booking).Is(out var booked, out var problem) ? BatchResult.Booked(entry, booked) : BatchResult.Refused(entry, problem);
        }
        catch (Exception exception) when (explain(exception) is { } problem)
        {
            return BatchResult.Refused(entry, problem);
        }
    }
}
