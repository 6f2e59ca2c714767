namespace Stockbook.Cli.Bench;

/// <summary>What one work did in its measured time.</summary>
/// <param name="Work">Which work.</param>
/// <param name="Clients">Connections, one request in flight on each.</param>
/// <param name="Seconds">The measured time.</param>
/// <param name="Requests">Answers received in it.</param>
/// <param name="Accepted">Movements (W3: pages) accepted.</param>
/// <param name="Refused">Requests refused by a rule of stock.</param>
/// <param name="Errors">Answers that were neither, and connections that broke.</param>
/// <param name="Latency">From the first byte sent to the last received.</param>
/// <param name="FirstError">The first error, for people.</param>
/// <param name="OnHandLeft">W5: what the sold-out pair has left, in pieces.</param>
internal sealed record LoadResult(
    WorkKind Work,
    int Clients,
    double Seconds,
    long Requests,
    long Accepted,
    long Refused,
    long Errors,
    LatencyHistogram Latency,
    string? FirstError,
    long? OnHandLeft)
{
    /// <summary>Movements (W3: pages) accepted a second.</summary>
    public double PerSecond => Seconds > 0 ? Accepted / Seconds : 0;

    public double P50Milliseconds => Latency.PercentileMilliseconds(0.5);

    public double P99Milliseconds => Latency.PercentileMilliseconds(0.99);
}
