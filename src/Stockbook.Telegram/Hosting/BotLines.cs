using System.Collections.Concurrent;
using Stockbook.Hosting;
using Stockbook.Telegram.Bot;

namespace Stockbook.Telegram.Hosting;

/// <summary>The lines to Telegram, one a bot, so that all who send by a bot keep to its speed together.</summary>
internal sealed class BotLines(StockbookOptions options, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<string, BotApi> _apis = new(StringComparer.Ordinal);

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    });

    /// <summary>False lets everything go at once, as tests do.</summary>
    internal bool IsPaced { get; set; } = true;

    /// <summary>The Bot API for a bot.</summary>
    public BotApi Api(string token) => _apis.GetOrAdd(token, t => new(_http, options.Telegram.Api.TrimEnd('/'), t, clock) { Pace = IsPaced ? new(clock) : null });

    /// <summary>The chat's line of a bot.</summary>
    public TelegramLine Line(string token) => new(Api(token));

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
