using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Stores;

/// <summary>Which stores to list.</summary>
public sealed record ListStoresQuery : IQuery<ListStoresQuery>
{
    /// <summary>A part of a name or code.</summary>
    public string? Search { get; init; }

    /// <summary>A kind of store.</summary>
    public string? Kind { get; init; }

    /// <summary>Archived ones only, or active ones only; null for both.</summary>
    public bool? Archived { get; init; } = false;

    /// <summary>Which page.</summary>
    public Page Page { get; init; } = new(Page.DefaultLimit, null);

    /// <inheritdoc/>
    public static ListStoresQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new()
        {
            Search = query.Text("search", "A part of the name or the code, in any case of letters."),
            Kind = query.Choice("kind", "Only stores of this kind.", StoreDraft.Kinds),
            Archived = query.Archived("stores"),
            Page = query.Page(),
        };
    }
}

/// <summary>Lists the stores.</summary>
public sealed class ListStores(Database database, TimeProvider clock)
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/stores", GetAsync).WithName("listStores").WithTags("Stores");

    /// <summary>Lists the stores, by name.</summary>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<StoreAnswer>>> GetAsync(ListStoresQuery query, Caller caller, ListStores useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, query, cancel);
    }

    /// <summary>A page of stores, sorted by name.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<StoreAnswer>>> HandleAsync(Caller caller, ListStoresQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (caller.Denied(Permission.InventoryView) is { } denied) return denied;
        var names = new DynamicParameters();
        var sql = $"select {StoreRow.Columns} from store s where {Conditions(caller, query, names)}{caller.Only(database.Dialect, "s.id", names)} order by s.name_key, s.id limit @Rows";
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var rows = (await connection.QueryAsync<StoreRow>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
        if (rows.Count == 0) return new ListAnswer<StoreAnswer>([], null);
        var calendars = await StoreCalendars.ReadAsync(database.Dialect, connection, null, caller.Tenant, rows.Select(r => r.Id));
        var now = clock.Now();
        return ListAnswer.Of(rows, query.Page, r => r.ToAnswer(calendars[r.Id], now), r => new Cursor(r.NameKey, r.Id));
    }

    private static string Conditions(Caller caller, ListStoresQuery query, DynamicParameters names)
    {
        var where = new List<string> { "s.tenant_id = @Tenant", $"s.kind <> '{CachedStore.Transit}'" };
        names.AddDynamicParams(new { Tenant = caller.Tenant.Value, query.Page.Rows });
        if (query.Archived is { } archived) Add("s.archived = @Archived", new { Archived = archived });
        if (query.Kind is { } kind) Add("s.kind = @Kind", new { Kind = kind });
        if (query.Search is { } search) Add("(s.name_key like @Like escape '!' or s.code_key like @Like escape '!')", new { Like = SearchKey.Anywhere(search) });
        if (query.Page.After is { } after) Add("(s.name_key, s.id) > (@AfterKey, @AfterId)", new { AfterKey = after.Key, AfterId = after.Id });
        return string.Join(" and ", where);

        void Add(string condition, object values)
        {
            where.Add(condition);
            names.AddDynamicParams(values);
        }
    }
}
