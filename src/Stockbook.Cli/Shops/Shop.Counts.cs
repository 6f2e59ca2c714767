using Stockbook.Counts;
using Stockbook.Hosting;

namespace Stockbook.Cli.Shops;

internal abstract partial class Shop
{
    /// <summary>Starts a stock count, once for a key.</summary>
    public abstract Task<Outcome<StockCountAnswer>> StartCountAsync(StartCountRequest request, string? key, CancellationToken cancel);

    /// <summary>The first <paramref name="most"/> stock counts, the newest first; the query's page does not matter.</summary>
    public abstract Task<ListAnswer<StockCountAnswer>> CountsAsync(ListCountsQuery query, int most, CancellationToken cancel);

    /// <summary>A stock count.</summary>
    public abstract Task<Outcome<StockCountAnswer>> CountAsync(long id, CancellationToken cancel);

    /// <summary>All products of a stock count; the query's page does not matter.</summary>
    public abstract Task<ListAnswer<StockCountLine>> CountLinesAsync(long id, CountLinesQuery query, CancellationToken cancel);

    /// <summary>Enters what was counted, once for a key.</summary>
    public abstract Task<Outcome<StockCountEntered>> EnterCountAsync(long id, EnterCountRequest request, string? key, CancellationToken cancel);

    /// <summary>Takes an entry back.</summary>
    public abstract Task<Outcome<StockCountAnswer>> UndoCountEntryAsync(long id, long entry, CancellationToken cancel);

    /// <summary>Says that all is counted.</summary>
    public abstract Task<Outcome<StockCountAnswer>> SubmitCountAsync(long id, CancellationToken cancel);

    /// <summary>Has products counted again.</summary>
    public abstract Task<Outcome<StockCountAnswer>> RecountAsync(long id, RecountRequest request, CancellationToken cancel);

    /// <summary>Settles differences.</summary>
    public abstract Task<Outcome<StockCountAnswer>> ApproveCountAsync(long id, ApproveCountRequest request, CancellationToken cancel);

    /// <summary>Books the differences, once for a key.</summary>
    public abstract Task<Outcome<StockCountAnswer>> PostCountAsync(long id, PostCountRequest request, string? key, CancellationToken cancel);

    /// <summary>Gives a stock count up.</summary>
    public abstract Task<Outcome<StockCountAnswer>> CancelCountAsync(long id, CancellationToken cancel);

    /// <summary>What is most worth counting at a store today.</summary>
    public abstract Task<Outcome<CountSuggestions>> SuggestCountsAsync(long? store, CancellationToken cancel);

    /// <summary>How posted counts agreed with the book.</summary>
    public abstract Task<Outcome<AccuracyAnswer>> CountAccuracyAsync(CountAccuracyQuery query, CancellationToken cancel);
}
