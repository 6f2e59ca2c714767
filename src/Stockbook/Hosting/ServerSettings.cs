using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.HttpOverrides;

namespace Stockbook.Hosting;

/// <summary>Turns settings into what the framework takes, and refuses those that make no sense or would open a door.</summary>
internal static class ServerSettings
{
    private static readonly string[] s_exposed =
        ["ETag", "Location", "Retry-After", "Idempotency-Replayed", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"];

    /// <summary>Refuses settings the server cannot start with.</summary>
    /// <exception cref="SettingException">One is not allowed; the message names it.</exception>
    public static void Check(StockbookOptions options)
    {
        options.EndPoint();
        if (options.PublicUrl is { } url && !IsOrigin(url.TrimEnd('/')))
            throw new SettingException($"public_url must be an address such as https://stock.example.com, without a path: '{url}' is not.");
        foreach (var host in options.AllowedHosts)
            if (Uri.CheckHostName(host) == UriHostNameType.Unknown) throw new SettingException($"allowed_hosts takes names such as stock.example.com, without a port: '{host}' is none.");
        foreach (var origin in options.AllowedOrigins)
            if (!IsOrigin(origin)) throw new SettingException($"allowed_origins takes exact origins such as https://shop.example.com, without a path or '*': '{origin}' is none.");
        if ((options.Certificate is null) != (options.CertificateKey is null))
            throw new SettingException("certificate and certificate_key go together: give both files, or neither.");
        if (options.HttpsRedirect && options.TrustedProxies.Count == 0)
            throw new SettingException("https_redirect is for a server behind a proxy that says how a request came: name it in trusted_proxies, or leave https_redirect out.");
        CheckHttps(options);
        if (options.Messages is { MailHost: not null, MailFrom: null }) throw new SettingException("mail.host needs mail.from, the address that messages come from.");
        if ((options.Messages.MailUser is null) != (options.Messages.MailPassword is null))
            throw new SettingException("mail.user and mail.password go together: give both, or neither.");
        if (options.Telegram.Webhook && options.PublicUrl is null) throw new SettingException("telegram.webhook needs public_url, the address that Telegram calls.");
        Forwarded(options);
    }

    /// <summary>Whose word on a request's origin is taken; null when nobody's.</summary>
    public static ForwardedHeadersOptions? Forwarded(StockbookOptions options)
    {
        if (options.TrustedProxies.Count == 0) return null;
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null,
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in options.TrustedProxies) Add(forwarded, proxy);
        return forwarded;
    }

    /// <summary>The other sites whose pages may use the API; they get no cookies.</summary>
    public static CorsPolicy Cors(StockbookOptions options)
    {
        var policy = new CorsPolicyBuilder([.. options.AllowedOrigins]).AllowAnyMethod().AllowAnyHeader().WithExposedHeaders(s_exposed);
        return policy.SetPreflightMaxAge(TimeSpan.FromMinutes(10)).Build();
    }

    /// <summary>The certificate to serve HTTPS with; null for HTTP.</summary>
    /// <exception cref="SettingException">The files cannot be read, or do not go together.</exception>
    public static X509Certificate2? Certificate(StockbookOptions options)
    {
        if (options.Certificate is not { } file || options.CertificateKey is not { } key) return null;
        try
        {
            return ForServing(X509Certificate2.CreateFromPemFile(file, key));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new SettingException($"The certificate {file} with the key {key} cannot be used: {exception.Message}");
        }
    }

    /// <summary>A certificate as this system can serve with it.</summary>
    public static X509Certificate2 ForServing(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows()) return certificate;

        // Windows serves only with a key it keeps itself.
        using (certificate) return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>The certificates between the server's own and the one that clients know, from the same file.</summary>
    public static X509Certificate2Collection Chain(string file)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(file);
        if (chain.Count > 0) chain.RemoveAt(0);
        return chain;
    }

    private static void CheckHttps(StockbookOptions options)
    {
        if (!options.Https)
        {
            if (options.HttpsPort is not null) throw new SettingException("https_port is for a server that makes its own certificate: set https (--https) as well, or leave it out.");
            return;
        }

        if (options.Certificate is not null) throw new SettingException("https makes a certificate of its own, and certificate names another one: leave one of the two out.");
        if (options.TrustedProxies.Count > 0) throw new SettingException("https is for a server that people reach directly: behind a proxy the certificate is the proxy's. Leave https or trusted_proxies out.");
        if (options.Hsts) throw new SettingException("hsts would keep devices from the page that shows how to trust this server: leave it out with https.");
        if (options.IsLocalOnly) throw new SettingException($"https is for the other devices of the shop, and only this machine reaches '{options.Host}': leave host out, or set it to 0.0.0.0.");
        if (options.PublicUrl is { } url && !url.StartsWith("https:", StringComparison.OrdinalIgnoreCase)) throw new SettingException($"public_url must begin with https:// when https is set: '{url}' does not.");
        if (options.DataDirectory is null) throw new SettingException("https keeps its certificates in the data folder: name one with --data-dir.");
        if (options.HttpsEndPoint() is { Port: not 0 } secure && secure.Port == options.Port)
            throw new SettingException($"http and https cannot share port {options.Port}: choose another one with https_port (--https-port).");
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") && text == uri.GetLeftPart(UriPartial.Authority) && !text.Contains('*', StringComparison.Ordinal);

    private static void Add(ForwardedHeadersOptions forwarded, string proxy)
    {
        if (IPAddress.TryParse(proxy, out var address)) forwarded.KnownProxies.Add(address);
        else if (System.Net.IPNetwork.TryParse(proxy, out var network)) forwarded.KnownIPNetworks.Add(network);
        else throw new SettingException($"trusted_proxies takes addresses such as 10.0.0.5 and networks such as 10.0.0.0/8: '{proxy}' is neither.");
    }
}
