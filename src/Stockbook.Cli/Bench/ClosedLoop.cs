using System.Diagnostics;
using System.Net.Sockets;

namespace Stockbook.Cli.Bench;

/// <summary>
/// One thread that waits for all clients at once and serves whichever has an answer. It costs less than a task or a thread
/// a client, and the generator shares the machine with the server it measures.
/// </summary>
internal sealed class ClosedLoop(Workload workload, IReadOnlyList<BenchClient> clients)
{
    /// <summary>How long answers still in flight at the end are awaited.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A client whose connection breaks and which has counted so many errors is out.</summary>
    private const int MostBreaks = 20;

    private readonly Dictionary<Socket, BenchClient> _waiting = new(clients.Count);
    private readonly List<Socket> _ready = new(clients.Count);
    private long _from;
    private long _end;

    /// <summary>Runs the loops and returns the measured time in seconds.</summary>
    public double Run(TimeSpan warmUp, TimeSpan measured, CancellationToken cancellation)
    {
        var endsItself = workload.RefusalsToStop is not null;
        var start = Stopwatch.GetTimestamp();
        _from = endsItself ? start : start + Ticks(warmUp);
        _end = _from + Ticks(measured);
        foreach (var client in clients) Next(client);
        while (_waiting.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Stopwatch.GetTimestamp() > _end + Ticks(Patience)) GiveUp();
            else ServeReady();
        }

        var stopped = Stopwatch.GetTimestamp();
        return Stopwatch.GetElapsedTime(_from, endsItself ? stopped : _end).TotalSeconds;
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);

    private void ServeReady()
    {
        _ready.Clear();
        _ready.AddRange(_waiting.Keys);
        Socket.Select(_ready, null, null, microSeconds: 100_000);
        foreach (var socket in _ready) Serve(_waiting[socket]);
    }

    private void Serve(BenchClient client)
    {
        var socket = client.Socket;
        try
        {
            if (!client.Receive()) return;
            var now = Stopwatch.GetTimestamp();
            _waiting.Remove(socket);
            var goesOn = client.Finish(workload, measured: now >= _from && now <= _end);
            if (goesOn && now < _end) Next(client);
        }
        catch (Exception e) when (e is SocketException or InvalidDataException)
        {
            _waiting.Remove(socket);
            Restart(client, e);
        }
    }

    private void Next(BenchClient client)
    {
        try
        {
            client.Send(workload);
            _waiting.Add(client.Socket, client);
        }
        catch (SocketException e)
        {
            Restart(client, e);
        }
    }

    private void Restart(BenchClient client, Exception broken)
    {
        try
        {
            client.Fail(broken.Message);
        }
        catch (SocketException)
        {
            // Nobody listens any more: this client is out, and its error is counted.
            return;
        }

        if (client.Errors < MostBreaks && Stopwatch.GetTimestamp() < _end) Next(client);
    }

    private void GiveUp()
    {
        foreach (var client in _waiting.Values) client.Abandon("no answer");
        _waiting.Clear();
    }
}
