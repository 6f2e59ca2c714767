using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Stockbook.Cli.Bench;

/// <summary>The server under test: this same program in a process of its own, on a free port of the loopback.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int KeptLines = 40;
    private const string HighestLimit = "1000000";
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Queue<string> _lastLines = new();

    private ServerProcess(Process process, IPEndPoint address)
    {
        (_process, Address) = (process, address);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address { get; }

    /// <summary>Its number among the processes of the machine.</summary>
    public int Id => _process.Id;

    /// <summary>The last lines that it printed, for whoever asks why it failed.</summary>
    public IReadOnlyList<string> LastLines()
    {
        lock (_lastLines) return [.. _lastLines];
    }

    /// <summary>Starts <c>serve</c> on the database and waits until it says that it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(ScratchDatabase scratch, CancellationToken cancellation)
    {
        var address = FreeAddress();
        var (program, before) = ThisProgram();
        string[] arguments =
        [
            .. before, "serve", "--host", address.Address.ToString(), "--port", $"{address.Port}",
            "--database", scratch.ConnectionWithoutPassword, "--data-dir", scratch.Folder,
        ];
        // A password among the arguments would show in the machine's list of processes. The limits are as high as they can be set: they
        // are kept, as in daily use, and never met.
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["PGPASSWORD"] = scratch.Password, ["STOCKBOOK_LIMITS_KEY_PER_MINUTE"] = HighestLimit, ["STOCKBOOK_LIMITS_KEY_BURST"] = HighestLimit,
        };
        var server = new ServerProcess(ChildProcess.Start(program, arguments, environment), address);
        try
        {
            await server.WaitUntilReadyAsync(cancellation);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Killed, not asked: its book is about to be removed.
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static (string Program, string[] Before) ThisProgram()
    {
        var running = Environment.ProcessPath ?? throw new InvalidOperationException("This program cannot find itself.");
        var isHost = Path.GetFileNameWithoutExtension(running).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return isHost ? (running, [Path.Combine(AppContext.BaseDirectory, typeof(ServerProcess).Assembly.GetName().Name + ".dll")]) : (running, []);
    }

    private static IPEndPoint FreeAddress()
    {
        using var probe = new TcpListener(IPAddress.Loopback, port: 0);
        probe.Start();
        return (IPEndPoint)probe.LocalEndpoint;
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var start = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync(http, cancellation))
        {
            if (_process.HasExited) throw Failed("The server ended at once");
            if (Stopwatch.GetElapsedTime(start) > StartTime) throw Failed("The server was not ready after a minute");
            await Task.Delay(50, cancellation);
        }
    }

    private async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://{Address}/health/ready"), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private InvalidOperationException Failed(string what) =>
        new($"{what}. It printed:{Environment.NewLine}{string.Join(Environment.NewLine, LastLines())}");

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
