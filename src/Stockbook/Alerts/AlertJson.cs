using System.Text.Json.Serialization;
using Stockbook.Alerts.Channels;
using Stockbook.Alerts.Deliveries;
using Stockbook.Hosting;

namespace Stockbook.Alerts;

/// <summary>What the alerts' endpoints read and write.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AlertView))]
[JsonSerializable(typeof(AlertFacts))]
[JsonSerializable(typeof(DigestFigures))]
[JsonSerializable(typeof(ListAnswer<AlertView>))]
[JsonSerializable(typeof(AlertCountsView))]
[JsonSerializable(typeof(SeenAlertsRequest))]
[JsonSerializable(typeof(AcknowledgeAlertsRequest))]
[JsonSerializable(typeof(AcknowledgedAlerts))]
[JsonSerializable(typeof(AlertSettingsView))]
[JsonSerializable(typeof(EditOwnAlertsRequest))]
[JsonSerializable(typeof(EditUserAlertsRequest))]
[JsonSerializable(typeof(ListAnswer<ExpiryView>))]
[JsonSerializable(typeof(PutExpiryRequest))]
[JsonSerializable(typeof(CreateAlertChannelRequest))]
[JsonSerializable(typeof(NewAlertChannelAnswer))]
[JsonSerializable(typeof(EditAlertChannelRequest))]
[JsonSerializable(typeof(AlertChannelView))]
[JsonSerializable(typeof(ListAnswer<AlertChannelView>))]
[JsonSerializable(typeof(ChannelTestAnswer))]
[JsonSerializable(typeof(DeliveryView))]
[JsonSerializable(typeof(ListAnswer<DeliveryView>))]
[JsonSerializable(typeof(WebhookMessage))]
internal sealed partial class AlertJson : JsonSerializerContext;
