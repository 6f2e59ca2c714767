using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Stock.Batches;

/// <summary>How far a batch is, and a page of its results.</summary>
/// <param name="BatchId">Its number.</param>
/// <param name="State">queued, running or done.</param>
/// <param name="Total">How many movements it has.</param>
/// <param name="Accepted">How many are in the book, replayed ones too.</param>
/// <param name="Refused">How many are not.</param>
/// <param name="CreatedAt">When it was stored.</param>
/// <param name="StartedAt">When its first movement had its turn.</param>
/// <param name="FinishedAt">When its last one had.</param>
/// <param name="ResultsUntil">Until when its results are kept; null before it is done.</param>
/// <param name="Items">Results so far, in the request's order; none any more when they are not kept any longer.</param>
/// <param name="Next">What to send as <c>after</c> for the next page; null on the last.</param>
public sealed record BatchProgressAnswer(
    long BatchId, [property: Words("queued", "running", "done")] string State, int Total, int Accepted, int Refused, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt, DateTimeOffset? ResultsUntil, IReadOnlyList<BatchResult> Items, string? Next);

/// <summary>Which results.</summary>
public sealed record GetBatchQuery(string? Status, Page Page) : IQuery<GetBatchQuery>
{
    /// <inheritdoc/>
    public static GetBatchQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(query.Choice("status", "Only results like this.", "booked", "replayed", "refused"), query.Page());
    }
}

/// <summary>Shows a batch: to whoever sent it, and to those who may see every movement.</summary>
public sealed class GetBatch(Database database)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/batch-stock-movements/{id:long}", EndpointAsync).WithName("getBatch").WithTags("Stock").WithProblems(403, 404);

    /// <summary>Shows how far a batch is, and what became of its movements.</summary>
    /// <param name="id">The batch's number.</param>
    /// <param name="query">Which results.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<Answer<BatchProgressAnswer>> EndpointAsync(long id, GetBatchQuery query, Caller caller, GetBatch useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, id, query, cancel);
    }

    /// <summary>The batch with a page of its results.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<BatchProgressAnswer>> HandleAsync(Caller caller, long id, GetBatchQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        if (await BatchRow.ReadAsync(connection, caller.Tenant, id, cancel) is not { } batch) return Problem.NotFound($"Batch with ID {id} not found.");
        if (batch.UserId != caller.User.Value && caller.DeniedEverywhere(Permission.Transactions) is { } denied) return denied;
        var names = new { Tenant = caller.Tenant.Value, Id = id, After = query.Page.After?.Id ?? -1, query.Status, query.Page.Rows };
        // In the order of the rows: what has a result later stands behind what has one now.
        var rows = (await connection.QueryAsync<BatchRowRow>(new CommandDefinition(
            $"""
            select {BatchRowRow.Columns} from batch_row
             where tenant_id = @Tenant and batch_id = @Id and row_no > @After and row_no < {batch.NextRow}{(query.Status is null ? "" : " and status = @Status")}
             order by row_no limit @Rows
            """,
            names, cancellationToken: cancel))).AsList();
        var page = ListAnswer.Of(rows, query.Page, r => r.ToResult(), r => new Cursor("", r.RowNo));
        return new BatchProgressAnswer(
            id, batch.State, batch.Total, batch.Accepted, batch.Refused, StoredTime.Instant(batch.CreatedAt), At(batch.StartedAt), At(batch.FinishedAt),
            At(batch.FinishedAt) + BatchSweep.Kept, page.Items, page.Next);
    }

    private static DateTimeOffset? At(long? stored) => stored is { } at ? StoredTime.Instant(at) : null;
}
