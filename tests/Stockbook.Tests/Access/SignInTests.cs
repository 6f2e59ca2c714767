using System.Net;
using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Access.Sessions;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Tenants;
using Stockbook.Tests.Shared;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Access;

/// <summary>Signing in on SQLite.</summary>
public sealed class SignInOnSqliteTests : SignInTests
{
    protected override Task<TestBook> BookAsync() => Task.FromResult(ShopBooks.Sqlite());
}

/// <summary>Signing in on PostgreSQL.</summary>
public sealed class SignInOnPostgresTests : SignInTests
{
    protected override Task<TestBook> BookAsync() => ShopBooks.PostgresAsync();
}

/// <summary>Coming in and going out.</summary>
public abstract class SignInTests : IAsyncLifetime
{
    private const string App = """, "token": true""";

    private TestShop _shop = null!;

    protected abstract Task<TestBook> BookAsync();

    public async ValueTask InitializeAsync() => _shop = await TestShop.OpenAsync(await BookAsync());

    public async ValueTask DisposeAsync()
    {
        if (_shop is not null) await _shop.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_owner_signs_in_is_known_and_signs_out()
    {
        using var owner = await _shop.OwnerAsync();
        Assert.Contains("httponly", owner.SetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", owner.SetCookie, StringComparison.OrdinalIgnoreCase);
        var status = (await owner.GetAsync("/api/auth/status")).IsOk();
        Assert.Equal(("owner", "owner"), (status.Word("user.username"), status.Word("user.role")));
        Assert.Null(status.At("user.stores"));
        Assert.Contains("manage_users", status.At("user.permissions")!.ToJsonString(), StringComparison.Ordinal);

        (await owner.PostAsync("/api/auth/logout")).IsOk();
        Assert.Null(owner.Cookie);
        Assert.False(await owner.IsSignedInAsync());
    }

    [Fact]
    public async Task A_cookie_that_was_kept_after_signing_out_is_worth_nothing()
    {
        using var owner = await _shop.OwnerAsync();
        var kept = owner.Cookie;
        (await owner.PostAsync("/api/auth/logout")).IsOk();
        owner.Cookie = kept;
        (await owner.GetAsync("/api/users")).IsProblem(401, "sign-in");
    }

    [Fact]
    public async Task A_wrong_password_a_wrong_name_and_a_wrong_business_get_the_same_answer()
    {
        using var owner = await _shop.OwnerAsync();
        using var stranger = new Visitor(_shop);
        var password = (await stranger.SignInAsync("owner", "not his password")).IsProblem(401, "wrong-credentials");
        var name = (await stranger.SignInAsync("nobody", People.Password)).IsProblem(401, "wrong-credentials");
        var business = (await stranger.SignInAsync("owner", People.Password, """, "business": "other" """)).IsProblem(401, "wrong-credentials");
        Assert.Equal([password.Detail, password.Detail], [name.Detail, business.Detail]);
        (await stranger.SignInAsync("OWNER", People.Password, """, "business": "Main" """)).IsOk();
    }

    [Fact]
    public async Task An_app_signs_in_with_tokens_and_refreshes_them()
    {
        using var first = await _shop.OwnerAsync();
        using var app = await _shop.SignedInAsync("owner", App);
        Assert.Null(app.Cookie);
        var (access, refresh) = (app.Token, app.Refresh);
        (await app.GetAsync("/api/auth/sessions")).IsOk();
        app.Token = null;
        app.Keep(await app.PostAsync("/api/auth/refresh", $$"""{"refresh_token": "{{refresh}}"}""")).IsOk();
        Assert.NotEqual(access, app.Token);
        Assert.NotEqual(refresh, app.Refresh);
        Assert.True(await app.IsSignedInAsync());
    }

    [Fact]
    public async Task A_refresh_token_that_is_used_twice_ends_the_session()
    {
        using var first = await _shop.OwnerAsync();
        using var app = await _shop.SignedInAsync("owner", App);
        var stolen = app.Refresh;
        app.Keep(await app.PostAsync("/api/auth/refresh", $$"""{"refresh_token": "{{stolen}}"}""")).IsOk();
        using var thief = new Visitor(_shop);
        (await thief.PostAsync("/api/auth/refresh", $$"""{"refresh_token": "{{stolen}}"}""")).IsProblem(401, "sign-in");

        Assert.False(await app.IsSignedInAsync());
        app.Token = null;
        (await app.PostAsync("/api/auth/refresh", $$"""{"refresh_token": "{{app.Refresh}}"}""")).IsProblem(401, "sign-in");
        Assert.Contains("token_reused", await _shop.ToldAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_kind_of_token_is_never_taken_for_another()
    {
        using var browser = await _shop.OwnerAsync();
        using var app = await _shop.SignedInAsync("owner", App);
        using var mixed = new Visitor(_shop) { Token = app.Refresh };
        (await mixed.GetAsync("/api/users")).IsProblem(401, "sign-in");
        mixed.Token = browser.Cookie!.Split('=')[1];
        (await mixed.GetAsync("/api/users")).IsProblem(401, "sign-in");
        mixed.Token = null;
        mixed.Cookie = $"stockbook_session={app.Token}";
        (await mixed.GetAsync("/api/users")).IsProblem(401, "sign-in");
        (await mixed.PostAsync("/api/auth/refresh", $$"""{"refresh_token": "{{app.Token}}"}""")).IsProblem(401, "sign-in");
    }

    [Fact]
    public async Task Of_fifty_guesses_at_once_five_are_looked_at_and_then_not_even_the_right_one()
    {
        using var owner = await _shop.OwnerAsync();
        using var guesser = new Visitor(_shop);
        var guesses = Enumerable.Range(0, 50).Select(n => guesser.PostAsync("/api/auth/login", $$"""{"username": "owner", "password": "guess number {{n}}"}"""));
        var replies = await Task.WhenAll(guesses);
        Assert.Equal(5, replies.Count(r => r.Status == HttpStatusCode.Unauthorized));
        Assert.Equal(45, replies.Count(r => r.Status == HttpStatusCode.TooManyRequests));

        var right = (await guesser.SignInAsync("owner", People.Password)).IsProblem(429, "locked-out");
        Assert.InRange(right.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
        Assert.True(await owner.IsSignedInAsync());
        (await owner.PostAsync("/api/users/1/unlock")).IsOk();
        (await guesser.SignInAsync("owner", People.Password)).IsOk();
        Assert.Contains("locked_out user 1", await _shop.ToldAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessing_does_not_tell_which_user_names_there_are()
    {
        using var owner = await _shop.OwnerAsync();
        using var guesser = new Visitor(_shop);
        for (var guess = 0; guess < 5; guess++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await guesser.SignInAsync("owner", "wrong password")).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await guesser.SignInAsync("nobody", "wrong password")).Status);
        }

        (await guesser.SignInAsync("owner", "wrong password")).IsProblem(429, "locked-out");
        (await guesser.SignInAsync("nobody", "wrong password")).IsProblem(429, "locked-out");
    }

    [Fact]
    public async Task Another_password_ends_all_other_sessions_and_no_other_password_is_taken_for_it()
    {
        using var owner = await _shop.OwnerAsync();
        using var phone = await _shop.SignedInAsync("owner", App);
        (await owner.PostAsync("/api/auth/change-password", """{"current_password": "wrong", "new_password": "quite another one"}""")).IsProblem(401, "wrong-credentials");
        (await owner.PostAsync("/api/auth/change-password", $$"""{"current_password": "{{People.Password}}", "new_password": "password123"}""")).Refuses("new_password");
        Assert.True(await phone.IsSignedInAsync());

        owner.Keep(await owner.PostAsync("/api/auth/change-password", $$"""{"current_password": "{{People.Password}}", "new_password": "quite another one"}""")).IsOk();
        Assert.False(await phone.IsSignedInAsync());
        phone.Token = null;
        (await phone.PostAsync("/api/auth/refresh", $$"""{"refresh_token": "{{phone.Refresh}}"}""")).IsProblem(401, "sign-in");
        Assert.True(await owner.IsSignedInAsync());
        Assert.Single((await owner.GetAsync("/api/auth/sessions")).Json["items"]!.AsArray());
        (await phone.SignInAsync("owner", People.Password)).IsProblem(401, "wrong-credentials");
        (await phone.SignInAsync("owner", "quite another one")).IsOk();
    }

    [Fact]
    public async Task A_deactivated_user_is_refused_at_once_here_and_soon_in_every_other_process()
    {
        await using var other = await _shop.OpenAnotherAsync();
        using var owner = await _shop.OwnerAsync();
        var id = await _shop.HireAsync("ali");
        using var ali = await _shop.SignedInAsync("ali");
        using var phone = await other.SignedInAsync("ali", App);
        using var there = new Visitor(other) { Cookie = ali.Cookie };
        Assert.True(await there.IsSignedInAsync());

        (await owner.PatchAsync($"/api/users/{id}", """{"active": false}""")).IsOk();
        (await ali.GetAsync("/api/products")).IsProblem(401, "sign-in");
        await People.SoonAsync(async () => !await there.IsSignedInAsync() && !await phone.IsSignedInAsync());
        (await ali.SignInAsync("ali", People.Password)).IsProblem(401, "wrong-credentials");
    }

    [Fact]
    public async Task A_session_that_ends_in_one_process_ends_in_every_other_and_the_rest_go_on()
    {
        await using var other = await _shop.OpenAnotherAsync();
        using var owner = await _shop.OwnerAsync();
        using var phone = await _shop.SignedInAsync("owner", App);
        using var there = new Visitor(other) { Token = phone.Token };
        Assert.True(await there.IsSignedInAsync());

        var sessions = (await owner.GetAsync("/api/auth/sessions")).IsOk().Json["items"]!.AsArray();
        var app = sessions.Single(s => s!["kind"]!.GetValue<string>() == "app")!["id"]!.GetValue<string>();
        Assert.Equal(2, sessions.Count);
        (await owner.DeleteAsync($"/api/auth/sessions/{app}")).IsOk();
        (await owner.DeleteAsync($"/api/auth/sessions/{app}")).IsProblem(404, "not-found");
        Assert.False(await phone.IsSignedInAsync());
        await People.SoonAsync(async () => !await there.IsSignedInAsync());
        Assert.True(await owner.IsSignedInAsync());
        there.Token = null;
        there.Cookie = owner.Cookie;
        Assert.True(await there.IsSignedInAsync());
    }

    [Fact]
    public async Task A_restarted_server_still_knows_who_signed_in()
    {
        using var owner = await _shop.OwnerAsync();
        await using var restarted = await _shop.OpenAnotherAsync();
        using var again = new Visitor(restarted) { Cookie = owner.Cookie };
        Assert.True(await again.IsSignedInAsync());
    }

    [Fact]
    public async Task A_browser_that_is_seen_again_stays_signed_in_and_one_that_was_not_seen_for_two_weeks_does_not()
    {
        using var owner = await _shop.OwnerAsync();
        var first = owner.Cookie;
        await _shop.AgeSessionsAsync(TimeSpan.FromDays(13));
        await using var later = await _shop.OpenAnotherAsync();
        using var again = new Visitor(later) { Cookie = owner.Cookie };
        Assert.True(await again.IsSignedInAsync());
        Assert.NotEqual(first, again.Cookie);
        await _shop.AgeSessionsAsync(TimeSpan.FromDays(13));
        await using var latest = await _shop.OpenAnotherAsync();
        using var third = new Visitor(latest) { Cookie = again.Cookie };
        Assert.True(await third.IsSignedInAsync());

        await _shop.AgeSessionsAsync(TimeSpan.FromDays(15));
        await using var tooLate = await _shop.OpenAnotherAsync();
        using var fourth = new Visitor(tooLate) { Cookie = third.Cookie };
        Assert.False(await fourth.IsSignedInAsync());
    }

    [Fact]
    public async Task What_a_cookie_changes_must_come_from_our_own_page()
    {
        using var owner = await _shop.OwnerAsync();
        var token = owner.Csrf;
        const string Body = """{"code": "NEW", "name": "New"}""";
        owner.Csrf = null;
        Assert.Contains("/api/auth/status", (await owner.PostAsync("/api/stores", Body)).IsProblem(403, "antiforgery").Detail, StringComparison.Ordinal);
        owner.Csrf = "nonsense";
        (await owner.PostAsync("/api/stores", Body)).IsProblem(403, "antiforgery");
        using var second = await _shop.SignedInAsync("owner");
        owner.Csrf = second.Csrf;
        (await owner.PostAsync("/api/stores", Body)).IsProblem(403, "antiforgery");
        owner.Csrf = (await owner.GetAsync("/api/auth/status")).Word("csrf_token");
        (await owner.PostAsync("/api/stores", Body)).IsCreated();
        owner.Csrf = token;
        (await owner.PatchAsync("/api/stores/2", """{"name": "Newer"}""")).IsOk();
    }

    [Fact]
    public async Task Without_a_cookie_no_token_is_needed()
    {
        using var first = await _shop.OwnerAsync();
        using var app = await _shop.SignedInAsync("owner", App);
        (await app.PostAsync("/api/stores", """{"code": "APP", "name": "App"}""")).IsCreated();
    }

    [Fact]
    public async Task Guessing_does_not_tell_which_businesses_there_are()
    {
        using var owner = await _shop.OwnerAsync();
        using var guesser = new Visitor(_shop);
        for (var guess = 0; guess < 5; guess++) (await guesser.SignInAsync("nobody", "wrong password", Business("nowhere"))).IsProblem(401, "wrong-credentials");
        (await guesser.SignInAsync("nobody", "wrong password", Business("nowhere"))).IsProblem(429, "locked-out");
        (await guesser.SignInAsync("nobody", "wrong password", Business("elsewhere"))).IsProblem(401, "wrong-credentials");
        (await guesser.SignInAsync("nobody", "wrong password", Business("main"))).IsProblem(401, "wrong-credentials");
        (await guesser.SignInAsync("nobody", "wrong password", Business(@"\u0000"))).Refuses("business");
    }

    [Fact]
    public async Task The_apps_of_a_suspended_business_get_no_new_tokens_until_it_is_let_in_again()
    {
        using var first = await _shop.OwnerAsync();
        using var app = await _shop.SignedInAsync("owner", App);
        app.Token = null;
        var refresh = $$"""{"refresh_token": "{{app.Refresh}}"}""";
        var suspend = _shop.Services.GetRequiredService<SuspendTenant>();
        (await suspend.HandleAsync("main", true, Channel.Cli, TestContext.Current.CancellationToken)).Value.ToString();
        (await app.PostAsync("/api/auth/refresh", refresh)).IsProblem(401, "sign-in");
        (await suspend.HandleAsync("main", false, Channel.Cli, TestContext.Current.CancellationToken)).Value.ToString();
        app.Keep(await app.PostAsync("/api/auth/refresh", refresh)).IsOk();
        Assert.True(await app.IsSignedInAsync());
    }

    [Fact]
    public async Task An_app_that_comes_too_late_is_no_thief()
    {
        using var first = await _shop.OwnerAsync();
        using var app = await _shop.SignedInAsync("owner", App);
        await _shop.AgeSessionsAsync(TimeSpan.FromDays(31));
        app.Token = null;
        (await app.PostAsync("/api/auth/refresh", $$"""{"refresh_token": "{{app.Refresh}}"}""")).IsProblem(401, "sign-in");
        Assert.DoesNotContain("token_reused", await _shop.ToldAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_was_opened_in_another_process_is_soon_known_without_the_database()
    {
        await using var other = await _shop.OpenAnotherAsync();
        using var owner = await _shop.OwnerAsync();
        using var there = new Visitor(other) { Cookie = owner.Cookie };
        await People.SoonAsync(() => Task.FromResult(other.Services.GetRequiredService<FollowerPulse>().IsFresh));
        Assert.True(await there.IsSignedInAsync());

        using var later = await _shop.SignedInAsync("owner");
        there.Cookie = later.Cookie;
        Assert.True(await there.IsSignedInAsync());
        Assert.True(other.Services.GetRequiredService<SessionTickets>().TryOpen(TicketUse.Cookie, later.Cookie!.Split('=')[1], out var ticket));
        var cache = other.Services.GetRequiredService<SessionCache>();
        await People.SoonAsync(async () =>
        {
            var found = cache.FindAsync(ticket!, TestContext.Current.CancellationToken);
            var isInMemory = found.IsCompletedSuccessfully;
            Assert.NotNull(await found);
            return isInMemory;
        });
    }

    [Fact]
    public async Task Servers_that_start_at_the_same_moment_on_a_new_book_protect_with_one_key()
    {
        await using (var book = await _shop.Services.GetRequiredService<Database>().BeginWriteAsync(TenantScope.None, TestContext.Current.CancellationToken))
        {
            await book.Connection.ExecuteAsync("delete from data_protection_key", transaction: book.Transaction);
            await book.CommitAsync(TestContext.Current.CancellationToken);
        }

        var keys = Enumerable.Range(0, 2).Select(_ => Starting().Protect([1, 2, 3])[4..20]).ToList();
        Assert.Equal(keys[0], keys[1]);
    }

    [Fact]
    public async Task A_browser_may_call_itself_anything()
    {
        using var owner = await _shop.OwnerAsync();
        using var http = _shop.ClientOf(null);
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", new string('a', 199) + "🍵 tea");
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 };
        using var browser = new HttpClient(handler) { BaseAddress = _shop.Http.BaseAddress };
        var login = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login")
        {
            Content = new StringContent($$"""{"username": "owner", "password": "{{People.Password}}"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        login.Headers.TryAddWithoutValidation("User-Agent", new string('a', 199) + "🍵 tea");
        (await TestShop.SendAsync(browser, login)).IsOk();
        Assert.Contains((await owner.GetAsync("/api/auth/sessions")).IsOk().At("items")!.AsArray(), s => s!["agent"]?.GetValue<string>() == new string('a', 199));
    }

    private static string Business(string code) => $$""", "business": "{{code}}" """;

    // A server that read the book's keys when there were none yet.
    private IDataProtector Starting()
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("Stockbook");
        services.Configure<KeyManagementOptions>(o =>
        {
            o.XmlRepository = new EmptyAtFirst(new StoredKeys(_shop.Services.GetRequiredService<Database>(), TimeProvider.System));
            o.XmlEncryptor = new NullXmlEncryptor();
        });
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }

    private sealed class EmptyAtFirst(IXmlRepository keys) : IXmlRepository
    {
        private bool _wasRead;

        public IReadOnlyCollection<XElement> GetAllElements()
        {
            var isFirst = !_wasRead;
            _wasRead = true;
            return isFirst ? [] : keys.GetAllElements();
        }

        public void StoreElement(XElement element, string friendlyName) => keys.StoreElement(element, friendlyName);
    }
}
