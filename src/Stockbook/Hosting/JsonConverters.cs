using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Stockbook.Ledger;

namespace Stockbook.Hosting;

/// <summary>A value of a wrong kind; the sentence goes on from the field's name.</summary>
public sealed class InputException(string sentence) : JsonException(sentence);

/// <summary>Plain decimal numbers in JSON, as whole numbers of a small unit; nothing passes through binary fractions.</summary>
internal static class JsonNumbers
{
    public static void Write(Utf8JsonWriter writer, long value, int decimals)
    {
        Span<char> chars = stackalloc char[24];
        Span<byte> bytes = stackalloc byte[24];
        FixedPoint.TryFormat(value, decimals, chars, out var length);
        for (var i = 0; i < length; i++) bytes[i] = (byte)chars[i];
        writer.WriteRawValue(bytes[..length], skipInputValidation: true);
    }

    public static bool TryRead(ref Utf8JsonReader reader, int decimals, long most, out long value)
    {
        value = 0;
        if (reader.TokenType != JsonTokenType.Number) return false;
        Span<char> chars = stackalloc char[40];
        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (length > chars.Length) return false;
        Span<byte> bytes = stackalloc byte[40];
        if (reader.HasValueSequence) reader.ValueSequence.CopyTo(bytes);
        else reader.ValueSpan.CopyTo(bytes);
        for (var i = 0; i < length; i++) chars[i] = (char)bytes[i];
        return FixedPoint.TryParse(chars[..(int)length], decimals, most, out value);
    }
}

/// <summary>Quantities: <c>2</c>, <c>1.25</c>.</summary>
internal sealed class QuantityConverter : JsonConverter<Quantity>
{
    internal const string Sentence = "must be a number such as 2 or 1.25, with at most 3 decimals and at most 1000000000000 in size.";

    public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonNumbers.TryRead(ref reader, Quantity.Decimals, Quantity.MaxMilli, out var milli) ? new(milli) : throw new InputException(Sentence);

    public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) => JsonNumbers.Write(writer, value.Milli, Quantity.Decimals);
}

/// <summary>Unit prices and unit costs: <c>120.5</c>, <c>0.069444</c>.</summary>
internal sealed class UnitPriceConverter : JsonConverter<UnitPrice>
{
    internal const string Sentence = "must be a number such as 10 or 120.50, with at most 6 decimals and at most 1000000000.";

    public override UnitPrice Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonNumbers.TryRead(ref reader, UnitPrice.Decimals, UnitPrice.MaxMicro, out var micro) ? new(micro) : throw new InputException(Sentence);

    public override void Write(Utf8JsonWriter writer, UnitPrice value, JsonSerializerOptions options) => JsonNumbers.Write(writer, value.Micro, UnitPrice.Decimals);
}

/// <summary>
/// An amount of money as JSON carries it: a plain number in the currency's major unit. One that was read has four decimals until
/// <see cref="TryIn"/> brings it to the currency's own.
/// </summary>
/// <param name="Money">The amount, in 10^-<paramref name="Digits"/> of the major unit.</param>
/// <param name="Digits">Decimals it is counted in, 0 to 4.</param>
public readonly record struct Amount(Money Money, int Digits)
{
    /// <summary>Decimals of an amount that was read.</summary>
    public const int DigitsRead = 4;

    /// <summary>The amount in minor units of a currency with <paramref name="digits"/> decimals; false when it has more decimals than that.</summary>
    public bool TryIn(int digits, out Money money)
    {
        var minor = (Int128)Money.Minor;
        for (var place = Digits; place < digits; place++) minor *= 10;
        for (var place = Digits; place > digits; place--)
        {
            if (minor % 10 != 0) { money = default; return false; }
            minor /= 10;
        }

        var fits = minor >= -Money.MaxMinor && minor <= Money.MaxMinor;
        money = fits ? new((long)minor) : default;
        return fits;
    }
}

/// <summary>Amounts of money: <c>120.5</c>.</summary>
internal sealed class AmountConverter : JsonConverter<Amount>
{
    internal const string Sentence = "must be an amount such as 10 or 120.50, with no more decimals than the currency has.";

    public override Amount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonNumbers.TryRead(ref reader, Amount.DigitsRead, Money.MaxMinor, out var value) ? new(new(value), Amount.DigitsRead) : throw new InputException(Sentence);

    public override void Write(Utf8JsonWriter writer, Amount value, JsonSerializerOptions options) => JsonNumbers.Write(writer, value.Money.Minor, value.Digits);
}

/// <summary>Text, without NUL characters.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    internal const string Sentence = "must be text in quotes.";

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new InputException(Sentence);
        var text = reader.GetString();
        return text?.Contains('\0', StringComparison.Ordinal) == true ? throw new InputException("holds a NUL character, which cannot be stored.") : text;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    // The names of a map's entries, such as a product's attributes.
    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
}

/// <summary>Whole numbers.</summary>
internal sealed class LongConverter : JsonConverter<long>
{
    internal const string Sentence = "must be a whole number.";

    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) ? value : throw new InputException(Sentence);

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

/// <summary>Whole numbers.</summary>
internal sealed class IntConverter : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value) ? value : throw new InputException(LongConverter.Sentence);

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

/// <summary>Yes or no.</summary>
internal sealed class BoolConverter : JsonConverter<bool>
{
    internal const string Sentence = "must be true or false.";

    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw new InputException(Sentence),
    };

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}

/// <summary>Business dates: <c>2026-11-21</c>.</summary>
internal sealed class DateConverter : JsonConverter<DateOnly>
{
    internal const string Sentence = "must be a date such as \"2026-11-21\".";

    public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var date) ? date : throw new InputException(Sentence);

    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[10];
        value.TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text);
    }

    internal static bool TryParse(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && date.Year is >= 1900 and < 10000;
}

/// <summary>Moments: <c>2026-11-21T14:05:00+05:00</c>. Without an offset a moment is not one.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    internal const string Sentence = "must be a time with its offset from UTC, such as \"2026-11-21T14:05:00+05:00\" or \"2026-11-21T09:05:00Z\".";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var instant) && HasOffset(reader.GetString()) ? instant : throw new InputException(Sentence);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    internal static bool HasOffset(string? text) => text is { Length: > 11 } && text.AsSpan(11).IndexOfAny('Z', '+', '-') >= 0;

    internal static bool TryParse(string text, out DateTimeOffset instant)
    {
        // In a query string a '+' that was not escaped arrives as a space.
        if (text.Length > 6 && text[^6] == ' ') text = $"{text[..^6]}+{text[^5..]}";
        instant = default;
        return HasOffset(text) && text[10] == 'T' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }
}
