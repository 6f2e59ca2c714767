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

    /// <summary>What a store carries of a product.</summary>
    public const string Assortment = "assortment";

    /// <summary>A transfer with custody.</summary>
    public const string Transfer = "transfer";

    /// <summary>A stock count.</summary>
    public const string StockCount = "stock_count";

    /// <summary>A day report.</summary>
    public const string DayReport = "day_report";

    /// <summary>A supplier.</summary>
    public const string Supplier = "supplier";

    /// <summary>A purchase order.</summary>
    public const string PurchaseOrder = "purchase_order";

    /// <summary>A return to a supplier.</summary>
    public const string SupplierReturn = "supplier_return";

    /// <summary>An alert.</summary>
    public const string Alert = "alert";

    /// <summary>A way alerts and summaries go out by.</summary>
    public const string AlertChannel = "alert_channel";

    /// <summary>The nearest expiry date of a product at a store.</summary>
    public const string Expiry = "expiry";

    /// <summary>A case of negative stock.</summary>
    public const string NegativeCase = "negative_case";

    /// <summary>An import of a file.</summary>
    public const string Import = "import";

    /// <summary>A batch of movements that nobody waits for.</summary>
    public const string Batch = "batch";

    /// <summary>Another program that is told of the feed.</summary>
    public const string Webhook = "webhook";
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
