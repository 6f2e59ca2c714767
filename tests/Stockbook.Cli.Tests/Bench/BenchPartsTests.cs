using System.CommandLine;
using System.Text;
using Stockbook.Cli.Bench;

namespace Stockbook.Cli.Tests.Bench;

public sealed class BenchPartsTests
{
    [Fact]
    public void The_rate_is_read_from_what_pgbench_prints()
    {
        const string Printed = "number of failed transactions: 0 (0.000%)\nlatency average = 2.934 ms\ntps = 21811.120394 (without initial connection time)\n";
        Assert.Equal(21811.120394, PgBench.TransactionsPerSecond(Printed));
        Assert.Throws<InvalidOperationException>(() => PgBench.TransactionsPerSecond("pgbench: error"));
    }

    [Fact]
    public void A_process_with_brackets_in_its_name_is_read()
    {
        var (name, seconds) = ProcessorTimes.Parse("42 (a (b) c) S 1 42 42 0 -1 4194560 100 0 0 0 250 50 0 0 20 0 1 0 100 0 0");
        Assert.Equal("a (b) c", name);
        Assert.Equal(3.0, seconds);
    }

    [Theory]
    [InlineData("{\"accepted\":500}", 500L)]
    [InlineData("{\"accepted\": 12,\"x\":1}", 12L)]
    [InlineData("{\"rows\":[{\"accepted\":true}],\"accepted\":7}", 7L)]
    [InlineData("{\"accepted\":-3}", -3L)]
    [InlineData("{\"refused\":1}", null)]
    public void A_number_is_found_behind_its_name(string json, long? number) =>
        Assert.Equal(number, JsonNumber.Find(Encoding.UTF8.GetBytes(json), "\"accepted\":"u8));

    [Fact]
    public void Hot_pairs_are_a_hundred_and_get_four_fifths()
    {
        var book = new BenchBook([.. Enumerable.Range(1, 500).Select(i => (long)i)], [.. Enumerable.Range(1, 2000).Select(i => (long)i)], [], []);
        var source = new PairSource(book);
        var hot = Enumerable.Range(0, PairSource.HotPairs).Select(k => new Pair((k * 7919 % 500) + 1, (k * 104729 % 2000) + 1)).ToHashSet();
        Assert.Equal(PairSource.HotPairs, hot.Count);
        var share = Enumerable.Range(0, 20_000).Count(_ => hot.Contains(source.Hot())) / 20_000.0;
        Assert.InRange(share, 0.77, 0.83);
    }

    [Fact]
    public void Keys_are_random_uuids()
    {
        var source = new PairSource(new([1], [1], [], []));
        var keys = Enumerable.Range(0, 10_000).Select(_ => source.Key()).ToHashSet();
        Assert.Equal(10_000, keys.Count);
        Assert.All(keys, key => Assert.Equal('4', key.ToString()[14]));
    }

    [Theory]
    [InlineData("--work w1,lone --seconds 1", 0)]
    [InlineData("--work w1,w9", 1)]
    [InlineData("--seconds 0", 1)]
    [InlineData("--clients many", 1)]
    [InlineData("--database book.db", 1)]
    [InlineData("--database Host=127.0.0.1;Username=postgres", 0)]
    public void Options_are_checked_before_anything_starts(string arguments, int errors)
    {
        var root = new Command("stockbook") { GlobalOptions.Database, GlobalOptions.DataDir, BenchCommand.Create() };
        Assert.Equal(errors, Math.Min(1, root.Parse("bench " + arguments).Errors.Count));
    }
}
