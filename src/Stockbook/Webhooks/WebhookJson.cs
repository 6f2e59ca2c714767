using System.Text.Json.Serialization;
using Stockbook.Hosting;

namespace Stockbook.Webhooks;

/// <summary>What the webhooks' endpoints read and write, and what is sent.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CreateWebhookRequest))]
[JsonSerializable(typeof(EditWebhookRequest))]
[JsonSerializable(typeof(ReplayWebhookRequest))]
[JsonSerializable(typeof(WebhookView))]
[JsonSerializable(typeof(NewWebhookAnswer))]
[JsonSerializable(typeof(ListAnswer<WebhookView>))]
[JsonSerializable(typeof(WebhookTestAnswer))]
[JsonSerializable(typeof(WebhookDeliveriesAnswer))]
[JsonSerializable(typeof(WebhookDelivery))]
internal sealed partial class WebhookJson : JsonSerializerContext;
