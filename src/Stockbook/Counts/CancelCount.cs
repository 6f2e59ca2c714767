using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Counts;

/// <summary>Gives a count up: nothing is booked, and what was counted is kept.</summary>
public sealed class CancelCount(CountDesk counts, TimeProvider clock)
{
    private const string Update = "update stock_count set state = 'cancelled', closed_by = @User, closed_at = @Now, check_count = 0 where tenant_id = @Tenant and id = @Id";

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/stock-counts/{id:long}/cancel", PostAsync).WithName("cancelStockCount").WithTags("Stock counts").WithProblems(403, 404, 409);

    /// <summary>Cancels a stock count that is not posted yet.</summary>
    /// <remarks>Nothing is booked. What was entered is kept.</remarks>
    /// <param name="id">The count's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<StockCountAnswer>> PostAsync(long id, Caller caller, CancelCount useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, cancel)).Ok(c => c.Version);
    }

    /// <summary>The cancelled count; a problem when it is posted or cancelled already.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public Task<Outcome<StockCountAnswer>> HandleAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return counts.StepAsync(caller, Permission.Counts, id, CountStep.Cancel, "cancelled", async (book, _, _) =>
        {
            var names = new { Tenant = caller.Tenant.Value, Id = id, User = caller.User.Value, Now = StoredTime.Of(clock.Now()) };
            await book.Connection.ExecuteAsync(Update, names, book.Transaction);
            return null;
        }, cancel);
    }
}
