using System.Net;
using Stockbook.Hosting;
using Stockbook.Tests.Access;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Hardening;

/// <summary>What browsers are told, and what other sites' pages may do.</summary>
public sealed class BrowserRuleTests(SharedShop shared) : IClassFixture<SharedShop>
{
    private readonly TestShop _shop = shared.Shop;

    [Theory]
    [InlineData("/api/products")]
    [InlineData("/api/products/999999")]
    [InlineData("/api/products?limit=nonsense")]
    [InlineData("/api/nothing")]
    [InlineData("/health/live")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs")]
    [InlineData("/docs/nothing.html")]
    [InlineData("/nothing")]
    public async Task Every_answer_protects_its_person(string path)
    {
        var isForPrograms = path.StartsWith("/api", StringComparison.Ordinal) || path.StartsWith("/health", StringComparison.Ordinal) || path.StartsWith("/openapi", StringComparison.Ordinal);
        var headers = (await _shop.GetAsync(path)).Headers;
        Assert.Equal("nosniff", One("X-Content-Type-Options"));
        Assert.Equal("same-origin", One("Cross-Origin-Resource-Policy"));
        if (!isForPrograms)
        {
            Assert.Equal("no-referrer", One("Referrer-Policy"));
            Assert.Equal("same-origin", One("Cross-Origin-Opener-Policy"));
            Assert.Contains("microphone=()", One("Permissions-Policy"), StringComparison.Ordinal);
        }

        var policy = One("Content-Security-Policy");
        Assert.StartsWith(isForPrograms ? "default-src 'none';" : "default-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        if (isForPrograms) Assert.Equal("no-store", One("Cache-Control"));
        Assert.False(headers.Contains("Server"));
        Assert.False(headers.Contains("Access-Control-Allow-Origin"));

        string One(string name) => headers.TryGetValues(name, out var values) ? values.Single() : "";
    }

    [Fact]
    public async Task Another_sites_page_cannot_reach_the_book()
    {
        (await AskAsync(_shop, HttpMethod.Get, host: "evil.example")).IsProblem(421, "other-host");
        foreach (var origin in (string[])["https://evil.example", "null", "http://localhost.evil.example", "nonsense"])
            (await AskAsync(_shop, HttpMethod.Post, origin: origin)).IsProblem(403, "other-origin");
        (await AskAsync(_shop, HttpMethod.Options, origin: "https://evil.example")).IsProblem(403, "other-origin");
    }

    [Fact]
    public async Task A_server_on_all_networks_answers_any_name_unless_it_is_told_its_own()
    {
        await using var open = await TestShop.OpenAsync(o => o with { Host = "0.0.0.0" });
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(open, HttpMethod.Get, host: "shop.example")).Status);
        (await AskAsync(open, HttpMethod.Post, host: "shop.example", origin: "https://evil.example")).IsProblem(403, "other-origin");
        Assert.NotEqual(HttpStatusCode.Forbidden, (await AskAsync(open, HttpMethod.Post, host: "shop.example", origin: "https://shop.example")).Status);

        await using var named = await TestShop.OpenAsync(o => o with { Host = "0.0.0.0", AllowedHosts = ["shop.example"], PublicUrl = "https://stock.example" });
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(named, HttpMethod.Get, host: "SHOP.example:8080")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(named, HttpMethod.Get, host: "stock.example")).Status);
        (await AskAsync(named, HttpMethod.Get, host: "evil.example")).IsProblem(421, "other-host");
        (await AskAsync(named, HttpMethod.Get, host: "localhost")).IsProblem(421, "other-host");
    }

    [Fact]
    public async Task A_site_that_is_named_may_use_the_api_from_a_browser_and_no_other()
    {
        await using var shop = await TestShop.OpenAsync(o => o with { AllowedOrigins = ["https://shop.example"] });
        var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/products");
        preflight.Headers.Add("Origin", "https://shop.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "x-api-key,content-type,idempotency-key");
        var allowed = await shop.SendAsync(preflight);
        Assert.Equal("https://shop.example", allowed.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(allowed.Headers.Contains("Access-Control-Allow-Credentials"));
        var refused = await AskAsync(shop, HttpMethod.Post, origin: "https://shop.example");
        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Equal("https://shop.example", refused.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False((await AskAsync(shop, HttpMethod.Get, origin: "https://evil.example")).Headers.Contains("Access-Control-Allow-Origin"));
        (await AskAsync(shop, HttpMethod.Post, origin: "https://evil.example")).IsProblem(403, "other-origin");
    }

    [Fact]
    public async Task A_site_that_is_named_signs_in_and_writes_with_a_token_and_never_with_the_cookie()
    {
        const string Site = "https://shop.example";
        await using var shop = await TestShop.OpenAsync(o => o with { AllowedOrigins = [Site] });
        using var owner = await shop.OwnerAsync();
        using var page = new Visitor(shop) { Origin = Site };
        (await page.SignInAsync("owner", People.Password, """, "token": true""")).IsOk();
        (await page.PostAsync("/api/stores", """{"code": "PAGE", "name": "Page"}""")).IsCreated();
        page.Token = null;
        page.Keep(await page.PostAsync("/api/auth/refresh", $$"""{"refresh_token": "{{page.Refresh}}"}""")).IsOk();
        (await page.PatchAsync("/api/stores/2", """{"name": "The page's"}""")).IsOk();

        owner.Origin = Site;
        (await owner.PostAsync("/api/stores", """{"code": "COOKIE", "name": "Cookie"}""")).IsProblem(403, "antiforgery");
        page.Origin = "https://evil.example";
        (await page.PostAsync("/api/stores", """{"code": "EVIL", "name": "Evil"}""")).IsProblem(403, "other-origin");
    }

    private static Task<Reply> AskAsync(TestShop shop, HttpMethod method, string? host = null, string? origin = null)
    {
        var request = new HttpRequestMessage(method, method == HttpMethod.Get ? "/api/products" : "/api/products/999999/archive");
        if (host is not null) request.Headers.Host = host;
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin);
        return shop.SendAsync(request);
    }
}
