using System.Text.Json.Serialization;

namespace Stockbook.Telegram.Links;

/// <summary>How the requests and answers about bots and connected chats are written.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ChatBotView))]
[JsonSerializable(typeof(ChatBotRequest))]
[JsonSerializable(typeof(UserChatView))]
[JsonSerializable(typeof(ConnectChatRequest))]
[JsonSerializable(typeof(ChatInviteView))]
internal sealed partial class LinkJson : JsonSerializerContext;
