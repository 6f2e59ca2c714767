using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Ledger.Storage.Postgres;

namespace Stockbook.Feed;

/// <summary>
/// Tells the other processes on a PostgreSQL database how far the feeds have come here, and hears it from them. No sale pays for it: the calls go out beside the
/// writer, those of many commits as one. On SQLite, and whenever a call is lost, <see cref="CacheFollower"/> sees it a little later.
/// </summary>
internal sealed partial class FeedCalls(Database database, FeedSignal signal, TimeProvider clock, ILogger<FeedCalls> log) : BackgroundService
{
    private const string Name = "stockbook_feed";

    // A call holds less than 8,000 bytes, and a tenant with its number at most 40.
    private const int MostTenants = 150;

    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan s_pauseAfterFailure = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => database is PostgresDatabase postgres
        ? Task.WhenAll(
            AgainAndAgainAsync(cancel => postgres.Calls.ListenAsync(Name, Hear, cancel), stoppingToken),
            AgainAndAgainAsync(cancel => CallAsync(postgres.Calls, cancel), stoppingToken))
        : Task.CompletedTask;

    private async Task AgainAndAgainAsync(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await work(stop);
            }
            catch (Exception exception) when (!stop.IsCancellationRequested)
            {
                LogInterrupted(log, database.Description, exception.Message);
                await Task.Delay(s_pauseAfterFailure, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception)
            {
                return;
            }
        }
    }

    private async Task CallAsync(PostgresCalls calls, CancellationToken stop)
    {
        while (await signal.HasUntoldAsync(stop))
        {
            var text = string.Join(' ', signal.TakeUntold(MostTenants).Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Tenant.Value}:{t.Last}")));
            await calls.CallAsync(Name, text, stop);
            await Task.Delay(s_rest, clock, stop);
        }
    }

    // Whoever may use the database may call anything: what makes no sense is passed over.
    private void Hear(string text)
    {
        foreach (var word in text.Split(' '))
        {
            var parts = word.Split(':');
            if (parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var tenant)
                && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)) signal.Heard(new(tenant), last);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Calls between the processes of {Book} were interrupted, changes are seen a little later until they are back: {Reason}")]
    private static partial void LogInterrupted(ILogger log, string book, string reason);
}
