using System.Globalization;
using Stockbook.Ledger;

namespace Stockbook.Alerts;

/// <summary>
/// What alerts and messages say, by kind: plain text, no markup. Names stand in it as people typed them. English for now; another language is another
/// table of the same keys.
/// </summary>
internal static class AlertTexts
{
    private static readonly Dictionary<string, string> s_english = new()
    {
        ["title.low_stock"] = "Low stock",
        ["title.out_of_stock"] = "Sold out",
        ["title.back_in_stock"] = "Back in stock",
        ["title.negative_stock"] = "Negative stock",
        ["title.expiry_near"] = "Expires soon",
        ["title.day_report_missing"] = "Day report missing",
        ["title.difference_over_tolerance"] = "Large difference",
        ["title.transfer_overdue"] = "Transfer overdue",
        ["title.delivery_failed"] = "Messages could not be delivered",
        ["title.webhook_disabled"] = "Webhook stopped",
        ["title.at"] = "{0} at {1}",
        ["title.many"] = "{0} messages from your stores",
        ["low_stock"] = "{0} ({1}) at {2}: {3} {4} left, the reorder level is {5}. Order more, or move some here.",
        ["out_of_stock"] = "{0} ({1}) at {2} is sold out: {3} {4}. Order more, or move some here.",
        ["back_in_stock"] = "{0} ({1}) at {2} is there again: {3} {4}.",
        ["expiry_near"] = "{0} ({1}) at {2}, {3} {4} there: the nearest date is {5}, in {6}. Sell it first, or write it off.",
        ["expiry_over"] = "{0} ({1}) at {2}, {3} {4} there: the nearest date was {5}. Take it out, write it off, or enter the next date.",
        ["delivery_failed"] = "Messages to {0} ({1}) could not be delivered: {2} See the deliveries that failed, put it right, and send them again.",
        ["webhook_disabled"] = "Webhook {0} ({1}) was stopped: {2} Put it right there and switch it on again; it goes on where it stood.",
        ["today"] = "0 days, today",
        ["day"] = "1 day",
        ["days"] = "{0} days",
        ["test.title"] = "Stockbook test",
        ["test.text"] = "This is a test message from {0}. Alerts and summaries reach you this way.",
        ["footer"] = "You get this because you are responsible for this store in {0}. What you are told is set under your alerts.",
    };

    /// <summary>The title of a kind.</summary>
    public static string Title(string kind) => s_english.TryGetValue($"title.{kind}", out var title) ? title : kind.Replace('_', ' ');

    /// <summary>The title of a kind at a store; of the whole business when there is none.</summary>
    public static string Title(string kind, string? store) => store is null ? Title(kind) : Say("title.at", Title(kind), store);

    /// <summary>What a level's alert says.</summary>
    public static string Stock(string kind, StockCrossing crossing)
    {
        ArgumentNullException.ThrowIfNull(crossing);
        return Say(kind, crossing.ProductName, crossing.Sku, crossing.StoreName, new Quantity(crossing.OnHand), crossing.Unit, new Quantity(crossing.ReorderLevel ?? 0));
    }

    /// <summary>What the alert of an expiry date says.</summary>
    public static string Expiry(string product, string sku, string store, Quantity onHand, string unit, DateOnly expiresOn, DateOnly today)
    {
        var (days, date) = (expiresOn.DayNumber - today.DayNumber, expiresOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return days < 0
            ? Say("expiry_over", product, sku, store, onHand, unit, date)
            : Say("expiry_near", product, sku, store, onHand, unit, date, days switch { 0 => Say("today"), 1 => Say("day"), _ => Say("days", days) });
    }

    /// <summary>What the alert of a channel that does not work says.</summary>
    public static string DeliveryFailed(string address, string channel, string reason) => Say("delivery_failed", address, channel, reason);

    /// <summary>What the alert of a webhook that was stopped says.</summary>
    public static string WebhookDisabled(long id, string host, string reason) => Say("webhook_disabled", id, host, reason);

    /// <summary>Title and text of a channel's test.</summary>
    public static (string Title, string Text) Test(string business) => (Say("test.title"), Say("test.text", business));

    /// <summary>The title of several messages in one.</summary>
    public static string Many(int count) => Say("title.many", count);

    /// <summary>What stands below a message to a person.</summary>
    public static string Footer(string business) => Say("footer", business);

    private static string Say(string key, params object?[] values) =>
        values.Length == 0 ? s_english[key] : string.Format(CultureInfo.InvariantCulture, s_english[key], values);
}
