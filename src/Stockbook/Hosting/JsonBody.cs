using System.Buffers;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Stockbook.Hosting;

/// <summary>A request that arrives as a JSON body; endpoints take it as a parameter. Give it a line in a part of <see cref="ApiJson"/>.</summary>
/// <typeparam name="TSelf">The request itself.</typeparam>
public interface IJsonBody<TSelf> : IBindableFromHttpContext<TSelf>, IEndpointParameterMetadataProvider
    where TSelf : class, IJsonBody<TSelf>
{
    static ValueTask<TSelf?> IBindableFromHttpContext<TSelf>.BindAsync(HttpContext context, ParameterInfo parameter) => JsonBody.ReadAsync<TSelf>(context);

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(TSelf)));
}

/// <summary>Reads JSON bodies whole, and says what is wrong with them.</summary>
internal static class JsonBody
{
    public static readonly Problem WrongContentType = new("unsupported-media-type", 415, "Not JSON",
        "The body must be JSON in UTF-8: send the header Content-Type: application/json.");

    public static readonly Problem TooLarge = new("too-large", 413, "The body is too large",
        "A request may have 1 MB, a batch 16 MB: send it in parts.");

    private static readonly Problem TooDeep = new("too-deep", 400, "The body is nested too deeply",
        $"The body has lists and objects within each other more than {ApiJson.MaxDepth} deep: no request needs that.");

    private static readonly Problem Empty = new("empty-body", 400, "There is no body", "The request has no body: send a JSON object.");

    /// <summary>The body as <typeparamref name="T"/>.</summary>
    /// <exception cref="ProblemException">It is no JSON, or not of that shape.</exception>
    public static ValueTask<T?> ReadAsync<T>(HttpContext context)
        where T : class => ReadAsync<T?>(context, IsJson, Parse<T>);

    /// <summary>The whole body as <paramref name="parse"/> understands it.</summary>
    /// <exception cref="ProblemException">It is too large, empty, or of a type that is not accepted.</exception>
    internal static async ValueTask<T> ReadAsync<T>(HttpContext context, Predicate<string?> accepts, Parser<T> parse)
    {
        var most = context.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>()?.Bytes ?? StockbookHost.MaxBodyBytes;
        if (context.Request.ContentLength == 0) throw new ProblemException(Empty);
        if (context.Request.ContentLength > most) throw new ProblemException(TooLarge);
        if (!accepts(context.Request.ContentType)) throw new ProblemException(WrongContentType);
        var reader = context.Request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync();
            var isTooLarge = result.Buffer.Length > most;
            if (!result.IsCompleted && !isTooLarge)
            {
                reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                continue;
            }

            try
            {
                if (isTooLarge) throw new ProblemException(TooLarge);
                return parse(result.Buffer);
            }
            finally
            {
                reader.AdvanceTo(result.Buffer.End);
            }
        }
    }

    /// <summary>Makes something of a whole body.</summary>
    internal delegate T Parser<out T>(in ReadOnlySequence<byte> body);

    internal static bool IsJson(string? contentType) =>
        contentType is "application/json" or "application/json; charset=utf-8" || IsOfType(contentType, "application/json");

    /// <summary>True for a media type in UTF-8.</summary>
    internal static bool IsOfType(string? contentType, string mediaType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));

    private static T Parse<T>(in ReadOnlySequence<byte> body)
        where T : class
    {
        if (body.IsSingleSegment) return Parse<T>(body.FirstSpan);
        var rented = ArrayPool<byte>.Shared.Rent(checked((int)body.Length));
        try
        {
            body.CopyTo(rented);
            return Parse<T>(rented.AsSpan(0, (int)body.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>A whole body as <typeparamref name="T"/>.</summary>
    /// <exception cref="ProblemException">It is no JSON, or not of that shape.</exception>
    internal static T Parse<T>(ReadOnlySpan<byte> utf8)
        where T : class
    {
        if (utf8.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        if (utf8.IsEmpty) throw new ProblemException(Empty);
        try
        {
            return JsonSerializer.Deserialize(utf8, ApiJson.Of<T>()) ?? throw new ProblemException(JsonProblems.NotAnObject);
        }
        catch (JsonException exception)
        {
            throw new ProblemException(IsTooDeep(utf8) ? TooDeep : JsonProblems.Of(exception, ApiJson.Of<T>()));
        }
    }

    // Only asked once something is wrong. What is no JSON further on is told as such.
    private static bool IsTooDeep(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 2 * ApiJson.MaxDepth });
        try
        {
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= ApiJson.MaxDepth) return true;
        }
        catch (JsonException)
        {
            return false;
        }

        return false;
    }
}
