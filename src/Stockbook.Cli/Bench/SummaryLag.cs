using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Reports.Summaries;

namespace Stockbook.Cli.Bench;

/// <summary>How far the sums that reports read were behind the ledger while the works ran.</summary>
/// <param name="Looks">How often it was looked.</param>
/// <param name="P50Milliseconds">The age of the oldest movement that is not in them, half of the time.</param>
/// <param name="P99Milliseconds">Nearly always.</param>
internal sealed record LagFigures(long Looks, double P50Milliseconds, double P99Milliseconds);

/// <summary>Looks five times a second how old the oldest movement is that reports do not show yet.</summary>
internal sealed class SummaryLag : IAsyncDisposable
{
    // Two looks by key each: a look that costs something would be measured with the sales.
    private const string Position = "select position from feed_position where tenant_id = @Tenant and follower = @Follower";
    private const string Oldest = "select recorded_at from movement where tenant_id = @Tenant and id > @Position order by tenant_id, id limit 1";

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    private readonly Database _database;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _over = new();
    private readonly LatencyHistogram _ages = new();
    private readonly Task _looking;

    /// <summary>Begins to look.</summary>
    public SummaryLag(string connection, TimeProvider clock)
    {
        (_database, _clock) = (Database.Open(connection), clock);
        _looking = Task.Run(LookAsync);
    }

    /// <summary>Ends, and tells what was seen.</summary>
    public async Task<LagFigures> EndAsync()
    {
        await _over.CancelAsync();
        await _looking;
        return new(_ages.Count, _ages.PercentileMilliseconds(0.5), _ages.PercentileMilliseconds(0.99));
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _database.DisposeAsync();
        _over.Dispose();
    }

    private async Task LookAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            await using (var connection = await _database.OpenReadAsync(TenantId.Default))
            {
                var position = await connection.ExecuteScalarAsync<long?>(Position, new { Tenant = TenantId.Default.Value, DailyStock.Follower }) ?? 0;
                var oldest = await connection.ExecuteScalarAsync<long?>(Oldest, new { Tenant = TenantId.Default.Value, Position = position });
                _ages.Record(oldest is { } at ? (_clock.GetUtcNow() - StoredTime.Instant(at)).TotalMicroseconds : 0);
            }

            await Task.Delay(s_pause, _clock, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
