using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.People;

/// <summary>Which users to list.</summary>
public sealed record ListUsersQuery : IQuery<ListUsersQuery>
{
    /// <summary>Active ones only, or deactivated ones only; null for both.</summary>
    public bool? Active { get; init; }

    /// <summary>Which page.</summary>
    public Page Page { get; init; } = new(Page.DefaultLimit, null);

    /// <inheritdoc/>
    public static ListUsersQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new() { Active = query.Flag("active", "Only users who may sign in, or only those who may not; left out, both."), Page = query.Page() };
    }
}

/// <summary>Lists and shows users; the accounts of API keys are none.</summary>
public sealed class ListUsers(Database database, TimeProvider clock)
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/users", GetAsync).WithName("listUsers").WithTags("Users").WithProblems(403);
        api.MapGet("/users/{id}", GetOneAsync).WithName("getUser").WithTags("Users").WithProblems(403, 404);
    }

    /// <summary>Lists the users, by number.</summary>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<UserAnswer>>> GetAsync(ListUsersQuery query, Caller caller, ListUsers useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, query, cancel);
    }

    /// <summary>Shows a user.</summary>
    /// <param name="id">The user's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<UserAnswer>> GetOneAsync(string id, Caller caller, ListUsers useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, cancel)).Ok(u => u.Version);
    }

    /// <summary>A page of users, sorted by number.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<UserAnswer>>> HandleAsync(Caller caller, ListUsersQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (caller.DeniedEverywhere(Permission.ManageUsers) is { } denied) return denied;
        var sql = $"""
            select {Person.Columns} from app_user
             where tenant_id = @Tenant and kind = 'person' and id > @After {(query.Active is null ? "" : "and active = @Active")}
             order by id limit @Rows
            """;
        var names = new { Tenant = caller.Tenant.Value, After = query.Page.After?.Id ?? 0, query.Page.Rows, query.Active };
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var people = (await connection.QueryAsync<Person>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
        var bound = await StoreBinding.ReadAsync(database, connection, caller.Tenant, people.Select(p => p.Id));
        var now = clock.Now();
        return ListAnswer.Of(people, query.Page, p => p.ToAnswer(p.AllStores ? null : [.. bound[p.Id]], now), p => new Cursor("", p.Id));
    }

    /// <summary>The user of that number, or that there is none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<UserAnswer>> HandleAsync(Caller caller, string reference, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.DeniedEverywhere(Permission.ManageUsers) is { } denied) return denied;
        if (!Reference.TryNumber(reference, out var id)) return PeopleProblems.NotFound(reference);
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        return await PersonRows.AnswerAsync(database, connection, caller.Tenant, id, clock.Now()) is { } user ? user : PeopleProblems.NotFound(reference);
    }
}
