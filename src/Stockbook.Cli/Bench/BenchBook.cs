namespace Stockbook.Cli.Bench;

/// <summary>How large the seeded book is.</summary>
/// <param name="Stores">Stores, each carrying every product.</param>
/// <param name="Products">Products.</param>
/// <param name="SoldOut">Further products that have <see cref="PiecesToSellOut"/> at the first store: one a run of W5.</param>
internal sealed record BenchShape(int Stores, int Products, int SoldOut)
{
    /// <summary>On hand of every level at the start, in pieces.</summary>
    public const int PiecesOnHand = 1_000_000;

    /// <summary>On hand of a pair that W5 sells out, in pieces.</summary>
    public const int PiecesToSellOut = 1_000;
}

/// <summary>What a client must know of the seeded book.</summary>
/// <param name="StoreIds">The stores' ids.</param>
/// <param name="ProductIds">The products' ids.</param>
/// <param name="SoldOutProductIds">The products that W5 sells out at the first store, one a run.</param>
/// <param name="Headers">Header lines that authenticate a request.</param>
internal sealed record BenchBook(long[] StoreIds, long[] ProductIds, long[] SoldOutProductIds, string[] Headers);

/// <summary>The limit's tables number stores and products from 1.</summary>
internal static class LimitBook
{
    public static BenchBook Of(BenchShape shape) => new(Ids(shape.Stores), Ids(shape.Products), [], []);

    private static long[] Ids(int count) => [.. Enumerable.Range(1, count).Select(id => (long)id)];
}
