using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Stockbook.Hosting;

namespace Stockbook.Stock;

/// <summary>Requests as <see cref="ContentHash"/> takes them: as the API writes them, but without what was left out.</summary>
internal static class ContentJson
{
    private static readonly JsonSerializerOptions s_options = new(ApiJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>How <typeparamref name="T"/> is written for its hash.</summary>
    public static JsonTypeInfo<T> Of<T>() => Info<T>.Value;

    private static class Info<T>
    {
        public static readonly JsonTypeInfo<T> Value = (JsonTypeInfo<T>)s_options.GetTypeInfo(typeof(T));
    }
}
