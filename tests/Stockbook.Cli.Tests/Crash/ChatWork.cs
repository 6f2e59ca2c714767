namespace Stockbook.Cli.Tests.Crash;

/// <summary>Something that is booked by the chat: the way to its confirm, and what is there afterwards.</summary>
/// <param name="Steps">The way, from the main menu; what is typed stands behind <c>&gt; </c>.</param>
/// <param name="Shows">What each step shows.</param>
/// <param name="Done">What the chat shows once it is booked.</param>
internal sealed record ChatWork(IReadOnlyList<string> Steps, IReadOnlyList<string> Shows, string Done)
{
    /// <summary>What books it.</summary>
    public const string Confirm = "✅ Confirm";

    /// <summary>Three pieces come in, in two parts.</summary>
    public static ChatWork Replenish(string outlet, string product) => Of($"In stock: {Filled + 3}",
        [.. ToProduct(outlet, product), ("➕ Replenish", $"Replenishing {product}"), ("> 1", "Total: 1"), ("> 2", "Total: 3"), ("🧮 Calculate", "will be replenished by 3")]);

    /// <summary>Five pieces are written off.</summary>
    public static ChatWork WriteOff(string outlet, string product) => Of($"In stock: {Filled - 5}",
        [.. ToProduct(outlet, product), ("➖ Write off", $"Writing off {product}"), ("> 5", "Total: 5"), ("🧮 Calculate", "Why is it written off?"), ("Damaged", "Reason: Damaged")]);

    /// <summary>Two pieces are sold.</summary>
    public static ChatWork Sell(string outlet, string product) => Of("✅ Sold",
        [.. ToOutlet(outlet), ("🛒 Sell", "Nothing is chosen yet"), ("➕ Add product", "Choose a product"), (product, "Type the quantity"), ("2", "Total:"), ("💰 Pay", "How is it paid?"), ("💵 Cash", "Book this sale?")]);

    /// <summary>The day's report is sent.</summary>
    public static ChatWork Report(string outlet) => Of("Seller: Ali",
    [
        .. ToOutlet(outlet), ("📝 Report", "Report of"), ("🧾 Number of receipts", "Type the number of receipts"), ("> 3", "Receipts: 3"), ("💵 Revenue", "in cash"), ("> 100", "Revenue: 100"),
        ("☑️ Send", "Send it? It can be sent once."),
    ]);

    // What Shop fills the shelves with.
    private const int Filled = 2000;

    private static ChatWork Of(string done, (string Step, string Shows)[] steps) => new([.. steps.Select(s => s.Step)], [.. steps.Select(s => s.Shows)], done);

    private static (string Step, string Shows)[] ToOutlet(string outlet) => [("🏪 Outlets", "OUTLETS"), (outlet, outlet.ToUpperInvariant())];

    private static (string Step, string Shows)[] ToProduct(string outlet, string product) =>
        [.. ToOutlet(outlet), ("📦 Stock", "📦 STOCK"), ("⚙️ Manage", "⚙️ PRODUCTS"), (product, $"In stock: {Filled}")];
}
