using System.Net.Sockets;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Stockbook.Cli.Shops;

/// <summary>
/// Speaks to a server. What is safe to send again is sent again, a few times: a request that only reads, and one that carries an idempotency
/// key, which was made before the first attempt and stays the same.
/// </summary>
internal sealed class ApiClient : IDisposable
{
    /// <summary>How often a request is sent at the most.</summary>
    public const int MostAttempts = 4;

    private const long MostBytes = 256 * 1024 * 1024;
    private static readonly TimeSpan s_connectTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_answerTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);

    private readonly ServerLogin _login;
    private readonly RemoteTrouble _trouble;
    private readonly HttpClient _http;

    public ApiClient(ServerLogin login)
    {
        (_login, _trouble) = (login, new(login));
        // A redirect would carry the key to wherever it points.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = !login.Address.IsLoopback, ConnectTimeout = s_connectTime,
            AutomaticDecompression = DecompressionMethods.All,
        };
        _http = new(handler) { Timeout = s_answerTime, MaxResponseContentBufferSize = MostBytes };
        _http.DefaultRequestHeaders.UserAgent.Add(new("stockbook-cli", null));
    }

    /// <summary>Reads something.</summary>
    public Task<Outcome<T>> GetAsync<T>(string path, CancellationToken cancel) => SendAsync<T>(new(HttpMethod.Get, path), cancel);

    /// <summary>Changes something.</summary>
    public Task<Outcome<T>> SendAsync<TBody, T>(HttpMethod method, string path, TBody body, CancellationToken cancel) =>
        SendAsync<T>(new(method, path, RemoteJson.Write(body)), cancel);

    /// <summary>Books something once, under this key or one of its own.</summary>
    public Task<Outcome<T>> BookAsync<TBody, T>(string path, TBody body, string? key, CancellationToken cancel) =>
        SendAsync<T>(new(HttpMethod.Post, path, RemoteJson.Write(body)) { IdempotencyKey = key ?? Guid.CreateVersion7().ToString() }, cancel);

    /// <summary>Reads something as it is into a stream; a problem writes nothing.</summary>
    /// <exception cref="RefusedException">The server cannot be reached, or is none.</exception>
    public async Task<Problem?> DownloadAsync(string path, Stream output, CancellationToken cancel)
    {
        var read = await SendAsync(new(HttpMethod.Get, path), ReadBytesAsync, cancel);
        if (!read.Is(out var bytes, out var problem)) return problem;
        await output.WriteAsync(bytes, cancel);
        return null;
    }

    /// <summary>Sends a request until it is answered or the attempts are used up.</summary>
    /// <exception cref="RefusedException">The server cannot be reached, or is none.</exception>
    public Task<Outcome<T>> SendAsync<T>(ApiRequest request, CancellationToken cancel) => SendAsync(request, ReadJsonAsync<T>, cancel);

    private async Task<Outcome<T>> SendAsync<T>(
        ApiRequest request, Func<HttpResponseMessage, ApiRequest, CancellationToken, Task<T>> read, CancellationToken cancel)
    {
        var mayHaveArrived = false;
        for (var attempt = 1; ; attempt++)
        {
            var mayRepeat = request.IsRepeatable && attempt < MostAttempts;
            try
            {
                using var message = request.ToMessage(_login);
                using var response = await _http.SendAsync(message, cancel);
                if (mayRepeat && PauseOf(response, attempt) is { } asked)
                {
                    await PauseAsync(asked, cancel);
                    continue;
                }

                return await ReadAsync(response, request with { MayHaveArrived = mayHaveArrived }, read, cancel);
            }
            catch (Exception e) when (IsBroken(e, cancel))
            {
                // Nobody listens there: asking again at once helps only when the server was there a moment ago.
                if (!mayRepeat || (attempt == 1 && RemoteTrouble.WasNeverReached(e))) throw new RefusedException(_trouble.Broken(e, request with { MayHaveArrived = mayHaveArrived }));
                mayHaveArrived |= !RemoteTrouble.WasNeverReached(e);
            }

            await PauseAsync(Backoff(attempt), cancel);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static bool IsBroken(Exception exception, CancellationToken cancel) =>
        exception is HttpRequestException or IOException or SocketException || (exception is OperationCanceledException && !cancel.IsCancellationRequested);

    // Null: the answer is final.
    private static TimeSpan? PauseOf(HttpResponseMessage response, int attempt)
    {
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)) return null;
        var asked = response.Headers.RetryAfter?.Delta
            ?? (response.Headers.RetryAfter?.Date - TimeProvider.System.GetUtcNow())
            ?? Backoff(attempt);
        return asked > s_longestPause ? null : asked;
    }

    private static TimeSpan Backoff(int attempt) => s_firstPause * (1 << (attempt - 1));

    private static Task PauseAsync(TimeSpan pause, CancellationToken cancel)
    {
        if (pause > TimeSpan.FromSeconds(2)) Output.Current.Progress($"The server asks for patience: waiting {pause.TotalSeconds:0} s …");
        return Task.Delay(pause < TimeSpan.Zero ? TimeSpan.Zero : pause, TimeProvider.System, cancel);
    }

    private async Task<Outcome<T>> ReadAsync<T>(
        HttpResponseMessage response, ApiRequest request, Func<HttpResponseMessage, ApiRequest, CancellationToken, Task<T>> read, CancellationToken cancel)
    {
        if (response.IsSuccessStatusCode) return await read(response, request, cancel);
        var isProblem = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
        return _trouble.Refused(response, isProblem ? RemoteJson.ReadProblem(await response.Content.ReadAsByteArrayAsync(cancel)) : null, request);
    }

    private async Task<T> ReadJsonAsync<T>(HttpResponseMessage response, ApiRequest request, CancellationToken cancel)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/json") throw new RefusedException(_trouble.Strange(request));
        try
        {
            return await response.Content.ReadFromJsonAsync(RemoteJson.Of<T>(), cancel) is { } answer ? answer : throw new RefusedException(_trouble.NotUnderstood(request));
        }
        catch (JsonException)
        {
            throw new RefusedException(_trouble.NotUnderstood(request));
        }
    }

    // A file comes with its name: anything else is not from this program's server.
    private async Task<byte[]> ReadBytesAsync(HttpResponseMessage response, ApiRequest request, CancellationToken cancel)
    {
        var isJson = response.Content.Headers.ContentType?.MediaType == "application/json";
        if (!isJson && response.Content.Headers.ContentDisposition is null) throw new RefusedException(_trouble.Strange(request));
        return await response.Content.ReadAsByteArrayAsync(cancel);
    }
}
