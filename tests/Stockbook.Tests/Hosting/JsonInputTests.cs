using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Stockbook.Tests.Hosting;

/// <summary>What the server makes of bodies that are not what they should be.</summary>
public sealed class JsonInputTests(SharedShop shared) : IClassFixture<SharedShop>
{
    private static int s_skus;

    private readonly TestShop _shop = shared.Shop;

    [Theory]
    [InlineData("{")]
    [InlineData("{\"sku\": }")]
    [InlineData("{\"sku\": \"A\",}")]
    [InlineData("{\"sku\": 'A'}")]
    [InlineData("{\"price\": NaN}")]
    [InlineData("{\"price\": Infinity}")]
    [InlineData("{\"price\": 01}")]
    [InlineData("{\"price\": .5}")]
    [InlineData("{} {}")]
    [InlineData("sku=A")]
    [InlineData("{\"name\": \"a\0b\"}")]
    [InlineData("{\"name\": \"\\ud800\"}")]
    public async Task What_is_no_json_is_400(string body) => (await PostAsync(body)).IsProblem(400, "malformed-json");

    [Fact]
    public async Task Text_that_is_no_utf8_is_400()
    {
        byte[] body = [.. "{\"sku\": \"A\", \"name\": \""u8, 0xC3, 0x28, .. "\"}"u8];
        (await SendAsync(new ByteArrayContent(body), "application/json")).IsProblem(400, "malformed-json");
    }

