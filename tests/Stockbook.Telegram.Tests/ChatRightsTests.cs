using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Access;
using Stockbook.Access.Keys;
using Stockbook.Access.People;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Telegram.Hosting;
using Stockbook.Telegram.Links;
using Stockbook.Telegram.Tests.StandIn;
using Stockbook.Tenants;
using Stockbook.Tests.Shared;

namespace Stockbook.Telegram.Tests;

/// <summary>
/// Every operation that the chat adds to the API document, asked by every role in person and by a key, with all stores and with one, by nobody, and by another business:
/// the answer is what the one table of permissions says. The operations of the book itself have their own matrix.
/// </summary>
public sealed class ChatRightsTests
{
    private const string Password = "tea with cardamom";

    /// <summary>What an operation is about.</summary>
    private enum About
    {
        /// <summary>The business: not for those who are bound to stores.</summary>
        Business,

        /// <summary>A user of the business, who for another one is not there: not for those who are bound to stores.</summary>
        User,

        /// <summary>The person who asks. A key is none.</summary>
        Oneself,
    }

    /// <param name="Name">Method and path, as in the API document.</param>
    /// <param name="About">What it is about.</param>
    /// <param name="Needs">The permission it needs.</param>
    /// <param name="Json">What is sent along, for a user that is asked about.</param>
    private sealed record Row(string Name, About About, Permission Needs, Func<BotShop, TenantId, Task<string>>? Json = null)
    {
        public HttpMethod Method => new(Name.Split(' ')[0]);

        public string Path(long user) => Name.Split(' ')[1].Replace("{id}", $"{user}", StringComparison.Ordinal);
    }

    private static readonly Row[] s_rows =
    [
        new("GET /api/chat/bot", About.Business, Permission.Settings),
        new("PUT /api/chat/bot", About.Business, Permission.Settings, (shop, _) => Task.FromResult($$"""{"token": "{{shop.Telegram.Accepted}}"}""")),
        new("DELETE /api/chat/bot", About.Business, Permission.Settings),
        new("GET /api/users/{id}/chat", About.User, Permission.ManageUsers),
        new("POST /api/users/{id}/chat", About.User, Permission.ManageUsers, async (shop, tenant) => $$"""{"code": "{{await CodeAsync(shop, tenant)}}"}"""),
        new("POST /api/users/{id}/chat/invite", About.User, Permission.ManageUsers),
        new("DELETE /api/users/{id}/chat", About.User, Permission.ManageUsers),
        new("GET /api/me/chat", About.Oneself, Permission.InventoryView),
        new("POST /api/me/chat/invite", About.Oneself, Permission.InventoryView),
        new("DELETE /api/me/chat", About.Oneself, Permission.InventoryView),
    ];

    private static long s_chat = 7_500_000_000;

    private static CancellationToken Cancel => BotShop.Cancel;

    [Fact]
    public async Task Every_operation_that_the_chat_adds_has_a_row_and_documents_its_refusal()
    {
        await using var shop = await OpenAsync();
        await using var book = TestBooks.Sqlite();
        await using var without = StockbookHost.Build(new() { Database = book.Connection, Port = 0, Currency = "PKR", TimeZone = "Asia/Karachi", BusinessName = "Corner shop" });
        await without.StartAsync(Cancel);

        var added = Operations(await DocumentAsync(shop.Http)).ExceptBy(Operations(await DocumentAsync(ClientOf(without))).Keys, o => o.Key).ToDictionary();
        var reached = Addresses(shop.Get<EndpointDataSource>()).Except(Addresses(without.Services.GetRequiredService<EndpointDataSource>())).ToList();

        Assert.Equal(s_rows.Select(r => r.Name).Order(), added.Keys.Order());
        // Telegram's own address is in no document, and has its secret.
        Assert.Equal(s_rows.Select(r => r.Name).Append("POST /api/chat/hook/{tenant}").Order(), reached.Order());
        Assert.All(s_rows, row => Assert.True(added[row.Name]["responses"]!["401"] is not null && added[row.Name]["responses"]!["403"] is not null, $"{row.Name} does not document a refusal"));
    }

