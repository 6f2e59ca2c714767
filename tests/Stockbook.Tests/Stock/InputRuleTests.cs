using System.Net.Http.Headers;
using System.Text;

namespace Stockbook.Tests.Stock;

/// <summary>What a till must not be able to write, tried on every endpoint that writes: each refusal names the field, and nothing is written.</summary>
public sealed class InputRuleTests(SharedShop<OnSqlite> shared) : StockTests<OnSqlite>(shared)
{
    /// <summary>Every endpoint that writes, by its place in <see cref="WriteEndpoint.All"/>.</summary>
    public static TheoryData<int, string> Endpoints
    {
        get
        {
            var data = new TheoryData<int, string>();
            for (var i = 0; i < WriteEndpoint.All.Count; i++) data.Add(i, $"{WriteEndpoint.All[i].Method} {WriteEndpoint.All[i].Path}");
            return data;
        }
    }

    private sealed record Case(string Name, string Body, int Status, string Type, string? Field)
    {
        public string ContentType { get; init; } = "application/json";

        public string Query { get; init; } = "";

        public byte[]? Bytes { get; init; }
    }

    [Theory, MemberData(nameof(Endpoints))]
    public async Task What_is_not_allowed_is_refused_by_name_and_leaves_the_book_as_it_was(int index, string name)
    {
        await FurnishAsync();
        var endpoint = WriteEndpoint.All[index];
        var feed = await FeedAsync();
        var faults = new List<string>();
        foreach (var bad in Values(endpoint).Concat(Shapes(endpoint)))
        {
            var reply = await SendAsync(endpoint, bad);
            if (!Fits(reply, bad)) faults.Add($"{bad.Name}: expected {bad.Status} {bad.Type} {bad.Field}, and was {(int)reply.Status} {reply.Text}");
            if (await FeedAsync() == feed) continue;
            faults.Add($"{bad.Name}: something was written.");
            feed = await FeedAsync();
        }

        Assert.True(faults.Count == 0, $"{name}{Environment.NewLine}{string.Join(Environment.NewLine, faults)}");
    }

    [Theory]
    [InlineData("/api/stock-movements", """{"product_id": 1, "movement_type": "sale", "quantity": 1, "unit_price": 0}""")]
    [InlineData("/api/stock-movements", """{"product_id": 1, "movement_type": "stock_in", "quantity": 1, "unit_cost": 0}""")]
    [InlineData("/api/stock-movements", """{"product_id": 1, "movement_type": "sale_return", "quantity": 1, "unit_price": 0, "unit_cost": 0}""")]
    [InlineData("/api/postings", """{"type": "sale", "lines": [{"product_id": 1, "quantity": 1, "total": 0}]}""")]
    [InlineData("/api/inventory/set", """{"product_id": 2, "quantity": 0}""")]
    [InlineData("/api/inventory/set", """{"product_id": 2, "quantity": 0, "expected": 0}""")]
    [InlineData("/api/products", """{"sku": "FREE", "name": "Free", "price": 0, "cost": 0, "reorder_level": 0}""")]
    public async Task Nothing_is_a_good_figure_where_there_can_be_nothing(string path, string json)
    {
        await FurnishAsync();
        var reply = await PostAsync(path, json);
        Assert.True((int)reply.Status is 200 or 201, reply.Text);
    }

    private async Task FurnishAsync()
    {
        if (await FeedAsync() > 0) return;
        await Shop.AddProductAsync("PIECES", """, "price": 3""");
        await Shop.AddProductAsync("KILOS", """, "unit": "kg" """);
        await StoreAsync();
        await MoveAsync(1, "stock_in", "100");
    }

