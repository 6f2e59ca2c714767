using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Stock;

/// <summary>Movements that do not depend on each other.</summary>
public sealed record BatchMovementsRequest : IJsonBody<BatchMovementsRequest>
{
    /// <summary>1 to 10,000 movements, booked in their order; one that is refused does not stop the others.</summary>
    [Required] public IReadOnlyList<BatchMovement>? Movements { get; init; }
}

/// <summary>A movement of a batch.</summary>
public sealed record BatchMovement : PostMovementRequest
{
    /// <summary>The movement's idempotency key, so that the batch can be sent again safely; at most 200 characters.</summary>
    public string? Key { get; init; }
}

/// <summary>Whether the answer is waited for.</summary>
public sealed record BatchQuery : IQuery<BatchQuery>
{
    /// <inheritdoc/>
    public static BatchQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Flag("wait", "Must be true: the answer comes when every movement is booked or refused.") != true)
            query.Refuse("wait", "must be true: the answer comes when every movement is booked or refused.");
        return new();
    }
}

/// <summary>What became of one movement of a batch.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Status">booked, replayed or refused.</param>
/// <param name="Id">The movement's number; null when it was refused.</param>
/// <param name="QuantityAfter">On hand after it; null when it was refused.</param>
/// <param name="Problem">The type of the problem, as in /problems/insufficient-stock; null when it was booked.</param>
/// <param name="Detail">What was wrong and what to do; null when it was booked.</param>
public sealed record BatchResult(int Index, string Status, long? Id, Quantity? QuantityAfter, string? Problem, string? Detail);

/// <summary>What became of a batch.</summary>
/// <param name="Accepted">How many are in the book, replayed ones too.</param>
/// <param name="Refused">How many are not.</param>
/// <param name="Results">Movement by movement, in the request's order.</param>
public sealed record BatchAnswer(int Accepted, int Refused, IReadOnlyList<BatchResult> Results);

/// <summary>Books many movements, each on its own.</summary>
public static class BatchMovements
{
    /// <summary>The most movements a batch may hold.</summary>
    public const int MostMovements = 10_000;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/batch-stock-movements", EndpointAsync).WithName("recordMovements").WithTags("Stock").WithBatchBody().WithProblems(400, 403, 413, 415, 422, 503);

    /// <summary>Records up to 10,000 independent movements.</summary>
    /// <remarks>Each is booked or refused on its own, in their order; the answer tells which.</remarks>
    /// <param name="request">The movements.</param>
    /// <param name="query">wait=true.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="desk">Books them.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<Answer<BatchAnswer>> EndpointAsync(
        BatchMovementsRequest request, BatchQuery query, Caller caller, PostingDesk desk, CancellationToken cancel) =>
        (await HandleAsync(request, caller, desk, cancel)).Ok();

    /// <summary>Checks and books the movements one by one, in the bulk lane.</summary>
    public static async Task<Outcome<BatchAnswer>> HandleAsync(BatchMovementsRequest request, Caller caller, PostingDesk desk, CancellationToken cancel)
    {
        if (request.Movements is not { Count: > 0 and <= MostMovements } movements) return Problem.Invalid("movements", $"must hold 1 to {MostMovements:N0} movements.");
        if (!caller.May(Permission.Inventory) && caller.Denied(Permission.Sell) is { } denied) return denied;
        var stream = desk.NewBulkStream();
        var results = new Task<BatchResult>[movements.Count];
        for (var i = 0; i < movements.Count; i++) results[i] = await StartAsync(movements[i], i, caller, desk, stream, cancel);
        var done = await Task.WhenAll(results);
        var accepted = done.Count(r => r.Id is not null);
        return new BatchAnswer(accepted, done.Length - accepted, done);
    }

    // Waits for room in the lane, not for the booking: the batch's order is the lane's.
    private static async ValueTask<Task<BatchResult>> StartAsync(BatchMovement? movement, int index, Caller caller, PostingDesk desk, BulkStream stream, CancellationToken cancel)
    {
        var prefix = $"movements[{index}].";
        if (movement is null) return Task.FromResult(Refused(index, Problem.Invalid($"movements[{index}]", "must be an object.")));
        if (!PostingDesk.Key(movement.Key, prefix + "key").Is(out var key, out var problem)) return Task.FromResult(Refused(index, problem));
        var hash = ContentHash.Of<PostMovementRequest>(PostMovement.UseCase, movement);
        if (!(await PostMovement.PostingAsync(movement, caller, desk, key, hash, prefix, cancel)).Is(out var posting, out problem))
            return Task.FromResult(await desk.FirstTimeAsync(caller, key, hash, problem, cancel) is { } first ? Booked(first, index) : Refused(index, problem));
        return FinishAsync(await desk.QueueAsync(posting, stream, cancel), index);
    }

    private static async Task<BatchResult> FinishAsync(Task<Outcome<PostingResult>> booking, int index)
    {
        return (await booking).Is(out var booked, out var problem) ? Booked(booked, index) : Refused(index, problem);
    }

    private static BatchResult Booked(PostingResult booked, int index)
    {
        var movement = PostingDesk.Asked(booked.Movements);
        return new(index, booked.IsReplay ? "replayed" : "booked", movement.Id.Value, movement.OnHandAfter, null, null);
    }

    private static BatchResult Refused(int index, Problem problem) => new(index, "refused", null, null, $"/problems/{problem.Type}", problem.Detail);
}
