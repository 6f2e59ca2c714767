using Stockbook.Cli.Bench;

namespace Stockbook.Cli.Tests.Bench;

public sealed class LatencyHistogramTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(99)]
    [InlineData(10_000)]
    public void A_percentile_is_within_one_per_cent_of_the_sorted_list(int count)
    {
        var random = new Random(count);
        var latencies = Enumerable.Range(0, count).Select(_ => Math.Exp(random.NextDouble() * 12)).ToArray();
        var histogram = new LatencyHistogram();
        foreach (var latency in latencies) histogram.Record(latency);
        Array.Sort(latencies);
        foreach (var share in new[] { 0.0, 0.01, 0.5, 0.9, 0.99, 1.0 })
        {
            var exact = latencies[Math.Max(0, (int)Math.Ceiling(count * share) - 1)];
            Assert.InRange(histogram.PercentileMilliseconds(share) * 1000, exact * 0.99, exact * 1.01);
        }

        Assert.Equal(latencies[^1] / 1000, histogram.MaxMilliseconds);
        Assert.Equal(count, histogram.Count);
    }

    [Fact]
    public void Nothing_recorded_is_zero() => Assert.Equal(0, new LatencyHistogram().PercentileMilliseconds(0.99));

    [Fact]
    public void Adding_gives_what_one_histogram_would_have_seen()
    {
        var (all, one, other) = (new LatencyHistogram(), new LatencyHistogram(), new LatencyHistogram());
        for (var i = 1; i <= 1000; i++)
        {
            all.Record(i * 7);
            (i % 3 == 0 ? one : other).Record(i * 7);
        }

        one.Add(other);
        Assert.Equal(all.Count, one.Count);
        Assert.Equal(all.MaxMilliseconds, one.MaxMilliseconds);
        Assert.All([0.1, 0.5, 0.99], share => Assert.Equal(all.PercentileMilliseconds(share), one.PercentileMilliseconds(share)));
    }

    [Fact]
    public void Latencies_beyond_the_buckets_are_kept_in_the_outermost()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(0);
        histogram.Record(double.MaxValue);
        Assert.Equal(2, histogram.Count);
        Assert.True(histogram.PercentileMilliseconds(1) > histogram.PercentileMilliseconds(0));
    }
}
