using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Stockbook.Tests.Golden;

/// <summary>Plays the written-out chain through the API of a server whose clock it sets.</summary>
internal sealed class ChainPlayer(TestShop shop, ManualClock clock)
{
    private readonly Dictionary<string, long> _stores = [];
    private readonly Dictionary<string, long> _products = [];
    private readonly Dictionary<string, long> _postings = [];
    private readonly Dictionary<string, long> _transfers = [];
    private readonly Dictionary<(string Store, string Date), long> _reports = [];
    private int _requests;

    /// <summary>The stores' numbers by their codes.</summary>
    public IReadOnlyDictionary<string, long> Stores => _stores;

    /// <summary>The products' numbers by their SKUs.</summary>
    public IReadOnlyDictionary<string, long> Products => _products;

    /// <summary>The day reports' numbers.</summary>
    public IReadOnlyDictionary<(string Store, string Date), long> Reports => _reports;

    /// <summary>Everything from the first line to the last.</summary>
    public async Task PlayAsync(Chain chain)
    {
        clock.Set(chain.Events[0].At.AddHours(-1));
        foreach (var store in chain.Stores.Values) _stores.Add(store.Code, await MakeAsync("/api/stores", StoreOf(store)));
        foreach (var product in chain.Products) _products.Add(product.Sku, await MakeAsync("/api/products", ProductOf(product)));
        foreach (var line in chain.Events)
        {
            clock.Set(line.At);
            await PlayAsync(line);
        }
    }

    /// <summary>The answer to a GET that is answered.</summary>
    public async Task<JsonNode> GetAsync(string path)
    {
        var reply = await shop.GetAsync(path);
        Assert.True((int)reply.Status == 200, $"{path}: {reply.Text}");
        return reply.Json;
    }

    private async Task PlayAsync(ChainEvent line)
    {
        switch (line.Verb)
        {
            case "opening": await MoveAsync(line, "opening", Cost(line)); break;
            case "receive": await MoveAsync(line, "stock_in", Cost(line)); break;
            case "remove": await MoveAsync(line, "removal", new() { ["reason"] = line.Words[3] }); break;
            case "send_back": await MoveAsync(line, "supplier_return", []); break;
            case "adjust": await SendAsync("/api/inventory/update", new() { ["store_id"] = Here(line), ["product_id"] = _products[line.Words[0]], ["delta"] = Number(line.Words[1]) }); break;
            case "sale": await ReceiptAsync(line, "sale"); break;
            case "return": await ReceiptAsync(line, "sale_return"); break;
            case "undo": await SendAsync($"/api/stock-movements/{_postings[line.Words[0]]}/reverse", []); break;
            case "count": await SendAsync("/api/inventory/set", new() { ["store_id"] = Here(line), ["product_id"] = _products[line.Words[0]], ["quantity"] = Number(line.Words[1]) }); break;
            case "send": await SendAtOnceAsync(line); break;
            case "price": await ChangeAsync($"/api/products/{_products[line.Words[0]]}", new() { ["price"] = Number(line.Words[1]) }); break;
            case "own_price": await ChangeAsync($"/api/stores/{Here(line)}/assortment/{_products[line.Words[0]]}", new() { ["price"] = Number(line.Words[1]) }, HttpMethod.Put); break;
            case "dispatch": await DispatchAsync(line); break;
            case "arrived": await ReceiveAsync(line); break;
            case "balance": await BalanceAsync(line); break;
            case "close": await CloseAsync(line); break;
            case "amend": await AmendAsync(line); break;
            default: throw new InvalidOperationException($"Nobody knows how to {line.Verb}.");
        }
    }

    private Task<JsonNode> MoveAsync(ChainEvent line, string type, JsonObject more)
    {
        (more["store_id"], more["product_id"], more["movement_type"], more["quantity"]) = (Here(line), _products[line.Words[0]], type, Number(line.Words[1]));
        return SendAsync("/api/stock-movements", Dated(line, more));
    }

    private async Task ReceiptAsync(ChainEvent line, string type)
    {
        var reply = await SendAsync("/api/postings", Dated(line, new() { ["store_id"] = Here(line), ["type"] = type, ["lines"] = Lines(line.Words) }));
        if (line.Name is { } name) _postings.Add(name, reply["posting_id"]!.GetValue<long>());
    }

    private async Task SendAtOnceAsync(ChainEvent line)
    {
        foreach (var (product, quantity) in Pairs(line.Words.Skip(1)))
        {
            await SendAsync("/api/inventory/transfer", new()
            {
                ["from_store"] = Here(line), ["to_store"] = _stores[line.Words[0]], ["product_id"] = _products[product], ["quantity"] = Number(quantity),
            });
        }
    }

