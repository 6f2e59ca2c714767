using System.Net;

namespace Stockbook.Tests.Hosting;

/// <summary>The pages that are there without a sign-in.</summary>
public sealed class PageTests
{
    [Fact]
    public async Task The_page_behind_one_time_links_is_for_everybody_and_takes_everything_from_this_server()
    {
        await using var shop = await TestShop.OpenAsync();
        using var nobody = new KeyHolder(shop.ClientOf(null));
        var page = await nobody.GetAsync("/welcome");
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.Status, page.MediaType));
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page.Text);
        Assert.DoesNotMatch("<script(?![^>]* src=)|<style| on[a-z]+=|style=\"", page.Text);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        foreach (var (file, type) in new[] { ("welcome.js", "text/javascript"), ("welcome.css", "text/css") })
        {
            var answer = await nobody.GetAsync($"/welcome/{file}");
            Assert.Equal((HttpStatusCode.OK, type), (answer.Status, answer.MediaType));
        }
    }

    [Theory]
    [InlineData("/welcome/nothing.js")]
    [InlineData("/welcome/..%2fdocs%2findex.html")]
    [InlineData("/welcome/appsettings.json")]
    public async Task What_is_no_page_is_not_there(string path)
    {
        await using var shop = await TestShop.OpenAsync();
        (await shop.GetAsync(path)).IsProblem(404, "not-found");
    }
}
