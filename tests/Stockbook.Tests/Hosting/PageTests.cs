using System.Net;
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
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
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

    private static KeyHolder Browser(TestShop shop)
    {
        var http = shop.ClientOf(null);
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        return new(http);
    }
}
