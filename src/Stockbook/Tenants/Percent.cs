using System.Text.Json;
using System.Text.Json.Serialization;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Tenants;

/// <summary>A share in hundredths of a percent: 500 is 5 %.</summary>
/// <param name="Hundredths">0 to <see cref="Most"/>.</param>
public readonly record struct Percent(int Hundredths)
{
    /// <summary>100 %.</summary>
    public const int Most = 10_000;

    internal const int Decimals = 2;

    /// <inheritdoc/>
    public override string ToString() => FixedPoint.Format(Hundredths, Decimals);
}

/// <summary>Percents: <c>5</c>, <c>2.5</c>.</summary>
internal sealed class PercentConverter : JsonConverter<Percent>
{
    internal const string Sentence = "must be a percentage from 0 to 100 with at most 2 decimals, such as 5 or 2.5.";

    public override Percent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonNumbers.TryRead(ref reader, Percent.Decimals, Percent.Most, out var value) && value >= 0 ? new((int)value) : throw new InputException(Sentence);

    public override void Write(Utf8JsonWriter writer, Percent value, JsonSerializerOptions options) => JsonNumbers.Write(writer, value.Hundredths, Percent.Decimals);
}
