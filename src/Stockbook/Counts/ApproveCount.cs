using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Counts;

/// <summary>Which differences are accepted, and why.</summary>
public sealed record ApproveCountRequest : IJsonBody<ApproveCountRequest>
{
    /// <summary>The products' numbers, 1 to 10,000, of this count; or all.</summary>
    public IReadOnlyList<long>? Products { get; init; }

    /// <summary>True approves everything that needs a check.</summary>
    public bool? All { get; init; }

    /// <summary>Why, at most 1,000 characters.</summary>
    public string? Note { get; init; }
}

/// <summary>Settles differences above the tolerance.</summary>
public sealed class ApproveCount(Database database, CountDesk counts, CountFigures figures, TimeProvider clock)
{
    private const string Approve = """
        update stock_count_line
           set approved_by = @User, approved_at = @Now, approved_difference = difference, approval_note = @Note, needs_check = @No
         where tenant_id = @Tenant and count_id = @Id and difference is not null
        """;

    private const string Recheck = """
        update stock_count
           set check_count = (select count(*) from stock_count_line where tenant_id = @Tenant and count_id = @Id and needs_check)
         where tenant_id = @Tenant and id = @Id
        """;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/stock-counts/{id:long}/approve", PostAsync).WithName("approveStockCount").WithTags("Stock counts").WithProblems(403, 404, 409);

    /// <summary>Approves differences above the tolerance.</summary>
    /// <remarks>What is approved is the difference as it stands now; should it be another one by more than the tolerance when the count is posted, it has to be approved again.</remarks>
    /// <param name="id">The count's number.</param>
    /// <param name="request">Which, and why.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<StockCountAnswer>> PostAsync(long id, ApproveCountRequest request, Caller caller, ApproveCount useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, request, cancel)).Ok(c => c.Version);
    }

    /// <summary>The count with these differences settled.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<StockCountAnswer>> HandleAsync(Caller caller, long id, ApproveCountRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.Denied(Permission.Approve) is { } denied) return denied;
        var errors = new FieldErrors();
        var note = errors.Text("note", request.Note, 1000);
        var products = request.Products?.Distinct().ToArray();
        if ((products is null) == (request.All is not true)) errors.Add("products", "are needed, or all = true instead: give one of the two.");
        if (products is { Length: 0 or > Posting.MaxLines }) errors.Add("products", $"must hold 1 to {Posting.MaxLines:N0} products of the count.");
        if (!errors.None) return errors.ToProblem();
        return await counts.StepAsync(caller, Permission.Approve, id, CountStep.Approve, "approved", async (book, count, fields) =>
        {
            await figures.WriteAsync(book, caller, count);
            var names = new { Tenant = caller.Tenant.Value, Id = id, User = caller.User.Value, Now = StoredTime.Of(clock.Now()), Note = note, No = false };
            if (products is null)
            {
                await book.Connection.ExecuteAsync($"{Approve} and needs_check", names, book.Transaction);
            }
            else
            {
                if (!(await CountProducts.ReadAsync(book, database.Dialect, caller.Tenant, count, products)).Is(out var lines, out var problem)) return problem;
                if (lines.FirstOrDefault(l => l.Counted is null) is { } line) return Problem.Invalid("products", $"holds product {line.ProductId}, which was not counted: there is nothing to approve.");
                foreach (var some in products.Chunk(500))
                {
                    await book.Connection.ExecuteAsync($"{Approve} and product_id {database.Dialect.AnyOf("@Products")}",
                        new { names.Tenant, names.Id, names.User, names.Now, names.Note, names.No, Products = some }, book.Transaction);
                }
            }

            await book.Connection.ExecuteAsync(Recheck, names, book.Transaction);
            // Why is kept with the lines: the feed is read by those who count blind, too.
            fields.Note("approved", null, products is null ? "all" : $"{products.Length} products");
            return null;
        }, cancel);
    }
}
