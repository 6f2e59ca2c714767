using System.Net;

namespace Stockbook.Cli.Bench;

/// <summary>
/// Runs standard works against a server on this machine, each in closed loops: a client sends its next request when the
/// answer to its last has come.
/// </summary>
internal sealed class LoadGenerator(IPEndPoint server, BenchBook book)
{
    /// <summary>
    /// Runs one work on a thread of its own: <paramref name="warmUp"/> uncounted, then <paramref name="measured"/> counted.
    /// A work that ends by itself (W5) is counted from its first request.
    /// </summary>
    public Task<LoadResult> RunAsync(Workload workload, TimeSpan warmUp, TimeSpan measured, CancellationToken cancellation) =>
        Task.Factory.StartNew(
            () => Run(workload, warmUp, measured, cancellation),
            cancellation,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

    private LoadResult Run(Workload workload, TimeSpan warmUp, TimeSpan measured, CancellationToken cancellation)
    {
        var clients = new List<BenchClient>(workload.Clients);
        try
        {
            for (var i = 0; i < workload.Clients; i++)
            {
                clients.Add(new BenchClient(server, book));
                clients[i].Connect();
            }

            var seconds = new ClosedLoop(workload, clients).Run(warmUp, measured, cancellation);
            return Result(workload, clients, seconds);
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    private LoadResult Result(Workload workload, List<BenchClient> clients, double seconds)
    {
        var latency = new LatencyHistogram();
        clients.ForEach(client => latency.Add(client.Latency));
        return new LoadResult(
            workload.Kind,
            workload.Clients,
            seconds,
            clients.Sum(client => client.Requests),
            clients.Sum(client => client.Accepted),
            clients.Sum(client => client.Refused),
            clients.Sum(client => client.Errors),
            latency,
            clients.Select(client => client.FirstError).FirstOrDefault(error => error is not null),
            workload is SellOutWorkload sellOut ? OnHand(sellOut.Pair) : null);
    }

    private long? OnHand(Pair pair)
    {
        using var client = new BenchClient(server, book);
        client.Connect();
        return LevelQuestion.OnHand(client.Ask(new LevelQuestion(pair).Write));
    }
}
