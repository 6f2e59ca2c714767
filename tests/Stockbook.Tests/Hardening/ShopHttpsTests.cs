using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Hosting.Https;
using Stockbook.Tests.Access;

namespace Stockbook.Tests.Hardening;

/// <summary>A server that makes its own certificate, as the phones of a shop find it.</summary>
public sealed class ShopHttpsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stockbook-test-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Who_trusts_the_certificate_of_the_trust_page_is_served_and_nobody_else()
    {
        await using var shop = await OpenAsync();
        using var http = Trusting(shop, await shop.Http.GetStringAsync(new Uri("/trust/stockbook.crt", UriKind.Relative), Cancel));
        foreach (var path in (string[])["/health/live", "/api/auth/status", "/trust"]) Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(path)).Status);

        using var stranger = new HttpClient { BaseAddress = Secure(shop) };
        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => stranger.GetAsync(new Uri("/health/live", UriKind.Relative), Cancel));
        Assert.Equal(HttpRequestError.SecureConnectionError, refusal.HttpRequestError);
    }

    [Fact]
    public async Task The_cookie_of_a_sign_in_goes_by_https_only()
    {
        await using var shop = await OpenAsync();
        await shop.HireAsync("ali");
        using var http = Trusting(shop);
        var reply = await http.PostAsync("/api/auth/login", $$"""{"username": "ali", "password": "{{People.Password}}"}""");
        Assert.Contains("; secure;", reply.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/stock?low=true")]
    [InlineData("/sign-in")]
    [InlineData("/docs")]
    [InlineData("/trust/nothing")]
    [InlineData("/trustworthy")]
    [InlineData("/https/authority.pem")]
    public async Task Pages_asked_for_by_http_are_sent_to_https_for_this_time(string path)
    {
        await using var shop = await OpenAsync();
        using var browser = Browser(shop);
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        Assert.Equal((HttpStatusCode.TemporaryRedirect, new Uri(Secure(shop), path)), (answer.StatusCode, answer.Headers.Location));
    }

    [Fact]
    public async Task Programs_that_come_by_http_are_refused_with_the_reason()
    {
        await using var shop = await OpenAsync();
        (await shop.GetAsync("/api/products")).IsProblem(403, "https-only");
        (await shop.PostAsync("/api/auth/login", """{"username": "owner", "password": "tea with cardamom"}""")).IsProblem(403, "https-only");
        (await shop.GetAsync("/hubs/stock?access_token=secret")).IsProblem(403, "https-only");
        Assert.Equal(HttpStatusCode.OK, (await shop.GetAsync("/health/ready")).Status);
    }

    [Theory]
    [InlineData("en-GB,en;q=0.8", "en", "ltr")]
    [InlineData("ur-PK,en;q=0.8", "ur", "rtl")]
    [InlineData("en;q=0.3,ru", "ru", "ltr")]
    [InlineData("fi,de;q=0.9", "en", "ltr")]
    public async Task The_trust_page_is_there_by_http_in_the_language_of_the_phone(string accepted, string language, string direction)
    {
        await using var shop = await OpenAsync();
        using var browser = Browser(shop);
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd(accepted);
        using var answer = await browser.GetAsync(new Uri("/trust", UriKind.Relative), Cancel);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(("text/html", language), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentLanguage.Single()));
        Assert.Contains($"<html lang=\"{language}\" dir=\"{direction}\">", page, StringComparison.Ordinal);
        Assert.Contains(shop.Services.GetRequiredService<ShopHttps>().Fingerprint, page.Replace('\n', ':'), StringComparison.Ordinal);
        Assert.Contains($"href=\"{Secure(shop)}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script|<style| on[a-z]+=|style=\"", page);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        foreach (var link in (string[])["/trust/en", "/trust/ur", "/trust/ru", "/trust/trust.css", "/trust/stockbook.crt"])
        {
            Assert.Contains($"href=\"{link}\"", page, StringComparison.Ordinal);
            using var linked = await browser.GetAsync(new Uri(link, UriKind.Relative), Cancel);
            Assert.Equal(HttpStatusCode.OK, linked.StatusCode);
        }
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Linux; Android 15; SM-A155F)", "Android")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)", "iPhone and iPad")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "Windows")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64)", "Linux and macOS")]
    public async Task The_steps_of_the_device_that_asks_are_open(string browser, string steps)
    {
        await using var shop = await OpenAsync();
        shop.Http.DefaultRequestHeaders.UserAgent.ParseAdd(browser);
        var page = (await shop.GetAsync("/trust/en")).Text;
        Assert.Equal(4, page.Split("<details").Length - 1);
        Assert.Contains($"<summary>{steps}</summary>", Assert.Single(page.Split("<details"), part => part.StartsWith(" open>", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_certificate_comes_as_phones_expect_it_and_no_key_comes_at_all()
    {
        await using var shop = await OpenAsync();
        var download = await shop.GetAsync("/trust/stockbook.crt");
        Assert.Equal("application/x-x509-ca-cert", download.MediaType);
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", download.Text, StringComparison.Ordinal);
        using var https = Trusting(shop);
        using var plain = new KeyHolder(Browser(shop));
        foreach (var file in Directory.GetFiles(Path.Combine(_folder.FullName, "https")))
        {
            var secret = (await File.ReadAllTextAsync(file, Cancel)).Split("-----BEGIN PRIVATE KEY-----")[1].Split('\n')[1];
            foreach (var path in new[] { "/trust", "/trust/stockbook.crt", $"/trust/{Path.GetFileName(file)}", $"/https/{Path.GetFileName(file)}", $"/trust/..%2fhttps%2f{Path.GetFileName(file)}" })
            {
                var texts = new[] { (await plain.GetAsync(path)).Text, (await https.GetAsync(path)).Text };
                Assert.All(texts, text => Assert.DoesNotContain("PRIVATE", text, StringComparison.Ordinal));
                Assert.All(texts, text => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task A_new_certificate_is_shown_to_who_connects_from_then_on_without_a_restart()
    {
        var clock = new ManualClock(TimeProvider.System.GetUtcNow());
        await using var shop = await TestShop.OpenAsync(ShopBooks.Sqlite(), clock, o => o with { Https = true, HttpsPort = 0, DataDirectory = _folder.FullName });
        var first = await ShownAsync(shop);
        Assert.Equal(first, await ShownAsync(shop));
        clock.Pass(TimeSpan.FromDays(380));
        shop.Services.GetRequiredService<ShopHttps>().Renew();
        Assert.NotEqual(first, await ShownAsync(shop));
    }

    [Fact]
    public async Task Its_own_addresses_are_answered_where_only_some_hosts_may_be_asked_for()
    {
        await using var shop = await TestShop.OpenAsync(o => o with { Https = true, HttpsPort = 0, DataDirectory = _folder.FullName, AllowedHosts = ["stock.example"] });
        Assert.Equal(HttpStatusCode.OK, (await shop.GetAsync("/trust")).Status);
        shop.Http.DefaultRequestHeaders.Host = "other.example";
        (await shop.GetAsync("/trust")).IsProblem(421, "other-host");
    }

    [Fact]
    public async Task A_server_without_it_has_no_trust_page()
    {
        await using var shop = await TestShop.OpenAsync();
        (await shop.GetAsync("/trust")).IsProblem(404, "not-found");
        (await shop.GetAsync("/trust/stockbook.crt")).IsProblem(404, "not-found");
    }

    private Task<TestShop> OpenAsync() => TestShop.OpenAsync(o => o with { Https = true, HttpsPort = 0, DataDirectory = _folder.FullName });

    private static Uri Secure(TestShop shop) => new($"https://127.0.0.1:{shop.Services.GetRequiredService<OpenDoors>().Secure}/");

    private static HttpClient Browser(TestShop shop)
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = shop.Http.BaseAddress };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        return http;
    }

    private static KeyHolder Trusting(TestShop shop, string? certificate = null)
    {
        var root = X509Certificate2.CreateFromPem(certificate ?? shop.Services.GetRequiredService<ShopHttps>().PublicPart);
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { root } };
        return new(new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = trust } }) { BaseAddress = Secure(shop) });
    }

    private static async Task<string> ShownAsync(TestShop shop)
    {
        using var line = new TcpClient();
        await line.ConnectAsync(IPAddress.Loopback, Secure(shop).Port, Cancel);
        // What is shown is what is looked at here, not whether to trust it.
        await using var tls = new SslStream(line.GetStream(), leaveInnerStreamOpen: false, (_, _, _, errors) => errors == SslPolicyErrors.RemoteCertificateChainErrors);
        await tls.AuthenticateAsClientAsync("localhost");
        return tls.RemoteCertificate!.GetSerialNumberString();
    }
}
