using System.Collections.Frozen;
using Stockbook.Feed;
using Stockbook.Ledger;

namespace Stockbook.Webhooks;

/// <summary>The events a webhook can be told of: kinds of the feed, each with what can happen to it, as <c>product.updated</c>.</summary>
internal static class WebhookEvents
{
    /// <summary>The kind of movements; what happens is their type, as in <c>movement.sale</c>.</summary>
    public const string Movement = "movement";

    private const string Everything = "*";

    private static readonly FrozenDictionary<string, string[]> s_all = new Dictionary<string, string[]>
    {
        [Movement] = [.. Names.MovementTypes],
        [ChangeKind.Product] = [ChangeAction.Created, ChangeAction.Updated, ChangeAction.Archived, ChangeAction.Restored, ChangeAction.Deleted],
        [ChangeKind.Store] = [ChangeAction.Created, ChangeAction.Updated, ChangeAction.Archived, ChangeAction.Restored],
        [ChangeKind.Assortment] = ["added", ChangeAction.Updated, "removed", "copied"],
        [ChangeKind.Transfer] = [ChangeAction.Created, ChangeAction.Updated, "dispatched", "received", "returned", "closed", "cancelled"],
        [ChangeKind.StockCount] = [ChangeAction.Created, "counted", "entry_undone", "submitted", "recount", "approved", "posted", "cancelled"],
        [ChangeKind.DayReport] = ["submitted", "amended", "late"],
        [ChangeKind.Supplier] = [ChangeAction.Created, ChangeAction.Updated, ChangeAction.Archived, ChangeAction.Restored, ChangeAction.Deleted, "price_list"],
        [ChangeKind.PurchaseOrder] = [ChangeAction.Created, ChangeAction.Updated, "sent", "unsent", "received", "receipt_reversed", "closed", "cancelled"],
        [ChangeKind.SupplierReturn] = [ChangeAction.Created, "reversed"],
        [ChangeKind.Alert] = ["raised", "acknowledged", "resolved"],
        [ChangeKind.AlertChannel] = [ChangeAction.Created, ChangeAction.Updated, ChangeAction.Deleted],
        [ChangeKind.Expiry] = [ChangeAction.Updated],
        [ChangeKind.NegativeCase] = ["opened", "settled"],
        [ChangeKind.Import] = ["imported", "undone"],
        [ChangeKind.Batch] = [ChangeAction.Created, "finished"],
        [ChangeKind.Tenant] = [ChangeAction.Created, ChangeAction.Updated, ChangeAction.Suspended, ChangeAction.Restored],
        [ChangeKind.Webhook] = [ChangeAction.Created, ChangeAction.Updated, ChangeAction.Deleted, "rotated", "replayed"],
    }.ToFrozenDictionary();

    /// <summary>True for something that can happen.</summary>
    public static bool IsKnown(string kind, string action) => s_all.TryGetValue(kind, out var actions) && actions.Contains(action);

    /// <summary>The events as they are stored; null when they are not allowed, which <paramref name="errors"/> then say.</summary>
    public static string? Check(IReadOnlyList<string>? events, FieldErrors errors)
    {
        if (events is null or { Count: 0 })
        {
            errors.Add("events", "is missing: name at least one event, such as movement.sale, product.* or * for everything.");
            return null;
        }

        foreach (var word in events.Where(e => !IsAllowed(e)).Take(5)) errors.Add("events", Unknown(word ?? ""));
        return events.Contains(Everything) ? Everything : string.Join(',', events.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    /// <summary>What a stored list stands for.</summary>
    public static EventFilter Filter(string events)
    {
        var words = events.Split(',').SelectMany(word => word == Everything ? s_all.Keys : [word.Split('.')[0]]).ToFrozenSet();
        return new(words, events == Everything ? null : events.Split(',').ToFrozenSet());
    }

    private static bool IsAllowed(string? word)
    {
        if (word == Everything) return true;
        return word?.Split('.') is [var kind, var action] && s_all.TryGetValue(kind, out var actions) && (action == Everything || actions.Contains(action));
    }

    private static string Unknown(string word)
    {
        var kind = word.Split('.')[0];
        var known = s_all.TryGetValue(kind, out var actions) ? actions.Select(a => $"{kind}.{a}").Append($"{kind}.*") : s_all.Keys.Order(StringComparer.Ordinal).Select(k => $"{k}.*").Append(Everything);
        return $"names '{(word.Length > 60 ? word[..60] : word)}', which is no event: there are {string.Join(", ", known)}.";
    }
}

/// <summary>Which events are wanted.</summary>
/// <param name="Kinds">The kinds that any of them is of.</param>
/// <param name="Words">The events by name, or a kind's all as <c>product.*</c>; null for everything.</param>
internal sealed record EventFilter(FrozenSet<string> Kinds, FrozenSet<string>? Words)
{
    /// <summary>True when it is wanted.</summary>
    public bool Wants(string kind, string action) => Words is null || Words.Contains($"{kind}.{action}") || Words.Contains($"{kind}.*");

    /// <summary>The movement types that are wanted.</summary>
    public IReadOnlyList<MovementType> MovementTypes { get; } =
        [.. Enum.GetValues<MovementType>().Where(t => Words is null || Words.Contains($"{WebhookEvents.Movement}.{Names.Of(t)}") || Words.Contains($"{WebhookEvents.Movement}.*"))];
}
