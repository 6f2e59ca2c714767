namespace Stockbook.Cli.Bench;

/// <summary>Latencies in buckets 1 % wide, from one microsecond up; a percentile is right to half a per cent.</summary>
internal sealed class LatencyHistogram
{
    // e^24 µs is 7 hours: nothing a bounded run measures falls outside.
    private const int Buckets = 2400;
    private readonly long[] _counts = new long[Buckets];
    private double _highest;

    /// <summary>How many latencies were recorded.</summary>
    public long Count { get; private set; }

    /// <summary>The highest latency, in milliseconds, exact.</summary>
    public double MaxMilliseconds => _highest / 1000;

    public void Record(double microseconds)
    {
        var bucket = (int)(Math.Log(Math.Max(microseconds, 1)) * 100);
        _counts[Math.Min(bucket, Buckets - 1)]++;
        Count++;
        _highest = Math.Max(_highest, microseconds);
    }

    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < Buckets; i++) _counts[i] += other._counts[i];
        Count += other.Count;
        _highest = Math.Max(_highest, other._highest);
    }

    /// <summary>The latency in milliseconds that the given share (0..1) of all does not exceed; 0 when there is none.</summary>
    public double PercentileMilliseconds(double share)
    {
        var wanted = Math.Max(1, (long)Math.Ceiling(Count * share));
        long seen = 0;
        for (var i = 0; i < Buckets; i++)
        {
            seen += _counts[i];
            if (seen >= wanted) return Math.Exp((i + 0.5) / 100) / 1000;
        }

        return 0;
    }
}
