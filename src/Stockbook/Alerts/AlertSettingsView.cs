using System.Data.Common;
using Dapper;
using Stockbook.Access;
using Stockbook.Alerts.Channels;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Alerts;

/// <summary>Whether somebody is told of a kind by a channel.</summary>
/// <param name="Kind">The kind of alert or notice.</param>
/// <param name="Channel">The way: app, email, webhook or chat.</param>
/// <param name="Wanted">True when he is told.</param>
/// <param name="IsChosen">True when that was chosen, false when it is what his role says.</param>
public sealed record AlertPreferenceView(string Kind, [property: Words("app", "email", "webhook", "chat")] string Channel, bool Wanted, bool IsChosen);

/// <summary>Where somebody is reached, and what he is told.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Email">His e-mail address; the owner sets it.</param>
/// <param name="WebhookUrl">Where a program of his is told; the owner sets it.</param>
/// <param name="HasChat">True when a chat is connected.</param>
/// <param name="Preferences">Every kind by every channel. Only stores that are his count, whatever is wanted.</param>
public sealed record AlertSettingsView(long UserId, string? Email, string? WebhookUrl, bool HasChat, IReadOnlyList<AlertPreferenceView> Preferences);

/// <summary>One choice.</summary>
public sealed record AlertPreferenceRequest
{
    /// <summary>The kind of alert or notice.</summary>
    [Words("low_stock", "out_of_stock", "negative_stock", "expiry_near", "day_report_missing", "difference_over_tolerance", "transfer_overdue", "delivery_failed", "back_in_stock", "day_summary", "daily_digest")]
    public string? Kind { get; init; }

    /// <summary>The way.</summary>
    [Words("app", "email", "webhook", "chat")] public string? Channel { get; init; }

    /// <summary>True to be told, false not to be, null to leave it to the role.</summary>
    public bool? Wanted { get; init; }
}

/// <summary>Reads and writes what somebody is told.</summary>
internal static class AlertPreferences
{
    private const int MostAtOnce = 200;

    private const string Choices = "select kind, channel, wanted from alert_preference where tenant_id = @Tenant and user_id = @User";
    private const string Contacts = "select channel, address from alert_contact where tenant_id = @Tenant and user_id = @User";
    private const string ReadRole = "select role from app_user where tenant_id = @Tenant and id = @User";
    private const string Clear = "delete from alert_preference where tenant_id = @Tenant and user_id = @User and kind = @Kind and channel = @Channel";

    private const string Keep = """
        insert into alert_preference (tenant_id, user_id, kind, channel, wanted) values (@Tenant, @User, @Kind, @Channel, @Wanted)
        on conflict (tenant_id, user_id, kind, channel) do update set wanted = excluded.wanted
        """;

    /// <summary>What somebody is told, and where.</summary>
    public static async Task<AlertSettingsView> ReadAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, long user)
    {
        var names = new { Tenant = tenant.Value, User = user };
        var role = (Role)await connection.ExecuteScalarAsync<int>(ReadRole, names, transaction);
        var chosen = (await connection.QueryAsync<(string Kind, string Channel, bool Wanted)>(Choices, names, transaction)).ToDictionary(c => (c.Kind, c.Channel), c => c.Wanted);
        var contacts = (await connection.QueryAsync<(string Channel, string Address)>(Contacts, names, transaction)).ToDictionary(c => c.Channel, c => c.Address);
        var preferences =
            from kind in AlertKinds.All
            from channel in AlertChannels.All
            let isChosen = chosen.ContainsKey((kind, channel))
            select new AlertPreferenceView(kind, channel, isChosen ? chosen[(kind, channel)] : AlertKinds.IsToldTo(kind, role), isChosen);
        return new(user, contacts.GetValueOrDefault(AlertChannels.Email), contacts.GetValueOrDefault(AlertChannels.Webhook), contacts.ContainsKey(AlertChannels.Chat), [.. preferences]);
    }

    /// <summary>Notes choices that make no sense.</summary>
    public static void Check(IReadOnlyList<AlertPreferenceRequest>? choices, FieldErrors errors)
    {
        if (choices?.Count > MostAtOnce) errors.Add("preferences", $"are {choices.Count}: at most {MostAtOnce} are allowed.");
        for (var i = 0; i < Math.Min(choices?.Count ?? 0, MostAtOnce); i++)
        {
            if (!AlertKinds.All.Contains(choices![i]?.Kind ?? "")) errors.Add($"preferences[{i}].kind", $"must be one of {string.Join(", ", AlertKinds.All)}.");
            if (!AlertChannels.All.Contains(choices[i]?.Channel ?? "")) errors.Add($"preferences[{i}].channel", $"must be one of {string.Join(", ", AlertChannels.All)}.");
        }
    }

    /// <summary>Writes choices that were checked; the last one of a kind and channel counts.</summary>
    public static async Task WriteAsync(BookTransaction book, TenantId tenant, long user, IReadOnlyList<AlertPreferenceRequest>? choices)
    {
        foreach (var choice in choices ?? [])
            await book.Connection.ExecuteAsync(choice.Wanted is null ? Clear : Keep, new { Tenant = tenant.Value, User = user, choice.Kind, choice.Channel, choice.Wanted }, book.Transaction);
    }

    /// <summary>What differs, as the audit log tells it: choices by kind and channel.</summary>
    public static Feed.FieldChanges Compare(AlertSettingsView before, AlertSettingsView after) => new Feed.FieldChanges()
        .Note("email", before.Email, after.Email)
        .Note("webhook_url", before.WebhookUrl, after.WebhookUrl)
        .Note("alerts", Chosen(before), Chosen(after));

    private static List<string> Chosen(AlertSettingsView view) =>
        [.. view.Preferences.Where(p => p.IsChosen).Select(p => $"{p.Kind} by {p.Channel}: {(p.Wanted ? "yes" : "no")}")];
}
