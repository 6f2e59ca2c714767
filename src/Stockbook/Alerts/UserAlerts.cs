using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Access.People;
using Stockbook.Alerts.Channels;
using Stockbook.Audit;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;
using Stockbook.Outgoing;

namespace Stockbook.Alerts;

/// <summary>What to change of where somebody is reached and what he is told; what is left out stays.</summary>
public sealed record EditUserAlertsRequest : IJsonBody<EditUserAlertsRequest>
{
    /// <summary>His e-mail address; null for none. It is taken as it is given: see to it that it is his.</summary>
    public Optional<string> Email { get; init; }

    /// <summary>Where a program of his is told; null for nowhere.</summary>
    public Optional<string> WebhookUrl { get; init; }

    /// <summary>What messages to that program are signed with, 16 to 200 characters; it is never shown. Needed with a new address.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>The choices to change; others stay.</summary>
    public IReadOnlyList<AlertPreferenceRequest>? Preferences { get; init; }
}

/// <summary>Shows and changes where a user is reached and what he is told: the owner's business, so that nobody has messages sent to strangers.</summary>
public sealed class UserAlerts
{
    private const string Keep = """
        insert into alert_contact (tenant_id, user_id, channel, address, secret) values (@Tenant, @User, @Channel, @Address, @Secret)
        on conflict (tenant_id, user_id, channel) do update set address = excluded.address, secret = coalesce(excluded.secret, alert_contact.secret)
        """;

    private const string Clear = "delete from alert_contact where tenant_id = @Tenant and user_id = @User and channel = @Channel";

    // What still waits for an address that is not his any more is not sent there.
    private const string Stop = """
        update alert_delivery set state = 'dead', last_error = 'The address was changed or taken away.'
         where tenant_id = @Tenant and user_id = @User and channel = @Channel and address <> coalesce(@Address, '') and state in ('pending', 'failed')
        """;

    private readonly Database _database;
    private readonly AlertChannels _channels;
    private readonly ChannelSecrets _secrets;
    private readonly AuditTrail _audit;

    internal UserAlerts(Database database, AlertChannels channels, ChannelSecrets secrets, AuditTrail audit) =>
        (_database, _channels, _secrets, _audit) = (database, channels, secrets, audit);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/users/{id:long}/alerts", GetAsync).WithName("getUserAlerts").WithTags("Alerts").WithProblems(403, 404);
        api.MapPatch("/users/{id:long}/alerts", PatchAsync).WithName("editUserAlerts").WithTags("Alerts").WithProblems(403, 404);
    }

    /// <summary>Shows where a user is reached, and what he is told.</summary>
    /// <param name="id">The user's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<AlertSettingsView>> GetAsync(long id, Caller caller, UserAlerts useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, id, cancel);
    }

    /// <summary>Changes where a user is reached, and what he is told.</summary>
    /// <param name="id">The user's number.</param>
    /// <param name="request">The fields to change.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<AlertSettingsView>> PatchAsync(long id, EditUserAlertsRequest request, Caller caller, UserAlerts useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, id, request, cancel);
    }

    /// <summary>What a user is told.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<AlertSettingsView>> HandleAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.DeniedEverywhere(Permission.ManageUsers) is { } denied) return denied;
        await using var connection = await _database.OpenReadAsync(caller.Tenant, cancel);
        if (await PersonRows.ReadAsync(_database, connection, caller.Tenant, id) is null) return PeopleProblems.NotFound($"{id}");
        return await AlertPreferences.ReadAsync(connection, null, caller.Tenant, id);
    }

    /// <summary>What a user is told from now on.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<AlertSettingsView>> HandleAsync(Caller caller, long id, EditUserAlertsRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.DeniedEverywhere(Permission.ManageUsers) is { } denied) return denied;
        var errors = new FieldErrors();
        AlertPreferences.Check(request.Preferences, errors);
        var email = ChannelFields.Address(_channels, AlertChannels.Email, "email", request.Email.Value, required: false, errors);
        var webhook = ChannelFields.Address(_channels, AlertChannels.Webhook, "webhook_url", request.WebhookUrl.Value, required: false, errors);
        var secret = ChannelFields.Secret("webhook_secret", request.WebhookSecret, errors);
        if (!errors.None) return errors.ToProblem();

        await using var book = await _database.BeginWriteAsync(caller.Tenant, cancel);
        if (await PersonRows.ReadAsync(_database, book.Connection, caller.Tenant, id, book) is null) return PeopleProblems.NotFound($"{id}");
        var before = await AlertPreferences.ReadAsync(book.Connection, book.Transaction, caller.Tenant, id);
        var next = request.WebhookUrl.Or(before.WebhookUrl);
        if (secret is null && webhook is not null && webhook != before.WebhookUrl) return Problem.Invalid("webhook_secret", "is missing: a new address needs the secret that its program knows.");
        if (secret is not null && next is null) return Problem.Invalid("webhook_url", "is missing: a secret is for an address.");
        if (request.Email.IsSent) await SetAsync(book, caller, id, AlertChannels.Email, email, null);
        if (request.WebhookUrl.IsSent || secret is not null) await SetAsync(book, caller, id, AlertChannels.Webhook, webhook ?? (request.WebhookUrl.IsSent ? null : next), secret);
        await AlertPreferences.WriteAsync(book, caller.Tenant, id, request.Preferences);
        var after = await AlertPreferences.ReadAsync(book.Connection, book.Transaction, caller.Tenant, id);
        var fields = AlertPreferences.Compare(before, after);
        if (secret is not null) fields.Note("webhook_secret", null, "changed");
        if (!fields.None) await _audit.WriteAsync(book, caller, new(ChangeAction.Updated, ChangeKind.User, $"{id}", fields.ToJson()));
        await book.CommitAsync(cancel);
        return after;
    }

    private async Task SetAsync(BookTransaction book, Caller caller, long id, string channel, string? address, string? secret)
    {
        var names = new { Tenant = caller.Tenant.Value, User = id, Channel = channel, Address = address, Secret = _secrets.Seal(secret) };
        await book.Connection.ExecuteAsync(address is null ? Clear : Keep, names, book.Transaction);
        await book.Connection.ExecuteAsync(Stop, names, book.Transaction);
    }
}

/// <summary>What the fields of addresses may be.</summary>
internal static class ChannelFields
{
    private const int LongestAddress = 2000;
    private const int ShortestSecret = 16;
    private const int LongestSecret = 200;

    /// <summary>An address that the channel can send to.</summary>
    public static string? Address(AlertChannels channels, string channel, string field, string? given, bool required, FieldErrors errors)
    {
        if (errors.Text(field, given, LongestAddress, required) is not { } address) return null;
        if (address.Length <= LongestAddress && channels.Find(channel)?.Refuse(address) is { } sentence) errors.Add(field, sentence);
        return address;
    }

    /// <summary>A secret.</summary>
    public static string? Secret(string field, string? given, FieldErrors errors)
    {
        if (given is null) return null;
        if (given.Length is < ShortestSecret or > LongestSecret) errors.Add(field, $"must be {ShortestSecret} to {LongestSecret} characters that nobody can guess.");
        return given;
    }
}
