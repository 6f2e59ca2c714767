using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Stockbook.Cli.Bench;

/// <summary>One connection of the load generator, with at most one request in flight, and what it has seen.</summary>
internal sealed class BenchClient(IPEndPoint server, BenchBook book) : IDisposable
{
    private readonly RequestWriter _request = new(server.ToString(), book.Headers);
    private readonly PairSource _pairs = new(book);
    private readonly AnswerBuffer _answer = new();
    private long _sentAt;
    private int _refusalsInARow;

    public LatencyHistogram Latency { get; } = new();

    public long Requests { get; private set; }

    public long Accepted { get; private set; }

    public long Refused { get; private set; }

    public long Errors { get; private set; }

    /// <summary>The first answer that was neither accepted nor refused, cut short.</summary>
    public string? FirstError { get; private set; }

    public Socket Socket { get; private set; } = Open();

    public void Connect() => Socket.Connect(server);

    public void Send(Workload workload)
    {
        workload.Write(_request, _pairs);
        SendWritten();
    }

    /// <summary>Receives what has come; true once the answer is complete.</summary>
    public bool Receive() => _answer.Take(Socket.Receive(_answer.Free(), SocketFlags.None));

    /// <summary>Judges the complete answer, counts it when it is measured, and makes the connection ready for the next request.</summary>
    /// <returns>Whether this client goes on.</returns>
    public bool Finish(Workload workload, bool measured)
    {
        var accepted = workload.Judge(_answer);
        _refusalsInARow = accepted == 0 ? _refusalsInARow + 1 : 0;
        if (measured) Count(accepted);
        if (_answer.Closes) Reconnect();
        return workload.RefusalsToStop is not { } most || _refusalsInARow < most;
    }

    /// <summary>Counts a connection that broke within a request, and opens another.</summary>
    public void Fail(string why)
    {
        Abandon(why);
        Reconnect();
    }

    /// <summary>Counts a request that nobody waits for any more.</summary>
    public void Abandon(string why)
    {
        Errors++;
        FirstError ??= why;
    }

    /// <summary>Asks one thing outside the measured time and waits for the answer.</summary>
    public AnswerBuffer Ask(Action<RequestWriter> write)
    {
        write(_request);
        SendWritten();
        while (!Receive())
        {
        }

        return _answer;
    }

    public void Dispose() => Socket.Dispose();

    private void SendWritten()
    {
        _answer.Clear();
        _sentAt = Stopwatch.GetTimestamp();
        var rest = _request.Written;
        while (!rest.IsEmpty) rest = rest[Socket.Send(rest, SocketFlags.None)..];
    }

    private void Count(int accepted)
    {
        Requests++;
        Latency.Record(Stopwatch.GetElapsedTime(_sentAt).TotalMicroseconds);
        if (accepted > 0) Accepted += accepted;
        if (accepted == 0) Refused++;
        if (accepted >= 0) return;
        Errors++;
        FirstError ??= $"{_answer.Status}: {Encoding.UTF8.GetString(_answer.Body[..Math.Min(300, _answer.Body.Length)])}";
    }

    private void Reconnect()
    {
        Socket.Dispose();
        Socket = Open();
        Connect();
    }

    private static Socket Open() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
        // A batch of 500 fits, so that sending never waits for the server to read.
        SendBufferSize = 256 << 10,
        SendTimeout = 30_000,
        ReceiveTimeout = 30_000,
    };
}
