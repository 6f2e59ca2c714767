using System.Globalization;
using Stockbook.Access.Limits;
using Stockbook.Alerts.Channels;
using Stockbook.Live;

namespace Stockbook.Hosting;

/// <summary>One setting: its name in the file, what its text may be, and where it goes.</summary>
/// <param name="Name">Its name; points stand for objects within objects.</param>
/// <param name="IsList">True when it may hold several values.</param>
/// <param name="Set">Puts it into the options; a <see cref="FormatException"/>'s message goes on from the setting's name.</param>
internal sealed record Setting(string Name, bool IsList, Func<StockbookOptions, IReadOnlyList<string>, StockbookOptions> Set)
{
    /// <summary>Its name in the environment: <c>STOCKBOOK_LIMITS_KEY_BURST</c>.</summary>
    public string Variable { get; } = SettingsFile.Prefix + Name.Replace('.', '_').ToUpperInvariant();
}

/// <summary>Every setting there is: the file, the environment and docs/settings.md go by this table.</summary>
internal static class Settings
{
    private const int Megabytes = 1024 * 1024;
    private const int Day = 24 * 60 * 60;

    public static IReadOnlyList<Setting> All { get; } =
    [
        Text("host", (o, v) => o with { Host = v }),
        Whole("port", 0, 65535, (o, v) => o with { Port = v }),
        Flag("https", (o, v) => o with { Https = v }),
        Whole("https_port", 0, 65535, (o, v) => o with { HttpsPort = v }),
        Text("business_name", (o, v) => o with { BusinessName = v }),
        Text("currency", (o, v) => o with { Currency = v }),
        Text("time_zone", (o, v) => o with { TimeZone = v }),
        Text("public_url", (o, v) => o with { PublicUrl = v }),
        List("allowed_hosts", (o, v) => o with { AllowedHosts = v }),
        List("allowed_origins", (o, v) => o with { AllowedOrigins = v }),
        List("trusted_proxies", (o, v) => o with { TrustedProxies = v }),
        Text("certificate", (o, v) => o with { Certificate = v }),
        Text("certificate_key", (o, v) => o with { CertificateKey = v }),
        Flag("https_redirect", (o, v) => o with { HttpsRedirect = v }),
        Flag("hsts", (o, v) => o with { Hsts = v }),
        Flag("sign_up", (o, v) => o with { SignUp = v }),
        Whole("sign_in.attempts", 1, 1000, (o, v) => o with { SignInAttempts = v }),
        Whole("sign_in.lock_out_minutes", 1, Day / 60, (o, v) => o with { LockOutTime = TimeSpan.FromMinutes(v) }),
        Whole("sign_in.cookie_days", 1, 400, (o, v) => o with { CookieLifetime = TimeSpan.FromDays(v) }),
        Whole("sign_in.token_minutes", 1, Day / 60, (o, v) => o with { AccessTokenLifetime = TimeSpan.FromMinutes(v) }),
        Whole("sign_in.refresh_days", 1, 400, (o, v) => o with { RefreshTokenLifetime = TimeSpan.FromDays(v) }),
        Messages("mail.host", (m, v) => m with { MailHost = v }),
        Whole("mail.port", 1, 65535, (o, v) => o with { Messages = o.Messages with { MailPort = v } }),
        Messages("mail.security", (m, v) => m with { MailSecurity = Security(v) }),
        Messages("mail.user", (m, v) => m with { MailUser = v }),
        Messages("mail.password", (m, v) => m with { MailPassword = v }),
        Messages("mail.from", (m, v) => m with { MailFrom = MailText.TryAddress(v, out _) ? v : throw new FormatException("must be one e-mail address such as stock@example.com.") }),
        Whole("mail.seconds", 1, 50, (o, v) => o with { Messages = o.Messages with { MailPatience = TimeSpan.FromSeconds(v) } }),
        Whole("messages.an_hour", 1, 10_000, (o, v) => o with { Messages = o.Messages with { AnHour = v } }),
        Flag("messages.private_webhooks", (o, v) => o with { Messages = o.Messages with { PrivateWebhooks = v } }),
        Telegram("telegram.token", (t, v) => t with { Token = v }),
        Telegram("telegram.api", (t, v) => t with { Api = IsWebAddress(v) ? v.TrimEnd('/') : throw new FormatException("must be a complete address such as https://api.telegram.org.") }),
        Flag("telegram.webhook", (o, v) => o with { Telegram = o.Telegram with { Webhook = v } }),
        Flag("limits.enabled", (o, v) => o with { Limits = o.Limits with { Enabled = v } }),
        .. Allowances("limits.key", l => l.Key, (l, a) => l with { Key = a }),
        .. Allowances("limits.user", l => l.User, (l, a) => l with { User = a }),
        .. Allowances("limits.address", l => l.Address, (l, a) => l with { Address = a }),
        .. Allowances("limits.bad_per_address", l => l.BadPerAddress, (l, a) => l with { BadPerAddress = a }),
        .. Allowances("limits.bad_per_account", l => l.BadPerAccount, (l, a) => l with { BadPerAccount = a }),
        Live("connections_per_user", 1, 10_000, (l, v) => l with { PerUser = v }),
        Live("connections_per_business", 1, 100_000, (l, v) => l with { PerBusiness = v }),
        Live("queue", 100, 100_000, (l, v) => l with { Queue = v }),
        Server("request_line_bytes", 1024, Megabytes, (s, v) => s with { RequestLineBytes = v }),
        Server("headers_bytes", 1024, Megabytes, (s, v) => s with { HeadersBytes = v }),
        Server("headers", 16, 1000, (s, v) => s with { Headers = v }),
        Server("headers_seconds", 1, Day, (s, v) => s with { HeadersSeconds = v }),
        Server("slowest_body_bytes", 0, Megabytes, (s, v) => s with { SlowestBodyBytes = v }),
        Server("slowest_answer_bytes", 0, Megabytes, (s, v) => s with { SlowestAnswerBytes = v }),
        Server("slow_seconds", 2, Day, (s, v) => s with { SlowSeconds = v }),
        Server("keep_alive_seconds", 1, Day, (s, v) => s with { KeepAliveSeconds = v }),
        Server("connections", 0, Megabytes, (s, v) => s with { Connections = v }),
    ];

