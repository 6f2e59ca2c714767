using System.Diagnostics;

namespace Stockbook.Tests;

/// <summary>Waits for what the server does by itself.</summary>
internal static class Soon
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks again and again until it is true.</summary>
    /// <exception cref="TimeoutException">It did not become true within a minute.</exception>
    public static async Task BecomesTrueAsync(string what, Func<Task<bool>> look)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await look())
        {
            if (Stopwatch.GetElapsedTime(since) > s_longest) throw new TimeoutException($"Not within {s_longest.TotalSeconds:0} s: {what}.");
            await Task.Delay(s_pause, TestContext.Current.CancellationToken);
        }
    }
}
