using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Counts;

/// <summary>What is to be counted again.</summary>
public sealed record RecountRequest : IJsonBody<RecountRequest>
{
    /// <summary>The products' numbers, 1 to 10,000, of this count.</summary>
    [Required] public IReadOnlyList<long>? Products { get; init; }
}

/// <summary>Opens a submitted count once more, for some of its products.</summary>
public sealed class RecountCount(Database database, CountDesk counts, CatalogCache catalog)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/stock-counts/{id:long}/recount", PostAsync).WithName("recountStockCount").WithTags("Stock counts").WithProblems(403, 404, 409);

    /// <summary>Has products of a submitted stock count counted again.</summary>
    /// <remarks>
    /// What is entered then replaces what was counted before; a product that nobody counts again stays as it was. Whoever counts may ask it for the
    /// products that need a check or were not counted; with the permission approve, for any.
    /// </remarks>
    /// <param name="id">The count's number.</param>
    /// <param name="request">Which products.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<StockCountAnswer>> PostAsync(long id, RecountRequest request, Caller caller, RecountCount useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, request, cancel)).Ok(c => c.Version);
    }

    /// <summary>The count, open for these products; a problem when one of them is not in it.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<StockCountAnswer>> HandleAsync(Caller caller, long id, RecountRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        var products = request.Products?.Distinct().ToArray() ?? [];
        if (caller.Denied(Permission.Counts) is { } denied) return denied;
        if (products.Length is 0 or > Posting.MaxLines) return Problem.Invalid("products", $"must hold 1 to {Posting.MaxLines:N0} products of the count.");
        return await counts.StepAsync(caller, Permission.Counts, id, CountStep.Recount, "recount", async (book, count, fields) =>
        {
            if (!(await CountProducts.ReadAsync(book, database.Dialect, caller.Tenant, count, products)).Is(out var lines, out var problem)) return problem;
            if (!caller.May(Permission.Approve) && lines.FirstOrDefault(l => l is { NeedsCheck: false, Counted: not null }) is { } settled)
                return CountProblems.NotToRecount((await catalog.FindAsync(caller.Tenant, new(settled.ProductId), cancel))?.Name ?? $"Product {settled.ProductId}");
            var names = new { Tenant = caller.Tenant.Value, Id = id, Round = count.Round + 1 };
            await book.Connection.ExecuteAsync("update stock_count set state = 'recount', round = @Round where tenant_id = @Tenant and id = @Id", names, book.Transaction);
            var update = $"update stock_count_line set round = @Round where tenant_id = @Tenant and count_id = @Id and product_id {database.Dialect.AnyOf("@Products")}";
            foreach (var some in products.Chunk(500))
                await book.Connection.ExecuteAsync(update, new { names.Tenant, names.Id, names.Round, Products = some }, book.Transaction);
            fields.Note("round", count.Round, count.Round + 1).Note("products", null, products.Length);
            return null;
        }, cancel);
    }
}

/// <summary>Finds lines by their products.</summary>
internal static class CountProducts
{
    /// <summary>The lines; a problem that names a product without one.</summary>
    public static async Task<Outcome<IReadOnlyList<CountLineRow>>> ReadAsync(BookTransaction book, Dialect dialect, TenantId tenant, CountRow count, long[] products)
    {
        var sql = $"select {CountLineRow.Columns} from stock_count_line l where l.tenant_id = @Tenant and l.count_id = @Count and l.product_id {dialect.AnyOf("@Products")}";
        var found = new List<CountLineRow>();
        foreach (var some in products.Chunk(500))
            found.AddRange(await book.Connection.QueryAsync<CountLineRow>(sql, new { Tenant = tenant.Value, Count = count.Id, Products = some }, book.Transaction));
        var missing = products.Except(found.Select(l => l.ProductId)).ToList();
        return missing.Count == 0 ? found : Problem.Invalid("products", $"holds product {missing[0]}, which is not in {count.Reference}: leave it out.");
    }
}
