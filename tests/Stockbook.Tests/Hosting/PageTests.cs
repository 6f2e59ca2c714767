using System.Buffers.Binary;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Stockbook.Tests.Hosting;

/// <summary>The pages that are there without a sign-in.</summary>
public sealed class PageTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/sign-in?to=%2Fstock")]
    [InlineData("/welcome")]
    [InlineData("/stock?low=true")]
    [InlineData("/an/address/only-the-app/knows")]
    public async Task A_browser_gets_the_page_whatever_address_of_the_app_it_opens_and_everything_from_this_server(string path)
    {
        await using var shop = await TestShop.OpenAsync();
        using var nobody = Browser(shop);
        var page = await nobody.GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.Status, page.MediaType));
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page.Text);
        Assert.DoesNotMatch("<script(?![^>]* src=)|<style| on[a-z]+=|style=\"", page.Text);
        foreach (Match link in Regex.Matches(page.Text, "(?:src|href)=\"(?<path>/[^\"]+)\""))
        {
            var file = await nobody.GetAsync(link.Groups["path"].Value);
            Assert.Equal(HttpStatusCode.OK, file.Status);
            var isNamedByContent = link.Groups["path"].Value.StartsWith("/assets/", StringComparison.Ordinal);
            Assert.Equal(isNamedByContent, file.Headers.CacheControl!.ToString().Contains("immutable", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Each_page_has_a_nonce_of_its_own_and_no_other_style_is_let_in()
    {
        await using var shop = await TestShop.OpenAsync();
        using var nobody = Browser(shop);
        var nonces = new HashSet<string>();
        for (var i = 0; i < 3; i++)
        {
            var page = await nobody.GetAsync("/");
            var policy = page.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
            // The camera's reader is compiled; no text becomes a script or a style.
            Assert.DoesNotContain("'unsafe", policy, StringComparison.Ordinal);
            var nonce = Regex.Match(policy, "style-src 'self' 'nonce-(?<nonce>[^']+)'").Groups["nonce"].Value;
            Assert.Contains($"nonce=\"{nonce}\"", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("{{", page.Text, StringComparison.Ordinal);
            Assert.True(nonces.Add(nonce));
        }
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/hubs/nothing")]
    [InlineData("/nothing.js")]
    public async Task What_no_person_opens_is_no_page_even_for_a_browser(string path)
    {
        await using var shop = await TestShop.OpenAsync();
        shop.Http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        (await shop.GetAsync(path)).IsProblem(404, "not-found");
    }

    [Theory]
    [InlineData("/stock")]
    [InlineData("/assets/nothing.js")]
    [InlineData("/assets/..%2f..%2fdocs%2findex.html")]
    [InlineData("/docs/appsettings.json")]
    public async Task What_is_no_page_is_not_there(string path)
    {
        await using var shop = await TestShop.OpenAsync();
        (await shop.GetAsync(path)).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task The_app_can_be_installed_with_icons_of_the_size_they_say()
    {
        await using var shop = await TestShop.OpenAsync();
        var manifest = await shop.GetAsync("/manifest.webmanifest");
        Assert.Equal("application/manifest+json", manifest.MediaType);
        Assert.Equal(("/", "/", "/", "standalone"), (Text("id"), Text("start_url"), Text("scope"), Text("display")));
        Assert.Equal(["/sell", "/stock"], manifest.Json["shortcuts"]!.AsArray().Select(s => s!["url"]!.GetValue<string>()));
        var icons = manifest.Json["icons"]!.AsArray().ToDictionary(i => i!["src"]!.GetValue<string>(), i => i!["sizes"]!.GetValue<string>());
        Assert.Contains("/icon-maskable-512.png", icons.Keys);
        icons.Remove("/icon.svg");
        icons.Add("/apple-touch-icon.png", "180x180");
        foreach (var (path, size) in icons)
        {
            var picture = await shop.Http.GetByteArrayAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal("\u0089PNG", Encoding.Latin1.GetString(picture, 0, 4));
            Assert.Equal(size, $"{BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16))}x{BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(20))}");
        }

        string Text(string name) => manifest.Json[name]!.GetValue<string>();
    }

    [Fact]
    public async Task The_worker_is_asked_for_each_time_and_begins_with_what_the_app_page_loads()
    {
        await using var shop = await TestShop.OpenAsync();
        using var nobody = Browser(shop);
        var worker = await nobody.GetAsync("/sw.js");
        Assert.Equal((HttpStatusCode.OK, "text/javascript", "no-cache"), (worker.Status, worker.MediaType, worker.Headers.CacheControl!.ToString()));
        Assert.StartsWith("default-src 'self'", worker.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var page = await nobody.GetAsync("/");
        Assert.Contains("worker-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var loaded = Regex.Matches(page.Text, "(?:src|href)=\"(?<path>/assets/[^\"]+)\"").Select(m => m.Groups["path"].Value).ToList();
        var kept = Regex.Match(worker.Text, "\"assets\":(?<list>\\[[^\\]]*\\])").Groups["list"].Value;
        Assert.NotEmpty(loaded);
        Assert.Equal(loaded.Order(StringComparer.Ordinal), JsonNode.Parse(kept)!.AsArray().Select(a => a!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    private static KeyHolder Browser(TestShop shop)
    {
        var http = shop.ClientOf(null);
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        return new(http);
    }
}
