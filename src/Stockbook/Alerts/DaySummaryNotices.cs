using Dapper;
using Microsoft.Extensions.Logging;
using Stockbook.Daybook;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Alerts;

/// <summary>Sends what a day came to after its report was sent, and again after each later version of it.</summary>
internal sealed class DaySummaryNotices(Database database, DaySummaries summaries, Raising raising, TimeProvider clock, ILogger<DaySummaryNotices> log)
    : FeedWorker("day_summaries", database, clock, log)
{
    private const string Reports = """
        from change where tenant_id = @Tenant and id > @After and id <= @Last and kind = 'day_report' and action in ('submitted', 'amended', 'late')
        """;

    /// <inheritdoc/>
    protected override async Task<bool> HasWorkAsync(TenantId tenant, long after, long last, CancellationToken cancel)
    {
        await using var connection = await Database.OpenReadAsync(tenant, cancel);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition($"select exists (select 1 {Reports})", Part(tenant, after, last), cancellationToken: cancel));
    }

    /// <inheritdoc/>
    protected override async Task WorkAsync(BookTransaction book, TenantId tenant, long after, long last, CancellationToken cancel)
    {
        // Versions that follow each other closely are told once, as the report then stands.
        var changed = await book.Connection.QueryAsync<(long Report, long Change)>(
            $"select entity_id, max(id) {Reports} group by entity_id order by 2", Part(tenant, after, last), book.Transaction);
        var notices = new List<NewNotice>();
        foreach (var (report, change) in changed.AsList())
        {
            if (await summaries.OfAsync(book.Connection, book.Transaction, tenant, report, cancel) is not { } summary) continue;
            notices.Add(new(AlertKinds.DaySummary, summary.Store, $"day_report:{report}:{change}", summary.Title, summary.Text));
        }

        await raising.WriteAsync(book, tenant, [], [], notices, last);
    }

    private static object Part(TenantId tenant, long after, long last) => new { Tenant = tenant.Value, After = after, Last = last };
}