    [Fact]
    public async Task A_body_nested_too_deeply_is_400()
    {
        var body = "{\"attributes\": " + string.Concat(Enumerable.Repeat("[", 5000)) + "}";
        Assert.Contains((int)(await PostAsync(body)).Status, new[] { 400, 422 });
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task An_empty_body_is_400(string body) => Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(body)).Status);

    [Fact]
    public async Task A_request_without_a_body_is_400() => (await _shop.PostAsync("/api/products")).IsProblem(400, "empty-body");

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json; charset=nonsense")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task A_body_not_declared_as_json_is_415(string? contentType)
    {
        using var content = new ByteArrayContent("{\"sku\": \"A\", \"name\": \"A\"}"u8.ToArray());
        (await SendAsync(content, contentType)).IsProblem(415, "unsupported-media-type");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON;charset=\"UTF-8\"")]
    public async Task Json_is_json_however_it_is_declared(string contentType)
    {
        using var content = new StringContent($$"""{"sku": "{{NewSku()}}", "name": "A"}""");
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(content, contentType)).Status);
    }

    [Fact]
    public async Task A_body_above_1_mb_is_413_however_it_arrives()
    {
        var body = Encoding.UTF8.GetBytes($"{{\"sku\": \"A\", \"description\": \"{new string('x', 1024 * 1024)}\"}}");
        (await SendAsync(new ByteArrayContent(body), "application/json")).IsProblem(413, "too-large");
        var chunked = new HttpRequestMessage(HttpMethod.Post, "/api/products") { Content = new ByteArrayContent(body) };
        chunked.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        chunked.Headers.TransferEncodingChunked = true;
        (await _shop.SendAsync(chunked)).IsProblem(413, "too-large");
    }

    [Fact]
    public async Task A_body_that_arrives_in_pieces_is_read_whole()
    {
        var sku = NewSku();
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/products")
        {
            Content = new StringContent($$"""{"sku": "{{sku}}", "name": "A", "description": "{{new string('x', 1900)}}", "attributes": { {{string.Join(",", Enumerable.Range(0, 30).Select(n => $"\"a{n}\": \"{new string('y', 199)}\""))}} } }""", Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = true;
        Assert.Equal(HttpStatusCode.Created, (await _shop.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("\"text\"")]
    [InlineData("true")]
    [InlineData("null")]
    public async Task A_body_that_is_no_object_is_422(string body) => (await PostAsync(body)).Refuses("body");

    [Theory]
    [InlineData("\"price\": true", "price")]
    [InlineData("\"price\": \"5\"", "price")]
    [InlineData("\"price\": \"\"", "price")]
    [InlineData("\"price\": 1e19", "price")]
    [InlineData("\"price\": 1e400", "price")]
    [InlineData("\"price\": 0.0000001", "price")]
    [InlineData("\"price\": -5", "price")]
    [InlineData("\"price\": {}", "price")]
    [InlineData("\"price\": [1]", "price")]
    [InlineData("\"cost\": -0.01", "cost")]
    [InlineData("\"cost\": \"free\"", "cost")]
    [InlineData("\"reorder_level\": -1", "reorder_level")]
    [InlineData("\"reorder_level\": 2.5", "reorder_level")]
    [InlineData("\"reorder_level\": true", "reorder_level")]
    [InlineData("\"reorder_level\": 1.2345, \"unit\": \"kg\"", "reorder_level")]
    [InlineData("\"reorder_level\": 1e13, \"unit\": \"kg\"", "reorder_level")]
    [InlineData("\"name\": \"\"", "name")]
    [InlineData("\"name\": \"   \"", "name")]
    [InlineData("\"name\": null", "name")]
    [InlineData("\"name\": 5", "name")]
    [InlineData("\"name\": \"a\\u0000b\"", "name")]
    [InlineData("\"sku\": false", "sku")]
    [InlineData("\"sku\": \"a\\nb\"", "sku")]
    [InlineData("\"unit\": \"stone\"", "unit")]
    [InlineData("\"unit\": \"\"", "unit")]
    [InlineData("\"unit\": 1", "unit")]
    [InlineData("\"barcodes\": \"123\"", "barcodes")]
    [InlineData("\"barcodes\": [\"123\", 5]", "barcodes[1]")]
    [InlineData("\"barcodes\": [\"123\", \"\"]", "barcodes[1]")]
    [InlineData("\"barcodes\": [\"123\", null]", "barcodes[1]")]
    [InlineData("\"barcodes\": [\"1 2\"]", "barcodes[0]")]
    [InlineData("\"barcodes\": [\"123\", \"123\"]", "barcodes[1]")]
    [InlineData("\"attributes\": []", "attributes")]
    [InlineData("\"attributes\": {\"\": \"x\"}", "attributes")]
    [InlineData("\"attributes\": {\"brand\": 5}", "attributes.brand")]
    [InlineData("\"attributes\": {\"brand\": \"\"}", "attributes.brand")]
    [InlineData("\"attributes\": {\"brand\": \"A\", \"Brand\": \"B\"}", "attributes.Brand")]
    [InlineData("\"colour\": \"red\"", "colour")]
    [InlineData("\"Price\": 5", "Price")]
    [InlineData("\"id\": 5", "id")]
    [InlineData("\"price\": 5, \"price\": 6", "price")]
    public async Task A_field_that_is_not_allowed_is_named(string field, string named)
    {
        var sku = NewSku();
        var required = new[] { ("sku", $"\"{sku}\""), ("name", "\"Rice\"") }.Where(r => !field.StartsWith($"\"{r.Item1}\"", StringComparison.Ordinal));
        var members = required.Select(r => $"\"{r.Item1}\": {r.Item2}").Append(field);
        (await PostAsync($"{{{string.Join(", ", members)}}}")).Refuses(named);
        Assert.Equal(HttpStatusCode.NotFound, (await _shop.GetAsync($"/api/products/sku:{sku}")).Status);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once() =>
        (await PostAsync("""{"price": -1, "reorder_level": -1, "unit": "stone"}""")).Refuses("sku", "name", "price", "reorder_level", "unit");

    [Fact]
    public async Task A_field_nobody_knows_is_answered_with_those_there_are() =>
        Assert.Contains("sku, name, description", (await PostAsync("""{"sku": "A", "nmae": "Rice"}""")).Refuses("nmae").Detail, StringComparison.Ordinal);

    [Fact]
    public async Task Zero_is_a_price_a_cost_and_a_reorder_level()
    {
        var product = (await PostAsync($$"""{"sku": "{{NewSku()}}", "name": "Sample", "price": 0, "cost": 0, "reorder_level": 0}""")).Json;
        Assert.Equal("0 0 0", $"{product["price"]} {product["cost"]} {product["reorder_level"]}");
    }

    [Theory]
    [InlineData("120.50", "120.5")]
    [InlineData("0.069444", "0.069444")]
    [InlineData("1e2", "100")]
    [InlineData("1000000000", "1000000000")]
    public async Task A_number_comes_back_as_it_is(string sent, string shown)
    {
        var reply = await PostAsync($$"""{"sku": "{{NewSku()}}", "name": "Rice", "price": {{sent}}}""");
        Assert.Contains($"\"price\":{shown},", reply.Text, StringComparison.Ordinal);
    }

    private static string NewSku() => $"SKU-{Interlocked.Increment(ref s_skus)}";

    private Task<Reply> PostAsync(string body) => SendAsync(new StringContent(body, Encoding.UTF8), "application/json");

    private Task<Reply> SendAsync(HttpContent content, string? contentType)
    {
        content.Headers.ContentType = null;
        if (contentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return _shop.SendAsync(new(HttpMethod.Post, "/api/products") { Content = content });
    }
}
