using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Stockbook.Cli.Tests.Crash;

/// <summary>The real server, <c>stockbook serve</c>, in a process of its own. It keeps its address when it is started again.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan s_startTime = TimeSpan.FromSeconds(40);
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "Stockbook.Cli.dll");

    private readonly string[] _command;
    private Child? _process;

    private Server(string database, IEnumerable<string> before)
    {
        var port = FreePort();
        _command = [.. before, .. Command("serve", "--port", port.ToString(CultureInfo.InvariantCulture), "--database", database)];
        Http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5), UseProxy = false })
        {
            BaseAddress = new($"http://127.0.0.1:{port}/"), Timeout = TimeSpan.FromSeconds(40), DefaultRequestHeaders = { { "X-API-Key", Shop.Key } },
        };
    }

    /// <summary>Speaks to it.</summary>
    public HttpClient Http { get; }

    /// <summary>Its process.</summary>
    public Child Process => _process ?? throw new InvalidOperationException("The server was not started.");

    /// <summary>The command line of <c>stockbook</c> with these words.</summary>
    public static string[] Command(params string[] words)
    {
        var running = Environment.ProcessPath;
        var host = running is not null && Path.GetFileName(running) == "dotnet" ? running : "dotnet";
        return [host, s_program, .. words];
    }

    /// <summary>Starts it on a book and waits until it is ready.</summary>
    public static async Task<Server> StartAsync(string database, params string[] before)
    {
        var server = new Server(database, before);
        try
        {
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it without waiting, for one that is expected not to come up.</summary>
    public static Server Launch(string database, params string[] before)
    {
        var server = new Server(database, before);
        server._process = Child.Start(server._command);
        return server;
    }

    /// <summary>Starts it once more, at the same address, after it ended.</summary>
    public async Task StartAgainAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _process = Child.Start(_command);
        try
        {
            await Soon.BecomesTrueAsync("the server is ready", s_startTime, async () =>
                _process.HasEnded ? throw new InvalidOperationException("The server ended at once.") : await StatusAsync("health/ready") == HttpStatusCode.OK);
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException)
        {
            throw new InvalidOperationException($"{e.Message} It printed:{Environment.NewLine}{_process.Printed}", e);
        }
    }

    /// <summary>Ends it as a power cut does: without a word.</summary>
    public async Task KillAsync()
    {
        Process.Send(Child.Signal.Kill);
        await Process.EndAsync(TimeSpan.FromSeconds(10));
    }

    /// <summary>The status at an address; null when it does not answer at all.</summary>
    public async Task<HttpStatusCode?> StatusAsync(string path)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_process is not null) await _process.DisposeAsync();
    }

    // Below the ports that outgoing connections take: a client that keeps asking a server that is down could otherwise reach itself.
    internal static int FreePort()
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            var port = RandomNumberGenerator.GetInt32(12_000, 20_000);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }

        throw new InvalidOperationException("No port is free.");
    }
}
