using System.Text.Json;
using System.Text.Json.Serialization;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Daybook;

/// <summary>One piece of a count as it is sent: a number in the product's unit, or words such as <c>300 g</c>.</summary>
/// <param name="Number">The number; null when words were sent.</param>
/// <param name="Words">The words; null when a number was sent.</param>
public readonly record struct Piece(Quantity? Number, string? Words)
{
    /// <summary>What it comes to in a unit.</summary>
    /// <param name="unit">The product's unit.</param>
    /// <param name="largestRecent">The largest recent entry of the product there, for doubting bare numbers.</param>
    public PieceReading Read(Unit unit, Quantity? largestRecent)
    {
        if (Number is not { } number) return PieceReader.Read(Words, unit, largestRecent);
        if (number < Quantity.Zero) return new PieceReading.Wrong("must be 0 or more.");
        return unit.Allows(number) ? new PieceReading.Understood(number) : new PieceReading.Wrong($"must be a whole number of {unit}: {number} is not possible.");
    }
}

/// <summary>Pieces: <c>0.3</c>, <c>"300 g"</c>.</summary>
internal sealed class PieceConverter : JsonConverter<Piece>
{
    internal const string Sentence = "must be a number in the product's unit such as 0.3, or text such as \"300 g\".";

    public override Piece Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return new(null, reader.GetString());
        return JsonNumbers.TryRead(ref reader, Quantity.Decimals, Quantity.MaxMilli, out var milli) ? new(new(milli), null) : throw new InputException(Sentence);
    }

    public override void Write(Utf8JsonWriter writer, Piece value, JsonSerializerOptions options)
    {
        if (value.Number is { } number) JsonNumbers.Write(writer, number.Milli, Quantity.Decimals);
        else writer.WriteStringValue(value.Words);
    }
}

/// <summary>A share that can be below 0 or above 100, in hundredths of a percent: 21429 is 214.29 %.</summary>
/// <param name="Hundredths">The share.</param>
public readonly record struct SignedPercent(long Hundredths)
{
    private const int Decimals = 2;

    // A share of more than this says nothing any more.
    private const long Most = 1_000_000_000_000_000;

    /// <summary>What share <paramref name="part"/> is of <paramref name="whole"/>, half-even; null when there is no whole, or next to none.</summary>
    public static SignedPercent? Of(Money part, Money whole)
    {
        if (whole == Money.Zero) return null;
        var exact = (Int128)part.Minor * 10_000;
        return Int128.Abs(exact / whole.Minor) >= Most ? null : new(Rounding.DivideHalfEven(exact, whole.Minor));
    }

    /// <summary>Always with two decimals: <c>214.29</c>, <c>-5.00</c>.</summary>
    public override string ToString()
    {
        var text = FixedPoint.Format(Hundredths, Decimals);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? text + ".00" : text.PadRight(point + 1 + Decimals, '0');
    }
}

/// <summary>Signed percents: <c>214.29</c>, <c>-5</c>.</summary>
internal sealed class SignedPercentConverter : JsonConverter<SignedPercent>
{
    public override SignedPercent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonNumbers.TryRead(ref reader, 2, long.MaxValue, out var value) ? new(value) : throw new InputException("must be a percentage with at most 2 decimals.");

    public override void Write(Utf8JsonWriter writer, SignedPercent value, JsonSerializerOptions options) => JsonNumbers.Write(writer, value.Hundredths, 2);
}
