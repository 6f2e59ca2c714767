using System.Net.Http.Headers;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Access.People;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Access;

/// <summary>Somebody in front of a browser, or an app: he has cookies and tokens of his own.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClientHandler _handler = new() { UseCookies = false, AllowAutoRedirect = false };
    private readonly HttpClient _http;

    public Visitor(TestShop shop) => _http = new(_handler) { BaseAddress = shop.Http.BaseAddress };

    /// <summary>The cookie he has.</summary>
    public string? Cookie { get; set; }

    /// <summary>What he sends as X-CSRF-Token.</summary>
    public string? Csrf { get; set; }

    /// <summary>The bearer token he has.</summary>
    public string? Token { get; set; }

    /// <summary>The token he refreshes with.</summary>
    public string? Refresh { get; set; }

    /// <summary>The last Set-Cookie he was sent.</summary>
    public string? SetCookie { get; private set; }

    /// <summary>The origin his browser names.</summary>
    public string? Origin { get; set; }

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Reply> PostAsync(string path, string? json = null) => SendAsync(HttpMethod.Post, path, json);

    public Task<Reply> PatchAsync(string path, string json, string? ifMatch = null) => SendAsync(HttpMethod.Patch, path, json, ifMatch);

    public Task<Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    /// <summary>Signs in, and keeps what he is given.</summary>
    public async Task<Reply> SignInAsync(string username, string password, string more = "")
    {
        Cookie = Csrf = Token = null;
        return Keep(await PostAsync("/api/auth/login", $$"""{"username": "{{username}}", "password": "{{password}}"{{more}}}"""));
    }

    /// <summary>Keeps the tokens of an answer.</summary>
    public Reply Keep(Reply reply)
    {
        if (!reply.Text.Contains("\"user\"", StringComparison.Ordinal)) return reply;
        Csrf = reply.Json["csrf_token"]?.GetValue<string>();
        Token = reply.Json["access_token"]?.GetValue<string>();
        Refresh = reply.Json["refresh_token"]?.GetValue<string>() ?? Refresh;
        return reply;
    }

    /// <summary>True while the server knows him.</summary>
    public async Task<bool> IsSignedInAsync() => (await GetAsync("/api/auth/status")).IsOk().Json["authenticated"]!.GetValue<bool>();

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    private async Task<Reply> SendAsync(HttpMethod method, string path, string? json = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (Cookie is not null) request.Headers.Add("Cookie", Cookie);
        if (Csrf is not null) request.Headers.Add("X-CSRF-Token", Csrf);
        if (Origin is not null) request.Headers.Add("Origin", Origin);
        if (Token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        if (response.Headers.TryGetValues("Set-Cookie", out var set)) Take(set.Single());
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new(response.StatusCode, text, response.Content.Headers.ContentType?.MediaType, response.Headers.ETag?.Tag, response.Headers.Location?.ToString(), response.Headers);
    }

    private void Take(string set)
    {
        SetCookie = set;
        var pair = set.Split(';')[0];
        Cookie = pair.EndsWith('=') ? null : pair;
    }
}

/// <summary>People of a shop under test.</summary>
internal static class People
{
    /// <summary>What everybody here has for a password.</summary>
    public const string Password = "tea with cardamom";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The owner, signed in with a browser. His password is written into the book beforehand.</summary>
    public static async Task<Visitor> OwnerAsync(this TestShop shop)
    {
        await shop.GivePasswordAsync(1, "owner");
        return await shop.SignedInAsync("owner");
    }

    /// <summary>Adds a user with a password; gives his number.</summary>
    public static async Task<long> HireAsync(this TestShop shop, string username, string role = "staff", long[]? stores = null)
    {
        var request = new CreateUserRequest { Name = username, Username = username, Role = role, Stores = stores };
        var user = (await shop.Services.GetRequiredService<CreateUser>().HandleAsync(TestShop.Owner, request, Cancel)).Value;
        await shop.GivePasswordAsync(user.Id, username);
        return user.Id;
    }

    /// <summary>Somebody signed in with a browser, or with more = token as an app.</summary>
    public static async Task<Visitor> SignedInAsync(this TestShop shop, string username, string more = "")
    {
        var visitor = new Visitor(shop);
        (await visitor.SignInAsync(username, Password, more)).IsOk();
        return visitor;
    }

    /// <summary>Everything that was ever told of users: the feed and the audit log.</summary>
    public static async Task<string> ToldAsync(this TestShop shop)
    {
        const string Sql = "select action || ' ' || entity || ' ' || entity_id || ' ' || data from audit_log order by id";
        const string Feed = "select action || ' ' || kind || ' ' || data from change order by id";
        await using var connection = await shop.Services.GetRequiredService<Database>().OpenReadAsync(TenantId.Default, Cancel);
        return string.Join('\n', [.. await connection.QueryAsync<string>(Sql), .. await connection.QueryAsync<string>(Feed)]);
    }

    /// <summary>Makes all sessions as old as if they had last been seen this much earlier.</summary>
    public static async Task AgeSessionsAsync(this TestShop shop, TimeSpan age)
    {
        const string Sql = "update user_session set last_seen_at = last_seen_at - @Age, expires_at = expires_at - @Age where tenant_id = 1";
        await using var book = await shop.Services.GetRequiredService<Database>().BeginWriteAsync(TenantId.Default, Cancel);
        await book.Connection.ExecuteAsync(Sql, new { Age = (long)age.TotalMilliseconds }, book.Transaction);
        await book.CommitAsync(Cancel);
    }

    /// <summary>Looks again until it holds, for five seconds at most.</summary>
    public static async Task SoonAsync(Func<Task<bool>> holds)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        late.CancelAfter(TimeSpan.FromSeconds(5));
        while (!await holds()) await Task.Delay(20, late.Token);
    }

    private static async Task GivePasswordAsync(this TestShop shop, long user, string username)
    {
        const string Sql = """
            update app_user set username = @Username, username_key = @Username, password_hash = @Hash, security_stamp = 'first'
             where tenant_id = 1 and id = @User
            """;
        var hash = new PasswordHasher<object>().HashPassword(new(), Password);
        await using var book = await shop.Services.GetRequiredService<Database>().BeginWriteAsync(TenantId.Default, Cancel);
        await book.Connection.ExecuteAsync(Sql, new { Username = username, Hash = hash, User = user }, book.Transaction);
        await book.CommitAsync(Cancel);
        shop.Services.GetRequiredService<Stockbook.Access.PrincipalCache>().ForgetAll();
    }
}
