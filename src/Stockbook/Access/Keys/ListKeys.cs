using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.Keys;

/// <summary>Which keys to list.</summary>
public sealed record ListKeysQuery(bool? Revoked, Page Page) : IQuery<ListKeysQuery>
{
    /// <inheritdoc/>
    public static ListKeysQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(query.Flag("revoked", "true: only keys that were taken back; false: only those that were not; left out, all."), query.Page());
    }
}

/// <summary>Lists the API keys, and shows one.</summary>
public sealed class ListKeys(Database database)
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/api-keys", ListAsync).WithName("listApiKeys").WithTags("API keys").WithProblems(403);
        api.MapGet("/api-keys/{id:long}", GetAsync).WithName("getApiKey").WithTags("API keys").WithProblems(403, 404);
    }

    /// <summary>Lists the API keys.</summary>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<KeyAnswer>>> ListAsync(ListKeysQuery query, Caller caller, ListKeys useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, query, cancel);
    }

    /// <summary>Shows an API key.</summary>
    /// <param name="id">The key's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<KeyAnswer>> GetAsync(long id, Caller caller, ListKeys useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.FindAsync(caller, id, cancel);
    }

    /// <summary>A page of keys, the oldest first.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<KeyAnswer>>> HandleAsync(Caller caller, ListKeysQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (caller.DeniedEverywhere(Permission.Keys) is { } denied) return denied;
        var which = query.Revoked switch { true => "and k.revoked_at is not null", false => "and k.revoked_at is null", null => "" };
        var sql = $"select {KeyRows.Columns} {KeyRows.From} {which} and k.user_id > @After order by k.user_id limit @Rows";
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var names = new { Tenant = caller.Tenant.Value, After = query.Page.After?.Id ?? 0, query.Page.Rows };
        var rows = (await connection.QueryAsync<KeyRow>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
        if (rows.Count == 0) return new ListAnswer<KeyAnswer>([], null);
        var stores = await StoreBinding.ReadAsync(database, connection, caller.Tenant, rows.Select(r => r.Id));
        return ListAnswer.Of(rows, query.Page, r => r.ToAnswer(stores), r => new Cursor("", r.Id));
    }

    /// <summary>One key.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<KeyAnswer>> FindAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.DeniedEverywhere(Permission.Keys) is { } denied) return denied;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        return await KeyRows.ReadAsync(database, connection, caller.Tenant, id) is { } key ? key : EditKey.NotFound(id);
    }
}
