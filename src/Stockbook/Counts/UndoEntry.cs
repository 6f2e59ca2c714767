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

/// <summary>Takes an entry back: it is kept, and counts for nothing.</summary>
public sealed class UndoEntry(CountDesk counts, CatalogCache catalog, TimeProvider clock)
{
    private const string Undo = """
        update stock_count_entry set undone_by = @User, undone_at = @Now where tenant_id = @Tenant and count_id = @Count and id = @Entry
        """;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/stock-counts/{id:long}/entries/{entry:long}", DeleteAsync).WithName("undoStockCountEntry").WithTags("Stock counts").WithProblems(403, 404, 409);

    /// <summary>Takes an entry of one's own back while the count is open.</summary>
    /// <remarks>With the permission approve, anybody's. What was taken back before stays so.</remarks>
    /// <param name="id">The count's number.</param>
    /// <param name="entry">The entry's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<StockCountAnswer>> DeleteAsync(long id, long entry, Caller caller, UndoEntry useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, entry, cancel)).Ok(c => c.Version);
    }

    /// <summary>The count without the entry; a problem when it is somebody else's, or the count is not open.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public Task<Outcome<StockCountAnswer>> HandleAsync(Caller caller, long id, long entry, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return counts.StepAsync(caller, Permission.Counts, id, CountStep.Undo, "entry_undone", async (book, count, fields) =>
        {
            var row = await book.Connection.QuerySingleOrDefaultAsync<CountEntryRow?>(
                $"select {CountEntryRow.Columns} from stock_count_entry e where e.tenant_id = @Tenant and e.count_id = @Count and e.id = @Entry",
                new { Tenant = caller.Tenant.Value, Count = count.Id, Entry = entry }, book.Transaction);
            if (row is null) return CountProblems.EntryNotFound(count, entry);
            if (row.UserId != caller.User.Value && !caller.May(Permission.Approve)) return CountProblems.NotYours(count, entry);
            if (row.UndoneAt is not null) return null;
            var product = await catalog.FindAsync(caller.Tenant, new(row.ProductId), cancel);
            if (row.Round != count.Round) return CountProblems.NotAskedAgain(count, product!.Name);
            await book.Connection.ExecuteAsync(
                Undo, new { Tenant = caller.Tenant.Value, Count = count.Id, Entry = entry, User = caller.User.Value, Now = StoredTime.Of(clock.Now()) }, book.Transaction);
            fields.Note("entry", entry, null).Note("product_id", row.ProductId, null).Note("entry_counted", new Quantity(row.Counted), null);
            return await counts.TallyAsync(book, caller.Tenant, count, product!);
        }, cancel);
    }
}
