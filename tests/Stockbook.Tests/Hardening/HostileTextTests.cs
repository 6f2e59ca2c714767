using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Contract;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Hardening;

/// <summary>
/// SQL, HTML, formulas and odd characters in every text field of every request that the API document knows: each is stored and shown
/// as it was typed, or refused, and nothing else happens.
/// </summary>
public sealed class HostileTextTests
{
    private static readonly string[] s_texts =
    [
        "'; drop table product; --", "\" or 1=1 --", "1); delete from movement; --", "<script>alert(1)</script>", "<img/src=x onerror=alert(1)>", "{{7*7}}${7*7}",
        "=cmd|'/C calc'!A0", "../../../etc/passwd", "a\0b", "a\r\nSet-Cookie: a=b", "%s%n%x", "a\u202Eb\uFEFFc\uFFFF", "𝕊𝕥𝕠𝕔𝕜", "@Tenant", "$1", "\\",
    ];

    private int _sent;

    [Fact]
    public async Task Text_is_text_in_every_field_of_every_request()
    {
        await using var world = await World.OpenAsync();
        var document = (await world.Shop.GetAsync("/openapi/v1.json")).IsOk().Json;
        var faults = new List<string>();
        foreach (var operation in Operation.All)
        {
            var parts = operation.Name.Split(' ');
            if (document["paths"]![parts[1]]?[parts[0].ToLowerInvariant()]?["requestBody"]?["content"]?["application/json"]?["schema"] is not { } schema) continue;
            foreach (var field in FieldsOf(schema, new(document)))
                foreach (var text in s_texts)
                    if (await FaultAsync(world, operation, parts[0], field, text) is { } fault) faults.Add($"{operation.Name} {field} = {text}: {fault}");
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults.Take(40)));
        Assert.True(_sent > 1000, $"Only {_sent} requests were made.");
        await Proof.HoldsAsync(world.Shop.Services.GetRequiredService<Database>());
    }

    private static async Task<Reply> SendAsync(World world, HttpRequestMessage request, IReadOnlyDictionary<string, string>? signIn)
    {
        if (signIn is null) return await world.Shop.SendAsync(request);
        foreach (var (name, value) in signIn) request.Headers.Add(name, value);
        using var person = world.Shop.ClientOf(null);
        return await TestShop.SendAsync(person, request);
    }

    private async Task<string?> FaultAsync(World world, Operation operation, string method, string field, string text)
    {
        _sent++;
        var good = operation.Good(world);
        var body = JsonNode.Parse(good.Json ?? "{}")!.AsObject();
        MakeUnique(body);
        Put(body, field.Split('/'), text);
        var reply = await SendAsync(world, new(new HttpMethod(method), good.Path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") }, good.Headers);
        var status = (int)reply.Status;
        if (reply.Text.Contains("<script", StringComparison.Ordinal) || reply.Text.Contains("<img", StringComparison.Ordinal)) return $"markup in the answer: {reply.Text}";
        if (status >= 500) return $"{status} {reply.Text}";
        if (status >= 300) return reply.MediaType == "application/problem+json" && reply.Detail.Length > 10 ? null : $"{status} {reply.Text}";
        if (reply.Json["results"]?[0]?["status"]?.GetValue<string>() == "refused") return null;
        if (field.EndsWith("key", StringComparison.Ordinal)) return null; // Kept as a hash, and never shown.
        if (field.EndsWith('?')) text = SearchKey.Of(text.Trim()); // The names of attributes are the same in any case of letters.
        if (Shows(reply, text)) return null;
        foreach (var list in (string[])["/api/movements?limit=3", "/api/invites", $"/api/stock-counts/{world.Counts.ToApprove.Count}/lines"])
            if (Shows(await world.Shop.GetAsync(list), text)) return null;
        return $"not as it was typed: {reply.Text}";
    }

    private static bool Shows(Reply reply, string text) => TextsOf(reply.Json).Any(t => t.Contains(text.Trim(), StringComparison.Ordinal));

    // So that a second one of the same is not refused before its text is looked at.
    private void MakeUnique(JsonObject body)
    {
        if (body.ContainsKey("sku")) body["sku"] = $"S-{_sent}";
        if (body.ContainsKey("code")) body["code"] = $"C-{_sent}";
        if (body.ContainsKey("barcodes")) body["barcodes"] = new JsonArray($"{_sent}");
    }

    /// <summary>The fields that hold text, as <c>lines/0/notes</c>; <c>*</c> stands for a member of any name, and <c>?</c> for that name itself.</summary>
    private static IEnumerable<string> FieldsOf(JsonNode schema, SchemaCheck check, string at = "")
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference) schema = check.Resolve(reference);
        foreach (var choice in (schema["oneOf"] ?? schema["anyOf"])?.AsArray() ?? [])
            foreach (var field in FieldsOf(choice!, check, at)) yield return field;
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
            foreach (var field in FieldsOf(property!, check, $"{at}/{name}")) yield return field;
        if (schema["items"] is { } items)
            foreach (var field in FieldsOf(items, check, $"{at}/0")) yield return field;
        if (schema["additionalProperties"] is JsonObject)
        {
            yield return $"{at}/*"[1..];
            yield return $"{at}/?"[1..];
        }

        var types = schema["type"] is JsonArray many ? many.Select(t => t!.GetValue<string>()) : [schema["type"]?.GetValue<string>() ?? ""];
        if (types.Contains("string") && at.Length > 0) yield return at[1..];
    }

    private static void Put(JsonNode parent, string[] path, string text)
    {
        var (name, rest) = (path[0], path[1..]);
        if (name == "?") parent[text] = "a";
        else if (name == "*") parent["a"] = text;
        else if (rest.Length == 0 && parent is JsonArray list) Fill(list, text);
        else if (rest.Length == 0) parent[name] = text;
        else if (parent is JsonArray items) Put(items.Count > 0 ? items[0]! : Add(items), rest, text);
        else
        {
            if (parent[name] is not (JsonObject or JsonArray)) parent[name] = rest[0] == "0" ? new JsonArray() : new JsonObject();
            Put(parent[name]!, rest, text);
        }
    }

    private static JsonObject Add(JsonArray items)
    {
        var item = new JsonObject();
        items.Add((JsonNode)item);
        return item;
    }

    private static void Fill(JsonArray list, string text)
    {
        list.Clear();
        list.Add(text);
    }

    private static IEnumerable<string> TextsOf(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => TextsOf(m.Value).Prepend(m.Key)),
        JsonArray items => items.SelectMany(TextsOf),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };
}
