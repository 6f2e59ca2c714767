namespace Stockbook.Cli.Bench;

/// <summary>Runs the works in rounds, each work right after the limit it is compared with.</summary>
internal sealed class BenchRounds(BenchSettings settings, BenchBook book, ServerProcess server, DatabaseLimit limit, Action<string> tell)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>The bound of a work that ends by itself: cut short it would look as if it had not sold out.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly LoadGenerator _generator = new(server.Address, book);
    private readonly TimeSpan _time = TimeSpan.FromSeconds(settings.Seconds);

    public async Task<IReadOnlyList<IReadOnlyList<WorkRound>>> RunAsync(CancellationToken cancellation)
    {
        await WarmServerAsync(cancellation);
        var rounds = new List<IReadOnlyList<WorkRound>>();
        for (var run = 0; run < settings.Runs; run++)
        {
            var works = new List<WorkRound>();
            foreach (var kind in settings.Works) works.Add(await MeasureAsync(kind, run, cancellation));
            rounds.Add(works);
        }

        return rounds;
    }

    // A shop's server has been running for days; one that was started a second ago still compiles its code.
    private async Task WarmServerAsync(CancellationToken cancellation)
    {
        foreach (var kind in settings.Works.Where(kind => kind is not (WorkKind.W5 or WorkKind.Lone)))
        {
            tell($"Warming up: {ReportTable.Name(kind)}");
            await _generator.RunAsync(settings.Workload(kind, book, run: 0), TimeSpan.Zero, WarmUp, cancellation);
        }
    }

    private async Task<WorkRound> MeasureAsync(WorkKind kind, int run, CancellationToken cancellation)
    {
        LimitResult? alone = null;
        if (BenchSettings.LimitOf(kind) is { } limitKind)
        {
            tell($"Run {run + 1} of {settings.Runs}, {ReportTable.Name(kind)}: the database alone");
            await limit.CheckpointAsync(cancellation);
            alone = await limit.MeasureAsync(limitKind, _time, cancellation);
        }

        tell($"Run {run + 1} of {settings.Runs}, {ReportTable.Name(kind)}: the server");
        await limit.CheckpointAsync(cancellation);
        var (load, share) = await LoadAsync(settings.Workload(kind, book, run), cancellation);
        return new(load, alone, share);
    }

    private async Task<(LoadResult Load, ProcessorShare? Share)> LoadAsync(Workload work, CancellationToken cancellation)
    {
        var (warmUp, time) = work.RefusalsToStop is null ? (WarmUp, _time) : (TimeSpan.Zero, Patience);
        var running = _generator.RunAsync(work, warmUp, time, cancellation);
        await Task.Delay(warmUp, cancellation);
        var before = ProcessorTimes.Now();
        var load = await running;
        var share = before is null ? null : ProcessorTimes.Now()?.Since(before, Environment.ProcessId, server.Id);
        return (load, share);
    }
}
