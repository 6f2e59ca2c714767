using Dapper;
using Stockbook.Access;
using Stockbook.Ledger.Storage;
using Stockbook.Reports.Summaries;
using Stockbook.Stores;

namespace Stockbook.Reports;

/// <summary>Checks who asks for what, and opens the one state of the book that a report is made from.</summary>
internal sealed class ReportDesk(Database database, StoreCache stores, SummaryReadiness readiness, PaceMemory paces, TimeProvider clock)
{
    /// <summary>The scope of a report; a problem when the caller may not have it, or it names what is not there.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ReportScope>> OpenAsync(Caller caller, ReportFilter filter, bool isFile, CancellationToken cancel)
    {
        if (caller.Denied(Permission.Reports) is { } denied) return denied;
        foreach (var store in filter.Stores ?? [])
        {
            if (!(await stores.AllowedAsync(caller, Permission.Reports, new Ledger.StoreId(store), cancel)).Is(out _, out var problem)) return problem;
        }

        var settings = await stores.TenantAsync(caller.Tenant, cancel);
        await readiness.WaitAsync(caller.Tenant, cancel);
        var snapshot = await database.BeginSnapshotAsync(caller.Tenant, cancel);
        try
        {
            if (filter.ProductId is { } product && !await ExistsAsync(snapshot, caller, product, cancel))
            {
                await snapshot.DisposeAsync();
                return Problem.NotFound($"Product with ID {product} not found.");
            }

            var now = clock.GetUtcNow();
            return new ReportScope(database, snapshot, caller, filter, settings)
            {
                AsOf = await SummaryReadiness.AsOfAsync(snapshot, caller.Tenant, cancel), Paces = paces, Now = now,
                Today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone)).DateTime),
                After = isFile ? null : filter.Page.After, Rows = isFile ? long.MaxValue : filter.Page.Rows,
            };
        }
        catch
        {
            await snapshot.DisposeAsync();
            throw;
        }
    }

    private static Task<bool> ExistsAsync(BookTransaction snapshot, Caller caller, long product, CancellationToken cancel) =>
        snapshot.Connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select 1 from product where tenant_id = @Tenant and id = @Product)", new { Tenant = caller.Tenant.Value, Product = product },
            snapshot.Transaction, cancellationToken: cancel));
}
