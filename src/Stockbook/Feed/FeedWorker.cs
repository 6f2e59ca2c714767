using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Feed;

/// <summary>
/// Reads every tenant's feed and writes what follows from it, exactly once: how far it got is committed with what it wrote, and the row that says so is
/// its lease, so that of many processes one works on a tenant at a time. What is written takes numbers of its own and is read again by the next round.
/// </summary>
/// <param name="name">The follower's name, for ever.</param>
/// <param name="database">The book.</param>
/// <param name="clock">Measures the pauses.</param>
/// <param name="log">Gets what went wrong.</param>
internal abstract partial class FeedWorker(string name, Database database, TimeProvider clock, ILogger log) : BackgroundService
{
    /// <summary>The most numbers looked at in one round.</summary>
    private const long MostAtOnce = 20_000;

    // A part of the feed that asks for nothing is not worth a commit of its own; read once more after a crash, it asks for nothing again.
    private const long MostUnsaved = 50_000;

    private const string Feeds = "select tenant_id, last from tenant_feed";
    private const string ReadPosition = "select position from feed_position where tenant_id = @Tenant and follower = @Follower";
    private const string Begin = "insert into feed_position (tenant_id, follower, position) values (@Tenant, @Follower, 0) on conflict do nothing";
    private const string Advance = "update feed_position set position = @Position where tenant_id = @Tenant and follower = @Follower";

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_pauseAfterFailure = TimeSpan.FromSeconds(1);

    // How far a tenant's feed was looked through here, and how far that is written down.
    private readonly ConcurrentDictionary<long, (long Seen, long Saved)> _positions = new();

    /// <summary>The book.</summary>
    protected Database Database => database;

    /// <summary>The book's time.</summary>
    protected TimeProvider Clock => clock;

    /// <summary>True when something of a part of the feed, from behind <paramref name="after"/> up to and with <paramref name="last"/>, asks for work.</summary>
    protected abstract Task<bool> HasWorkAsync(TenantId tenant, long after, long last, CancellationToken cancel);

    /// <summary>Does the work of a part of the feed in the transaction that also notes the part as done. It may be asked for parts without any.</summary>
    protected abstract Task WorkAsync(BookTransaction book, TenantId tenant, long after, long last, CancellationToken cancel);

    /// <summary>How long it rests after a look at every feed that took so long.</summary>
    protected virtual TimeSpan RestAfter(TimeSpan look) => s_pause;

    /// <summary>Works until every feed is read to its present end.</summary>
    public async Task CatchUpAsync(CancellationToken cancel = default)
    {
        while (await RoundAsync(cancel))
        {
        }
    }

    /// <summary>Works until one feed is read up to a number.</summary>
    public async Task CatchUpAsync(TenantId tenant, long end, CancellationToken cancel = default)
    {
        while (await FollowAsync(tenant, end, cancel))
        {
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var (began, pause) = (clock.GetTimestamp(), s_pause);
            try
            {
                await CatchUpAsync(stoppingToken);
                pause = RestAfter(clock.GetElapsedTime(began));
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogInterrupted(log, name, database.Description, exception.Message);
                pause = s_pauseAfterFailure;
            }
            catch (Exception)
            {
                return;
            }

            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // True when more may be waiting.
    private async Task<bool> RoundAsync(CancellationToken cancel)
    {
        List<(long Tenant, long Last)> feeds;
        await using (var connection = await database.OpenReadAsync(TenantScope.None, cancel))
            feeds = [.. await connection.QueryAsync<(long, long)>(new CommandDefinition(Feeds, cancellationToken: cancel))];
        var more = false;
        ExceptionDispatchInfo? first = null;
        foreach (var (tenant, last) in feeds)
        {
            try
            {
                more |= await FollowAsync(new(tenant), last, cancel);
            }
            catch (Exception exception) when (!cancel.IsCancellationRequested)
            {
                // The others have their turn all the same.
                first ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        first?.Throw();
        return more;
    }

    private async Task<bool> FollowAsync(TenantId tenant, long end, CancellationToken cancel)
    {
        if (!_positions.TryGetValue(tenant.Value, out var position)) position = await PositionAsync(tenant, cancel);
        if (position.Seen >= end) return false;
        var last = Math.Min(end, position.Seen + MostAtOnce);
        if (await HasWorkAsync(tenant, position.Seen, last, cancel) || last - position.Saved >= MostUnsaved)
            position = await WorkAsync(tenant, position.Seen, last, cancel);
        else
            position = position with { Seen = last };
        _positions[tenant.Value] = position;
        return position.Seen < end;
    }

    private async Task<(long Seen, long Saved)> PositionAsync(TenantId tenant, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var names = new { Tenant = tenant.Value, Follower = name };
        var saved = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(ReadPosition, names, cancellationToken: cancel)) ?? 0;
        return (saved, saved);
    }

    private async Task<(long Seen, long Saved)> WorkAsync(TenantId tenant, long after, long last, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(tenant, cancel);
        var names = new { Tenant = tenant.Value, Follower = name };
        var saved = await book.Connection.ExecuteScalarAsync<long?>(ReadPosition + database.Dialect.ForUpdate(), names, book.Transaction)
            ?? await BeginAsync(book, names);

        // Another process was faster: what it has done is not done again.
        if (saved >= last) return (saved, saved);
        await WorkAsync(book, tenant, Math.Max(saved, after), last, cancel);
        await book.Connection.ExecuteAsync(Advance, new { Tenant = tenant.Value, Follower = name, Position = last }, book.Transaction);
        await book.CommitAsync(cancel);
        return (last, last);
    }

    // Whoever begins first holds the row until the commit; the other one waits for it here and reads how far it got.
    private async Task<long> BeginAsync(BookTransaction book, object names)
    {
        await book.Connection.ExecuteAsync(Begin, names, book.Transaction);
        return await book.Connection.ExecuteScalarAsync<long>(ReadPosition + database.Dialect.ForUpdate(), names, book.Transaction);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The follower {Name} of {Book} was interrupted, and goes on from where it was: {Reason}")]
    private static partial void LogInterrupted(ILogger log, string name, string book, string reason);
}
