namespace Stockbook.Ledger;

/// <summary>Why stock changed. The numbers are stored; never give one a new meaning.</summary>
public enum MovementType
{
    /// <summary>Goods received.</summary>
    StockIn = 1,

    /// <summary>Goods sold.</summary>
    Sale = 2,

    /// <summary>Goods a customer brought back.</summary>
    SaleReturn = 3,

    /// <summary>A write-off, with a <see cref="RemovalReason"/>.</summary>
    Removal = 4,

    /// <summary>A correction by hand, signed.</summary>
    Adjustment = 5,

    /// <summary>Goods that left for another store.</summary>
    TransferOut = 6,

    /// <summary>Goods that arrived from another store.</summary>
    TransferIn = 7,

    /// <summary>The difference a stock count found; 0 when it found none.</summary>
    Count = 8,

    /// <summary>Goods sent back to their supplier.</summary>
    SupplierReturn = 9,

    /// <summary>What lay there when the book was begun.</summary>
    Opening = 10,
}

/// <summary>Why goods were written off.</summary>
public enum RemovalReason
{
    /// <summary>No reason was given, or none of the others fits.</summary>
    Other = 1,

    /// <summary>Broken or spoilt.</summary>
    Damaged = 2,

    /// <summary>Past their date.</summary>
    Expired = 3,

    /// <summary>Stolen or lost.</summary>
    StolenLost = 4,

    /// <summary>Used in the shop itself.</summary>
    OwnUse = 5,
}

/// <summary>How a store records what it sells.</summary>
public enum SalesMode
{
    /// <summary>Each sale is recorded.</summary>
    ByReceipt = 1,

    /// <summary>The outlet counts at closing; sold is expected less counted.</summary>
    ByCount = 2,
}

/// <summary>The way a change came in.</summary>
public enum Channel
{
    /// <summary>The HTTP API.</summary>
    Api = 1,

    /// <summary>The command line.</summary>
    Cli = 2,

    /// <summary>An import of a file.</summary>
    Import = 3,

    /// <summary>The web app.</summary>
    Web = 4,

    /// <summary>The outlet chat.</summary>
    Chat = 5,

    /// <summary>The book itself.</summary>
    System = 6,
}

/// <summary>The names of the enums above as the API, the command line and the documents spell them.</summary>
public static class Names
{
    private static readonly (MovementType Type, string Name)[] s_types =
    [
        (MovementType.StockIn, "stock_in"), (MovementType.Sale, "sale"), (MovementType.SaleReturn, "sale_return"),
        (MovementType.Removal, "removal"), (MovementType.Adjustment, "adjustment"), (MovementType.TransferOut, "transfer_out"),
        (MovementType.TransferIn, "transfer_in"), (MovementType.Count, "count"), (MovementType.SupplierReturn, "supplier_return"),
        (MovementType.Opening, "opening"),
    ];

    private static readonly (RemovalReason Reason, string Name)[] s_reasons =
    [
        (RemovalReason.Damaged, "damaged"), (RemovalReason.Expired, "expired"), (RemovalReason.StolenLost, "stolen_lost"),
        (RemovalReason.OwnUse, "own_use"), (RemovalReason.Other, "other"),
    ];

    private static readonly string[] s_byType = [.. Enumerable.Range(0, 11).Select(n => s_types.FirstOrDefault(t => (int)t.Type == n).Name ?? "")];

    /// <summary>Every movement type's name.</summary>
    public static IReadOnlyList<string> MovementTypes { get; } = [.. s_types.Select(t => t.Name)];

    /// <summary>Every removal reason's name.</summary>
    public static IReadOnlyList<string> RemovalReasons { get; } = [.. s_reasons.Select(r => r.Name)];

    /// <summary>The name of a movement type.</summary>
    public static string Of(MovementType type) => s_byType[(int)type];

    /// <summary>The name of a removal reason.</summary>
    public static string Of(RemovalReason reason) => Array.Find(s_reasons, r => r.Reason == reason).Name;

    /// <summary>The name of a sales mode.</summary>
    public static string Of(SalesMode mode) => mode == SalesMode.ByCount ? "by_count" : "by_receipt";

    /// <summary>The name of a channel.</summary>
    public static string Of(Channel channel) => channel switch
    {
        Channel.Api => "api", Channel.Cli => "cli", Channel.Import => "import", Channel.Web => "web", Channel.Chat => "chat",
        Channel.System => "system", _ => throw new ArgumentOutOfRangeException(nameof(channel)),
    };

    /// <summary>Finds a movement type by its name.</summary>
    public static bool TryFind(string name, out MovementType type)
    {
        type = Array.Find(s_types, t => t.Name == name).Type;
        return type != 0;
    }

    /// <summary>Finds a removal reason by its name.</summary>
    public static bool TryFind(string name, out RemovalReason reason)
    {
        reason = Array.Find(s_reasons, r => r.Name == name).Reason;
        return reason != 0;
    }

    /// <summary>Finds a sales mode by its name.</summary>
    public static bool TryFind(string name, out SalesMode mode)
    {
        mode = name switch { "by_receipt" => SalesMode.ByReceipt, "by_count" => SalesMode.ByCount, _ => 0 };
        return mode != 0;
    }
}
