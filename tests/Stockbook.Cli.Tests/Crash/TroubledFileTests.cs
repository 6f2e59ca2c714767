using System.Diagnostics;
using System.Net;
using Dapper;
using Microsoft.Data.Sqlite;
using Stockbook.Tests.Shared;

namespace Stockbook.Cli.Tests.Crash;

/// <summary>The SQLite file's disk is full, the file is locked, or its permissions are taken away.</summary>
public sealed class TroubledFileTests
{
    private const int Clients = 16;

    [Fact]
    public async Task Tills_hear_503_while_the_disk_is_full_and_go_on_when_there_is_room()
    {
        await using var disk = await SmallDisk.OfAsync(megabytes: 2);
        var book = await Shop.OpenAsync(disk.Book);
        await using var server = await Server.StartAsync(disk.Book.Connection);
        var log = new LoadLog();
        await Shop.FillAsync(server, log);
        await using var tills = Tills.Open(log, Clients, server);
        await Soon.BecomesTrueAsync("the disk is full", TimeSpan.FromSeconds(60), () => log.Unavailable >= 5 * Clients);
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("health/live"));
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("api/stock-levels/1"));
        for (var edit = 0; edit < 3; edit++) Assert.Contains("no room left", Assert.IsType<Reply.Unavailable>(await RenameAsync(server, log)).Detail, StringComparison.Ordinal);
        await disk.GrowAsync(megabytes: 100);
        await tills.TradeOnAsync(300, TimeSpan.FromSeconds(30));
        Assert.IsType<Reply.Accepted>(await RenameAsync(server, log));
        await tills.CloseAsync();

        Assert.Equal(0, log.Lost);
        await Proof.HoldsAsync(book, log, server);
    }

    [Fact]
    public async Task Tills_hear_503_after_five_seconds_while_another_program_keeps_the_file_and_go_on_when_it_lets_go()
    {
        await using var place = TestBooks.Sqlite();
        var book = await Shop.OpenAsync(place);
        await using var server = await Server.StartAsync(place.Connection);
        var log = new LoadLog();
        await Shop.FillAsync(server, log);
        await using var tills = Tills.Open(log, Clients, server);
        await tills.TradeOnAsync(100, TimeSpan.FromSeconds(60));

        await using (var other = new SqliteConnection($"Data Source={place.Connection};Pooling=False"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await other.ExecuteAsync("begin exclusive");
            var since = Stopwatch.GetTimestamp();
            var before = log.Unavailable;
            await Soon.BecomesTrueAsync("a till hears 503", TimeSpan.FromSeconds(30), () => log.Unavailable > before);
            Assert.InRange(Stopwatch.GetElapsedTime(since).TotalSeconds, 4.5, 30);
            await Soon.BecomesTrueAsync("every till hears 503", TimeSpan.FromSeconds(10), () => log.Unavailable >= before + 2 * Clients);
            Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("health/ready"));
            Assert.Contains("Other work", Assert.IsType<Reply.Unavailable>(await RenameAsync(server, log)).Detail, StringComparison.Ordinal);
            await other.ExecuteAsync("rollback");
        }

        await tills.TradeOnAsync(200, TimeSpan.FromSeconds(20));
        await tills.CloseAsync();
        Assert.Equal(0, log.Lost);
        Assert.True(log.Longest < TimeSpan.FromSeconds(30), $"Somebody waited {log.Longest.TotalSeconds:0.0} s for an answer.");
        await Proof.HoldsAsync(book, log, server);
    }

    [Fact]
    public async Task A_file_that_nobody_may_open_is_said_at_the_start_and_nothing_is_lost()
    {
        await using var place = TestBooks.Sqlite();
        var book = await Shop.OpenAsync(place);
        await using var server = await Server.StartAsync(place.Connection, Permissions.Hold);
        var log = new LoadLog();
        await Shop.FillAsync(server, log);
        await using var tills = Tills.Open(log, Clients, server);
        await tills.TradeOnAsync(100, TimeSpan.FromSeconds(60));
        Permissions.Set(place.Connection, Permissions.None);
        // What the server has open stays open; what it opens anew is refused.
        var sent = log.Requests.Count;
        await Soon.BecomesTrueAsync("the tills go on asking", TimeSpan.FromSeconds(20), () => log.Requests.Count > sent + 100 || log.Unavailable > Clients);
        await server.KillAsync();

        await using (var refused = Server.Launch(place.Connection, Permissions.Hold)) await EndsWithASentenceAsync(refused, place.Connection);
        Permissions.Set(place.Connection, Permissions.OwnFile);
        await server.StartAgainAsync();
        await tills.TradeOnAsync(100, TimeSpan.FromSeconds(20));
        await tills.CloseAsync();
        await Proof.HoldsAsync(book, log, server);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_folder_that_may_not_be_written_to_is_said_at_the_start(bool hasBook)
    {
        await using var place = TestBooks.Sqlite();
        if (hasBook) await (await Shop.OpenAsync(place)).DisposeAsync();
        var folder = Path.GetDirectoryName(place.Connection)!;
        Permissions.Set(folder, Permissions.ReadOnlyFolder);
        try
        {
            await using var refused = Server.Launch(place.Connection, Permissions.Hold);
            await EndsWithASentenceAsync(refused, place.Connection);
            Assert.Equal(hasBook, File.Exists(place.Connection));
        }
        finally
        {
            Permissions.Set(folder, Permissions.OwnFolder);
        }
    }

    private static Task<Reply> RenameAsync(Server server, LoadLog log) =>
        log.LookAsync(server, HttpMethod.Patch, $"api/products/{Shop.Empty}", $$"""{"name":"Name {{Random.Shared.Next()}}"}""");

    private static async Task EndsWithASentenceAsync(Server server, string path)
    {
        var code = await server.Process.EndAsync(TimeSpan.FromSeconds(30));
        var printed = server.Process.Printed;
        Assert.Equal(1, code);
        Assert.Contains(path, printed, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", printed, StringComparison.Ordinal);
    }
}
