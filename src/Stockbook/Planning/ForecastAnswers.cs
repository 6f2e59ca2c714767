using Stockbook.Ledger;

namespace Stockbook.Planning;

/// <summary>What to measure figures of demand on.</summary>
/// <param name="HoldoutDays">How many of the last days are held back, 7 to 182.</param>
/// <param name="Days">How many days a figure is for, 1 to 28 and no more than are held back.</param>
/// <param name="Until">The last day held back; left out, the last on which the book sold anything.</param>
/// <param name="ServiceLevel">How many of 100 times stock is meant to last.</param>
/// <param name="Stores">Only these stores; null for all.</param>
/// <param name="Product">Only this product; null for all.</param>
internal sealed record EvaluateForecastRequest(int HoldoutDays, int Days, DateOnly? Until, decimal ServiceLevel, IReadOnlyList<long>? Stores, long? Product);

/// <summary>How well a figure would have done.</summary>
/// <param name="Name">Its name.</param>
/// <param name="What">What it says.</param>
/// <param name="KnowsStock">True when it looks at what lay there, too. Where opening stock was worked out from the sales themselves, that knows the future.</param>
/// <param name="Wape">The sum of what it was wrong by, either way, in percent of what was sold; null when nothing was.</param>
/// <param name="Bias">What it said altogether less what was sold, in percent of it: below 0 it says too little.</param>
/// <param name="Understocked">On how many of 100 days the days that followed sold more than the level suggested that day.</param>
/// <param name="Unmet">How much of what was sold was above that level, in percent.</param>
/// <param name="Level">The suggested levels altogether, as a multiple of what was sold: what the safety costs.</param>
public sealed record ForecastScore(string Name, string What, bool KnowsStock, decimal? Wape, decimal? Bias, decimal Understocked, decimal? Unmet, decimal? Level);

/// <summary>How well figures of demand would have done over days that were held back from them.</summary>
/// <param name="DateFrom">The first day held back.</param>
/// <param name="DateTo">The last.</param>
/// <param name="Days">How many days each figure is for.</param>
/// <param name="ServiceLevel">How many of 100 times stock is meant to last.</param>
/// <param name="Series">How many products at stores had history.</param>
/// <param name="Figures">How often each method gave a figure: once a series and day.</param>
/// <param name="Selling">After how many of them anything was sold: demand is intermittent where these are few.</param>
/// <param name="Sold">What was sold in the days held back, of all products together.</param>
/// <param name="SoldNew">Of that, what nobody could foresee: of products that had not been at the store before.</param>
/// <param name="Demand">The figures of demand, each with the level <c>figure + z × σ × √days</c>.</param>
/// <param name="Levels">Levels that are not made from a figure of demand.</param>
/// <param name="Best">Of the figures that know sales alone and are off by at most 10 % altogether, the one with the least error; null when there is none.</param>
public sealed record ForecastEvaluation(
    DateOnly DateFrom, DateOnly DateTo, int Days, decimal ServiceLevel, int Series, long Figures, long Selling, Quantity Sold, Quantity SoldNew,
    IReadOnlyList<ForecastScore> Demand, IReadOnlyList<ForecastScore> Levels, string? Best);

/// <summary>Adds up how a method did.</summary>
internal sealed class ForecastTally(string name, string what, bool knowsStock)
{
    private decimal _wrong;
    private decimal _said;
    private decimal _levels;
    private decimal _unmet;
    private Int128 _sold;
    private long _figures;
    private long _understocked;

    /// <summary>What it said on a day, with the level, and what the days sold; thousandths.</summary>
    public void Note(decimal demand, decimal level, long sold)
    {
        _figures++;
        _wrong += Math.Abs(demand - sold);
        _said += demand;
        _sold += sold;
        _levels += level;
        if (sold <= level) return;
        _understocked++;
        _unmet += sold - level;
    }

    /// <summary>How it did.</summary>
    /// <param name="isDemand">False for a level alone, which is no figure of demand and so has no error.</param>
    public ForecastScore Score(bool isDemand = true) => new(
        name, what, knowsStock, isDemand ? OfSold(_wrong) : null, isDemand ? OfSold(_said - (decimal)_sold) : null,
        _figures == 0 ? 0 : Rounded(100m * _understocked / _figures), OfSold(_unmet), _sold == 0 ? null : Rounded(_levels / (decimal)_sold));

    private decimal? OfSold(decimal quantity) => _sold == 0 ? null : Rounded(100 * quantity / (decimal)_sold);

    private static decimal Rounded(decimal value) => Math.Round(value, 2, MidpointRounding.ToEven);
}
