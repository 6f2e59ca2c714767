using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Stock.Batches;

/// <summary>Clears the results of batches that were done long ago; what they came to stays.</summary>
internal sealed class BatchSweep(Database database, TimeProvider clock)
{
    /// <summary>How long results are kept after the batch is done.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private const string Tenants = "select distinct tenant_id from batch where state = 'done' and not cleared and finished_at < @Before";
    private const string Old = "select id from batch where tenant_id = @Tenant and state = 'done' and not cleared and finished_at < @Before order by finished_at limit 1";
    private const string Clear = "delete from batch_row where tenant_id = @Tenant and batch_id = @Id";
    private const string Note = "update batch set cleared = true where tenant_id = @Tenant and id = @Id";

    /// <summary>Clears all that are old enough, each in a transaction of its own.</summary>
    public async Task RunAsync(CancellationToken cancel = default)
    {
        var before = StoredTime.Of(clock.Now() - Kept);
        List<long> tenants;
        await using (var connection = await database.OpenReadAsync(await database.EverybodyAsync(cancel), cancel))
            tenants = (await connection.QueryAsync<long>(new CommandDefinition(Tenants, new { Before = before }, cancellationToken: cancel))).AsList();
        foreach (var tenant in tenants)
            while (await ClearOneAsync(new(tenant), before, cancel)) cancel.ThrowIfCancellationRequested();
    }

    private async Task<bool> ClearOneAsync(TenantId tenant, long before, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(tenant, cancel);
        if (await book.Connection.QuerySingleOrDefaultAsync<long?>(Old + database.Dialect.ForUpdate(), new { Tenant = tenant.Value, Before = before }, book.Transaction) is not { } id) return false;
        var names = new { Tenant = tenant.Value, Id = id };
        await book.Connection.ExecuteAsync(Clear, names, book.Transaction);
        await book.Connection.ExecuteAsync(Note, names, book.Transaction);
        await book.CommitAsync(cancel);
        return true;
    }
}
