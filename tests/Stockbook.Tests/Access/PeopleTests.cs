using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Access.People;
using Stockbook.Hosting;
using Stockbook.Tests.Shared;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Access;

/// <summary>People on SQLite.</summary>
public sealed class PeopleOnSqliteTests : PeopleTests
{
    protected override Task<TestBook> BookAsync() => Task.FromResult(ShopBooks.Sqlite());
}

/// <summary>People on PostgreSQL.</summary>
public sealed class PeopleOnPostgresTests : PeopleTests
{
    protected override Task<TestBook> BookAsync() => ShopBooks.PostgresAsync();
}

/// <summary>Who works in the shop, and how they come to their passwords.</summary>
public abstract class PeopleTests : IAsyncLifetime
{
    private TestShop _shop = null!;

    protected abstract Task<TestBook> BookAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _shop = await TestShop.OpenAsync(await BookAsync());

    public async ValueTask DisposeAsync()
    {
        if (_shop is not null) await _shop.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_new_book_lets_nobody_in_whatever_he_tries()
    {
        using var stranger = new Visitor(_shop);
        foreach (var name in new[] { "owner", "admin", "Owner", "root", "demo" })
            foreach (var password in new[] { "owner", "admin", "password", "stockbook", name, " " })
                Assert.Contains((await stranger.SignInAsync(name, password)).Status, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests });
    }

