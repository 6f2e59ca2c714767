using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Stockbook.Access;
using Stockbook.Access.Limits;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Tests.Access;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Limits;

/// <summary>What a client sees of the limits.</summary>
public sealed class LimitedServerTests
{
    private static readonly LimitSettings s_three = new() { Key = new(1, 3), User = new(1, 3), Address = new(1, 3), BadPerAddress = new(1, 2) };

    [Fact]
    public async Task Answers_tell_what_is_left_and_the_one_too_many_is_refused_with_when_to_come_again()
    {
        await using var shop = await TestShop.OpenAsync(o => o with { Limits = s_three });
        Assert.Equal(["2", "1", "0"], [Left(await shop.GetAsync("/api/products")), Left(await shop.GetAsync("/api/nothing")), Left(await shop.PostAsync("/api/products", "{"))]);
        var refused = (await shop.GetAsync("/api/products")).IsProblem(429, "rate-limited");
        Assert.InRange(int.Parse(refused.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture), 55, 60);
        Assert.Equal("3 0", $"{refused.Headers.GetValues("X-RateLimit-Limit").Single()} {refused.Headers.GetValues("X-RateLimit-Remaining").Single()}");
        Assert.InRange(int.Parse(refused.Headers.GetValues("RateLimit-Reset").Single(), CultureInfo.InvariantCulture), 170, 180);
    }

    [Fact]
    public async Task A_supervisor_asks_as_often_as_it_likes()
    {
        await using var shop = await TestShop.OpenAsync(o => o with { Limits = s_three });
        for (var n = 0; n < 10; n++)
        {
            var reply = await shop.GetAsync("/health/ready");
            Assert.Equal(HttpStatusCode.OK, reply.Status);
            Assert.False(reply.Headers.Contains("RateLimit-Limit"));
        }
    }

    [Fact]
    public async Task Without_limits_nothing_is_said_of_any()
    {
        await using var shop = await TestShop.OpenAsync(o => o with { Limits = LimitSettings.None });
        Assert.False((await shop.GetAsync("/api/products")).Headers.Contains("RateLimit-Limit"));
    }

