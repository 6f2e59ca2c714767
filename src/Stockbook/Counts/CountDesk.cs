using Dapper;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Counts;

/// <summary>What every step of a count needs: whose store it is at, its rows, and its answer.</summary>
public sealed class CountDesk(Database database, StoreCache stores, Changes changes)
{
    private const string UpdateLine = """
        update stock_count_line
           set counted = @Counted, counted_at = @CountedAt, counted_round = @CountedRound, expected = null, difference = null, cost = null, needs_check = false,
               approved_by = null, approved_at = null, approved_difference = null, approval_note = null
         where tenant_id = @Tenant and count_id = @Count and product_id = @Product
        """;

    private const string UpdateCount = """
        update stock_count
           set counted_count = counted_count + @More, version = version + 1
         where tenant_id = @Tenant and id = @Count
        """;

    /// <summary>The store a count is at, when the caller may do this there; else 403, or 404 when there is no such count.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<CachedStore>> StoreOfAsync(Caller caller, Permission permission, long id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Denied(permission) is { } denied) return denied;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var store = await connection.QuerySingleOrDefaultAsync<long?>(new CommandDefinition(
            "select store_id from stock_count where tenant_id = @Tenant and id = @Id", new { Tenant = caller.Tenant.Value, Id = id }, cancellationToken: cancel));
        return store is { } at ? await stores.AllowedAsync(caller, permission, new StoreId(at), cancel) : CountProblems.NotFound(id);
    }

    /// <summary>Takes a step that moves no stock: holds the count, has it checked and changed, and writes the change.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="needs">The permission.</param>
    /// <param name="id">Which count.</param>
    /// <param name="step">Which step.</param>
    /// <param name="action">The word for it in the feed and the audit log.</param>
    /// <param name="take">Changes the count's rows and notes what changed; a problem stops it all.</param>
    /// <param name="cancel">Gives up.</param>
    internal async Task<Outcome<StockCountAnswer>> StepAsync(
        Caller caller, Permission needs, long id, CountStep step, string action, Func<BookTransaction, CountRow, FieldChanges, Task<Problem?>> take, CancellationToken cancel)
    {
        if (!(await StoreOfAsync(caller, needs, id, cancel)).Is(out var store, out var problem)) return problem;
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        var before = (await CountRows.LockAsync(book, database.Dialect, caller.Tenant, id))!;
        if (CountStates.Refuse(before, step) is { } refused) return refused;
        var fields = new FieldChanges();
        if (await take(book, before, fields) is { } stopped) return stopped;
        await book.Connection.ExecuteAsync("update stock_count set version = version + 1 where tenant_id = @Tenant and id = @Id", new { Tenant = caller.Tenant.Value, Id = id }, book.Transaction);
        var after = (await CountRows.LockAsync(book, database.Dialect, caller.Tenant, id))!;
        fields.Note("state", before.State, after.State).Note("counted", before.CountedCount, after.CountedCount);
        await changes.WriteAsync(book, caller, ChangeKind.StockCount, id, action, fields, store.Id);
        await book.CommitAsync(cancel);
        return StockCountAnswer.Of(after, caller, (await stores.TenantAsync(caller.Tenant, cancel)).CurrencyDigits);
    }

    /// <summary>Writes what a product's entries come to; whatever was expected or approved of it before is forgotten.</summary>
    internal async Task<Problem?> TallyAsync(BookTransaction book, TenantId tenant, CountRow count, CatalogProduct product)
    {
        var entries = await CountRows.EntriesAsync(book, database.Dialect, tenant, count.Id, [product.Id.Value]);
        var tally = CountRules.Tally(entries[product.Id.Value]);
        var was = (await CountRows.LineAsync(book, tenant, count.Id, product.Id))!.Counted;
        if (tally is { Counted.IsWithinBounds: false }) return Problem.Invalid("counted", $"comes to more of {product.Name} than the book can carry, with what was counted before.");
        await book.Connection.ExecuteAsync(UpdateLine, new
        {
            Tenant = tenant.Value, Count = count.Id, Product = product.Id.Value, Counted = tally?.Counted.Milli, CountedAt = tally is null ? (long?)null : StoredTime.Of(tally.CountedAt),
            CountedRound = tally?.Round,
        }, book.Transaction);
        await book.Connection.ExecuteAsync(UpdateCount, new { Tenant = tenant.Value, Count = count.Id, More = (tally is null ? 0 : 1) - (was is null ? 0 : 1) }, book.Transaction);
        return null;
    }
}
