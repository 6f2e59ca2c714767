using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;
using Stockbook.Outgoing;

namespace Stockbook.Webhooks;

/// <summary>What became of a test.</summary>
/// <param name="Sent">True when the other side took it.</param>
/// <param name="Reason">Why it did not; null when it did.</param>
public sealed record WebhookTestAnswer(bool Sent, string? Reason);

/// <summary>Sends a test to a webhook, at once and once, also while it is stopped.</summary>
public sealed class TestWebhook
{
    private readonly Database _database;
    private readonly SignedPosts _posts;
    private readonly ChannelSecrets _secrets;
    private readonly TimeProvider _clock;

    internal TestWebhook(Database database, SignedPosts posts, ChannelSecrets secrets, TimeProvider clock) => (_database, _posts, _secrets, _clock) = (database, posts, secrets, clock);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/webhooks/{id:long}/test", PostAsync).WithName("testWebhook").WithTags("Webhooks").WithProblems(403, 404);

    /// <summary>Sends a test without events, and says what became of it.</summary>
    /// <param name="id">The webhook's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<WebhookTestAnswer>> PostAsync(long id, Caller caller, TestWebhook useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, id, cancel);
    }

    /// <summary>What became of it; it waits for the other side, up to ten seconds.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<WebhookTestAnswer>> HandleAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        WebhookRow? row;
        await using (var connection = await _database.OpenReadAsync(caller.Tenant, cancel)) row = await WebhookRow.ReadAsync(_database.Dialect, connection, caller.Tenant, id);
        if (row is null) return WebhookRow.NotFound(id);
        if (_secrets.Open(row.Secret) is not { } secret) return new WebhookTestAnswer(false, "Its secret cannot be read any more: rotate it.");
        var name = string.Create(CultureInfo.InvariantCulture, $"test-{caller.Tenant.Value}-{id}-{_clock.GetUtcNow().ToUnixTimeMilliseconds()}");
        var outcome = await _posts.SendAsync(new(row.Url, secret, name, new WebhookDelivery(name, id, null, true, []).ToJson()), cancel);
        return new WebhookTestAnswer(outcome.Result == SendResult.Sent, outcome.Reason);
    }
}