    private Task<Reply> SendAsync(WriteEndpoint endpoint, Case bad)
    {
        var content = new ByteArrayContent(bad.Bytes ?? Encoding.UTF8.GetBytes(bad.Body));
        if (bad.ContentType.Length > 0) content.Headers.ContentType = MediaTypeHeaderValue.Parse(bad.ContentType);
        var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), endpoint.Path + (bad.Query.Length > 0 && endpoint.Path.Contains('?', StringComparison.Ordinal) ? $"&{bad.Query[1..]}" : bad.Query))
        {
            Content = content,
        };
        request.Headers.ExpectContinue = content.Headers.ContentLength > 1024 * 1024;
        return Shop.SendAsync(request);
    }

    // A batch tells of what is wrong with a row in the row's own result.
    private static bool Fits(Reply reply, Case bad)
    {
        if ((int)reply.Status == 200 && reply.Json["results"] is { } results && results[0]!["status"]!.GetValue<string>() == "refused")
            return results[0]!["problem"]!.GetValue<string>() == $"/problems/{bad.Type}" && (bad.Field is null || results[0]!["detail"]!.GetValue<string>().Contains(bad.Field, StringComparison.Ordinal));
        return (int)reply.Status == bad.Status && reply.MediaType == "application/problem+json" && reply.Json["type"]!.GetValue<string>() == $"/problems/{bad.Type}"
            && (bad.Field is null || reply.Fields.Contains(bad.Field));
    }

    private static IEnumerable<Case> Values(WriteEndpoint endpoint) => endpoint.Members.SelectMany(member =>
        Wrong(member.Holds, member.Longest).Select(wrong => new Case(
            $"{member.Field} = {(wrong.Value is { Length: > 40 } ? $"{wrong.Value[..40]}…" : wrong.Value ?? "left out")}",
            endpoint.Body(member.Field, wrong.Value), wrong.Status, wrong.Type, wrong.Type == "validation" ? member.Field : null)));

    private static IEnumerable<(string? Value, int Status, string Type)> Wrong(Holds holds, int longest)
    {
        string?[] shapes = ["{}", "[]", .. holds is Holds.Text or Holds.Name or Holds.Word or Holds.OptionalWord or Holds.Moment ? ["5", "true"] : new[] { "true", "\"5\"", "\"\"", "1e19", "99999999999999999999" }];
        string?[] values = holds switch
        {
            Holds.Quantity => ["-5", "0", "2.5", "0.0001", null, "null"],
            Holds.Change => ["0", "2.5", "-0.5", null, "null"],
            Holds.Count => ["-5", "2.5", null, "null"],
            Holds.OptionalCount => ["-5", "1.0001"],
            Holds.Price => ["-0.01", "-5", "1.0000001"],
            Holds.Total => ["-3", "3.001", "1.0000001"],
            Holds.Payment => ["-3", "0", "3.001", null, "null"],
            Holds.Id => ["1.5", null, "null"],
            Holds.OptionalId => ["1.5"],
            Holds.Word => ["\"gift\"", "\"\"", null, "null", "\"SALE\""],
            Holds.OptionalWord => ["\"gift\"", "\"a\\u0000b\""],
            Holds.Text => [$"\"{new string('x', longest + 1)}\"", "\"a\\u0000b\""],
            Holds.Name => [$"\"{new string('x', longest + 1)}\"", "\"a\\u0000b\"", "\"\"", "\"   \"", null, "null"],
            Holds.Moment => ["\"2999-01-01T00:00:00Z\"", "\"1999-12-31T23:59:59Z\"", "\"2026-11-21T09:05:00\"", "\"2026-11-21\"", "\"soon\"", "\"\"", "\"2026-13-01T00:00:00Z\"", Soon(6)],
            _ => throw new ArgumentOutOfRangeException(nameof(holds)),
        };
        foreach (var value in shapes.Concat(values)) yield return (value, 422, "validation");
        if (holds is Holds.Id or Holds.OptionalId) foreach (var value in new[] { "0", "-5", "999999", "9223372036854775807" }) yield return (value, 404, "not-found");
        if (holds is Holds.Text or Holds.Name or Holds.Word) yield return ("\"\\ud800\"", 400, "malformed-json");
    }

    private static byte[] NoUtf8(WriteEndpoint endpoint)
    {
        var text = endpoint.Members.First(m => m.Holds is Holds.Text or Holds.Name or Holds.Word).Field;
        var parts = endpoint.Body(text, "\"|\"").Split('|');
        return [.. Encoding.UTF8.GetBytes(parts[0]), 0xC3, 0x28, 0xFF, .. Encoding.UTF8.GetBytes(parts[1])];
    }

    private static string Soon(int minutes) => $"\"{TimeProvider.System.GetUtcNow().AddMinutes(minutes):O}\"";

    private static IEnumerable<Case> Shapes(WriteEndpoint endpoint)
    {
        var good = endpoint.Body();
        var inner = good.LastIndexOf("}]", StringComparison.Ordinal);
        yield return new("an unknown member", $"{good[..^1]}, \"colour\": 1}}", 422, "validation", "colour");
        if (inner > 0) yield return new("an unknown member of a line", $"{good[..inner]}, \"colour\": 1{good[inner..]}", 422, "validation", null);
        yield return new("a member twice", $"{good[..^1]}, {good[1..]}", 422, "validation", null);
        yield return new("a list", "[]", 422, "validation", "body");
        yield return new("text", "\"sale\"", 422, "validation", "body");
        yield return new("null", "null", 422, "validation", "body");
        foreach (var broken in new[] { "{", good[..^1], $"{good},", good.Replace('"', '\''), $"{good} {good}", "// nothing", $"{{\"{endpoint.Members[0].Field.Split('[')[0]}\": NaN}}" })
            yield return new($"broken: {broken[..Math.Min(30, broken.Length)]}", broken, 400, "malformed-json", null);
        yield return new("lists in lists", new string('[', 5_000), 400, "too-deep", null);
        yield return new("bytes that are no UTF-8", "", 400, "malformed-json", null) { Bytes = NoUtf8(endpoint) };
        if (!endpoint.BodyIsOptional) yield return new("no body", "", 400, "empty-body", null);
        yield return new("white space", "  \r\n ", 400, "malformed-json", null);
        yield return new("a form", "quantity=1", 415, "unsupported-media-type", null) { ContentType = "application/x-www-form-urlencoded" };
        yield return new("another character set", good, 415, "unsupported-media-type", null) { ContentType = "application/json; charset=utf-16" };
        yield return new("no content type", good, 415, "unsupported-media-type", null) { ContentType = "" };
        yield return new("a body too large", "", 413, "too-large", null) { Bytes = Encoding.UTF8.GetBytes(good + new string(' ', endpoint.MostBytes)) };
        yield return new("an unknown query parameter", good, 422, "validation", "dry_run") { Query = "?dry_run=true" };
    }
}
