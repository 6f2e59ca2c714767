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
public static class ChangeKind
{
    /// <summary>A product of the catalogue.</summary>
    public const string Product = "product";

    /// <summary>A store.</summary>
    public const string Store = "store";

    /// <summary>A user: a person, or the account of an API key.</summary>
    public const string User = "user";

    /// <summary>The secret of an API key.</summary>
    public const string Key = "key";

    /// <summary>The tenant's settings.</summary>
    public const string Tenant = "tenant";
}

/// <summary>What happened to a record.</summary>
public static class ChangeAction
{
    /// <summary>It is new.</summary>
    public const string Created = "created";

    /// <summary>Some of its fields changed.</summary>
    public const string Updated = "updated";

    /// <summary>It was put away and kept.</summary>
    public const string Archived = "archived";

    /// <summary>It was brought back.</summary>
    public const string Restored = "restored";

    /// <summary>It was shut out; everything is kept.</summary>
    public const string Suspended = "suspended";

    /// <summary>It is gone; nothing ever referred to it.</summary>
    public const string Deleted = "deleted";
}