    [Fact]
    public async Task The_first_owners_link_works_once_even_for_two_who_follow_it_at_the_same_moment()
    {
        var older = TokenOf(await LinkAsync());
        var token = TokenOf(await LinkAsync());
        using var first = new Visitor(_shop);
        using var second = new Visitor(_shop);
        (await first.PostAsync("/api/auth/accept", Accept(older))).IsProblem(404, "not-found");
        var shown = (await first.PostAsync("/api/auth/link", Show(token))).IsOk();
        Assert.Equal(("setup", "Corner shop"), (shown.Word("purpose"), shown.Word("business")));

        (await first.PostAsync("/api/auth/accept", Accept(token, password: "short"))).Refuses("password");
        (await first.PostAsync("/api/auth/accept", $$"""{"token": "{{token}}", "password": "{{People.Password}}"}""")).Refuses("username");
        var replies = await Task.WhenAll(first.PostAsync("/api/auth/accept", Accept(token)), second.PostAsync("/api/auth/accept", Accept(token)));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotFound], replies.Select(r => r.Status).Order());
        Assert.True(await first.IsSignedInAsync() ^ await second.IsSignedInAsync());
        using var owner = await _shop.SignedInAsync("boss");
        Assert.Equal("owner", (await owner.GetAsync("/api/auth/status")).Word("user.role"));
        Assert.Null(await LinkAsync());
    }

    [Fact]
    public async Task Whoever_starts_the_server_may_name_the_owners_password_once()
    {
        var first = _shop.Services.GetRequiredService<FirstOwner>();
        var weak = await Assert.ThrowsAsync<SettingException>(() => first.PrepareAsync("password123", "", Cancel));
        Assert.Contains("STOCKBOOK_OWNER_PASSWORD", weak.Message, StringComparison.Ordinal);
        Assert.Null(await first.PrepareAsync(People.Password, "", Cancel));
        Assert.Null(await first.PrepareAsync("quite another one", "", Cancel));
        using var owner = await _shop.SignedInAsync("owner");
        using var other = new Visitor(_shop);
        (await other.SignInAsync("owner", "quite another one")).IsProblem(401, "wrong-credentials");
    }

    [Fact]
    public async Task A_seller_is_invited_for_one_store_and_comes_in_with_his_own_password()
    {
        using var owner = await _shop.OwnerAsync();
        (await owner.PostAsync("/api/invites", """{"name": "Sara", "role": "staff", "stores": [1, 77]}""")).Refuses("stores");
        (await owner.PostAsync("/api/invites", """{"name": "Sara", "role": "staff", "stores": []}""")).Refuses("stores");
        (await owner.PostAsync("/api/invites", """{"name": "Sara", "role": "owner", "stores": [1]}""")).Refuses("stores");
        var invite = (await owner.PostAsync("/api/invites", """{"name": "Sara", "role": "staff", "stores": [1], "language": "ur"}""")).IsCreated();
        Assert.StartsWith(_shop.Http.BaseAddress + "welcome#token=1.", invite.Word("url"), StringComparison.Ordinal);
        Assert.Equal("Sara", (await owner.GetAsync("/api/invites")).Word("items[0].name"));

        using var sara = new Visitor(_shop);
        sara.Keep(await sara.PostAsync("/api/auth/accept", Accept(TokenOf(invite.Word("url")), "sara"))).IsOk();
        var status = (await sara.GetAsync("/api/auth/status")).IsOk();
        Assert.Equal("[1]", status.At("user.stores")!.ToJsonString());
        (await sara.GetAsync("/api/users")).IsProblem(403, "forbidden");
        (await sara.PostAsync("/api/users", """{"name": "X", "username": "xx", "role": "owner"}""")).IsProblem(403, "forbidden");
        Assert.Empty((await owner.GetAsync("/api/invites")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task An_invitation_that_was_taken_back_works_no_more()
    {
        using var owner = await _shop.OwnerAsync();
        var invite = (await owner.PostAsync("/api/invites", """{"name": "Sara", "role": "staff"}""")).IsCreated();
        (await owner.DeleteAsync($"/api/invites/{invite.Word("id")}")).IsOk();
        (await owner.DeleteAsync($"/api/invites/{invite.Word("id")}")).IsProblem(404, "not-found");
        using var sara = new Visitor(_shop);
        (await sara.PostAsync("/api/auth/link", Show(TokenOf(invite.Word("url"))))).IsProblem(404, "not-found");
        (await sara.PostAsync("/api/auth/accept", Accept(TokenOf(invite.Word("url")), "sara"))).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_a_link()
    {
        using var owner = await _shop.OwnerAsync();
        var id = await _shop.HireAsync("ali");
        using var ali = await _shop.SignedInAsync("ali");
        var link = (await owner.PostAsync($"/api/users/{id}/reset-password")).IsOk();
        Assert.True(await ali.IsSignedInAsync());
        using var again = new Visitor(_shop);
        again.Keep(await again.PostAsync("/api/auth/accept", $$"""{"token": "{{TokenOf(link.Word("url"))}}", "password": "a brand new one"}""")).IsOk();
        Assert.False(await ali.IsSignedInAsync());
        Assert.True(await again.IsSignedInAsync());
        (await ali.SignInAsync("ali", People.Password)).IsProblem(401, "wrong-credentials");
        (await ali.SignInAsync("ali", "a brand new one")).IsOk();
    }

    [Fact]
    public async Task Users_are_added_changed_and_listed()
    {
        using var owner = await _shop.OwnerAsync();
        (await owner.PostAsync("/api/users", """{"name": " ", "username": "a b", "role": "king", "stores": []}""")).Refuses("name", "username", "role", "stores");
        var made = (await owner.PostAsync("/api/users", """{"name": "Omar", "username": "Omar.K", "role": "manager", "stores": [1]}""")).IsCreated();
        var path = made.Location!;
        (await owner.PostAsync("/api/users", """{"name": "Omar", "username": "OMAR.k", "role": "viewer"}""")).IsProblem(409, "username-taken");
        (await owner.PatchAsync("/api/users/1", """{"username": "omar.K"}""")).IsProblem(409, "username-taken");
        (await owner.PatchAsync(path, """{"role": "staff"}""", "\"v7\"")).IsProblem(409, "stale");
        var edited = (await owner.PatchAsync(path, """{"role": "staff", "stores": null}""", made.ETag)).IsOk();
        Assert.Equal(("staff", 2m), (edited.Word("role"), edited.Number("version")));
        Assert.Null(edited.At("stores"));
        (await owner.PatchAsync(path, """{"role": null}""")).Refuses("role");
        (await owner.PatchAsync("/api/users/99", "{}")).IsProblem(404, "not-found");
        Assert.Equal([1, 2], (await owner.GetAsync("/api/users")).Ids("items"));
        (await owner.PatchAsync(path, """{"active": false}""")).IsOk();
        Assert.Equal([2], (await owner.GetAsync("/api/users?active=false")).Ids("items"));
    }

    [Fact]
    public async Task Two_owners_who_demote_each_other_at_the_same_moment_leave_one()
    {
        using var owner = await _shop.OwnerAsync();
        (await owner.PatchAsync("/api/users/1", """{"active": false}""")).IsProblem(409, "last-owner");
        (await owner.PatchAsync("/api/users/1", """{"role": "viewer"}""")).IsProblem(409, "last-owner");
        var id = await _shop.HireAsync("second", "owner");
        using var second = await _shop.SignedInAsync("second");
        await Task.WhenAll(owner.PatchAsync($"/api/users/{id}", """{"role": "manager"}"""), second.PatchAsync("/api/users/1", """{"role": "manager"}"""));
        var users = (await _shop.Services.GetRequiredService<ListUsers>().HandleAsync(TestShop.Owner, new ListUsersQuery(), Cancel)).Value.Items;
        Assert.Single(users, u => u is { Role: "owner", Active: true });
    }

    [Fact]
    public async Task No_secret_is_in_an_answer_a_change_or_the_audit_log()
    {
        using var owner = await _shop.OwnerAsync();
        var invite = (await owner.PostAsync("/api/invites", """{"name": "Sara", "role": "staff"}""")).IsCreated();
        using var sara = new Visitor(_shop);
        sara.Keep(await sara.PostAsync("/api/auth/accept", Accept(TokenOf(invite.Word("url")), "sara"))).IsOk();
        (await sara.PostAsync("/api/auth/change-password", $$"""{"current_password": "{{People.Password}}", "new_password": "another one of hers"}""")).IsOk();
        var users = (await owner.GetAsync("/api/users")).IsOk().Text;
        var told = await _shop.ToldAsync();
        foreach (var text in new[] { users, told, (await owner.GetAsync("/api/invites")).Text, (await owner.GetAsync("/api/changes")).Text })
        {
            foreach (var secret in new[] { People.Password, "another one of hers", "AQAAAA", "hash", "stamp", TokenOf(invite.Word("url")).Split('.')[2] })
                Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }

        foreach (var action in new[] { "signed_in user 1", "invited user 2", "created user 2", "link_accepted user 2", "password_changed user 2" })
            Assert.Contains(action, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_for_another_password_ends_with_a_new_password_and_with_the_users_deactivation()
    {
        using var owner = await _shop.OwnerAsync();
        var id = await _shop.HireAsync("ali");
        using var ali = await _shop.SignedInAsync("ali");
        var link = TokenOf((await owner.PostAsync($"/api/users/{id}/reset-password")).IsOk().Word("url"));
        ali.Keep(await ali.PostAsync("/api/auth/change-password", $$"""{"current_password": "{{People.Password}}", "new_password": "remembered after all"}""")).IsOk();
        using var finder = new Visitor(_shop);
        (await finder.PostAsync("/api/auth/accept", Accept(link, "ali"))).IsProblem(404, "not-found");

        var second = TokenOf((await owner.PostAsync($"/api/users/{id}/reset-password")).IsOk().Word("url"));
        (await owner.PatchAsync($"/api/users/{id}", """{"active": false}""")).IsOk();
        (await owner.PatchAsync($"/api/users/{id}", """{"active": true}""")).IsOk();
        (await finder.PostAsync("/api/auth/accept", Accept(second, "ali"))).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task A_list_of_stores_that_is_far_too_long_is_refused()
    {
        using var owner = await _shop.OwnerAsync();
        var stores = string.Join(',', Enumerable.Range(1, 70_000));
        (await owner.PostAsync("/api/users", $$"""{"name": "Omar", "username": "omar", "role": "staff", "stores": [{{stores}}]}""")).Refuses("stores");
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.x.y")]
    [InlineData("99.fdbF3st4RMG4Lln3Nc7XkA.aNrDol_GGk83cI_dP1mZqvxyMwOPqG58jq2VJWxkLGM")]
    [InlineData("1.fdbF3st4RMG4Lln3Nc7XkA.aNrDol_GGk83cI_dP1mZqvxyMwOPqG58jq2VJWxkLGM")]
    public async Task A_made_up_link_is_not_found(string token)
    {
        using var stranger = new Visitor(_shop);
        (await stranger.PostAsync("/api/auth/link", Show(token))).IsProblem(404, "not-found");
        (await stranger.PostAsync("/api/auth/accept", Accept(token))).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task A_links_token_is_taken_from_the_body_and_from_no_address()
    {
        var token = TokenOf(await LinkAsync());
        using var stranger = new Visitor(_shop);
        (await stranger.GetAsync($"/api/auth/link?token={token}")).IsProblem(405, "method-not-allowed");
        (await stranger.PostAsync($"/api/auth/link?token={token}", "{}")).Refuses("token");
        (await stranger.PostAsync("/api/auth/link", Show(token))).IsOk();
    }

    private Task<string?> LinkAsync() => _shop.Services.GetRequiredService<FirstOwner>().PrepareAsync(null, "http://127.0.0.1", Cancel);

    private static string TokenOf(string? url) => url!.Split("#token=")[1];

    private static string Show(string token) => $$"""{"token": "{{token}}"}""";

    private static string Accept(string token, string username = "boss", string password = People.Password) =>
        $$"""{"token": "{{token}}", "username": "{{username}}", "password": "{{password}}"}""";
}
