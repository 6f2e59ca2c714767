using System.Net;
using System.Text.Json;

namespace Stockbook.Cli.Tests.Crash;

/// <summary>What a client asks for, under a key of its own.</summary>
/// <param name="Path">Where.</param>
/// <param name="Body">What.</param>
internal sealed record Request(string Path, string Body)
{
    /// <summary>Names it for ever.</summary>
    public string Key { get; } = Guid.NewGuid().ToString();

    /// <summary>Every answer it ever got, in their order; one client at a time.</summary>
    public List<Reply> Replies { get; } = [];

    /// <summary>The answer that promised it is booked; null when no such answer came.</summary>
    public Reply.Accepted? Promise => Replies.OfType<Reply.Accepted>().FirstOrDefault();
}

/// <summary>What came back.</summary>
internal abstract record Reply
{
    /// <summary>It is booked.</summary>
    /// <param name="Body">The answer.</param>
    /// <param name="IsReplay">True when the answer says that it was booked before.</param>
    public sealed record Accepted(string Body, bool IsReplay) : Reply;

    /// <summary>It was refused, for a reason that lies in the stock.</summary>
    /// <param name="Body">The problem.</param>
    public sealed record Refused(string Body) : Reply;

    /// <summary>The book was not available.</summary>
    /// <param name="Detail">The sentence for people.</param>
    /// <param name="Flaw">What is wrong with the answer itself; null when nothing is.</param>
    public sealed record Unavailable(string Detail, string? Flaw) : Reply;

    /// <summary>No answer, or half of one.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Lost(string Reason) : Reply;

    /// <summary>Nothing of these: a fault.</summary>
    /// <param name="Status">The status.</param>
    /// <param name="Body">The answer.</param>
    public sealed record Wrong(HttpStatusCode Status, string Body) : Reply;

    /// <summary>Understands an answer.</summary>
    public static Reply Of(HttpResponseMessage answer, string body) => answer.StatusCode switch
    {
        HttpStatusCode.OK or HttpStatusCode.Created => new Accepted(body, answer.Headers.Contains("Idempotency-Replayed")),
        HttpStatusCode.Conflict when TypeOf(body) == "/problems/insufficient-stock" => new Refused(body),
        HttpStatusCode.ServiceUnavailable => new Unavailable(MemberOf(body, "detail") ?? "", FlawOf(answer, body)),
        _ => new Wrong(answer.StatusCode, body),
    };

    private static string? FlawOf(HttpResponseMessage answer, string body)
    {
        if (answer.Headers.RetryAfter is null) return "there is no Retry-After";
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") return "it is not a problem";
        if (string.IsNullOrEmpty(MemberOf(body, "detail"))) return "it does not say what to do";
        return body.Contains("   at ", StringComparison.Ordinal) || body.Contains("Exception", StringComparison.Ordinal) ? "it shows the program's inside" : null;
    }

    private static string? TypeOf(string body) => MemberOf(body, "type");

    private static string? MemberOf(string body, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.TryGetProperty(name, out var member) ? member.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
