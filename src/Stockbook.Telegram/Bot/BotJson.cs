using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stockbook.Telegram.Bot;

/// <summary>How the Bot API is read and written. What it says and nobody here asks for is passed over, so that it may grow.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Update))]
[JsonSerializable(typeof(BotAnswer<JsonElement>))]
[JsonSerializable(typeof(BotAnswer<List<Update>>))]
[JsonSerializable(typeof(BotAnswer<BotMessage>))]
[JsonSerializable(typeof(BotAnswer<BotUser>))]
[JsonSerializable(typeof(BotAnswer<BotFile>))]
[JsonSerializable(typeof(NoRequest))]
[JsonSerializable(typeof(GetUpdatesRequest))]
[JsonSerializable(typeof(SetWebhookRequest))]
[JsonSerializable(typeof(DeleteWebhookRequest))]
[JsonSerializable(typeof(SendMessageRequest))]
[JsonSerializable(typeof(EditTextRequest))]
[JsonSerializable(typeof(EditCaptionRequest))]
[JsonSerializable(typeof(EditButtonsRequest))]
[JsonSerializable(typeof(SendPhotoRequest))]
[JsonSerializable(typeof(PhotoMedia))]
[JsonSerializable(typeof(EditMediaRequest))]
[JsonSerializable(typeof(DeleteMessageRequest))]
[JsonSerializable(typeof(AnswerCallbackRequest))]
[JsonSerializable(typeof(GetFileRequest))]
[JsonSerializable(typeof(SetCommandsRequest))]
internal sealed partial class BotJson : JsonSerializerContext;
