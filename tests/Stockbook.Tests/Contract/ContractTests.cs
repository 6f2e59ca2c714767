using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Stock;
using Stockbook.Webhooks;

namespace Stockbook.Tests.Contract;

/// <summary>The API document says exactly what the server does: every answer it promises is had by a request, and looks as it says.</summary>
public sealed class ContractTests
{
    private static readonly string[] s_methods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];

    // Larger than what any endpoint takes.
    private static readonly byte[] s_large = Encoding.UTF8.GetBytes("{\"a\": \"" + new string('x', 17 * 1024 * 1024) + "\"}");

    [Fact]
    public async Task The_document_is_valid_openapi_3_1()
    {
        await using var shop = await TestShop.OpenAsync();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes((await shop.GetAsync("/openapi/v1.json")).IsOk().Text));
        var (document, diagnostic) = await OpenApiDocument.LoadAsync(stream, "json", cancellationToken: TestContext.Current.CancellationToken);
        Assert.NotNull(document);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, diagnostic!.SpecificationVersion);
        Assert.Empty(diagnostic.Errors.Select(e => $"{e.Pointer}: {e.Message}"));
        Assert.Empty(diagnostic.Warnings.Select(e => $"{e.Pointer}: {e.Message}"));
    }

    [Fact]
    public async Task Every_operation_has_a_summary_a_tag_a_name_and_its_problems()
    {
        await using var shop = await TestShop.OpenAsync();
        foreach (var (name, operation) in OperationsOf((await shop.GetAsync("/openapi/v1.json")).Json))
        {
            Assert.True(operation["summary"]?.GetValue<string>() is { Length: > 10 } summary && summary[^1] == '.', $"{name} has no summary");
            Assert.True(operation["tags"]?.AsArray().Count == 1, $"{name} has no tag");
            Assert.True(name.Contains("/health/", StringComparison.Ordinal) || name.Contains("/movements", StringComparison.Ordinal) || operation["operationId"] is not null, $"{name} has no name");
            foreach (var (status, response) in operation["responses"]!.AsObject())
            {
                Assert.True(response!["description"]?.GetValue<string>() is { Length: > 3 } description && description[^1] == '.', $"{name} {status} is not described");
                Assert.True(status[0] == '2' || response["content"]?["application/problem+json"] is not null, $"{name} {status} is not documented as a problem");
            }
        }
    }

    [Fact]
    public async Task Every_answer_that_is_documented_is_had_and_looks_as_documented()
    {
        await using var world = await World.OpenAsync();
        await HoldAsync(world, status => status is not ("429" or "500" or "503"));
        await Proof.HoldsAsync(world.Shop.Services.GetRequiredService<Database>());
        await EveryEventHasANameAsync(world);
    }

    // A webhook can be told of everything that happened here.
    private static async Task EveryEventHasANameAsync(World world)
    {
        await using var connection = await world.Shop.Services.GetRequiredService<Database>().OpenReadAsync(TenantId.Default, TestContext.Current.CancellationToken);
        var happened = await connection.QueryAsync<(string Kind, string Action)>("select distinct kind, action from change where tenant_id = 1");
        // Whose keys and accounts they are is the owner's alone.
        Assert.Empty(happened.Where(h => h.Kind is not (ChangeKind.User or ChangeKind.Key) && !WebhookEvents.IsKnown(h.Kind, h.Action)));
    }

    [Fact]
    public async Task When_something_is_wrong_in_the_server_every_operation_says_so_and_nothing_else()
    {
        await using var world = await World.BrokenAsync();
        await HoldAsync(world, status => status is "500");
    }

    [Fact]
    public async Task When_the_book_cannot_be_reached_every_operation_says_so_and_when_to_come_again()
    {
        await using var world = await World.UnreachableAsync();
        await HoldAsync(world, status => status is "503");
    }

    [Fact]
    public async Task When_too_much_is_asked_every_operation_says_so_and_when_to_come_again()
    {
        await using var world = await World.LimitedAsync();
        await HoldAsync(world, status => status is "429");
    }

    private static async Task HoldAsync(World world, Func<string, bool> statuses)
    {
        await using var reference = await TestShop.OpenAsync();
        var document = (await reference.GetAsync("/openapi/v1.json")).IsOk().Json;
        var check = new SchemaCheck(document);
        var faults = new List<string>();
        var known = Operation.All.ToDictionary(o => o.Name);
        foreach (var (name, operation) in OperationsOf(document))
        {
            if (!known.Remove(name, out var asks))
            {
                faults.Add($"{name}: there are no requests for it; add them to {nameof(Operation)}.{nameof(Operation.All)}.");
                continue;
            }

            foreach (var (status, response) in operation["responses"]!.AsObject().Where(r => statuses(r.Key)).OrderByDescending(r => r.Key))
                faults.AddRange((await AnswerFaultsAsync(world, asks, status, operation, response!, check)).Select(f => $"{name} {status}: {f}"));
        }

        faults.AddRange(known.Keys.Select(name => $"{name} is not in the document."));
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    private static async Task<IReadOnlyList<string>> AnswerFaultsAsync(World world, Operation asks, string status, JsonNode operation, JsonNode response, SchemaCheck check)
    {
        if (RequestFor(world, asks, status) is not { } request) return ["there is no request for it."];
        using (request)
        {
            if (status[0] == '2' && await RequestFaultsAsync(request, operation, check) is { Count: > 0 } wrong) return wrong;
            if (status == "429") await SpendAsync(world, asks);
            var reply = await SendAsync(world, request, status);
            if ((int)reply.Status != int.Parse(status)) return [$"the answer is {(int)reply.Status}: {reply.Text}"];
            if (response["content"]?[reply.MediaType ?? ""]?["schema"] is not { } schema) return [$"{reply.MediaType} is not documented."];
            List<string> faults = [.. check.Faults(schema, reply.Json)];
            if (status[0] != '2' && Leaks(reply.Text) is { } leak) faults.Add($"tells of the inside ({leak}): {reply.Text}");
            if (status is "429" or "503" && reply.Headers.RetryAfter is null) faults.Add("does not say when to come again.");
            return faults;
        }
    }

    // Each person has a bucket of his own.
    private static async Task SpendAsync(World world, Operation asks)
    {
        using var request = Request(new("GET /api/auth/status", asks.Good), asks.Good(world) with { Path = "/api/auth/status", Json = null });
        await SendAsync(world, request, "429");
    }

    // Who brings a sign-in of his own sends no key; 401 is for nobody, 403 for a viewer.
    private static async Task<Reply> SendAsync(World world, HttpRequestMessage request, string status)
    {
        var isPerson = Array.Exists(["Authorization", "Cookie", "Origin"], request.Headers.Contains);
        if (!isPerson && status is not ("401" or "403")) return await world.Shop.SendAsync(request);
        using var other = world.Shop.ClientOf(!isPerson && status == "403" ? world.ViewersKey : null);
        return await TestShop.SendAsync(other, request);
    }

    private static async Task<IReadOnlyList<string>> RequestFaultsAsync(HttpRequestMessage request, JsonNode operation, SchemaCheck check)
    {
        if (request.Content is null) return [];
        if (operation["requestBody"]?["content"]?["application/json"]?["schema"] is not { } schema) return ["no body is documented."];
        return [.. check.Faults(schema, JsonNode.Parse(await request.Content.ReadAsStringAsync())).Select(f => $"the request: {f}")];
    }

    private static HttpRequestMessage? RequestFor(World world, Operation asks, string status)
    {
        if (asks.Others.TryGetValue(status, out var ask)) return Request(asks, ask(world));
        var good = asks.Good(world);
        return status switch
        {
            "200" or "201" or "202" or "429" or "500" or "503" => Request(asks, good),
            "400" => Request(asks, good, Json("{")),
            "401" => Request(asks, good with { Headers = null }),
            "403" => Request(asks, asks.Forbidden?.Invoke(world) ?? (good.Headers is null ? good : good with { Headers = world.People.SellerFromElsewhere })),
            "404" => asks.Missing?.Invoke(world) is { } missing ? Request(asks, missing) : null,
            "409" => asks.Conflicting?.Invoke(world) is { } other ? Request(asks, other) : null,
            "413" => Large(Request(asks, good, new ByteArrayContent(s_large) { Headers = { ContentType = new("application/json") } })),
            "415" => Request(asks, good, new StringContent("{}", Encoding.UTF8, "text/plain")),
            "422" => Request(asks, good with { Path = $"{good.Path}{(good.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}nonsense=1" }),
            _ => null,
        };
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private static HttpRequestMessage Request(Operation asks, Ask ask, HttpContent? content = null)
    {
        content ??= ask.Json is null ? null : Json(ask.Json);
        var request = new HttpRequestMessage(new HttpMethod(asks.Name.Split(' ')[0]), ask.Path) { Content = content };
        foreach (var (name, value) in ask.Headers ?? new Dictionary<string, string>()) request.Headers.Add(name, value);
        return request;
    }

    // The server refuses it by its head, before the body is sent.
    private static HttpRequestMessage Large(HttpRequestMessage request)
    {
        request.Headers.ExpectContinue = true;
        return request;
    }

    private static string? Leaks(string text) =>
        Array.Find(["Exception", "   at ", "System.", "Npgsql", "Sqlite", "select ", "insert ", "syntax error", "no such table", "/tmp/", ".cs:", "Host="], t => text.Contains(t, StringComparison.OrdinalIgnoreCase));

    internal static IEnumerable<(string Name, JsonNode Operation)> OperationsOf(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where s_methods.Contains(operation.Key)
        select ($"{operation.Key.ToUpperInvariant()} {path.Key}", operation.Value!);
}
