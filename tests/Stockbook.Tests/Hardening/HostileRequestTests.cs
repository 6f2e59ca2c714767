using System.Globalization;
using System.Net;
using System.Text;

namespace Stockbook.Tests.Hardening;

/// <summary>What becomes of requests that no honest client sends.</summary>
public sealed class HostileRequestTests(SharedShop shared) : IClassFixture<SharedShop>
{
    private readonly TestShop _shop = shared.Shop;

    [Theory]
    [InlineData("/../../../../etc/passwd")]
    [InlineData("/docs/../../../../etc/passwd")]
    [InlineData("/docs/..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("/docs/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/docs/%2e%2e%2f%2e%2e%2fetc%2fpasswd")]
    [InlineData("/docs/%252e%252e%252fetc%252fpasswd")]
    [InlineData("/docs/..\\..\\etc\\passwd")]
    [InlineData("/docs/..%5c..%5cetc%5cpasswd")]
    [InlineData("/docs/....//....//etc/passwd")]
    [InlineData("/docs//etc/passwd")]
    [InlineData("//etc/passwd")]
    [InlineData("/api/../stockbook.json")]
    [InlineData("/docs/index.html%2f..%2f..%2fbook.db")]
    [InlineData("/appsettings.json")]
    [InlineData("/.git/config")]
    public async Task A_path_that_climbs_out_finds_no_file(string path)
    {
        var answer = await RawClient.GetAsync(_shop, path);
        Assert.StartsWith("HTTP/1.1 404", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/docs/%00")]
    [InlineData("/api/products/%00")]
    [InlineData("/api/products/sku:%00")]
    [InlineData("/api/products/sku:a%0d%0aSet-Cookie:%20a=b")]
    [InlineData("/api/products?search=%0d%0aSet-Cookie:%20a=b")]
    [InlineData("/api/products?search=%c3%28")]
    [InlineData("/api/products?search=%ff%fe")]
    [InlineData("/api/products?search=%")]
    [InlineData("/api/products?%ff=%ff")]
    [InlineData("/api/products/sku:%c3%28")]
    [InlineData("/api/products?after=%ff")]
    [InlineData("/api/products?search=%ed%a0%80")]
    public async Task Bytes_that_are_no_text_are_refused_or_match_nothing(string path)
    {
        var answer = await RawClient.GetAsync(_shop, path);
        Assert.Contains(StatusOf(answer), new[] { 200, 400, 404, 422 });
        Assert.DoesNotContain("Set-Cookie", HeadOf(answer), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nothing_a_client_sends_becomes_a_header_line_of_the_answer()
    {
        var created = await RawClient.AskAsync(_shop, Post("/api/products", """{"sku": "A\r\nX-Evil: 1", "name": "A\r\nX-Evil: 1"}"""));
        Assert.DoesNotContain("X-Evil", HeadOf(created), StringComparison.Ordinal);
        foreach (var header in (string[])["Origin: http://localhost\r\n X-Evil: 1", "If-Match: \"v1\"\r\n\tX-Evil: 1", "Idempotency-Key: a\0b", "X-Evil : 1", "Idempotency-Key: a\rX-Evil: 1"])
        {
            var answer = await RawClient.GetAsync(_shop, "/api/products", $"{header}\r\n");
            Assert.DoesNotContain("X-Evil", HeadOf(answer), StringComparison.Ordinal);
            Assert.InRange(StatusOf(answer), 200, 499);
        }
    }

    [Fact]
    public async Task What_is_too_long_is_refused_and_the_server_goes_on()
    {
        Assert.StartsWith("HTTP/1.1 414", await RawClient.GetAsync(_shop, $"/api/products?search={new string('a', 9000)}"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431", await RawClient.GetAsync(_shop, "/api/products", $"X-Long: {new string('a', 17_000)}\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431", await RawClient.GetAsync(_shop, "/api/products", string.Concat(Enumerable.Range(0, 70).Select(n => $"X-{n}: 1\r\n"))), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 413", await RawClient.AskAsync(_shop, "POST /api/products HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200", await RawClient.GetAsync(_shop, "/health/live"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/9.9\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /api/products HTTP/1.1\r\n\r\n")]
    [InlineData("GET /api/products HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("POST /api/products HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\nConnection: close\r\n\r\n{\"a\":1}")]
    [InlineData("POST /api/products HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("\0\0\0\0\r\n\r\n")]
    [InlineData("nonsense\r\n\r\n")]
    public async Task What_is_no_http_is_refused(string request) =>
        Assert.InRange(StatusOf(await RawClient.AskAsync(_shop, request)), 400, 505);

    [Theory]
    [InlineData(33, 400)]
    [InlineData(5000, 400)]
    [InlineData(30, 422)]
    public async Task A_body_nested_too_deeply_is_told_so(int depth, int status)
    {
        var body = "{\"attributes\": " + string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth)) + "}";
        var reply = await _shop.PostAsync("/api/products", body);
        Assert.Equal(status, (int)reply.Status);
        if (status == 400) Assert.Contains("32 deep", reply.IsProblem(400, "too-deep").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_is_no_text_is_refused_in_bodies()
    {
        foreach (var bytes in (byte[][])[[0xC3, 0x28], [0xFF], [0xED, 0xA0, 0x80], [0x00]])
        {
            byte[] body = [.. "{\"sku\": \"A\", \"name\": \""u8, .. bytes, .. "\"}"u8];
            var answer = await RawClient.AskAsync(_shop, Post("/api/products", Encoding.Latin1.GetString(body)));
            Assert.Equal(400, StatusOf(answer));
        }

        (await _shop.PostAsync("/api/products", """{"sku": "NUL", "name": "a\u0000b"}""")).Refuses("name");
    }

    private static string Post(string path, string body) => string.Create(CultureInfo.InvariantCulture,
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");

    private static int StatusOf(string answer) =>
        answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture) : (int)HttpStatusCode.BadRequest;

    private static string HeadOf(string answer) => answer.Split("\r\n\r\n")[0];
}
