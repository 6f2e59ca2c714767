using Stockbook.Ledger;

namespace Stockbook.Counts;

/// <summary>What can be wrong with a stock count, in words.</summary>
internal static class CountProblems
{
    private const int MostNamed = 10;

    public static Problem NotFound(long id) => Problem.NotFound($"Stock count with ID {id} not found.");

    public static Problem EntryNotFound(CountRow count, long entry) => Problem.NotFound($"{count.Reference} has no entry {entry}.");

    public static Problem Overlaps(long other, string? product) => Problem.Conflict("stock-count-overlaps", "Something of it is being counted already",
        product is null
            ? $"SC-{other} is being counted at this store, and together they would count the same products: go on with it, or post or cancel it first."
            : $"{product} is being counted at this store in SC-{other}: count it there, or post or cancel SC-{other} first.",
        ("stock_count_id", other));

    public static Problem NothingToCount(string sentence) => Problem.Conflict("nothing-to-count", "There is nothing to count", sentence);

    public static Problem NotInScope(CountRow count, string product) => Problem.Conflict("not-in-stock-count", "The product is not in this stock count",
        $"{product} is not in {count.Reference}, which counts {(count.Category is { } category ? $"the category {category}" : "chosen products")}: start another count for it.",
        ("stock_count_id", count.Id));

    public static Problem NotAskedAgain(CountRow count, string product) => Problem.Conflict("not-in-recount", "The product is not to be counted again",
        $"{product} is not among the products of {count.Reference} that are counted again: submit it, and ask for a recount of {product}.", ("stock_count_id", count.Id));

    public static Problem TooManyLines(CountRow count) => Problem.Conflict("stock-count-full", "The stock count is full",
        $"{count.Reference} holds {Posting.MaxLines:N0} counted products, the most that are posted at once: submit and post it, and count the rest in another one.",
        ("stock_count_id", count.Id));

    public static Problem NothingCounted(CountRow count) => Problem.Conflict("nothing-counted", "Nothing was counted",
        $"{count.Reference} has no counted product: count one, or cancel it.", ("stock_count_id", count.Id));

    public static Problem NeedsCheck(CountRow count, IReadOnlyCollection<string> products) => Problem.Conflict("stock-count-needs-check", "Differences above the tolerance",
        $"{count.Reference} cannot be posted yet: {Named(products)} {(products.Count == 1 ? "differs" : "differ")} by more than the tolerance. Have it counted again by somebody else, or approved by a manager.",
        ("stock_count_id", count.Id), ("lines", products.Count));

    public static Problem Changed(CountRow count) => Problem.Conflict("stale", "Changed meanwhile",
        $"{count.Reference} was changed while it was being posted: look at it again, and post it anew.", ("version", count.Version));

    public static Problem NotYours(CountRow count, long entry) => new("other-counter", 403, "Somebody else counted it",
        $"Entry {entry} of {count.Reference} was made by somebody else: ask him or a manager to take it back, or count the product again.");

    public static Problem NotToRecount(string product) => new("recount-not-asked", 403, "Your role does not ask for this recount",
        $"{product} is within the tolerance or settled: somebody with the permission approve can have it counted again.");

    /// <summary>The first of them by name, and how many more.</summary>
    public static string Named(IReadOnlyCollection<string> products) => products.Count <= MostNamed
        ? string.Join(", ", products)
        : $"{string.Join(", ", products.Take(MostNamed))} and {products.Count - MostNamed} more";
}
