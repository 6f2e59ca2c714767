using System.Text.Json.Nodes;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Import;

/// <summary>An import that was run.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">products, movements or sales.</param>
/// <param name="FileName">The file's name.</param>
/// <param name="State">running, finished, interrupted (it was cut off: run it again, or undo it) or undone.</param>
/// <param name="UserId">Who ran it; null for those of older versions.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it came to its end.</param>
/// <param name="New">Lines that were new.</param>
/// <param name="Changed">Lines the book had with other content.</param>
/// <param name="Same">Lines the book had as they are.</param>
/// <param name="Broken">Lines that could not be imported.</param>
/// <param name="Movements">Movements that were booked.</param>
/// <param name="UndoneBy">Who undid it.</param>
/// <param name="UndoneAt">When it was undone.</param>
public sealed record ImportAnswer(
    long Id, string Kind, string FileName, string State, long? UserId, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, long New, long Changed, long Same, long Broken,
    long Movements, long? UndoneBy, DateTimeOffset? UndoneAt)
{
    internal static ImportAnswer Of(ImportRow row, bool isRunning)
    {
        var summary = row.Summary is null ? null : JsonNode.Parse(row.Summary) as JsonObject;
        long Number(params string[] names) => names.Select(n => summary?[n]).OfType<JsonValue>().Select(v => v.GetValue<long>()).FirstOrDefault();
        var state = row.UndoneAt is not null ? "undone" : row.FinishedAt is not null ? "finished" : isRunning ? "running" : "interrupted";
        return new(
            row.Id, row.Kind, row.FileName, state, row.UserId, StoredTime.Instant(row.StartedAt), Instant(row.FinishedAt), Number("imported", "new"), Number("changed"), Number("same"),
            Number("broken"), Number("movements"), row.UndoneBy, Instant(row.UndoneAt));
    }

    private static DateTimeOffset? Instant(long? stored) => stored is { } at ? StoredTime.Instant(at) : null;
}

/// <summary>Which imports to list.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListImportsQuery(Page Page) : IQuery<ListImportsQuery>
{
    /// <inheritdoc/>
    public static ListImportsQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(query.Page());
    }
}

/// <summary>Lists imports, and shows one.</summary>
public sealed class ListImports(Database database, Changes changes, TimeProvider clock)
{
    private readonly ImportRuns _runs = new(database, changes, clock);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/imports", GetListAsync).WithName("listImports").WithTags("Imports").WithProblems(403);
        api.MapGet("/imports/{id:long}", GetOneAsync).WithName("getImport").WithTags("Imports").WithProblems(403, 404);
    }

    /// <summary>Lists the imports that were run, the newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<ImportAnswer>>> GetListAsync(ListImportsQuery query, Caller caller, ListImports useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, query, cancel);
    }

    /// <summary>Shows an import that was run.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ImportAnswer>> GetOneAsync(long id, Caller caller, ListImports useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.FindAsync(caller, id, cancel);
    }

    /// <summary>A page of imports.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<ImportAnswer>>> HandleAsync(Caller caller, ListImportsQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (ImportRuns.Denied(caller) is { } denied) return denied;
        var sql = $"select {ImportRow.Columns} from import_run i where i.tenant_id = @Tenant and i.id < @Before and i.kind <> 'demo' order by i.id desc limit @Rows";
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var rows = (await connection.QueryAsync<ImportRow>(new CommandDefinition(
            sql, new { Tenant = caller.Tenant.Value, Before = query.Page.After?.Id ?? long.MaxValue, query.Page.Rows }, cancellationToken: cancel))).AsList();
        return ListAnswer.Of(rows, query.Page, r => ImportAnswer.Of(r, _runs.IsRunning(r)), r => new Cursor("", r.Id));
    }

    /// <summary>An import; a problem when there is none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ImportAnswer>> FindAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (ImportRuns.Denied(caller) is { } denied) return denied;
        return await _runs.FindAsync(caller.Tenant, id, cancel) is { } row && row.Kind != "demo" ? ImportAnswer.Of(row, _runs.IsRunning(row)) : Problem.NotFound($"Import with ID {id} not found.");
    }
}
