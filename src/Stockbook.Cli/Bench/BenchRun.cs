using Stockbook.Ledger.Proof;
using Stockbook.Ledger.Storage;
using Stockbook.Reports.Summaries;

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
        // The seeded openings are summed before anything is measured.
        await WaitForSumsAsync(scratch, cancellation);
        await using var lag = new SummaryLag(scratch.Connection, clock);
        await using var listeners = await LiveListeners.ConnectAsync(settings.Listeners, server, book, clock, cancellation);
        var rounds = await new BenchRounds(settings, book, server, limit, tell).RunAsync(cancellation);
        var live = settings.Listeners > 0 ? await listeners.EndAsync() : null;
        var works = BenchReport.Summarise(rounds, scratch.Dialect);
        tell("Proving the book");
        return new(machine, limit.Method, settings.Stores, settings.Products, settings.Seconds, settings.Runs, works)
        {
            Lag = await lag.EndAsync(),
            Live = live,
            Proof = await ProveAsync(scratch.Connection, cancellation),
            ServerLog = works.Any(work => work.Errors > 0) ? server.LastLines() : [],
        };
    }

    private static async Task WaitForSumsAsync(ScratchDatabase scratch, CancellationToken cancellation)
    {
        await using var database = Database.Open(scratch.Connection);
        await SummaryProof.RebuildAsync(database, cancellation);
    }

    private static async Task<BookProof> ProveAsync(string connection, CancellationToken cancellation)
    {
        await using var database = Database.Open(connection);
        var last = new Counted();
        var proof = await Verify.RunAsync(database, last, cancellation);
        proof = proof with { Checks = [.. proof.Checks, await SummaryProof.VerifyAsync(database, cancellation)] };
        var faults = proof.Checks.SelectMany(check => check.Examples, (check, example) => $"{check.Name}: {example}");
        return new(proof.IsClean, last.Movements, [.. faults]);
    }

    private sealed class Counted : IProgress<long>
    {
        public long Movements { get; private set; }

        public void Report(long value) => Movements = value;
    }
}
