using Stockbook.Ledger;

namespace Stockbook.Feed;

/// <summary>Something in memory that has to hear of edits, wherever they were made.</summary>
internal interface IFollowChanges
{
    /// <summary>A record changed. It may be told more than once.</summary>
    void Changed(TenantId tenant, string kind, long entityId);

    /// <summary>Anything may have changed.</summary>
    void AnythingChanged();
}

/// <summary>The kinds of records that changes are told of.</summary>
internal static class ChangeKind
{
    public const string Product = "product";
    public const string Store = "store";
    public const string Tenant = "tenant";
}
