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
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Shared;

namespace Stockbook.Tests;

/// <summary>A server with a book of its own, spoken to over HTTP as its clients do.</summary>
public sealed class TestShop : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    private readonly TestBook _book;
    private readonly bool _ownsBook;
    private readonly WebApplication _app;

    private TestShop(TestBook book, bool ownsBook, WebApplication app, HttpClient http) => (_book, _ownsBook, _app, Http) = (book, ownsBook, app, http);

    /// <summary>Speaks to the server.</summary>
    public HttpClient Http { get; }

    /// <summary>The owner's API key, which <see cref="Http"/> sends.</summary>
    public string Key { get; private set; } = "";

    /// <summary>What its book is opened with.</summary>
    public string Connection => _book.Connection;

    /// <summary>The server's own services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The owner, at the server's own machine.</summary>
    public static Caller Owner => Caller.LocalOwner(Channel.Api);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Opens a shop in an SQLite file of its own.</summary>
    public static Task<TestShop> OpenAsync() => OpenAsync(ShopBooks.Sqlite());

    /// <summary>Opens a shop on a test's database; the database goes with the shop.</summary>
    public static Task<TestShop> OpenAsync(TestBook book) => OpenAsync(book, ownsBook: true);

    /// <summary>Opens a shop on a test's database that outlasts it.</summary>
    public static Task<TestShop> OpenOnAsync(TestBook book) => OpenAsync(book, ownsBook: false);

    /// <summary>Opens another server on the same book, as another process would.</summary>
    public Task<TestShop> OpenAnotherAsync() => OpenAsync(_book, ownsBook: false, Key);

    /// <summary>Opens a shop in an SQLite file of its own, with other settings than the tests' usual ones (no limits, no alerts that come by themselves).</summary>
    public static Task<TestShop> OpenAsync(Func<StockbookOptions, StockbookOptions> settings) => OpenAsync(ShopBooks.Sqlite(), ownsBook: true, settings: settings);

    /// <summary>Opens a shop on a test's database with other settings; the database goes with the shop.</summary>
    public static Task<TestShop> OpenAsync(TestBook book, Func<StockbookOptions, StockbookOptions> settings) => OpenAsync(book, ownsBook: true, settings: settings);

    /// <summary>Opens another server on the same book, with other settings.</summary>
    public Task<TestShop> OpenAnotherAsync(Func<StockbookOptions, StockbookOptions> settings) => OpenAsync(_book, ownsBook: false, Key, settings);

    /// <summary>Opens another server on the same book, with other settings, that goes by a test's clock.</summary>
    public Task<TestShop> OpenAnotherAsync(Func<StockbookOptions, StockbookOptions> settings, TimeProvider clock) => OpenAsync(_book, ownsBook: false, Key, settings, clock);

    /// <summary>Opens a shop that goes by a test's clock.</summary>
    public static Task<TestShop> OpenAsync(TestBook book, TimeProvider clock, Func<StockbookOptions, StockbookOptions>? settings = null) => OpenAsync(book, ownsBook: true, settings: settings, clock: clock);

    private static async Task<TestShop> OpenAsync(
        TestBook book, bool ownsBook, string? key = null, Func<StockbookOptions, StockbookOptions>? settings = null, TimeProvider? clock = null)
    {
        var options = new StockbookOptions
        {
            Database = book.Connection, Port = 0, Currency = "PKR", TimeZone = "Asia/Karachi", BusinessName = "Corner shop", Limits = LimitSettings.None, SignUp = true,
            IsAlertWorkOn = false,
        };
        var app = StockbookHost.Build(settings is null ? options : settings(options), clock);
        await app.StartAsync(Cancel);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var shop = new TestShop(book, ownsBook, app, new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new(address.Replace("//0.0.0.0:", "//127.0.0.1:", StringComparison.Ordinal)) });
        shop.Http.DefaultRequestHeaders.Add("X-API-Key", shop.Key = key ?? await shop.OwnersKeyAsync());
        return shop;
    }

    // Put there by hand: the feed of a test's book begins empty, and what the tests book is booked by user 1.
    private async Task<string> OwnersKeyAsync()
    {
        var (text, hash) = KeyText.New(TenantId.Default, new(1));
        await using var book = await Services.GetRequiredService<Database>().BeginWriteAsync(TenantId.Default, Cancel);
        await book.Connection.ExecuteAsync(
            """
            insert into api_key (tenant_id, user_id, secret_hash, created_by, created_at) values (1, 1, @hash, 1, 0)
            on conflict (tenant_id, user_id) do update set secret_hash = excluded.secret_hash
            """,
            new { hash }, book.Transaction);
        // Where it is used from is known: no entry in the audit log will say so some seconds later.
        await book.Connection.ExecuteAsync(
            "insert into api_key_address (tenant_id, user_id, address, first_used_at) values (1, 1, '127.0.0.1', 0) on conflict do nothing", transaction: book.Transaction);
        await book.CommitAsync(Cancel);
        return text;
    }

    /// <summary>Makes an API key: the owner's, or one of another role, bound to some stores or to none.</summary>
    public async Task<string> NewKeyAsync(string role = "owner", params long[] stores)
    {
        var request = new CreateKeyRequest { Name = $"Test {role}", Role = role, Stores = stores.Length == 0 ? null : stores };
        return (await Services.GetRequiredService<CreateKey>().HandleAsync(Owner, request, Cancel)).Value.Key;
    }

    /// <summary>Speaks to the server with a key, or as nobody.</summary>
    public HttpClient ClientOf(string? key)
    {
        var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = Http.BaseAddress };
        if (key is not null) http.DefaultRequestHeaders.Add("X-API-Key", key);
        return http;
    }

    /// <summary>GET.</summary>
    public Task<Reply> GetAsync(string path) => SendAsync(new(HttpMethod.Get, path));

    /// <summary>POST with a JSON text, or without a body.</summary>
    public Task<Reply> PostAsync(string path, string? json = null) => SendAsync(HttpMethod.Post, path, json);

    /// <summary>PATCH with a JSON text.</summary>
    public Task<Reply> PatchAsync(string path, string json, string? ifMatch = null) => SendAsync(HttpMethod.Patch, path, json, ifMatch);

    /// <summary>PUT with a JSON text.</summary>
    public Task<Reply> PutAsync(string path, string json, string? ifMatch = null) => SendAsync(HttpMethod.Put, path, json, ifMatch);

    /// <summary>DELETE.</summary>
    public Task<Reply> DeleteAsync(string path) => SendAsync(new(HttpMethod.Delete, path));

    /// <summary>Any request.</summary>
    public Task<Reply> SendAsync(HttpRequestMessage request) => SendAsync(Http, request);

    /// <summary>Any request by any client.</summary>
    public static async Task<Reply> SendAsync(HttpClient http, HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await http.SendAsync(request, Cancel);
            var text = await response.Content.ReadAsStringAsync(Cancel);
            return new(response.StatusCode, text, response.Content.Headers.ContentType?.MediaType, response.Headers.ETag?.Tag, response.Headers.Location?.ToString(), response.Headers);
        }
    }

    /// <summary>Adds a product and gives its number.</summary>
    public async Task<long> AddProductAsync(string sku, string more = "")
    {
        var reply = await PostAsync("/api/products", $$"""{"sku": "{{sku}}", "name": "{{sku}}"{{more}}}""");
        Assert.Equal(HttpStatusCode.Created, reply.Status);
        return reply.Json["id"]!.GetValue<long>();
    }

    /// <summary>Books an opening stock straight through the ledger.</summary>
    public async Task StockAsync(long product, long pieces, long store = 1)
    {
        var clock = Services.GetRequiredService<TimeProvider>();
        var line = new MoveLine
        {
            Store = new(store), Product = new(product), Unit = Unit.Piece, OccurredAt = clock.GetUtcNow(), BusinessDate = new(2026, 11, 21),
            Type = MovementType.Opening, Quantity = Quantity.Of(pieces),
        };
        var posting = new Posting
        {
            Tenant = TenantId.Default, Key = IdempotencyKey.New(), ContentHash = 1, User = new(1), Channel = Channel.Api, RecordedAt = clock.GetUtcNow(),
            CurrencyDigits = 2, Lines = [line],
        };
        var result = await Services.GetRequiredService<LedgerWriter>().PostAsync(posting, cancel: Cancel);
        Assert.Null(result.Refusal);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        // As a server ends: what works in the background has ended before anything that it uses is gone. An end that never comes is a failure with a name.
        using (var patience = new CancellationTokenSource(s_patience)) await _app.StopAsync(patience.Token);
        await _app.DisposeAsync().AsTask().WaitAsync(s_patience * 4);
        if (_ownsBook) await _book.DisposeAsync();
    }

    private Task<Reply> SendAsync(HttpMethod method, string path, string? json, string? ifMatch = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return SendAsync(request);
    }
}

