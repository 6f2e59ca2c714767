using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;

namespace Stockbook.Stock.Batches;

/// <summary>Movements that do not depend on each other.</summary>
public sealed record BatchMovementsRequest : IJsonBody<BatchMovementsRequest>
{
    /// <summary>1 to 10,000 movements, booked in their order; one that is refused does not stop the others.</summary>
    [Required] public IReadOnlyList<BatchMovement>? Movements { get; init; }
}

/// <summary>A movement of a batch.</summary>
public sealed record BatchMovement : PostMovementRequest
{
    /// <summary>The movement's idempotency key, so that the batch can be sent again safely; at most 200 characters. Left out, one is made.</summary>
    public string? Key { get; init; }
}

/// <summary>Whether the results are waited for.</summary>
public sealed record BatchQuery(bool Wait) : IQuery<BatchQuery>
{
    /// <inheritdoc/>
    public static BatchQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(query.Flag("wait", "True: the answer comes with every result. Left out, it comes when the movements are stored, and they are booked behind it.") ?? false);
    }
}

/// <summary>What became of a batch.</summary>
/// <param name="Accepted">How many are in the book, replayed ones too.</param>
/// <param name="Refused">How many are not.</param>
/// <param name="Results">Movement by movement, in the request's order.</param>
public sealed record BatchAnswer(int Accepted, int Refused, IReadOnlyList<BatchResult> Results);

/// <summary>Books many movements, each on its own: at once, or behind the answer.</summary>
public static class BatchMovements
{
    /// <summary>The most movements a batch may hold.</summary>
    public const int MostMovements = 10_000;

    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/batch-stock-movements", EndpointAsync)
        .WithName("recordMovements").WithTags("Stock").WithBatchBody().WithProblems(400, 403, 413, 415, 422, 503).AddOpenApiOperationTransformer(BatchReply.DescribeLinesAsync);

    /// <summary>Records up to 10,000 independent movements.</summary>
    /// <remarks>
    /// Each is booked or refused on its own, in their order. The answer is 202 with the batch's number as soon as they are stored; with wait=true it comes when all are
    /// booked or refused, and tells which. The same Idempotency-Key again gives the same batch. A movement a line is taken as application/x-ndjson.
    /// </remarks>
    /// <param name="body">The movements.</param>
    /// <param name="query">Whether to wait.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="desk">Books them.</param>
    /// <param name="start">Stores them.</param>
    /// <param name="key">Names the batch for ever, when it is not waited for.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<BatchReply> EndpointAsync(
        BatchBody body, BatchQuery query, Caller caller, PostingDesk desk, StartBatch start, [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(start);
        if (!query.Wait) return BatchReply.Of(await start.HandleAsync(caller, body, key, cancel));
        if (!body.WantsLines) return BatchReply.Of(await HandleAsync(body, caller, desk, cancel));
        return Refuse(caller, body.Count) is { } problem ? BatchReply.Of(problem) : BatchReply.OfLines(BatchBooking.ResultsAsync(body.Entries(), caller, desk, BatchBooking.Explain, cancel));
    }

    /// <summary>Checks and books the movements one by one, in the bulk lane.</summary>
    public static async Task<Outcome<BatchAnswer>> HandleAsync(BatchBody body, Caller caller, PostingDesk desk, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (Refuse(caller, body.Count) is { } problem) return problem;
        var results = new List<BatchResult>(body.Count);
        await foreach (var result in BatchBooking.ResultsAsync(body.Entries(), caller, desk, BatchBooking.Explain, cancel)) results.Add(result);
        var accepted = results.Count(r => r.Id is not null);
        return new BatchAnswer(accepted, results.Count - accepted, results);
    }

    /// <summary>Why a batch is not taken; null when it is.</summary>
    internal static Problem? Refuse(Caller caller, int movements)
    {
        if (movements is < 1 or > MostMovements) return Problem.Invalid("movements", $"must hold 1 to {MostMovements:N0} movements.");
        return caller.May(Permission.Inventory) ? null : caller.Denied(Permission.Sell);
    }
}
