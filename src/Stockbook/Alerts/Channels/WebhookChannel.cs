using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Stockbook.Hosting;

namespace Stockbook.Alerts.Channels;

/// <summary>What a program gets.</summary>
/// <param name="DeliveryId">The delivery, the same each time it is tried.</param>
/// <param name="Kind">What it tells of.</param>
/// <param name="AlertId">The alert, when it tells of one.</param>
/// <param name="NoticeId">The notice, when it tells of one.</param>
/// <param name="StoreId">At which store; null for the whole business.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">Plain text.</param>
/// <param name="CreatedAt">When it was found.</param>
public sealed record WebhookMessage(
    string DeliveryId, string Kind, long? AlertId, long? NoticeId, long? StoreId, string Title, string Text, DateTimeOffset CreatedAt);

/// <summary>
/// Posts messages to another program, signed with the secret that it shares with the channel. An answer that is lost is no answer: the message is tried again
/// under the same number, and the program knows by it what it has.
/// </summary>
internal sealed class WebhookChannel(StockbookOptions options, TimeProvider clock) : IAlertChannel, IDisposable
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
        ConnectCallback = async (context, cancel) =>
            await PublicAddresses.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, options.Messages.PrivateWebhooks, cancel),
    });

    /// <inheritdoc/>
    public string Name => AlertChannels.Webhook;

    /// <inheritdoc/>
    public bool IsReady => true;

    /// <inheritdoc/>
    public bool IsForPeople => false;

    /// <summary>What proves a message: HMAC-SHA256 over the time and the body, in hexadecimal.</summary>
    public static string Signature(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp), (byte)'.', .. body];
        return "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }

    /// <inheritdoc/>
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

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(s_longest);
        try
        {
            using var request = Request(message);
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

    private HttpRequestMessage Request(OutgoingMessage message)
    {
        var payload = new WebhookMessage(
            message.Id, message.Kind, message.Alert, message.Notice, message.Store == 0 ? null : message.Store, message.Title, message.Text, message.CreatedAt);
        var body = JsonSerializer.SerializeToUtf8Bytes(payload, ApiJson.Of<WebhookMessage>());
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, message.Address)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.UserAgent.Add(new("Stockbook", options.Version));
        request.Headers.Add("Stockbook-Delivery", message.Id);
        request.Headers.Add("Stockbook-Timestamp", timestamp);
        if (message.Secret is { } secret) request.Headers.Add("Stockbook-Signature", Signature(secret, timestamp, body));
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
