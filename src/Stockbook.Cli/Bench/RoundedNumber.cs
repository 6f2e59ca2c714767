using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stockbook.Cli.Bench;

/// <summary>Writes measured numbers with three decimals: more would only pretend to be exact.</summary>
internal sealed class RoundedNumber : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(Math.Round(value, 3));
}
