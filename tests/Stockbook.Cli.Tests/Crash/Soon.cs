using System.Diagnostics;

namespace Stockbook.Cli.Tests.Crash;

/// <summary>Waits for something to become true.</summary>
internal static class Soon
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(15);

    /// <summary>Looks again and again until it is true.</summary>
    /// <returns>How long it took.</returns>
    /// <exception cref="TimeoutException">It did not become true in time.</exception>
    public static async Task<TimeSpan> BecomesTrueAsync(string what, TimeSpan within, Func<Task<bool>> look)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await look())
        {
            if (Stopwatch.GetElapsedTime(since) > within) throw new TimeoutException($"Not within {within.TotalSeconds:0.#} s: {what}.");
            await PauseAsync();
        }

        return Stopwatch.GetElapsedTime(since);
    }

    /// <summary>As the other, for what can be looked at without waiting.</summary>
    public static Task<TimeSpan> BecomesTrueAsync(string what, TimeSpan within, Func<bool> look) => BecomesTrueAsync(what, within, () => Task.FromResult(look()));

    /// <summary>Between two looks, or two attempts.</summary>
    public static Task PauseAsync() => Task.Delay(s_pause, TestContext.Current.CancellationToken);
}
