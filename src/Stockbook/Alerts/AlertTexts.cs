using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Stockbook.Alerts;

/// <summary>
/// What alerts and messages say in English: plain text, no markup. Names stand in it as people typed them. The sentence of an alert is made of its <see cref="AlertFacts"/>;
/// another language is another table of the same keys.
/// </summary>
internal static partial class AlertTexts
{
    private static readonly FrozenDictionary<string, string> s_titles = new Dictionary<string, string>
    {
        [AlertKinds.LowStock] = "Low stock",
        [AlertKinds.OutOfStock] = "Sold out",
        [AlertKinds.BackInStock] = "Back in stock",
        [AlertKinds.NegativeStock] = "Negative stock",
        [AlertKinds.ExpiryNear] = "Expires soon",
        [AlertKinds.DayReportMissing] = "Day report missing",
        [AlertKinds.DifferenceOverTolerance] = "Large difference",
        [AlertKinds.TransferOverdue] = "Transfer overdue",
        [AlertKinds.DeliveryFailed] = "Messages could not be delivered",
        [AlertKinds.WebhookDisabled] = "Webhook stopped",
    }.ToFrozenDictionary();

    // A key with _one and _other is chosen by its value days.
    private static readonly FrozenDictionary<string, string> s_sentences = new Dictionary<string, string>
    {
        ["low_stock"] = "{product} ({sku}) at {store}: {on_hand} {unit} left, the reorder level is {reorder_level}. Order more, or move some here.",
        ["out_of_stock"] = "{product} ({sku}) at {store} is sold out: {on_hand} {unit}. Order more, or move some here.",
        ["back_in_stock"] = "{product} ({sku}) at {store} is there again: {on_hand} {unit}.",
        ["negative_stock"] = "{product} at {store} is at {on_hand} {unit} since {since}: look at the likely causes of case {case}, or count it.",
        ["expiry_near_one"] = "{product} ({sku}) at {store}, {on_hand} {unit} there: the nearest date is {date}, in {days} day. Sell it first, or write it off.",
        ["expiry_near_other"] = "{product} ({sku}) at {store}, {on_hand} {unit} there: the nearest date is {date}, in {days} days. Sell it first, or write it off.",
        ["expiry_today"] = "{product} ({sku}) at {store}, {on_hand} {unit} there: the nearest date is {date}, in 0 days, today. Sell it first, or write it off.",
        ["expiry_over"] = "{product} ({sku}) at {store}, {on_hand} {unit} there: the nearest date was {date}. Take it out, write it off, or enter the next date.",
        ["day_report_missing"] = "{store} has not reported {date}: closing time was {closing_time}. Ask for the report, or send it yourself.",
        ["difference_over_tolerance"] =
            "{store} took in {actual} on {date} against {calculated} calculated: {difference} ({percent} %), and {tolerance} % is usual. Open report {report}, and ask the seller.",
        ["difference_over_nothing"] =
            "{store} took in {actual} on {date} against {calculated} calculated: {difference} (–), and {tolerance} % is usual. Open report {report}, and ask the seller.",
        ["transfer_late_from"] = "Transfer {transfer} from {other_store} was expected on {expected_at}: receive what arrived, and say what is short.",
        ["transfer_late_to"] = "Transfer {transfer} to {other_store} was expected on {expected_at}: ask whether it arrived, or call it back.",
        ["transfer_long_from_one"] =
            "Transfer {transfer} from {other_store} left on {left_on} and has been on its way for more than {days} day: receive what arrived, and say what is short.",
        ["transfer_long_from_other"] =
            "Transfer {transfer} from {other_store} left on {left_on} and has been on its way for more than {days} days: receive what arrived, and say what is short.",
        ["transfer_long_to_one"] =
            "Transfer {transfer} to {other_store} left on {left_on} and has been on its way for more than {days} day: ask whether it arrived, or call it back.",
        ["transfer_long_to_other"] =
            "Transfer {transfer} to {other_store} left on {left_on} and has been on its way for more than {days} days: ask whether it arrived, or call it back.",
        ["delivery_failed"] = "Messages to {address} ({channel}) could not be delivered: {reason} See the deliveries that failed, put it right, and send them again.",
        ["webhook_disabled"] = "Webhook {webhook} ({host}) was stopped: {reason} Put it right there and switch it on again; it goes on where it stood.",
    }.ToFrozenDictionary();

    /// <summary>The sentences there are: every key that facts may have.</summary>
    public static IEnumerable<string> Keys => s_sentences.Keys.Select(k => Form().Replace(k, "")).Distinct();

    /// <summary>The title of a kind.</summary>
    public static string Title(string kind) => s_titles.TryGetValue(kind, out var title) ? title : kind.Replace('_', ' ');

    /// <summary>The title of a kind at a store; of the whole business when there is none.</summary>
    public static string Title(string kind, string? store) => store is null ? Title(kind) : $"{Title(kind)} at {store}";

    /// <summary>The sentence that facts make.</summary>
    /// <exception cref="ArgumentException">There is no such sentence, or it has a blank that the facts do not fill: a mistake of ours.</exception>
    public static string Of(AlertFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var isOne = facts.Values.GetValueOrDefault("days") == "1";
        if (!s_sentences.TryGetValue(facts.Key, out var sentence) && !s_sentences.TryGetValue($"{facts.Key}_{(isOne ? "one" : "other")}", out sentence))
            throw new ArgumentException($"There is no sentence '{facts.Key}'.", nameof(facts));
        return Blanks().Replace(sentence, blank => Shown(facts, blank.Groups["name"].Value));
    }

    /// <summary>Title and text of a channel's test.</summary>
    public static (string Title, string Text) Test(string business) =>
        ("Stockbook test", $"This is a test message from {business}. Alerts and summaries reach you this way.");

    /// <summary>The title of several messages in one.</summary>
    public static string Many(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} messages from your stores");

    /// <summary>What stands below a message to a person.</summary>
    public static string Footer(string business) => $"You get this because you are responsible for this store in {business}. What you are told is set under your alerts.";

    // A moment is told without its seconds.
    private static string Shown(AlertFacts facts, string name)
    {
        if (!facts.Values.TryGetValue(name, out var value)) throw new ArgumentException($"The facts of '{facts.Key}' have no {name}.", nameof(facts));
        return name.EndsWith("_at", StringComparison.Ordinal) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) : value;
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Blanks();

    [GeneratedRegex("_(one|other)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
