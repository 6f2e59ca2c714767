using Stockbook.Cli.Bench;

namespace Stockbook.Cli.Tests.Bench;

public sealed class LoadGeneratorTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    private static readonly BenchBook Book = new([1, 2, 3, 4, 5], [11, 12, 13], [StubServer.ScarceProduct], ["X-Test: 1"]);

    private static readonly BenchSettings Settings = new(Server: null, Place: null, Stores: 5, Products: 3, Seconds: 1, Clients: 8, Runs: 1, Works: []);

    [Theory]
    [InlineData((int)WorkKind.W1, 8)]
    [InlineData((int)WorkKind.W1h, 8)]
    [InlineData((int)WorkKind.W2, 8)]
    [InlineData((int)WorkKind.W3, 8)]
    [InlineData((int)WorkKind.Lone, 1)]
    public async Task A_work_is_accepted_and_measured(int work, int clients)
    {
        await using var server = await StubServer.StartAsync();
        var result = await RunAsync(server, (WorkKind)work, TimeSpan.FromMilliseconds(100));
        Assert.Null(result.FirstError);
        Assert.Equal(0, result.Errors);
        Assert.Equal(0, result.Refused);
        Assert.Equal(clients, result.Clients);
        Assert.True(result.Accepted > 0);
        Assert.Equal(result.Requests * (result.Work == WorkKind.W2 ? 500 : 1), result.Accepted);
        Assert.Equal(result.Requests, result.Latency.Count);
        Assert.True(result.Seconds >= Short.TotalSeconds);
        Assert.True(result.P99Milliseconds >= result.P50Milliseconds);
    }

    [Fact]
    public async Task Every_sale_has_a_key_of_its_own_and_the_warm_up_is_not_counted()
    {
        await using var server = await StubServer.StartAsync();
        var result = await RunAsync(server, WorkKind.W1, Short);
        Assert.True(server.DistinctKeys > result.Accepted);
    }

    [Fact]
    public async Task Selling_out_ends_by_itself_with_everything_sold()
    {
        await using var server = await StubServer.StartAsync();
        var result = await new LoadGenerator(server.Address, Book)
            .RunAsync(Settings.Workload(WorkKind.W5, Book, run: 0), TimeSpan.Zero, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(1000, result.Accepted);
        Assert.Equal(0, result.OnHandLeft);
        Assert.True(result.Refused >= 8 * 3);
        Assert.True(result.Seconds < 30);
    }

    [Fact]
    public async Task Failures_are_counted_and_the_first_is_kept()
    {
        await using var server = await StubServer.StartAsync(failEvery: 2);
        var result = await RunAsync(server, WorkKind.W1, TimeSpan.Zero);
        Assert.True(result.Errors > 0);
        Assert.StartsWith("500: {", result.FirstError, StringComparison.Ordinal);
        Assert.Equal(result.Requests, result.Accepted + result.Errors);
    }

    [Fact]
    public async Task A_server_that_goes_away_ends_the_run_with_errors()
    {
        await using var server = await StubServer.StartAsync();
        var running = new LoadGenerator(server.Address, Book)
            .RunAsync(Settings.Workload(WorkKind.W1, Book, run: 0), TimeSpan.Zero, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await Task.Delay(Short, TestContext.Current.CancellationToken);
        await server.DisposeAsync();
        var result = await running;
        Assert.NotNull(result.FirstError);
        Assert.InRange(result.Errors, 1, 8 * 20);
    }

    [Fact]
    public async Task Cancelling_stops_it()
    {
        await using var server = await StubServer.StartAsync();
        using var stop = new CancellationTokenSource(Short);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new LoadGenerator(server.Address, Book)
            .RunAsync(Settings.Workload(WorkKind.W1, Book, run: 0), TimeSpan.Zero, TimeSpan.FromSeconds(30), stop.Token));
    }

    // On a machine that is busy with other tests a third of a second may pass without a single answer: then it is tried for longer.
    private static async Task<LoadResult> RunAsync(StubServer server, WorkKind kind, TimeSpan warmUp)
    {
        var generator = new LoadGenerator(server.Address, Book);
        for (var time = Short; ; time *= 3)
        {
            var result = await generator.RunAsync(Settings.Workload(kind, Book, run: 0), warmUp, time, TestContext.Current.CancellationToken);
            if (result.Requests >= 20 || time > TimeSpan.FromSeconds(20)) return result;
        }
    }
}
