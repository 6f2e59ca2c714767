using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;
using Stockbook.Outgoing;
using Stockbook.Stores;

namespace Stockbook.Alerts.Channels;

/// <summary>What became of a test.</summary>
/// <param name="Sent">True when the other side took the message.</param>
/// <param name="Reason">Why it did not; null when it did.</param>
public sealed record ChannelTestAnswer(bool Sent, string? Reason);

/// <summary>Sends a test message by a channel of the business, at once and once.</summary>
public sealed class TestChannel
{
    private readonly Database _database;
    private readonly AlertChannels _channels;
    private readonly ChannelSecrets _secrets;
    private readonly StoreCache _stores;
    private readonly TimeProvider _clock;

    internal TestChannel(Database database, AlertChannels channels, ChannelSecrets secrets, StoreCache stores, TimeProvider clock) =>
        (_database, _channels, _secrets, _stores, _clock) = (database, channels, secrets, stores, clock);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/alert-channels/{id:long}/test", PostAsync).WithName("testAlertChannel").WithTags("Alerts").WithProblems(403, 404);

    /// <summary>Sends a test message by a channel, and says what became of it.</summary>
    /// <param name="id">The channel's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ChannelTestAnswer>> PostAsync(long id, Caller caller, TestChannel useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, id, cancel);
    }

    /// <summary>What became of it; it waits for the other side, up to a minute.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ChannelTestAnswer>> HandleAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        ChannelRow? row;
        await using (var connection = await _database.OpenReadAsync(caller.Tenant, cancel)) row = await ChannelRow.ReadAsync(_database.Dialect, connection, caller.Tenant, id);
        if (row is null) return ChannelRow.NotFound(id);
        var secret = _secrets.Open(row.Secret);
        if (row.Secret is not null && secret is null) return new ChannelTestAnswer(false, "Its secret cannot be read any more: enter the channel's secret again.");
        if (_channels.Find(row.Channel) is not { } channel) return new ChannelTestAnswer(false, $"This installation has no channel '{row.Channel}'.");
        var (now, business) = (_clock.Now(), (await _stores.TenantAsync(caller.Tenant, cancel)).Name);
        var (title, text) = AlertTexts.Test(business);
        var name = string.Create(CultureInfo.InvariantCulture, $"test-{caller.Tenant.Value}-{id}-{now.ToUnixTimeMilliseconds()}");
        var outcome = await channel.SendAsync(new(caller.Tenant, name, row.Address, secret, title, text, business, now) { Kind = AlertKinds.Test }, cancel);
        return new ChannelTestAnswer(outcome.Result == SendResult.Sent, outcome.Reason);
    }
}
