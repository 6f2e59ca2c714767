using System.Globalization;
using Stockbook.Ledger.Storage;

namespace Stockbook.Cli.Bench;

/// <summary>One thing a work has to hold, and whether it did.</summary>
/// <param name="Text">The budget, for people.</param>
/// <param name="Measured">What was measured, for people.</param>
/// <param name="Met">Whether the one holds the other.</param>
internal sealed record Budget(string Text, string Measured, bool Met)
{
    /// <summary>The budgets of a work on a kind of database; the first is always that nothing failed.</summary>
    public static IReadOnlyList<Budget> Of(WorkFigures work, Dialect dialect) => [NoErrors(work), .. Own(work, dialect)];

    private static Budget[] Own(WorkFigures work, Dialect dialect) => work.Work switch
    {
        WorkKind.W1 when dialect == Dialect.Postgres => [AtLeast(work, 1), Faster(work, 15)],
        WorkKind.W1 => [AtLeast(work, 2)],
        WorkKind.W1h => work.RatioToW1 is { } ratio ? [new("≥ W1", Times(ratio), ratio >= 1)] : [],
        WorkKind.W2 => [AtLeast(work, 0.25)],
        WorkKind.W3 => [Rate(work, 5000)],
        WorkKind.W5 => [Exact(work), Rate(work, 5000), Faster(work, 30)],
        WorkKind.Lone => [new("≤ 4 × the latency of one statement", Times(work.Ratio), work.Ratio <= 4)],
        _ => throw new ArgumentOutOfRangeException(nameof(work)),
    };

    private static Budget NoErrors(WorkFigures work) => new("no errors", Figure(work.Errors, "#,0"), work.Errors == 0);

    private static Budget Exact(WorkFigures work) =>
        new("sold out exactly", work.SoldOutExactly == true ? "exactly" : "not exactly", work.SoldOutExactly == true);

    private static Budget AtLeast(WorkFigures work, double times) =>
        new($"≥ {Figure(times, "0.0#")} × the limit", Times(work.Ratio), work.Ratio >= times);

    private static Budget Rate(WorkFigures work, int perSecond) =>
        new($"≥ {Figure(perSecond, "#,0")}/s", Figure(work.PerSecond, "#,0") + "/s", work.PerSecond >= perSecond);

    private static Budget Faster(WorkFigures work, double milliseconds) =>
        new($"p99 < {Figure(milliseconds, "0")} ms", Figure(work.P99Milliseconds, "0.00") + " ms", work.P99Milliseconds < milliseconds);

    private static string Times(double? ratio) => ratio is { } known ? Figure(known, "0.00") + " ×" : "unknown";

    private static string Figure(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