    private static Setting Text(string name, Func<StockbookOptions, string, StockbookOptions> set) =>
        new(name, false, (o, v) => v[0].Length > 0 ? set(o, v[0]) : throw new FormatException("must not be empty."));

    private static Setting List(string name, Func<StockbookOptions, IReadOnlyList<string>, StockbookOptions> set) => new(name, true, set);

    private static Setting Flag(string name, Func<StockbookOptions, bool, StockbookOptions> set) => new(name, false, (o, v) => v[0] switch
    {
        "true" => set(o, true),
        "false" => set(o, false),
        _ => throw new FormatException("must be true or false."),
    });

    private static Setting Whole(string name, int least, int most, Func<StockbookOptions, int, StockbookOptions> set) =>
        new(name, false, (o, v) => int.TryParse(v[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? set(o, number) : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}.")));

    private static Setting Messages(string name, Func<MessageSettings, string, MessageSettings> set) => Text(name, (o, v) => o with { Messages = set(o.Messages, v) });

    private static Setting Telegram(string name, Func<TelegramSettings, string, TelegramSettings> set) => Text(name, (o, v) => o with { Telegram = set(o.Telegram, v) });

    private static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri is { UserInfo: "", Query: "", Fragment: "" };

    private static MailSecurity Security(string word) => word switch
    {
        "none" => MailSecurity.None,
        "starttls" => MailSecurity.StartTls,
        "tls" => MailSecurity.Tls,
        _ => throw new FormatException("must be starttls, tls or none."),
    };

    private static Setting Server(string name, int least, int most, Func<ServerLimits, int, ServerLimits> set) =>
        Whole($"server.{name}", least, most, (o, v) => o with { Server = set(o.Server, v) });

    private static Setting Live(string name, int least, int most, Func<LiveSettings, int, LiveSettings> set) =>
        Whole($"live.{name}", least, most, (o, v) => o with { Live = set(o.Live, v) });

    private static IEnumerable<Setting> Allowances(string name, Func<LimitSettings, Allowance> get, Func<LimitSettings, Allowance, LimitSettings> set) =>
    [
        Whole($"{name}.per_minute", 0, Allowance.Most, (o, v) => o with { Limits = set(o.Limits, get(o.Limits) with { PerMinute = v }) }),
        Whole($"{name}.burst", 1, Allowance.Most, (o, v) => o with { Limits = set(o.Limits, get(o.Limits) with { Burst = v }) }),
    ];
}
