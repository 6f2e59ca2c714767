using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stockbook.Audit;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.Keys;

/// <summary>
/// Remembers when and from where keys were used, and writes it down a few seconds later: a sale does not wait for it. The first use from an
/// address goes into the audit log.
/// </summary>
public sealed partial class KeyUse(Database database, AuditTrail audit, TimeProvider clock, ILogger<KeyUse> log) : BackgroundService
{
    private const int NotedEveryMilliseconds = 5000;
    private const int MostNews = 10_000;

    private const string SetUsed = """
        update api_key set last_used_at = @At, last_address = coalesce(@Address, last_address)
         where tenant_id = @Tenant and user_id = @Account and (last_used_at is null or last_used_at < @At)
        """;

    private const string AddAddress = """
        insert into api_key_address (tenant_id, user_id, address, first_used_at) values (@Tenant, @Account, @Address, @At)
        on conflict do nothing
        """;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<(TenantId Tenant, UserId Account), (long At, string? Address)> _used = new();
    private readonly Channel<(TenantId Tenant, UserId Account, string Address)> _news =
        System.Threading.Channels.Channel.CreateBounded<(TenantId, UserId, string)>(new BoundedChannelOptions(MostNews) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Notes a use; almost always nothing but a comparison.</summary>
    internal void Note(Key key, IPAddress? address)
    {
        var now = Environment.TickCount64;
        var isSameAddress = address is null || ReferenceEquals(address, key.LastAddress) || address.Equals(key.LastAddress);
        if (isSameAddress && now - key.LastNoted < NotedEveryMilliseconds) return;
        key.LastNoted = now;
        var text = address is null ? null : ClientAddress.Text(address);
        _used[(key.Tenant, key.Account)] = (StoredTime.Of(clock.GetUtcNow()), text);
        if (isSameAddress) return;
        key.LastAddress = address;
        if (key.IsNew(text!)) _news.Writer.TryWrite((key.Tenant, key.Account, text!));
    }

    /// <summary>Writes down what is not written yet.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached; it is kept for the next time.</exception>
    internal async Task FlushAsync(CancellationToken cancel = default)
    {
        while (_news.Reader.TryPeek(out var news))
        {
            await TellAsync(news.Tenant, news.Account, news.Address, cancel);
            _news.Reader.TryRead(out _);
        }

        foreach (var tenant in _used.Keys.Select(k => k.Tenant).Distinct().ToList()) await WriteUsesAsync(tenant, cancel);
    }

    private async Task WriteUsesAsync(TenantId tenant, CancellationToken cancel)
    {
        var uses = _used.Where(u => u.Key.Tenant == tenant).OrderBy(u => u.Key.Account.Value).ToList();
        await using var book = await database.BeginWriteAsync(tenant, cancel);
        var rows = uses.Select(u => new { Tenant = tenant.Value, Account = u.Key.Account.Value, u.Value.At, u.Value.Address });
        await book.Connection.ExecuteAsync(SetUsed, rows, book.Transaction);
        await book.CommitAsync(cancel);
        foreach (var use in uses) _used.TryRemove(use);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(s_pause, clock, stoppingToken);
                await FlushAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogNotWritten(log, exception.Message);
            }
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await FlushAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            LogNotWritten(log, exception.Message);
        }
    }

    private async Task TellAsync(TenantId tenant, UserId account, string address, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(tenant, cancel);
        var row = new { Tenant = tenant.Value, Account = account.Value, Address = address, At = StoredTime.Of(clock.Now()) };
        if (await book.Connection.ExecuteAsync(AddAddress, row, book.Transaction) == 0) return;
        var caller = new Caller(tenant, account, Ledger.Channel.Api) { Address = address };
        var data = $$"""{"address":{{JsonSerializer.Serialize(address, ApiJson.Of<string>())}}}""";
        await audit.WriteAsync(book, caller, new("used_from_new_address", Feed.ChangeKind.Key, $"{account.Value}", data));
        await book.CommitAsync(cancel);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The use of API keys was not written down yet: {Reason}")]
    private static partial void LogNotWritten(ILogger log, string reason);
}
