using System.Globalization;
using Dapper;
using Stockbook.Alerts;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Webhooks;

/// <summary>The alert about a webhook that was stopped: it stands until the webhook is switched on again, or is gone.</summary>
internal sealed class WebhookAlerts(Raising raising)
{
    private const string Standing = """
        select id from alert where tenant_id = @Tenant and kind = 'webhook_disabled' and store_id = 0 and subject = @Subject and resolved_at is null
        """;

    /// <summary>Raises it; late in the transaction. More people read alerts than webhooks: it names the host, and nothing of the address that may be a secret.</summary>
    public Task RaiseAsync(BookTransaction book, TenantId tenant, long id, string url, string reason) => raising.WriteAsync(
        book, tenant,
        [new(AlertKinds.WebhookDisabled, default, Subject(id), null, AlertTexts.Title(AlertKinds.WebhookDisabled), Facts(id, url, reason))], [], []);

    /// <summary>Resolves it, if it stands; late in the transaction.</summary>
    public async Task ResolveAsync(BookTransaction book, TenantId tenant, long id)
    {
        var standing = await book.Connection.QueryAsync<long>(Standing, new { Tenant = tenant.Value, Subject = Subject(id) }, book.Transaction);
        List<OverAlert> over = [.. standing.Select(alert => new OverAlert(alert, AlertKinds.WebhookDisabled, default))];
        if (over.Count > 0) await raising.WriteAsync(book, tenant, [], over, []);
    }

    private static AlertFacts Facts(long id, string url, string reason) =>
        AlertFacts.Of(AlertKinds.WebhookDisabled, ("webhook", id), ("host", new Uri(url).Authority), ("reason", reason));

    private static string Subject(long id) => string.Create(CultureInfo.InvariantCulture, $"webhook:{id}");
}
