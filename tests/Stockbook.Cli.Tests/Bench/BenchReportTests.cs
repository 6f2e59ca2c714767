using System.Text.Json;
using Stockbook.Cli.Bench;
using Stockbook.Ledger.Storage;

namespace Stockbook.Cli.Tests.Bench;

public sealed class BenchReportTests
{
    [Fact]
    public void The_ratio_is_the_median_of_each_rounds_own_ratio()
    {
        // The machine was slow in the second round, for server and database alike: the ratio must not notice.
        var works = BenchReport.Summarise(
            [[Round(WorkKind.W1, 12_000, 10_000)], [Round(WorkKind.W1, 2_400, 2_000)], [Round(WorkKind.W1, 13_000, 10_000)]], Dialect.Postgres);
        var w1 = Assert.Single(works);
        Assert.Equal(1.2, w1.Ratio!.Value, 6);
        Assert.Equal(12_000, w1.PerSecond);
        Assert.Equal(10_000, w1.LimitPerSecond);
        Assert.Equal(27_400, w1.Accepted);
    }

    [Fact]
    public void The_hot_work_is_also_compared_with_W1_of_its_round()
    {
        var works = BenchReport.Summarise([[Round(WorkKind.W1, 10_000, 8_000), Round(WorkKind.W1h, 9_000, 6_000)]], Dialect.Postgres);
        var hot = works[1];
        Assert.Equal(1.5, hot.Ratio);
        Assert.Equal(0.9, hot.RatioToW1);
        Assert.Contains(hot.Budgets, budget => budget is { Text: "≥ W1", Met: false });
    }

    [Fact]
    public void The_lone_client_is_compared_by_latency()
    {
        var load = Load(WorkKind.Lone, 1_000) with { Latency = Latency(900) };
        var round = new WorkRound(load, new LimitResult(LimitKind.LoneSale, 1, 3_300, 0.3, 0.5), Processor: null);
        Assert.InRange(round.Ratio!.Value, 2.97, 3.03);
    }

    [Theory]
    [InlineData(Dialect.Postgres, 10_100, true)]
    [InlineData(Dialect.Postgres, 9_900, false)]
    [InlineData(Dialect.Sqlite, 19_900, false)]
    [InlineData(Dialect.Sqlite, 20_100, true)]
    public void W1_has_the_budget_of_its_database(Dialect dialect, long perSecond, bool met)
    {
        var w1 = BenchReport.Summarise([[Round(WorkKind.W1, perSecond, 10_000)]], dialect)[0];
        Assert.Equal(met, w1.Budgets.All(budget => budget.Met));
    }

    [Theory]
    [InlineData(1000, 0L, 0, true)]
    [InlineData(1000, 0L, 1, false)]
    [InlineData(1001, -1L, 0, false)]
    [InlineData(999, 1L, 0, false)]
    [InlineData(1000, null, 0, false)]
    public void Selling_out_must_be_exact_and_without_errors(long accepted, long? left, long errors, bool met)
    {
        var load = Load(WorkKind.W5, accepted) with { Seconds = 0.1, OnHandLeft = left, Errors = errors };
        var w5 = BenchReport.Summarise([[new(load, Limit: null, Processor: null)]], Dialect.Sqlite)[0];
        Assert.Equal(met, w5.Budgets.All(budget => budget.Met));
        Assert.Null(w5.Ratio);
    }

    [Fact]
    public void Errors_miss_a_budget_whatever_the_rate()
    {
        var load = Load(WorkKind.W3, 1_000_000) with { Errors = 1, FirstError = "500: down" };
        var w3 = BenchReport.Summarise([[new(load, Limit: null, Processor: null)]], Dialect.Sqlite)[0];
        Assert.Contains(w3.Budgets, budget => budget is { Text: "no errors", Met: false });
    }

    [Fact]
    public void A_limit_of_nothing_gives_no_ratio() => Assert.Null(Round(WorkKind.W1, 5, 0).Ratio);

    [Theory]
    [InlineData(new double[0], null)]
    [InlineData(new[] { 3.0 }, 3.0)]
    [InlineData(new[] { 9.0, 1.0, 2.0 }, 2.0)]
    [InlineData(new[] { 4.0, 1.0, 2.0, 100.0 }, 3.0)]
    public void Medians(double[] values, double? median) => Assert.Equal(median, BenchReport.Median(values.Cast<double?>()));

    [Fact]
    public void Json_names_works_as_the_option_does_and_rounds_what_was_measured()
    {
        var written = new StringWriter();
        new Output(written, written, json: true).Answer(Report(), () => Assert.Fail("JSON was asked for"));
        using var parsed = JsonDocument.Parse(written.ToString());
        var w1 = parsed.RootElement.GetProperty("works")[0];
        Assert.Equal("w1", w1.GetProperty("work").GetString());
        Assert.Equal("1.333", w1.GetProperty("ratio").GetRawText());
        Assert.True(w1.GetProperty("budgets")[0].GetProperty("met").GetBoolean());
        Assert.Equal(2, parsed.RootElement.GetProperty("machine").GetProperty("cores").GetInt32());
    }

    [Fact]
    public void The_tables_show_rates_ratios_budgets_and_the_machine()
    {
        var written = new StringWriter();
        ReportTable.Write(new Output(written, written, json: false), Report());
        var text = written.ToString();
        Assert.Matches(@"W1 +64 +4,000 +2\.0\d +2\.0\d +4,000 +0 +3,000/s +1\.33", text);
        Assert.Matches(@"W1 +≥ 1\.0 × the limit +1\.33 × +✓", text);
        Assert.Contains("the book is clean; 4,000 movements", text, StringComparison.Ordinal);
        Assert.Contains("2 cores", text, StringComparison.Ordinal);
        Assert.Contains("180 ms behind, at most 490 ms", text, StringComparison.Ordinal);
        Assert.Contains("8 clients heard 42,814 changes, 23 ms after they were booked, 99 % within 56 ms; 0 were dropped", text, StringComparison.Ordinal);
        Assert.Contains("do not count", text, StringComparison.Ordinal);
    }

    private static BenchReport Report() => new(
        new MachineFacts(2, 1L << 30, "Linux", ".NET", 0.5, "PostgreSQL 15", new Dictionary<string, string> { ["fsync"] = "off" }),
        "by hand",
        Stores: 1,
        Products: 2,
        Seconds: 1,
        Runs: 1,
        BenchReport.Summarise([[Round(WorkKind.W1, 4_000, 3_000)]], Dialect.Postgres))
    {
        Proof = new(IsClean: true, Movements: 4_000, Faults: []),
        Lag = new(Looks: 30, P50Milliseconds: 180, P99Milliseconds: 490),
        Live = new(Clients: 8, Events: 42_814, P50Milliseconds: 23, P99Milliseconds: 56, Dropped: 0),
    };

    private static WorkRound Round(WorkKind kind, long perSecond, double limitPerSecond) =>
        new(Load(kind, perSecond), new LimitResult(BenchSettings.LimitOf(kind)!.Value, 64, limitPerSecond, 1, 2), new(0.1, 0.9, 0.8, 0.1));

    private static LoadResult Load(WorkKind kind, long accepted) =>
        new(kind, 64, Seconds: 1, accepted, accepted, Refused: 0, Errors: 0, Latency(2_000), FirstError: null, OnHandLeft: null);

    private static LatencyHistogram Latency(double microseconds)
    {
        var latency = new LatencyHistogram();
        latency.Record(microseconds);
        return latency;
    }
}
