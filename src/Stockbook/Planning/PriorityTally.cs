using Stockbook.Ledger;

namespace Stockbook.Planning;

/// <summary>One product, added up over stores.</summary>
internal sealed class PriorityTally(PlannedProduct product)
{
    private const int Week = 7;
    private decimal _week;
    private decimal _lost;
    private int _inStock;
    private int _sold;
    private int _tradingDays;
    private int _soldOut;

    /// <summary>What it is.</summary>
    public PlannedProduct Product => product;

    /// <summary>What it sold on the last 7 days that are over.</summary>
    public long LastWeek { get; private set; }

    /// <summary>What lies everywhere.</summary>
    public long OnHand { get; private set; }

    /// <summary>What it brought in over 13 weeks, minor units.</summary>
    public long Revenue { get; private set; }

    /// <summary>How many stores carry it.</summary>
    public int Stores { get; private set; }

    /// <summary>At how many of them sales may be lost.</summary>
    public int ShortStores { get; private set; }

    /// <summary>How much may be sold nowhere for want of it.</summary>
    public Quantity Lost => PlannedProduct.Rounded(_lost);

    /// <summary>What it sells in an average week.</summary>
    public Quantity AverageWeek => PlannedProduct.Rounded(_week);

    /// <summary>The share of days in stock on which it sold, in hundredths of a percent.</summary>
    public int? SellingShare => Share(_sold, _inStock);

    /// <summary>The share of trading days that it ended at 0.</summary>
    public int? SoldOutShare => Share(_soldOut, _tradingDays);

    /// <summary>A share in hundredths of a percent; null of nothing.</summary>
    public static int? Share(long part, long whole) => whole <= 0 ? null : (int)Rounding.DivideHalfEven((Int128)Math.Clamp(part, 0, whole) * 10_000, whole);

    /// <summary>Adds what happened at a store.</summary>
    public void Add(PlannedStore store, PlannedProduct there, int days)
    {
        var (series, soldOnTradingDays, trading) = (there.Series, (Int128)0, 0);
        for (var day = 0; day < series.Days; day++)
        {
            var sold = series.Sold[day];
            if (day >= series.Days - Week) LastWeek = checked(LastWeek + sold);
            if (series.IsInStock(day)) _inStock++;
            if (sold > 0) _sold++;
            if (!store.Trading.Has(series.DateOf(day))) continue;
            trading++;
            soldOnTradingDays += sold;
            if (series.ClosingOn(day) <= 0) _soldOut++;
        }

        var lost = ExpectedLoss.Of(series, days, there.OnHand);
        (_lost, _tradingDays, OnHand) = (_lost + lost, _tradingDays + trading, checked(OnHand + there.OnHand));
        (Revenue, Stores, ShortStores) = (checked(Revenue + there.Revenue), Stores + 1, ShortStores + (lost > 0 ? 1 : 0));
        // By the trading day, times the trading days of a week.
        if (trading > 0) _week += (decimal)soldOnTradingDays / trading * store.Trading.DaysAWeek(store.Yesterday);
    }
}
