using System.Collections.Frozen;
using Stockbook.Access;

namespace Stockbook.Alerts;

/// <summary>The kinds of alerts and notices, and who is told of each unless he chose otherwise.</summary>
internal static class AlertKinds
{
    /// <summary>On hand is at or below the reorder level.</summary>
    public const string LowStock = "low_stock";

    /// <summary>Nothing is left of what was there.</summary>
    public const string OutOfStock = "out_of_stock";

    /// <summary>What was sold out is there again; a notice.</summary>
    public const string BackInStock = "back_in_stock";

    /// <summary>The book says there is less than nothing.</summary>
    public const string NegativeStock = "negative_stock";

    /// <summary>Goods expire soon, or have expired.</summary>
    public const string ExpiryNear = "expiry_near";

    /// <summary>A day report is overdue.</summary>
    public const string DayReportMissing = "day_report_missing";

    /// <summary>A day's revenue differs by more than is usual.</summary>
    public const string DifferenceOverTolerance = "difference_over_tolerance";

    /// <summary>Goods were dispatched and have not arrived.</summary>
    public const string TransferOverdue = "transfer_overdue";

    /// <summary>Messages could not be delivered.</summary>
    public const string DeliveryFailed = "delivery_failed";

    /// <summary>A webhook was stopped, because what is sent to it is not taken.</summary>
    public const string WebhookDisabled = "webhook_disabled";

    /// <summary>What a day came to; a notice.</summary>
    public const string DaySummary = "day_summary";

    /// <summary>How the day went in all stores; a notice to the owner.</summary>
    public const string DailyDigest = "daily_digest";

    /// <summary>A test of a channel; nobody chooses it.</summary>
    public const string Test = "test";

    private static readonly Role[] s_nobody = [];
    private static readonly Role[] s_owners = [Role.Owner];
    private static readonly Role[] s_leads = [Role.Owner, Role.Manager];
    private static readonly Role[] s_shop = [Role.Owner, Role.Manager, Role.Staff];

    private static readonly FrozenDictionary<string, Role[]> s_told = new Dictionary<string, Role[]>
    {
        [LowStock] = s_shop, [OutOfStock] = s_shop, [ExpiryNear] = s_shop, [BackInStock] = s_nobody, [NegativeStock] = s_leads, [DayReportMissing] = s_leads,
        [DifferenceOverTolerance] = s_leads, [TransferOverdue] = s_leads, [DaySummary] = s_leads, [DailyDigest] = s_owners, [DeliveryFailed] = s_owners, [WebhookDisabled] = s_leads,
    }.ToFrozenDictionary();

    /// <summary>The kinds that stand until they are resolved.</summary>
    public static IReadOnlyList<string> Standing { get; } =
        [LowStock, OutOfStock, NegativeStock, ExpiryNear, DayReportMissing, DifferenceOverTolerance, TransferOverdue, DeliveryFailed, WebhookDisabled];

    /// <summary>Every kind that somebody may choose to be told of.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Standing, BackInStock, DaySummary, DailyDigest];

    /// <summary>True when a role is told of a kind at its stores, unless the person chose otherwise.</summary>
    public static bool IsToldTo(string kind, Role role) => s_told.TryGetValue(kind, out var roles) && roles.Contains(role);

    /// <summary>True when somebody may see alerts of a kind at all: what is wrong with the delivery of messages is the owner's.</summary>
    public static bool IsFor(string kind, Permission permissions) => kind != DeliveryFailed || permissions.HasFlag(Permission.ManageUsers);
}
