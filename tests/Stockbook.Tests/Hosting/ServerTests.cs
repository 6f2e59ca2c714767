using System.Net;

namespace Stockbook.Tests.Hosting;

/// <summary>How the server behaves towards any client.</summary>
public sealed class ServerTests(SharedShop shared) : IClassFixture<SharedShop>
{
    private readonly TestShop _shop = shared.Shop;

    [Fact]
    public async Task It_says_that_it_lives_and_that_it_is_ready()
    {
        Assert.Equal("live", (await _shop.GetAsync("/health/live")).Json["status"]!.GetValue<string>());
        Assert.Equal("ready", (await _shop.GetAsync("/health/ready")).Json["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_path_that_is_not_there_is_a_problem()
    {
        (await _shop.GetAsync("/api/nothing")).IsProblem(404, "not-found");
        (await _shop.GetAsync("/api/products/1/nothing")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task A_client_that_leaves_out_api_is_told_the_path()
    {
        var reply = await _shop.PostAsync("/products", "{}");
        Assert.Contains("/api/products", reply.IsProblem(404, "not-found").Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("try", (await _shop.PostAsync("/nothing", "{}")).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_method_is_a_problem_that_names_the_right_ones()
    {
        var reply = await _shop.DeleteAsync("/api/products");
        Assert.Contains("GET", reply.IsProblem(405, "method-not-allowed").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trailing_slash_makes_no_difference() => Assert.Equal(HttpStatusCode.OK, (await _shop.GetAsync("/api/products/")).Status);

    [Theory]
    [InlineData("/api/products/1?verbose=true", "verbose")]
    [InlineData("/api/products?serch=rice", "serch")]
    [InlineData("/api/products?limit=0", "limit")]
    [InlineData("/api/products?limit=501", "limit")]
    [InlineData("/api/products?limit=ten", "limit")]
    [InlineData("/api/products?limit=", "limit")]
    [InlineData("/api/products?limit=5&limit=6", "limit")]
    [InlineData("/api/products?after=nonsense", "after")]
    [InlineData("/api/products?after=%00", "after")]
    [InlineData("/api/products?archived=yes", "archived")]
    [InlineData("/api/products?store_id=MAIN", "store_id")]
    [InlineData("/api/products?store_id=-1", "store_id")]
    [InlineData("/api/products?attr.=x", "attr.")]
    [InlineData("/api/products?attr.brand=%00", "attr.brand")]
    [InlineData("/api/products?search=%00", "search")]
    [InlineData("/api/stores?kind=castle", "kind")]
    public async Task A_query_parameter_that_is_not_understood_is_refused_by_name(string path, string field) => (await _shop.GetAsync(path)).Refuses(field);

    [Fact]
    public async Task An_unknown_query_parameter_is_answered_with_the_known_ones()
    {
        var detail = (await _shop.GetAsync("/api/products?serch=rice")).Detail;
        Assert.Contains("search, category, attr.<name>, store_id, archived, limit, after", detail, StringComparison.Ordinal);
    }
}
