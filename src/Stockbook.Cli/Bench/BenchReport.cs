using Stockbook.Ledger.Storage;

namespace Stockbook.Cli.Bench;

/// <summary>One work and the limit measured beside it, in one round.</summary>
/// <param name="Load">What the server did.</param>
/// <param name="Limit">What the database did alone; null for a work that has no such limit.</param>
/// <param name="Processor">Who used the processor meanwhile; null where it cannot be seen.</param>
internal sealed record WorkRound(LoadResult Load, LimitResult? Limit, ProcessorShare? Processor)
{
    /// <summary>The server's rate by the limit's; for the lone client the server's median latency by the statement's.</summary>
    public double? Ratio => Limit switch
    {
        null => null,
        { Kind: LimitKind.LoneSale } => Limit.P50Milliseconds > 0 ? Load.P50Milliseconds / Limit.P50Milliseconds : null,
        _ => Limit.PerSecond > 0 ? Load.PerSecond / Limit.PerSecond : null,
    };
}

/// <summary>A work's figures: medians over the rounds, counts over all of them.</summary>
/// <param name="Work">Which work.</param>
/// <param name="Clients">Connections, one request in flight on each.</param>
/// <param name="PerSecond">Movements (W3: pages) accepted a second.</param>
/// <param name="P50Milliseconds">Median latency of a request.</param>
/// <param name="P99Milliseconds">99th percentile of the same.</param>
/// <param name="Accepted">Movements (W3: pages) accepted in all rounds.</param>
/// <param name="Refused">Requests refused by a rule of stock in all rounds.</param>
/// <param name="Errors">Everything else, in all rounds.</param>
/// <param name="FirstError">The first of the errors.</param>
/// <param name="LimitPerSecond">What the database does alone, a second.</param>
/// <param name="LimitP50Milliseconds">Median latency of one statement of the database alone.</param>
/// <param name="LimitClients">Connections that measured the limit.</param>
/// <param name="Ratio">Median of the rounds' ratios to the limit.</param>
/// <param name="RatioToW1">Median of the rounds' ratios to W1 of the same round; only W1h has it.</param>
/// <param name="SoldOutExactly">W5: each round sold exactly what there was and left 0; only W5 has it.</param>
/// <param name="Processor">Who used the processor, in cores.</param>
internal sealed record WorkFigures(
    WorkKind Work,
    int Clients,
    double PerSecond,
    double P50Milliseconds,
    double P99Milliseconds,
    long Accepted,
    long Refused,
    long Errors,
    string? FirstError,
    double? LimitPerSecond,
    double? LimitP50Milliseconds,
    int? LimitClients,
    double? Ratio,
    double? RatioToW1,
    bool? SoldOutExactly,
    ProcessorShare? Processor)
{
    /// <summary>What the work has to hold.</summary>
    public IReadOnlyList<Budget> Budgets { get; init; } = [];
}

/// <summary>Everything that a run of the benchmark found.</summary>
/// <param name="Machine">On what it was measured.</param>
/// <param name="LimitMethod">How the database's own limit was taken.</param>
/// <param name="Stores">Stores of the seeded book.</param>
/// <param name="Products">Products of the seeded book.</param>
/// <param name="Seconds">Measured time of each work and limit.</param>
/// <param name="Runs">Rounds.</param>
/// <param name="Works">The works' figures.</param>
internal sealed record BenchReport(
    MachineFacts Machine, string LimitMethod, int Stores, int Products, int Seconds, int Runs, IReadOnlyList<WorkFigures> Works)
{
    /// <summary>Whether the book, after all the works, still proves that on hand is the sum of its movements.</summary>
    public required BookProof Proof { get; init; }

    /// <summary>How far the sums that reports read were behind.</summary>
    public required LagFigures Lag { get; init; }

    /// <summary>What live clients heard; null when none listened.</summary>
    public LiveFigures? Live { get; init; }

    /// <summary>What the server printed last, when some work had errors.</summary>
    public IReadOnlyList<string> ServerLog { get; init; } = [];

    /// <summary>Puts the rounds together; each round holds the same works.</summary>
    public static IReadOnlyList<WorkFigures> Summarise(IReadOnlyList<IReadOnlyList<WorkRound>> rounds, Dialect dialect)
    {
        var works = rounds.SelectMany(round => round).GroupBy(work => work.Load.Work).OrderBy(group => group.Key);
        var w1 = rounds.Select(round => round.FirstOrDefault(work => work.Load.Work == WorkKind.W1)?.Load.PerSecond).ToList();
        return [.. works.Select(group => Summarise([.. group], w1)).Select(work => work with { Budgets = Budget.Of(work, dialect) })];
    }

    /// <summary>The middle value, or the mean of the two in the middle; null when there is none.</summary>
    public static double? Median(IEnumerable<double?> values)
    {
        var sorted = values.OfType<double>().Order().ToArray();
        return sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static WorkFigures Summarise(List<WorkRound> rounds, List<double?> w1)
    {
        double? Of(Func<WorkRound, double?> figure) => Rounded(Median(rounds.Select(figure)));
        var kind = rounds[0].Load.Work;
        return new(
            kind,
            rounds[0].Load.Clients,
            Of(r => r.Load.PerSecond) ?? 0,
            Of(r => r.Load.P50Milliseconds) ?? 0,
            Of(r => r.Load.P99Milliseconds) ?? 0,
            rounds.Sum(r => r.Load.Accepted),
            rounds.Sum(r => r.Load.Refused),
            rounds.Sum(r => r.Load.Errors),
            rounds.Select(r => r.Load.FirstError).FirstOrDefault(e => e is not null),
            Of(r => r.Limit?.PerSecond),
            Of(r => r.Limit?.P50Milliseconds),
            rounds[0].Limit?.Clients,
            Of(r => r.Ratio),
            kind == WorkKind.W1h ? Rounded(Median(rounds.Zip(w1, (r, sale) => sale > 0 ? r.Load.PerSecond / sale : null))) : null,
            kind == WorkKind.W5 ? rounds.All(r => r.Load is { Accepted: BenchShape.PiecesToSellOut, OnHandLeft: 0 }) : null,
            Processor(rounds));
    }

    private static ProcessorShare? Processor(List<WorkRound> rounds)
    {
        var shares = rounds.Select(r => r.Processor).OfType<ProcessorShare>().ToList();
        double Mean(Func<ProcessorShare, double> part) => Math.Round(shares.Average(part), 3);
        return shares.Count == 0 ? null : new(Mean(s => s.Generator), Mean(s => s.Server), Mean(s => s.Database), Mean(s => s.Other));
    }

    // More decimals would only pretend to be exact. Budgets are judged by the rounded figure, so that what is judged is what is shown.
    private static double? Rounded(double? figure) => figure is { } known ? Math.Round(known, 3) : null;
}

/// <summary>What proving the book after the works found.</summary>
/// <param name="IsClean">Nothing is wrong with it.</param>
/// <param name="Movements">How many movements were gone through.</param>
/// <param name="Faults">The first faults of each kind, in words.</param>
internal sealed record BookProof(bool IsClean, long Movements, IReadOnlyList<string> Faults);
