using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stockbook.Hosting;

/// <summary>A member that may be left out, which is something else than null: left out keeps what there is, null empties it.</summary>
/// <typeparam name="T">The member's type.</typeparam>
[JsonConverter(typeof(OptionalConverterFactory))]
public readonly record struct Optional<T>
{
    /// <summary>A member that was sent.</summary>
    public Optional(T? value) => (IsSent, Value) = (true, value);

    /// <summary>True when the member was sent.</summary>
    public bool IsSent { get; }

    /// <summary>What was sent.</summary>
    public T? Value { get; }

    /// <summary>What was sent, else <paramref name="kept"/>.</summary>
    public T? Or(T? kept) => IsSent ? Value : kept;

    public static implicit operator Optional<T>(T? value) => new(value);
}

/// <summary>Checks of optional members.</summary>
internal static class OptionalErrors
{
    /// <summary>Notes a member that was sent as null and may not be empty.</summary>
    public static void NotEmpty<T>(this FieldErrors errors, string field, Optional<T> value)
    {
        if (value is { IsSent: true, Value: null }) errors.Add(field, "may not be empty.");
    }
}

/// <summary>Reads <see cref="Optional{T}"/>.</summary>
internal sealed class OptionalConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Optional<>);

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter?)Activator.CreateInstance(typeof(OptionalConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()));

    private sealed class OptionalConverter<T> : JsonConverter<Optional<T>>
    {
        public override bool HandleNull => true;

        public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Null) return new(default(T));
            return new(((JsonConverter<T>)options.GetConverter(typeof(T))).Read(ref reader, typeof(T), options));
        }

        public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options)
        {
            if (value.Value is { } sent) ((JsonConverter<T>)options.GetConverter(typeof(T))).Write(writer, sent, options);
            else writer.WriteNullValue();
        }
    }
}
