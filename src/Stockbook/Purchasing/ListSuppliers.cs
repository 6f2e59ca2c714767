using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Purchasing;

/// <summary>Which suppliers to list.</summary>
public sealed record ListSuppliersQuery : IQuery<ListSuppliersQuery>
{
    /// <summary>A part of a name or code.</summary>
    public string? Search { get; init; }

    /// <summary>A product they deliver.</summary>
    public long? ProductId { get; init; }

    /// <summary>Archived ones only, or active ones only; null for both.</summary>
    public bool? Archived { get; init; } = false;

    /// <summary>Which page.</summary>
    public Page Page { get; init; } = new(Page.DefaultLimit, null);

    /// <inheritdoc/>
    public static ListSuppliersQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new()
        {
            Search = query.Text("search", "A part of the name or the code, in any case of letters."),
            ProductId = query.Whole("product_id", "Only suppliers that deliver this product.", least: 1),
            Archived = query.Archived("suppliers"),
            Page = query.Page(),
        };
    }
}

/// <summary>Lists the suppliers.</summary>
public sealed class ListSuppliers(Database database)
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/suppliers", GetAsync).WithName("listSuppliers").WithTags("Purchasing").WithProblems(403);

    /// <summary>Lists the suppliers, by name.</summary>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<SupplierAnswer>>> GetAsync(ListSuppliersQuery query, Caller caller, ListSuppliers useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, query, cancel);
    }

    /// <summary>A page of suppliers, sorted by name.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<SupplierAnswer>>> HandleAsync(Caller caller, ListSuppliersQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (caller.Denied(Permission.Purchasing) is { } denied) return denied;
        var names = new DynamicParameters();
        var sql = $"select {SupplierRow.Columns} from supplier s where {Conditions(caller, query, names)} order by s.name_key, s.id limit @Rows";
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var rows = (await connection.QueryAsync<SupplierRow>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
        return ListAnswer.Of(rows, query.Page, r => r.ToAnswer(), r => new Cursor(r.NameKey, r.Id));
    }

    private static string Conditions(Caller caller, ListSuppliersQuery query, DynamicParameters names)
    {
        var where = new List<string> { "s.tenant_id = @Tenant" };
        names.AddDynamicParams(new { Tenant = caller.Tenant.Value, query.Page.Rows });
        if (query.Archived is { } archived) Add("s.archived = @Archived", new { Archived = archived });
        if (query.Search is { } search) Add("(s.name_key like @Like escape '!' or s.code_key like @Like escape '!')", new { Like = SearchKey.Anywhere(search) });
        if (query.ProductId is { } product) Add("s.id in (select p.supplier_id from supplier_product p where p.tenant_id = @Tenant and p.product_id = @Product)", new { Product = product });
        if (query.Page.After is { } after) Add("(s.name_key, s.id) > (@AfterKey, @AfterId)", new { AfterKey = after.Key, AfterId = after.Id });
        return string.Join(" and ", where);

        void Add(string condition, object values)
        {
            where.Add(condition);
            names.AddDynamicParams(values);
        }
    }
}
