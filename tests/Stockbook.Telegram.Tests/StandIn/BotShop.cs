using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Access.Keys;
using Stockbook.Access.Limits;
using Stockbook.Access.People;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Telegram.Hosting;
using Stockbook.Tests;
using Stockbook.Tests.Shared;

namespace Stockbook.Telegram.Tests.StandIn;

/// <summary>A whole server with a bot, before a Telegram that stands in for the real one.</summary>
internal sealed class BotShop : IAsyncDisposable
{
    private readonly TestBook _book;
    private readonly WebApplication _app;
    private readonly BotShop? _first;

    private BotShop(TestBook book, WebApplication app, TelegramStandIn telegram, ManualClock clock, BotShop? first) =>
        (_book, _app, Telegram, Clock, _first) = (book, app, telegram, clock, first);

    /// <summary>The other end of the line.</summary>
    public TelegramStandIn Telegram { get; }

    /// <summary>The shop's time.</summary>
    public ManualClock Clock { get; }

    /// <summary>Speaks to the server as its owner.</summary>
    public HttpClient Http { get; private set; } = null!;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Opens a shop whose settings have a bot, unless they are changed.</summary>
    /// <param name="settings">Changes the settings.</param>
    /// <param name="book">Its book; an SQLite file of its own when it is left out.</param>
    /// <param name="modules">What is added to the server behind the chat.</param>
    public static async Task<BotShop> OpenAsync(Func<StockbookOptions, StockbookOptions>? settings = null, TestBook? book = null, params StockbookModule[] modules)
    {
        var clock = new ManualClock();
        return await OpenAsync(book ?? TestBooks.Sqlite(), await TelegramStandIn.StartAsync(clock), clock, settings, null, modules);
    }

    /// <summary>Another process on the same book, before the same Telegram.</summary>
    public Task<BotShop> AnotherAsync() => OpenAsync(_book, Telegram, Clock, null, this);

    /// <summary>A part of the server.</summary>
    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>A user that may be connected.</summary>
    public async Task<long> UserAsync(string role = "owner", string? language = null, params long[] stores)
    {
        var request = new CreateUserRequest { Name = "Ali", Username = $"u{Guid.NewGuid():N}"[..20], Role = role, Language = language, Stores = stores.Length == 0 ? null : stores };
        return (await Get<CreateUser>().HandleAsync(ChatShop.Owner, request, Cancel)).Value.Id;
    }

    /// <summary>Connects a chat with a new user by the code it shows, and waits for its menu.</summary>
    public async Task<long> ConnectedAsync(long chat, string role = "owner")
    {
        var user = await UserAsync(role);
        Telegram.Types(chat, "/start");
        await ShowsAsync(chat, "not connected");
        await PostAsync($"/api/users/{user}/chat", $$"""{"code": "{{Code(chat)}}"}""");
        await ShowsAsync(chat, "MAIN MENU");
        return user;
    }

    /// <summary>The code that a chat shows.</summary>
    public string Code(long chat) => Telegram.Screen(chat).Split('\n').Single(l => l.Length == 6 && l.All(char.IsAsciiDigit));

    /// <summary>Waits until a chat's newest message says something.</summary>
    public Task ShowsAsync(long chat, string text) =>
        Soon.BecomesTrueAsync($"'{text}' in {Telegram.Screen(chat)}", () => Task.FromResult(Telegram.Screen(chat).Contains(text, StringComparison.Ordinal)));

    /// <summary>Waits until everything that came in is worked in and confirmed.</summary>
    public Task QuietAsync() => Soon.BecomesTrueAsync("every update is confirmed", () => Task.FromResult(Telegram.Unconfirmed == 0));

    public Task<(HttpStatusCode Status, JsonNode Json)> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<(HttpStatusCode Status, JsonNode Json)> PostAsync(string path, string? json = null) => SendAsync(HttpMethod.Post, path, json);

    public async Task<(HttpStatusCode Status, JsonNode Json)> SendAsync(HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Http.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        return (response.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }

    /// <summary>The process is gone: nothing is said to anybody any more.</summary>
    public void Kill() => Get<BotPoller>().Dispose();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        if (_first is not null) return;
        await Telegram.DisposeAsync();
        await _book.DisposeAsync();
        Assert.Empty(Telegram.Wrong);
    }

    private static async Task<BotShop> OpenAsync(
        TestBook book, TelegramStandIn telegram, ManualClock clock, Func<StockbookOptions, StockbookOptions>? settings, BotShop? first,
        params StockbookModule[] modules)
    {
        var options = new StockbookOptions
        {
            Database = book.Connection, Port = 0, Currency = "PKR", TimeZone = "Asia/Karachi", BusinessName = "Corner shop", Limits = LimitSettings.None, IsAlertWorkOn = false,
            Telegram = new() { Token = TelegramStandIn.Token, Api = telegram.Address },
        };
        var app = StockbookHost.Build(settings is null ? options : settings(options), clock, [new ChatModule(), .. modules]);
        app.Services.GetRequiredService<BotLines>().IsPaced = false;
        app.Services.GetRequiredService<UpdateWorker>().Pause = TimeSpan.FromMilliseconds(10);
        await app.StartAsync(Cancel);
        var shop = new BotShop(book, app, telegram, clock, first);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        shop.Http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new(address) };
        shop.Http.DefaultRequestHeaders.Add("X-API-Key", await shop.OwnersKeyAsync());
        return shop;
    }

    private async Task<string> OwnersKeyAsync()
    {
        var (text, hash) = KeyText.New(TenantId.Default, new(1));
        await using var book = await Get<Database>().BeginWriteAsync(TenantId.Default, Cancel);
        await book.Connection.ExecuteAsync(
            """
            insert into api_key (tenant_id, user_id, secret_hash, created_by, created_at) values (1, 1, @hash, 1, 0)
            on conflict (tenant_id, user_id) do update set secret_hash = excluded.secret_hash
            """,
            new { hash }, book.Transaction);
        await book.CommitAsync(Cancel);
        return text;
    }
}