    private async Task DispatchAsync(ChainEvent line)
    {
        var id = await MakeAsync("/api/transfers", new() { ["from_store"] = Here(line), ["to_store"] = _stores[line.Words[1]], ["lines"] = Lines(line.Words.Skip(2)) });
        _transfers.Add(line.Words[0], id);
        await SendAsync($"/api/transfers/{id}/dispatch", []);
    }

    private Task<JsonNode> ReceiveAsync(ChainEvent line) => SendAsync($"/api/transfers/{_transfers[line.Words[0]]}/receive", new()
    {
        ["final"] = true, ["lines"] = new JsonArray([.. line.Words.Skip(1).Chunk(8).Select(w => (JsonNode)Found(w))]),
    });

    private JsonObject Found(string[] words) => new()
    {
        ["product_id"] = _products[words[0]], ["received"] = Number(words[1]), ["short"] = Number(words[3]), ["damaged"] = Number(words[5]), ["bearer"] = words[7],
    };

    private Task<JsonNode> BalanceAsync(ChainEvent line) => SendAsync($"/api/stores/{Here(line)}/day/balances", new()
    {
        ["product_id"] = _products[line.Words[0]], ["counted"] = Number(line.Words[1]), ["confirm_surplus"] = line.Words.Contains("surplus"),
    });

    private async Task CloseAsync(ChainEvent line)
    {
        await ChangeAsync($"/api/stores/{Here(line)}/day/draft", new() { ["receipts"] = Number(line.Words[0]), ["revenue"] = Revenue(line.Words.Skip(1)) }, HttpMethod.Put);
        var report = await SendAsync($"/api/stores/{Here(line)}/day/submit", []);
        _reports.Add((line.Store, $"{report["date"]}"), report["id"]!.GetValue<long>());
    }

    private Task<JsonNode> AmendAsync(ChainEvent line) => SendAsync(
        $"/api/day-reports/{_reports[(line.Store, line.Words[0])]}/amend", new() { ["revenue"] = Revenue(line.Words.Skip(1)), ["reason"] = "Counted the drawer again" });

    private static JsonObject Revenue(IEnumerable<string> words) => new(Pairs(words).Select(p => KeyValuePair.Create(p.Product, (JsonNode?)Number(p.Quantity))));

    private long Here(ChainEvent line) => _stores[line.Store];

    private JsonArray Lines(IEnumerable<string> words) =>
        [.. Pairs(words).Select(p => (JsonNode)new JsonObject { ["product_id"] = _products[p.Product], ["quantity"] = Number(p.Quantity) })];

    private static JsonObject Cost(ChainEvent line) => new() { ["unit_cost"] = Number(line.Words[3]) };

    private static JsonObject Dated(ChainEvent line, JsonObject request)
    {
        if (line.Happened is { } happened) request["occurred_at"] = happened.ToString("O", CultureInfo.InvariantCulture);
        return request;
    }

    private static IEnumerable<(string Product, string Quantity)> Pairs(IEnumerable<string> words) => words.Chunk(2).Select(p => (p[0], p[1]));

    private static JsonNode Number(string text) => JsonNode.Parse(text)!;

    private static JsonObject StoreOf(ChainStore s) => new()
    {
        ["code"] = s.Code, ["name"] = s.Code, ["kind"] = s.Kind, ["sales_mode"] = s.SalesMode, ["time_zone"] = s.Zone, ["day_cutover"] = s.Cutover,
    };

    private static JsonObject ProductOf(ChainProduct p) => new()
    {
        ["sku"] = p.Sku, ["name"] = p.Sku, ["unit"] = p.Unit, ["price"] = Number(p.Price), ["cost"] = Number(p.Cost),
    };

    private async Task<long> MakeAsync(string path, JsonObject request) => (await SendAsync(path, request))["id"]!.GetValue<long>();

    private Task<JsonNode> ChangeAsync(string path, JsonObject request, HttpMethod? method = null) => SendAsync(method ?? HttpMethod.Patch, path, request);

    private Task<JsonNode> SendAsync(string path, JsonObject request) => SendAsync(HttpMethod.Post, path, request);

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, JsonObject request)
    {
        using var message = new HttpRequestMessage(method, path) { Content = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json") };
        message.Headers.Add("Idempotency-Key", $"golden-{++_requests}");
        var reply = await shop.SendAsync(message);
        Assert.True((int)reply.Status is 200 or 201, $"{clock.GetUtcNow():O} {path} {request.ToJsonString()}: {reply.Text}");
        return reply.Json;
    }
}