    [Fact]
    public async Task Each_role_gets_what_its_permissions_say_in_person_and_by_a_key()
    {
        await using var shop = await OpenAsync();
        var other = await shop.UserAsync("staff");
        var faults = new List<string>();
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var isBound in role == Role.Owner ? [false] : new[] { false, true })
            {
                var name = $"{role}{(isBound ? " of one store" : "")}";
                using var person = await PersonAsync(shop, role, isBound);
                using var key = await KeyAsync(shop, TenantId.Default, role, isBound);
                foreach (var row in s_rows)
                {
                    var isAllowed = Permissions.Of(role).HasFlag(row.Needs) && !(isBound && row.About != About.Oneself);
                    faults.AddRange(await FaultsAsync(shop, row, person, other, $"a {name}", isAllowed ? 200 : 403));
                    // There is no chat of a key to be shown or connected.
                    faults.AddRange(await FaultsAsync(shop, row, key, other, $"a key of a {name}", !isAllowed ? 403 : row.About == About.Oneself ? 404 : 200));
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public async Task Nobody_gets_nothing()
    {
        await using var shop = await OpenAsync();
        using var nobody = Client(shop);
        var faults = new List<string>();

        foreach (var row in s_rows) faults.AddRange(await FaultsAsync(shop, row, nobody, 1, "nobody", 401));

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public async Task For_another_business_no_user_and_no_chat_of_this_one_is_there()
    {
        await using var shop = await OpenAsync();
        var (there, strange) = await SecondBusinessAsync(shop);
        using var asker = await KeyAsync(shop, there, Role.Owner, isBound: false);
        var own = await ConnectedAsync(shop, TenantId.Default);
        await BotAsync(shop, TenantId.Default, "corner_shop_bot", 1);
        await BotAsync(shop, there, "strange_bot", 2);

        foreach (var row in s_rows.Where(r => r.About == About.User))
        {
            var reply = await SendAsync(asker, row.Method, row.Path(own), row.Json is { } json ? await json(shop, there) : null);
            Assert.True(reply.Status == 404, $"{row.Name}: {reply}");
        }

        // A code that a chat of this business shows is none for the other one's users.
        var code = await CodeAsync(shop, TenantId.Default);
        Assert.Equal(422, (await SendAsync(asker, HttpMethod.Post, $"/api/users/{strange}/chat", $$"""{"code": "{{code}}"}""")).Status);
        // And each has his own bot.
        var (status, bot) = await SendAsync(asker, HttpMethod.Get, "/api/chat/bot", null);
        Assert.Equal(200, status);
        Assert.Contains("strange_bot", bot, StringComparison.Ordinal);
        Assert.Equal(200, (await SendAsync(asker, HttpMethod.Delete, "/api/chat/bot", null)).Status);
        Assert.Equal("corner_shop_bot", (await shop.GetAsync("/api/chat/bot")).Json["username"]!.GetValue<string>());
        Assert.True((await shop.GetAsync($"/api/users/{own}/chat")).Json["is_connected"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Whoever_is_not_active_is_connected_with_no_chat()
    {
        await using var shop = await OpenAsync();
        var user = await shop.UserAsync("staff");
        await shop.SendAsync(HttpMethod.Patch, $"/api/users/{user}", """{"active": false}""");
        await BotAsync(shop, TenantId.Default, "corner_shop_bot", 1);

        var connected = await shop.PostAsync($"/api/users/{user}/chat", $$"""{"code": "{{await CodeAsync(shop, TenantId.Default)}}"}""");
        var invited = await shop.PostAsync($"/api/users/{user}/chat/invite");

        Assert.All([connected, invited], reply => Assert.Equal("/problems/user-inactive", reply.Json["type"]!.GetValue<string>()));
    }

    // The bot is the business's own, so that its owner may change it.
    private static Task<BotShop> OpenAsync() => BotShop.OpenAsync(o => o with { Telegram = o.Telegram with { Token = null } });

    private static async Task<JsonNode> DocumentAsync(HttpClient http) => JsonNode.Parse(await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Cancel))!;

    private static HttpClient ClientOf(WebApplication app) => new() { BaseAddress = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };

    private static IEnumerable<string> Addresses(EndpointDataSource source) => source.Endpoints.OfType<RouteEndpoint>().SelectMany(e =>
        (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(m => $"{m} {Regex.Replace(e.RoutePattern.RawText ?? "", ":[a-z]+}", "}")}"));

    private static Dictionary<string, JsonNode> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Where(o => o.Value is JsonObject).Select(o => ($"{o.Key.ToUpperInvariant()} {p.Key}", o.Value!))).ToDictionary();

    private static async Task<IEnumerable<string>> FaultsAsync(BotShop shop, Row row, HttpClient who, long user, string name, int expected)
    {
        // Whatever the one before has done to it.
        await BotAsync(shop, TenantId.Default, "corner_shop_bot", 1);
        var reply = await SendAsync(who, row.Method, row.Path(user), row.Json is { } json ? await json(shop, TenantId.Default) : null);
        return reply.Status == expected ? [] : [$"{row.Name} by {name}: {reply.Status} instead of {expected}: {reply.Text}"];
    }

    private static async Task BotAsync(BotShop shop, TenantId tenant, string name, long number)
    {
        await using var book = await shop.Get<Database>().BeginWriteAsync(tenant, Cancel);
        await shop.Get<ChatBots>().KeepAsync(book, tenant, $"{number}:no-such-bot", new(number, Username: name));
        await book.CommitAsync(Cancel);
    }

    // What a chat shows that nobody is connected with.
    private static Task<string> CodeAsync(BotShop shop, TenantId tenant) => shop.Get<ChatCodes>().OfAsync(tenant, Interlocked.Increment(ref s_chat), "Ali", Cancel);

    private static async Task<long> ConnectedAsync(BotShop shop, TenantId tenant)
    {
        var user = await shop.UserAsync("staff");
        await using var book = await shop.Get<Database>().BeginWriteAsync(tenant, Cancel);
        await ChatLinks.ConnectAsync(book, tenant, user, Interlocked.Increment(ref s_chat));
        await book.CommitAsync(Cancel);
        return user;
    }

    // Another business, none of whose users has the number of one here.
    private static async Task<(TenantId Tenant, long User)> SecondBusinessAsync(BotShop shop)
    {
        var draft = new TenantDraft { Code = "second", Name = "Strange traders", Currency = "EUR", TimeZone = "Europe/Berlin" };
        var tenant = (await shop.Get<AddTenant>().HandleAsync(draft, Channel.Cli, Cancel)).Value.Id;
        await using (var book = await shop.Get<Database>().BeginWriteAsync(tenant, Cancel))
        {
            await book.Connection.ExecuteAsync("update id_counter set last = last + 5000000 where tenant_id = @Tenant", new { Tenant = tenant.Value }, book.Transaction);
            await book.CommitAsync(Cancel);
        }

        var user = await shop.Get<CreateUser>().HandleAsync(Caller.LocalOwner(tenant, Channel.Api), new() { Name = "Sara", Username = "sara", Role = "staff" }, Cancel);
        return (tenant, user.Value.Id);
    }

    private static async Task<HttpClient> KeyAsync(BotShop shop, TenantId tenant, Role role, bool isBound)
    {
        var request = new CreateKeyRequest { Name = $"A {role}", Role = Permissions.Name(role), Stores = isBound ? [1] : null };
        var key = (await shop.Get<CreateKey>().HandleAsync(Caller.LocalOwner(tenant, Channel.Api), request, Cancel)).Value.Key;
        var http = Client(shop);
        http.DefaultRequestHeaders.Add("X-API-Key", key);
        return http;
    }

    // Somebody who signed in with an app.
    private static async Task<HttpClient> PersonAsync(BotShop shop, Role role, bool isBound)
    {
        var username = $"p{Guid.NewGuid():N}"[..20];
        var request = new CreateUserRequest { Name = $"A {role}", Username = username, Role = Permissions.Name(role), Stores = isBound ? [1] : null };
        var user = (await shop.Get<CreateUser>().HandleAsync(ChatShop.Owner, request, Cancel)).Value.Id;
        await using (var book = await shop.Get<Database>().BeginWriteAsync(TenantId.Default, Cancel))
        {
            var hash = new PasswordHasher<object>().HashPassword(new(), Password);
            await book.Connection.ExecuteAsync("update app_user set password_hash = @hash where tenant_id = 1 and id = @user", new { hash, user }, book.Transaction);
            await book.CommitAsync(Cancel);
        }

        shop.Get<PrincipalCache>().ForgetAll();
        var http = Client(shop);
        var (status, text) = await SendAsync(http, HttpMethod.Post, "/api/auth/login", $$"""{"username": "{{username}}", "password": "{{Password}}", "token": true}""");
        Assert.True(status == 200, text);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", JsonNode.Parse(text)!["access_token"]!.GetValue<string>());
        return http;
    }

    private static HttpClient Client(BotShop shop) => new(new HttpClientHandler { UseCookies = false }) { BaseAddress = shop.Http.BaseAddress };

    private static async Task<(int Status, string Text)> SendAsync(HttpClient http, HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request, Cancel);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }
}
