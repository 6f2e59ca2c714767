using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Stockbook.Hosting;

namespace Stockbook.Outgoing;

/// <summary>Something for another program.</summary>
/// <param name="Address">Where to.</param>
/// <param name="Secret">What it is signed with; null where nothing is.</param>
/// <param name="Delivery">Names it, the same each time it is tried.</param>
/// <param name="Body">JSON.</param>
internal sealed record SignedPost(string Address, string? Secret, string Delivery, byte[] Body);

/// <summary>
/// Posts JSON to other programs, signed with a secret that both know. Only to addresses of the open internet unless this installation allows others, never further
/// than the address that was given, not for long, and whatever is answered besides the status is not read.
/// </summary>
internal sealed class SignedPosts(StockbookOptions options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 16 * 1024,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        ConnectCallback = async (context, cancel) =>
            await PublicAddresses.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, options.Messages.PrivateWebhooks, cancel),
    });

    /// <summary>What proves a post: HMAC-SHA256 over the time and the body, in hexadecimal.</summary>
    public static string Signature(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp), (byte)'.', .. body];
        return "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }

    /// <summary>A secret that nobody guesses.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is wrong with an address, as a sentence that goes on from the field's name; null when it can be used.</summary>
    public string? Refuse(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
            return "must be a complete address such as https://example.com/stockbook.";
        if (uri.UserInfo.Length > 0) return "must not hold a name or a password: the secret proves who sends.";
        if (uri.Fragment.Length > 0) return "must not hold a part behind #, which is never sent.";
        return !options.Messages.PrivateWebhooks && IPAddress.TryParse(uri.IdnHost, out var ip) && !PublicAddresses.IsPublic(ip)
            ? "lies in a private network, where messages are not sent: give an address of the open internet, or ask the operator to allow it (messages.private_webhooks)."
            : null;
    }

    /// <summary>Sends it once, and says what became of it. It does not throw for what a server or a line does.</summary>
    public async Task<SendOutcome> SendAsync(SignedPost post, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(s_longest);
        try
        {
            using var request = Request(post);
            using var response = await _http.SendAsync(request, patience.Token);
            return Outcome(response.StatusCode);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return SendOutcome.TryAgain($"There was no answer within {s_longest.TotalSeconds:0} seconds.");
        }
        catch (HttpRequestException exception)
        {
            return exception.InnerException is ClosedAddressException
                ? SendOutcome.Refused("The address lies in a private network, where messages are not sent.")
                : SendOutcome.TryAgain(Words(exception.HttpRequestError));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(SignedPost post)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, post.Address)
        {
            Content = new ByteArrayContent(post.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.UserAgent.Add(new("Stockbook", options.Version));
        request.Headers.Add("Stockbook-Delivery", post.Delivery);
        request.Headers.Add("Stockbook-Timestamp", timestamp);
        if (post.Secret is { } secret) request.Headers.Add("Stockbook-Signature", Signature(secret, timestamp, post.Body));
        return request;
    }

    private static SendOutcome Outcome(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => SendOutcome.Sent,
        >= 300 and < 400 => SendOutcome.Refused($"The answer was {(int)status}, which leads elsewhere: give the address it leads to."),
        410 => SendOutcome.Refused("The answer was 410: nobody is there any more."),
        _ => SendOutcome.TryAgain($"The answer was {(int)status}."),
    };

    private static string Words(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "The host's name is not known.",
        HttpRequestError.ConnectionError => "The host cannot be reached.",
        HttpRequestError.SecureConnectionError => "The host's certificate was not accepted, or it speaks no HTTPS.",
        _ => "The connection ended before there was an answer.",
    };
}
