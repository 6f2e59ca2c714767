using System.Net;
using Stockbook.Access.Limits;
using Stockbook.Alerts.Channels;
using Stockbook.Hosting.Https;
using Stockbook.Live;

namespace Stockbook.Hosting;

/// <summary>What a Stockbook is started with. The server and the command line share it.</summary>
public sealed record StockbookOptions
{
    /// <summary>Where the book is: the path of an SQLite file, or a connection string (<c>Data Source=…</c> or <c>Host=…</c>).</summary>
    public required string Database { get; init; }

    /// <summary>
    /// The address to listen on: <c>127.0.0.1</c>, <c>::1</c> or <c>localhost</c> for this machine only; <c>0.0.0.0</c> or <c>::</c> for all of its networks.
    /// Left out, this machine only, and with <see cref="Https"/> all of its networks.
    /// </summary>
    public string? Host { get; init; }

    /// <summary>The TCP port to listen on; 0 takes a free one.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>True serves HTTPS with a certificate that the shop makes for itself; <see cref="Port"/> then only shows how to trust it, and leads there.</summary>
    public bool Https { get; init; }

    /// <summary>The TCP port for HTTPS; 0 takes a free one. Left out, 8443.</summary>
    public int? HttpsPort { get; init; }

    /// <summary>The folder for files beside the book, such as exports; never the current directory.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The program's version, for the API document.</summary>
    public string Version { get; init; } = "0.1.0";

    /// <summary>The business's name, when the book is new.</summary>
    public string BusinessName { get; init; } = "My business";

    /// <summary>ISO 4217 code of the business's currency, when the book is new.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>IANA time zone of the business and its first store, when the book is new; left out, this machine's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The address people open, such as <c>https://stock.example.com</c>, for links and redirects; left out, the one they came by.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>The hosts that may be asked for, besides this machine's own names on an address of this machine; empty for any.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Other sites whose pages may use the API from a browser: exact origins such as <c>https://shop.example.com</c>.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>The proxies that may say where a request came from: addresses, or networks such as <c>10.0.0.0/8</c>.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>The file of the certificate to serve HTTPS with, in PEM, its chain behind it; left out, HTTP.</summary>
    public string? Certificate { get; init; }

    /// <summary>The file of the certificate's key, in PEM.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>True sends those who came by HTTP to HTTPS; for a server behind a proxy.</summary>
    public bool HttpsRedirect { get; init; }

    /// <summary>True tells browsers to come by HTTPS only, for a year.</summary>
    public bool Hsts { get; init; }

    /// <summary>How much may be asked.</summary>
    public LimitSettings Limits { get; init; } = new();

    /// <summary>What one connection and one request may take of the server.</summary>
    public ServerLimits Server { get; init; } = new();

    /// <summary>How much the live connections may take.</summary>
    public LiveSettings Live { get; init; } = new();

    /// <summary>How messages go out.</summary>
    public MessageSettings Messages { get; init; } = new();

    /// <summary>How it works in the chat.</summary>
    public TelegramSettings Telegram { get; init; } = new();

    /// <summary>False lets what raises alerts and sends messages rest until it is asked, as tests do.</summary>
    internal bool IsAlertWorkOn { get; init; } = true;

    /// <summary>True while only this machine can reach the server.</summary>
    internal bool IsLocalOnly => IPAddress.IsLoopback(EndPoint().Address);

    /// <summary>How many wrong passwords or codes in a row lock an account for <see cref="LockOutTime"/>; 1 or more.</summary>
    public int SignInAttempts { get; init; } = 5;

    /// <summary>How long an account stays locked.</summary>
    public TimeSpan LockOutTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a browser stays signed in after it was last seen.</summary>
    public TimeSpan CookieLifetime { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How long an app stays signed in after it last refreshed its token.</summary>
    public TimeSpan RefreshTokenLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long an access token is taken.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>True lets everybody open a business of his own here, at <c>POST /api/tenants</c>.</summary>
    public bool SignUp { get; init; }

    /// <summary>Where to listen.</summary>
    /// <exception cref="SettingException">The host is no address, or the port does not exist.</exception>
    internal IPEndPoint EndPoint() => new(Address(), Existing(Port));

    /// <summary>Where to listen for HTTPS.</summary>
    /// <exception cref="SettingException">The host is no address, or the port does not exist.</exception>
    internal IPEndPoint HttpsEndPoint() => new(Address(), Existing(HttpsPort ?? ShopHttps.UsualPort));

    private static int Existing(int port) =>
        port is >= 0 and <= 65535 ? port : throw new SettingException($"There is no port {port}: choose one from 1 to 65535, or 0 for a free one.");

    private IPAddress Address()
    {
        if (Host is null) return Https ? IPAddress.Any : IPAddress.Loopback;
        if (string.Equals(Host, "localhost", StringComparison.OrdinalIgnoreCase)) return IPAddress.Loopback;
        if (IPAddress.TryParse(Host, out var address)) return address;
        throw new SettingException($"Stockbook cannot listen on '{Host}': give an address of this machine, such as 127.0.0.1 for this machine only, "
            + "or 0.0.0.0 for all of its networks.");
    }
}

/// <summary>A setting that Stockbook cannot start with; the message says which and what is allowed.</summary>
public sealed class SettingException(string message) : Exception(message);
