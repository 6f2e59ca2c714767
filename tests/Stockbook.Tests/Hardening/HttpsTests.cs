using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Hosting;
using Stockbook.Tests.Access;

namespace Stockbook.Tests.Hardening;

/// <summary>Serving by HTTPS: with a certificate of its own, or behind a proxy that has one.</summary>
public sealed class HttpsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stockbook-test-");

    private string CertificateFile => Path.Combine(_folder.FullName, "server.pem");

    private string KeyFile => Path.Combine(_folder.FullName, "server.key");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task With_a_certificate_it_serves_https_and_says_so_to_browsers()
    {
        MakeCertificate();
        await using var shop = await TestShop.OpenAsync(o => o with { Certificate = CertificateFile, CertificateKey = KeyFile, Hsts = true });
        var address = shop.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Assert.StartsWith("https://", address, StringComparison.Ordinal);
        using var known = X509CertificateLoader.LoadCertificateFromFile(CertificateFile);
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { known } };
        using var handler = new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = trust } };
        using var http = new HttpClient(handler) { BaseAddress = new(address) };
        using var answer = await http.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
    }

    // Where the server speaks HTTP/2, browsers open their sockets within it; they begin with another method than on a line of their own.
    [Fact]
    public async Task A_socket_within_http_2_is_let_in_with_the_cookie_unless_it_is_another_sites()
    {
        MakeCertificate();
        await using var shop = await TestShop.OpenAsync(o => o with { Certificate = CertificateFile, CertificateKey = KeyFile });
        await shop.HireAsync("ali");
        var address = shop.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var known = X509CertificateLoader.LoadCertificateFromFile(CertificateFile);
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { known } };
        using var handler = new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = trust } };
        using var http = new HttpClient(handler) { BaseAddress = new(address) };
        using var signIn = new StringContent($$"""{"username": "ali", "password": "{{People.Password}}"}""", Encoding.UTF8, "application/json");
        using var signedIn = await http.PostAsync(new Uri("/api/auth/login", UriKind.Relative), signIn, TestContext.Current.CancellationToken);
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        Assert.Equal(HttpStatusCode.Forbidden, await KnockAsync("https://evil.example"));
        Assert.Equal(HttpStatusCode.OK, await KnockAsync(address));

        async Task<HttpStatusCode> KnockAsync(string origin)
        {
            using var socket = new ClientWebSocket();
            (socket.Options.HttpVersion, socket.Options.HttpVersionPolicy, socket.Options.CollectHttpResponseDetails) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact, true);
            socket.Options.SetRequestHeader("Cookie", cookie);
            socket.Options.SetRequestHeader("Origin", origin);
            try
            {
                await socket.ConnectAsync(new Uri($"{address.Replace("https:", "wss:", StringComparison.Ordinal)}/hubs/stock"), http, TestContext.Current.CancellationToken);
            }
            catch (WebSocketException)
            {
                // The status says why.
            }

            return socket.HttpStatusCode;
        }
    }

    [Fact]
    public async Task Behind_a_proxy_pages_asked_for_by_http_are_sent_to_https_and_programs_are_refused()
    {
        await using var shop = await TestShop.OpenAsync(o => o with { TrustedProxies = ["127.0.0.1"], HttpsRedirect = true, Hsts = true, PublicUrl = "https://stock.example" });
        shop.Http.DefaultRequestHeaders.Host = "stock.example";
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = shop.Http.BaseAddress };
        using var page = await http.GetAsync(new Uri("/docs?a=%22b", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.PermanentRedirect, "https://stock.example/docs?a=%22b"), (page.StatusCode, page.Headers.Location!.AbsoluteUri));
        (await shop.GetAsync("/api/products")).IsProblem(403, "https-only");
        (await shop.GetAsync("/hubs/stock?access_token=secret")).IsProblem(403, "https-only");
        (await shop.PostAsync("/docs")).IsProblem(403, "https-only");
        Assert.Equal(HttpStatusCode.OK, (await shop.GetAsync("/health/live")).Status);
        var byHttps = new HttpRequestMessage(HttpMethod.Get, "/api/products");
        byHttps.Headers.Add("X-Forwarded-Proto", "https");
        var reply = await shop.SendAsync(byHttps);
        Assert.Equal((HttpStatusCode.OK, "max-age=31536000"), (reply.Status, reply.Headers.GetValues("Strict-Transport-Security").Single()));
    }

    [Fact]
    public void A_certificate_that_cannot_be_used_is_refused_at_the_start()
    {
        File.WriteAllText(CertificateFile, "nonsense");
        File.WriteAllText(KeyFile, "nonsense");
        Refuses(o => o with { Certificate = CertificateFile, CertificateKey = KeyFile }, CertificateFile);
        Refuses(o => o with { Certificate = CertificateFile, CertificateKey = $"{KeyFile}.missing" }, ".missing");
        Refuses(o => o with { Certificate = CertificateFile }, "certificate_key");
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused_at_the_start_by_name()
    {
        Refuses(o => o with { AllowedOrigins = ["*"] }, "allowed_origins");
        Refuses(o => o with { AllowedOrigins = ["https://*.example"] }, "allowed_origins");
        Refuses(o => o with { AllowedOrigins = ["https://shop.example/"] }, "allowed_origins");
        Refuses(o => o with { AllowedOrigins = ["shop.example"] }, "allowed_origins");
        Refuses(o => o with { AllowedHosts = ["shop.example:80"] }, "allowed_hosts");
        Refuses(o => o with { TrustedProxies = ["proxy"] }, "trusted_proxies");
        Refuses(o => o with { TrustedProxies = ["10.0.0.0/99"] }, "trusted_proxies");
        Refuses(o => o with { PublicUrl = "stock.example" }, "public_url");
        Refuses(o => o with { HttpsRedirect = true }, "trusted_proxies");
        Refuses(o => o with { Host = "shop.example" }, "0.0.0.0");
        Refuses(o => o with { Host = "" }, "127.0.0.1");
        Refuses(o => o with { Port = 70_000 }, "70000");
        Refuses(o => o with { HttpsPort = 8443 }, "--https");
        Refuses(o => o with { Https = true }, "--data-dir");
        foreach (var host in (string[])["127.0.0.1", "localhost", "::1"]) Refuses(o => Own(o) with { Host = host }, "0.0.0.0");
        Refuses(o => Own(o) with { Certificate = "a.pem", CertificateKey = "a.key" }, "certificate");
        Refuses(o => Own(o) with { TrustedProxies = ["127.0.0.1"] }, "trusted_proxies");
        Refuses(o => Own(o) with { Hsts = true }, "hsts");
        Refuses(o => Own(o) with { PublicUrl = "http://stock.example" }, "https://");
        Refuses(o => Own(o) with { Port = 8443 }, "--https-port");
        Refuses(o => Own(o) with { HttpsPort = 70_000 }, "70000");

        static StockbookOptions Own(StockbookOptions options) => options with { Https = true, DataDirectory = Path.GetTempPath() };
    }

    private static void Refuses(Func<StockbookOptions, StockbookOptions> settings, string named)
    {
        var refusal = Assert.Throws<SettingException>(() => StockbookHost.Build(settings(new() { Database = "book.db" })));
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    private void MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }
}