/// <summary>One shop for all tests of a class, which must leave each other's records alone.</summary>
public sealed class SharedShop : IAsyncLifetime
{
    /// <summary>The shop.</summary>
    public TestShop Shop { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Shop = await TestShop.OpenAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}

/// <summary>What the server answered.</summary>
public sealed record Reply(HttpStatusCode Status, string Text, string? MediaType, string? ETag, string? Location, System.Net.Http.Headers.HttpResponseHeaders Headers)
{
    /// <summary>The body.</summary>
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The names of the fields a problem is about.</summary>
    public IEnumerable<string> Fields => Json["errors"]?.AsObject().Select(e => e.Key) ?? [];

    /// <summary>The problem's sentence.</summary>
    public string Detail => Json["detail"]!.GetValue<string>();

    /// <summary>Holds when the answer is a problem of this status and type.</summary>
    public Reply IsProblem(int status, string type)
    {
        Assert.True((int)Status == status, $"{(int)Status}: {Text}");
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal($"/problems/{type}", Json["type"]!.GetValue<string>());
        Assert.Equal(status, Json["status"]!.GetValue<int>());
        Assert.NotEmpty(Json["title"]!.GetValue<string>());
        Assert.NotEmpty(Json["trace_id"]!.GetValue<string>());
        Assert.DoesNotContain("Exception", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", Text, StringComparison.Ordinal);
        return this;
    }

    /// <summary>Holds when the answer refuses exactly these fields.</summary>
    public Reply Refuses(params string[] fields)
    {
        IsProblem(422, "validation");
        Assert.Equal(fields.Order(), Fields.Order());
        return this;
    }
}