    [Fact]
    public async Task A_client_cannot_take_another_address_by_saying_so()
    {
        await using var shop = await TestShop.OpenAsync(o => o with { Limits = s_three });
        for (var n = 0; n < 3; n++) Assert.Equal(HttpStatusCode.OK, (await FromAsync(shop, $"192.0.2.{n}")).Status);
        (await FromAsync(shop, "192.0.2.99")).IsProblem(429, "rate-limited");
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_each_client_has_its_own_address()
    {
        await using var shop = await TestShop.OpenAsync(o => o with { Limits = s_three, TrustedProxies = ["127.0.0.0/8"] });
        for (var n = 0; n < 5; n++) Assert.Equal("2", Left(await FromAsync(shop, $"192.0.2.{n}")));
        // What the client itself put in front is not believed: the proxy added the last one.
        for (var n = 0; n < 3; n++) Assert.Equal(HttpStatusCode.OK, (await FromAsync(shop, $"203.0.113.{n}, 198.51.100.1")).Status);
        (await FromAsync(shop, "203.0.113.77, 198.51.100.1")).IsProblem(429, "rate-limited");
    }

    [Fact]
    public async Task A_proxy_that_is_not_trusted_is_not_believed()
    {
        await using var shop = await TestShop.OpenAsync(o => o with { Limits = s_three, TrustedProxies = ["10.1.2.3"] });
        for (var n = 0; n < 3; n++) await FromAsync(shop, $"192.0.2.{n}");
        (await FromAsync(shop, "192.0.2.99")).IsProblem(429, "rate-limited");
    }

    [Fact]
    public async Task Wrong_keys_from_one_address_are_soon_not_looked_at_any_more()
    {
        var (guard, looked) = Guard();
        Assert.Equal(401, await AskAsync(guard, "wrong-1"));
        Assert.Equal(401, await AskAsync(guard, "wrong-2"));
        Assert.Equal(429, await AskAsync(guard, "wrong-3"));
        Assert.Equal(429, await AskAsync(guard, "right"));
        Assert.Equal(["wrong-1", "wrong-2"], looked);
        Assert.Equal(200, await AskAsync(guard, "right", "192.0.2.8"));
    }

    [Fact]
    public async Task A_till_with_a_revoked_key_does_not_stop_its_neighbours_behind_the_same_router()
    {
        var (guard, _) = Guard();
        Assert.Equal(200, await AskAsync(guard, "right"));
        for (var n = 0; n < 5; n++) await AskAsync(guard, "revoked");
        Assert.Equal(429, await AskAsync(guard, "revoked"));
        Assert.Equal(200, await AskAsync(guard, "right"));
    }

    [Fact]
    public async Task Requests_without_credentials_are_no_guesses()
    {
        var (guard, _) = Guard();
        for (var n = 0; n < 5; n++) Assert.Equal(401, await AskAsync(guard, null));
        Assert.Equal(200, await AskAsync(guard, "right"));
    }

    [Fact]
    public async Task What_a_proxy_wants_beside_the_key_does_not_make_neighbours_of_keys_one()
    {
        var (guard, _) = Guard();
        Assert.Equal(200, await AskAsync(guard, "right", beside: "Basic the-proxys"));
        for (var n = 0; n < 5; n++) await AskAsync(guard, "revoked", beside: "Basic the-proxys");
        Assert.Equal(200, await AskAsync(guard, "right", beside: "Basic the-proxys"));
    }

    [Fact]
    public async Task A_key_that_asks_for_what_only_people_have_is_no_wrong_key()
    {
        await using var shop = await TestShop.OpenAsync(o => o with { Limits = new() { BadPerAddress = new(1, 2) } });
        for (var n = 0; n < 5; n++) (await shop.GetAsync("/api/auth/sessions")).IsProblem(401, "sign-in");
        using var other = new KeyHolder(shop.ClientOf(await shop.NewKeyAsync("viewer")));
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/api/products")).Status);
    }

    [Theory]
    [InlineData("stockbook_session=nonsense")]
    [InlineData("stockbook_session=")]
    public async Task A_cookie_that_is_worth_nothing_is_no_way_round_the_limit(string cookie)
    {
        await using var shop = await TestShop.OpenAsync(o => o with { Limits = s_three });
        using var nobody = new Visitor(shop) { Cookie = cookie };
        for (var n = 0; n < 3; n++) (await nobody.GetAsync("/api/products")).IsProblem(401, "sign-in");
        (await nobody.GetAsync("/api/products")).IsProblem(429, "rate-limited");
    }

    [Fact]
    public async Task What_comes_with_the_cookie_but_not_from_our_page_counts_too()
    {
        await using var shop = await TestShop.OpenAsync(o => o with { Limits = new() { User = new(1, 3) } });
        using var owner = await shop.OwnerAsync();
        owner.Csrf = null;
        for (var n = 0; n < 3; n++) (await owner.PostAsync("/api/stores", "{}")).IsProblem(403, "antiforgery");
        (await owner.PostAsync("/api/stores", "{}")).IsProblem(429, "rate-limited");
    }

    [Fact]
    public async Task Of_guesses_at_the_same_moment_for_many_accounts_no_more_are_looked_at_than_one_after_the_other()
    {
        await using var shop = await TestShop.OpenAsync(o => o with { Limits = new() { BadPerAddress = new(1, 4) } });
        using var guesser = new Visitor(shop);
        var guesses = Enumerable.Range(0, 30).Select(n => guesser.PostAsync("/api/auth/login", $$"""{"username": "user{{n}}", "password": "a wrong one"}"""));
        var replies = await Task.WhenAll(guesses);
        Assert.Equal(4, replies.Count(r => r.Status == HttpStatusCode.Unauthorized));
        Assert.Equal(26, replies.Count(r => r.Status == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task Signing_in_rightly_counts_for_nothing()
    {
        await using var shop = await TestShop.OpenAsync(o => o with { Limits = new() { BadPerAddress = new(1, 2), BadPerAccount = new(1, 2) } });
        using var owner = await shop.OwnerAsync();
        for (var n = 0; n < 5; n++) (await owner.SignInAsync("owner", People.Password)).IsOk();
    }

    [Fact]
    public async Task One_who_signs_up_too_often_is_told_when_to_come_again()
    {
        await using var shop = await TestShop.OpenAsync(o => o with { Limits = new() { BadPerAddress = new(1, 2) } });
        Task<Reply> UpAsync(int n) => shop.PostAsync("/api/tenants", $$"""{"code": "bazaar-{{n}}", "name": "Bazaar", "currency": "INR", "time_zone": "Asia/Kolkata"}""");
        for (var n = 0; n < 2; n++) (await UpAsync(n)).IsCreated();
        var refused = (await UpAsync(2)).IsProblem(429, "rate-limited");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 50, 60);
    }

    private static (CredentialGuardMiddleware Guard, List<string> Looked) Guard()
    {
        var options = new StockbookOptions { Database = "book.db", Limits = s_three };
        var looked = new List<string>();
        return (new(context =>
        {
            if (context.Request.Headers["X-API-Key"].ToString() is { Length: > 0 } key) looked.Add(key);
            if (context.Request.Headers["X-API-Key"] == "right") CallerFeature.Set(context, Caller.LocalOwner(Channel.Api));
            else context.Response.StatusCode = 401;
            return Task.CompletedTask;
        }, new(new LocalRateLimiter(options, new ManualClock())), options), looked);
    }

    private static async Task<int> AskAsync(CredentialGuardMiddleware guard, string? key, string address = "192.0.2.7", string? beside = null)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        if (key is not null) context.Request.Headers["X-API-Key"] = key;
        if (beside is not null) context.Request.Headers.Authorization = beside;
        await guard.InvokeAsync(context);
        return context.Response.StatusCode;
    }

    private static string Left(Reply reply) => reply.Headers.GetValues("RateLimit-Remaining").Single();

    private static async Task<Reply> FromAsync(TestShop shop, string address)
    {
        // Nobody's request: what counts is the address.
        using var nobody = shop.ClientOf(null);
        var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        request.Headers.Add("X-Forwarded-For", address);
        return await TestShop.SendAsync(nobody, request);
    }
}
