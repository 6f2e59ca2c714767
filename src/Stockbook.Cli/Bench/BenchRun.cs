namespace Stockbook.Cli.Bench;

/// <summary>Seeds a book, starts the server on it, races it against the database's own limit, and removes everything.</summary>
/// <param name="settings">What is asked.</param>
/// <param name="clock">When the seeded book begins.</param>
/// <param name="tell">Told what is being done now.</param>
internal sealed class BenchRun(BenchSettings settings, TimeProvider clock, Action<string> tell)
{
    public async Task<BenchReport> RunAsync(CancellationToken cancellation)
    {
        var loadBefore = MachineFacts.LoadAverage();
        await using var scratch = await ScratchDatabase.CreateAsync(settings.Server, settings.Place, cancellation);
        tell($"Seeding {settings.Stores} stores x {settings.Products} products");
        var book = await BenchSeed.CreateAsync(scratch, settings.Shape, clock.GetUtcNow(), cancellation);
        var machine = await MachineFacts.ReadAsync(scratch, loadBefore, cancellation);
        await using var limit = DatabaseLimit.Of(scratch, settings.Shape, settings.Clients);
        await limit.PrepareAsync(cancellation);
        tell("Starting the server");
        await using var server = await ServerProcess.StartAsync(scratch, cancellation);
        var rounds = await new BenchRounds(settings, book, server, limit, tell).RunAsync(cancellation);
        var works = BenchReport.Summarise(rounds, scratch.Dialect);
        return new(machine, limit.Method, settings.Stores, settings.Products, settings.Seconds, settings.Runs, works)
        {
            ServerLog = works.Any(work => work.Errors > 0) ? server.LastLines() : [],
        };
    }
}
