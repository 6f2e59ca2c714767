using System.Text.Json.Nodes;

namespace Stockbook.Tests.Hosting;

/// <summary>The API document says what the API does.</summary>
public sealed class ApiDocumentTests(SharedShop shared) : IClassFixture<SharedShop>
{
    [Fact]
    public async Task It_is_openapi_3_1() =>
        Assert.StartsWith("3.1", (await DocumentAsync())["openapi"]!.GetValue<string>(), StringComparison.Ordinal);

    [Fact]
    public async Task Every_operation_has_a_summary_a_tag_and_its_answers()
    {
        foreach (var (path, method, operation) in Operations(await DocumentAsync()))
        {
            var where = $"{method} {path}";
            Assert.True(!string.IsNullOrWhiteSpace(operation["summary"]?.GetValue<string>()), $"{where} has no summary");
            Assert.True(operation["tags"]?.AsArray().Count == 1, $"{where} has no tag");
            var responses = operation["responses"]!.AsObject();
            Assert.True(responses.Any(r => r.Key[0] == '2'), $"{where} has no success");
            Assert.All(responses, r => Assert.True(!string.IsNullOrWhiteSpace(r.Value!["description"]?.GetValue<string>()), $"{where} {r.Key} has no description"));
            if (!path.StartsWith("/api/", StringComparison.Ordinal)) continue;
            string[] always = operation["requestBody"] is null ? ["422", "500", "503"] : ["400", "413", "415", "422", "500", "503"];
            Assert.True(always.All(responses.ContainsKey), $"{where} lacks one of {string.Join(", ", always)}");
            foreach (var (status, response) in responses.Where(r => r.Key[0] is '4' or '5'))
                Assert.Equal($"{where} {status} #/components/schemas/Problem", $"{where} {status} {response!["content"]?["application/problem+json"]?["schema"]?["$ref"]}");
            Assert.All(operation["parameters"]?.AsArray() ?? [], p => Assert.True(p!["description"] is not null, $"{where}: {p["name"]} is not described"));
        }
    }

    [Fact]
    public async Task Numbers_are_numbers_and_words_are_words()
    {
        var schemas = (await DocumentAsync())["components"]!["schemas"]!;
        var product = schemas["Product"]!["properties"]!;
        Assert.Equal("\"number\"", product["price"]!["type"]!.ToJsonString());
        Assert.Equal("integer", product["id"]!["type"]!.GetValue<string>());
        Assert.Equal(["null", "number"], Types(product["reorder_level"]!));
        Assert.Equal(["null", "string"], Types(product["description"]!));
        Assert.Equal("string", product["barcodes"]!["items"]!["type"]!.GetValue<string>());
        Assert.Equal("[\"by_receipt\",\"by_count\"]", schemas["Store"]!["properties"]!["sales_mode"]!["enum"]!.ToJsonString());
        Assert.Equal("date", schemas["Store"]!["properties"]!["business_date"]!["format"]!.GetValue<string>());
        Assert.Equal(["name", "sku"], schemas["CreateProductRequest"]!["required"]!.AsArray().Select(r => r!.GetValue<string>()).Order());
        Assert.False(schemas["EditProductRequest"]!.AsObject().ContainsKey("required"));
        Assert.Equal(["null", "number"], Types(schemas["EditProductRequest"]!["properties"]!["price"]!));
        Assert.Equal(["array", "null"], Types(schemas["EditProductRequest"]!["properties"]!["barcodes"]!));
        Assert.DoesNotContain("errors", schemas["Problem"]!["required"]!.AsArray().Select(r => r!.GetValue<string>()));
        Assert.Equal(["string"], Types(schemas["CreateProductRequest"]!["properties"]!["sku"]!));
        Assert.DoesNotContain(schemas.AsObject(), s => s.Key.Contains("Optional", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Queries_are_described()
    {
        var list = (await DocumentAsync())["paths"]!["/api/products"]!["get"]!;
        var limit = list["parameters"]!.AsArray().Single(p => p!["name"]!.GetValue<string>() == "limit")!["schema"]!;
        Assert.Equal("integer 1 500", $"{limit["type"]} {limit["minimum"]} {limit["maximum"]}");
        Assert.Contains(list["parameters"]!.AsArray(), p => p!["name"]!.GetValue<string>() == "attr.<name>");
    }

    private static IEnumerable<string> Types(JsonNode schema) =>
        schema["type"] is JsonArray types ? types.Select(t => t!.GetValue<string>()).Order() : [schema["type"]?.GetValue<string>() ?? schema.ToJsonString()];

    private static IEnumerable<(string Path, string Method, JsonNode Operation)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (path.Key, operation.Key, operation.Value!);

    private async Task<JsonNode> DocumentAsync()
    {
        var reply = await shared.Shop.GetAsync("/openapi/v1.json");
        if (Environment.GetEnvironmentVariable("STOCKBOOK_TEST_DOCUMENT") is { } path) await File.WriteAllTextAsync(path, reply.Text, TestContext.Current.CancellationToken);
        return reply.Json;
    }
}
