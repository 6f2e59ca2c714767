using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Stockbook.Cli.Tests.Crash;

/// <summary>Another program that a test runs. It ends with the test, also when the test program itself is killed.</summary>
internal sealed class Child : IAsyncDisposable
{
    private const int KeptLines = 60;
    private readonly Process _process;
    private readonly Process _lifeline;
    private readonly Queue<string> _lastLines = new();

    private Child(Process process)
    {
        _process = process;
        _lifeline = Lifeline(process.Id);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>A signal of the operating system.</summary>
    public enum Signal
    {
        /// <summary>Asks as Ctrl-C does.</summary>
        Interrupt = 2,

        /// <summary>Asks as Ctrl-\ does.</summary>
        Quit = 3,

        /// <summary>Cannot be refused.</summary>
        Kill = 9,

        /// <summary>Asks to end.</summary>
        Terminate = 15,
    }

    /// <summary>Its number among the processes of the machine.</summary>
    public int Id => _process.Id;

    /// <summary>True once it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>The last lines it printed.</summary>
    public string Printed
    {
        get { lock (_lastLines) return string.Join(Environment.NewLine, _lastLines); }
    }

    /// <summary>Starts a program.</summary>
    public static Child Start(IEnumerable<string> command)
    {
        string[] words = [.. command];
        var start = new ProcessStartInfo(words[0], words[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["STOCKBOOK_LIMITS_ENABLED"] = "false"; // A storm of sales is what these tests are made of.
        return new(Process.Start(start) ?? throw new InvalidOperationException($"{words[0]} could not be started."));
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit code and what it printed.</returns>
    public static async Task<(int Code, string Printed)> RunAsync(IEnumerable<string> command, TimeSpan within)
    {
        await using var child = Start(command);
        var code = await child.EndAsync(within);
        return (code, child.Printed);
    }

    /// <summary>Sends it a signal.</summary>
    public void Send(Signal signal)
    {
        if (kill(_process.Id, (int)signal) != 0 && !_process.HasExited) throw new InvalidOperationException($"The signal {signal} was not delivered.");
    }

    /// <summary>Waits until it has ended, and gives its exit code.</summary>
    public async Task<int> EndAsync(TimeSpan within)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(within);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException e) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{_process.StartInfo.FileName} had not ended after {within.TotalSeconds:0} s. It printed:{Environment.NewLine}{Printed}", e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The lifeline goes first: once the process is gone its number may be another's.
        _lifeline.Kill();
        await _lifeline.WaitForExitAsync(CancellationToken.None);
        _lifeline.Dispose();
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int pid, int signal);

    // Reads from this program until it ends, in whatever way, and then ends the other.
    private static Process Lifeline(int pid)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "trap '' INT TERM HUP; read -r _; kill -9 \"$1\"", "sh", $"{pid}"])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardError = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("There is no shell.");
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_lastLines)
        {
            if (_lastLines.Count == KeptLines) _lastLines.Dequeue();
            _lastLines.Enqueue(line);
        }
    }
}
