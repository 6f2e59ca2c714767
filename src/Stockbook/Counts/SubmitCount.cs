using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Counts;

/// <summary>Says that all is counted: from here on the differences are looked at.</summary>
public sealed class SubmitCount(CountDesk counts, CountFigures figures, TimeProvider clock)
{
    private const string Update = """
        update stock_count set state = 'submitted', submitted_by = @User, submitted_at = @Now, check_count = @Needs where tenant_id = @Tenant and id = @Id
        """;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/stock-counts/{id:long}/submit", PostAsync).WithName("submitStockCount").WithTags("Stock counts").WithProblems(403, 404, 409);

    /// <summary>Submits a stock count: nothing more is entered.</summary>
    /// <remarks>
    /// need_check says how many products differ by more than the business's count tolerance: they are counted again or approved before it can be
    /// posted. What was not counted is listed, and nothing is booked for it.
    /// </remarks>
    /// <param name="id">The count's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<StockCountAnswer>> PostAsync(long id, Caller caller, SubmitCount useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, cancel)).Ok(c => c.Version);
    }

    /// <summary>The submitted count; a problem when nothing was counted, or it does not stand there.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public Task<Outcome<StockCountAnswer>> HandleAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return counts.StepAsync(caller, Permission.Counts, id, CountStep.Submit, "submitted", async (book, count, fields) =>
        {
            if (count.CountedCount == 0) return CountProblems.NothingCounted(count);
            var needs = await figures.WriteAsync(book, caller, count);
            await book.Connection.ExecuteAsync(
                Update, new { Tenant = caller.Tenant.Value, Id = id, User = caller.User.Value, Now = StoredTime.Of(clock.Now()), Needs = needs }, book.Transaction);
            fields.Note("need_check", count.CheckCount, needs);
            return null;
        }, cancel);
    }
}
