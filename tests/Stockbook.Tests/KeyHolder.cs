using System.Text;

namespace Stockbook.Tests;

/// <summary>Speaks to a shop's server with an API key, or as nobody.</summary>
/// <param name="http">How.</param>
public sealed class KeyHolder(HttpClient http) : IDisposable
{
    /// <summary>GET.</summary>
    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <summary>POST with a JSON text, or without a body.</summary>
    public Task<Reply> PostAsync(string path, string? json = null) => SendAsync(HttpMethod.Post, path, json);

    /// <summary>POST with an idempotency key.</summary>
    public Task<Reply> PostWithKeyAsync(string path, string json, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        return TestShop.SendAsync(http, request);
    }

    /// <summary>PATCH with a JSON text.</summary>
    public Task<Reply> PatchAsync(string path, string json) => SendAsync(HttpMethod.Patch, path, json);

    /// <summary>DELETE.</summary>
    public Task<Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    /// <summary>Any method.</summary>
    public Task<Reply> SendAsync(HttpMethod method, string path, string? json = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return TestShop.SendAsync(http, request);
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}
