using System.Globalization;
using Stockbook.Ledger.Storage;

namespace Stockbook.Cli.Bench;

/// <summary>One thing a work has to hold, and whether it did.</summary>
/// <param name="Text">The budget, for people.</param>
/// <param name="Met">Whether the measured medians hold it.</param>
internal sealed record Budget(string Text, bool Met)
{
    private const double FastSellOutP99 = 30, FastSaleP99 = 15;

    /// <summary>The budgets of a work on a kind of database; the first is always that nothing failed.</summary>
    public static IReadOnlyList<Budget> Of(WorkFigures work, Dialect dialect)
    {
        Budget noErrors = new("no errors", work.Errors == 0);
        return [noErrors, .. work.Work switch
        {
            WorkKind.W1 when dialect == Dialect.Postgres => [AtLeast(work, 1.0), FasterThan(work, FastSaleP99)],
            WorkKind.W1 => [AtLeast(work, 2.0)],
            WorkKind.W1h => work.RatioToW1 is { } ratio ? [new("≥ W1", ratio >= 1)] : [],
            WorkKind.W2 => [AtLeast(work, 0.25)],
            WorkKind.W3 => [Rate(work, 5000)],
            WorkKind.W5 => SellOut(work),
            WorkKind.Lone => (Budget[])[new("≤ 4 × the latency of one statement", work.Ratio <= 4)],
            _ => throw new ArgumentOutOfRangeException(nameof(work)),
        }];
    }

    private static Budget[] SellOut(WorkFigures work) =>
        [new("exact: all sold, none oversold", work.SoldOutExactly == true), Rate(work, 5000), FasterThan(work, FastSellOutP99)];

    private static Budget AtLeast(WorkFigures work, double times) =>
        new(string.Create(CultureInfo.InvariantCulture, $"≥ {times:0.0#} × the limit"), work.Ratio >= times);

    private static Budget Rate(WorkFigures work, int perSecond) =>
        new(string.Create(CultureInfo.InvariantCulture, $"≥ {perSecond:N0}/s"), work.PerSecond >= perSecond);

    private static Budget FasterThan(WorkFigures work, double milliseconds) =>
        new(string.Create(CultureInfo.InvariantCulture, $"p99 < {milliseconds:0} ms"), work.P99Milliseconds < milliseconds);
}
