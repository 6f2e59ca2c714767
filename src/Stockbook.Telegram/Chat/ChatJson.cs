using System.Text.Json;
using System.Text.Json.Serialization;
using Stockbook.Ledger;

namespace Stockbook.Telegram.Chat;

/// <summary>How sessions are stored. Fields that are added later begin with their default in what was stored before.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(MilliConverter)])]
[JsonSerializable(typeof(Session))]
internal sealed partial class ChatJson : JsonSerializerContext;

/// <summary>Quantities in thousandths.</summary>
internal sealed class MilliConverter : JsonConverter<Quantity>
{
    public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Milli);
}
