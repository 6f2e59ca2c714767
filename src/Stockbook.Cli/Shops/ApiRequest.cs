using System.Net.Http.Headers;

namespace Stockbook.Cli.Shops;

/// <summary>One request to a server, which can be sent several times.</summary>
/// <param name="Method">What to do.</param>
/// <param name="Path">With what, below <c>/api/</c>.</param>
/// <param name="Body">JSON; null for none.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path, byte[]? Body = null)
{
    /// <summary>Names the request for ever, so that it is booked once however often it arrives; null for one that books nothing.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>True when an earlier attempt was lost on the way, and nobody knows where.</summary>
    public bool MayHaveArrived { get; init; }

    /// <summary>True when sending it again does no harm.</summary>
    public bool IsRepeatable => IdempotencyKey is not null || Method == HttpMethod.Get;

    /// <summary>The message for one attempt.</summary>
    public HttpRequestMessage ToMessage(ServerLogin login)
    {
        var message = new HttpRequestMessage(Method, new Uri(login.Address, $"api/{Path}"));
        message.Headers.Add("X-API-Key", login.Key);
        message.Headers.Accept.Add(new("application/json"));
        if (IdempotencyKey is not null && !message.Headers.TryAddWithoutValidation("Idempotency-Key", IdempotencyKey)) throw BadKey();
        if (Body is not null) message.Content = new ByteArrayContent(Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };
        return message;
    }

    private static RefusedException BadKey() => new(Problem.Invalid("Idempotency-Key", "must be one line of text."));
}
