using System.Net.Sockets;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace Stockbook.Cli.Tests.Crash;

/// <summary>Everything the clients asked for, and every answer they got: what the book is held to afterwards.</summary>
internal sealed class LoadLog
{
    private readonly ConcurrentQueue<Request> _requests = new();
    private readonly ConcurrentQueue<string> _faults = new();
    private int _accepted;
    private int _unavailable;
    private int _lost;
    private long _longest;

    /// <summary>Every request that was ever sent.</summary>
    public IReadOnlyCollection<Request> Requests => _requests;

    /// <summary>Answers that may never come: a 500, a bare status, a 503 without Retry-After.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>How many answers said that something is booked.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>How many answers said that the book was not available.</summary>
    public int Unavailable => Volatile.Read(ref _unavailable);

    /// <summary>How many requests had no answer.</summary>
    public int Lost => Volatile.Read(ref _lost);

    /// <summary>The longest that anyone waited for an answer.</summary>
    public TimeSpan Longest => new(Interlocked.Read(ref _longest));

    /// <summary>Sends a request for the first time.</summary>
    public Task<Reply> SendAsync(Server server, Request request)
    {
        _requests.Enqueue(request);
        return SendAgainAsync(server, request);
    }

    /// <summary>Sends a request once more, under the same key.</summary>
    public async Task<Reply> SendAgainAsync(Server server, Request request)
    {
        var since = Stopwatch.GetTimestamp();
        var reply = await AskAsync(server, request);
        lock (request.Replies) request.Replies.Add(reply);
        Count(reply, Stopwatch.GetElapsedTime(since));
        return reply;
    }

    /// <summary>Asks for something that books nothing: a page of what there is, or an edit of the catalogue.</summary>
    public async Task<Reply> LookAsync(Server server, HttpMethod method, string path, string? body = null)
    {
        using var message = new HttpRequestMessage(method, path);
        if (body is not null) message.Content = new StringContent(body, Encoding.UTF8, "application/json");
        var since = Stopwatch.GetTimestamp();
        var reply = await AskAsync(server, message);
        Count(reply, Stopwatch.GetElapsedTime(since), books: false);
        return reply;
    }

    private static async Task<Reply> AskAsync(Server server, Request request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, request.Path) { Content = new StringContent(request.Body, Encoding.UTF8, "application/json") };
        message.Headers.Add("Idempotency-Key", request.Key);
        return await AskAsync(server, message);
    }

    private static async Task<Reply> AskAsync(Server server, HttpRequestMessage message)
    {
        try
        {
            using var answer = await server.Http.SendAsync(message, TestContext.Current.CancellationToken);
            return Reply.Of(answer, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        // A line that dies between connecting and the first question comes as a bare SocketException.
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            return new Reply.Lost(e.Message);
        }
    }

    private void Count(Reply reply, TimeSpan took, bool books = true)
    {
        switch (reply)
        {
            case Reply.Accepted when books: Interlocked.Increment(ref _accepted); break;
            case Reply.Lost: Interlocked.Increment(ref _lost); break;
            case Reply.Wrong wrong: _faults.Enqueue($"{(int)wrong.Status} {wrong.Body}"); break;
            case Reply.Unavailable unavailable:
                Interlocked.Increment(ref _unavailable);
                if (unavailable.Flaw is { } flaw) _faults.Enqueue($"503, but {flaw}: {unavailable.Detail}");
                break;
        }

        for (var longest = Interlocked.Read(ref _longest); took.Ticks > longest; longest = Interlocked.Read(ref _longest))
            if (Interlocked.CompareExchange(ref _longest, took.Ticks, longest) == longest) break;
    }
}
