namespace Stockbook.Tests.Contract;

/// <summary>The requests about webhooks.</summary>
internal static class WebhookOperations
{
    private const int Nobody = 999_999;

    /// <summary>Every operation about webhooks.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new("GET /api/webhooks", _ => new("/api/webhooks?limit=1")),
        new("POST /api/webhooks", _ => new("/api/webhooks", """{"url": "https://shop.example/stockbook", "events": ["movement.sale", "product.*"], "store_id": 1}"""),
            _ => new("/api/webhooks", $$"""{"url": "https://shop.example/stockbook", "events": ["*"], "store_id": {{Nobody}}}""")),
        new("GET /api/webhooks/{id}", w => new($"/api/webhooks/{w.Webhooks.Webhook}"), _ => new($"/api/webhooks/{Nobody}")),
        new("PATCH /api/webhooks/{id}", w => new($"/api/webhooks/{w.Webhooks.Webhook}", """{"events": ["*"], "store_id": null, "active": true}"""),
            _ => new($"/api/webhooks/{Nobody}", "{}"),
            w => new($"/api/webhooks/{w.Webhooks.Webhook}", "{}", new Dictionary<string, string> { ["If-Match"] = "\"v999\"" })),
        new("DELETE /api/webhooks/{id}", w => new($"/api/webhooks/{w.Webhooks.Spare}"), _ => new($"/api/webhooks/{Nobody}")),
        new("POST /api/webhooks/{id}/test", w => new($"/api/webhooks/{w.Webhooks.Webhook}/test"), _ => new($"/api/webhooks/{Nobody}/test")),
        new("POST /api/webhooks/{id}/rotate", w => new($"/api/webhooks/{w.Webhooks.Webhook}/rotate"), _ => new($"/api/webhooks/{Nobody}/rotate")),
        new("POST /api/webhooks/{id}/replay", w => new($"/api/webhooks/{w.Webhooks.Webhook}/replay", """{"since": 3}"""),
            _ => new($"/api/webhooks/{Nobody}/replay", """{"since": 3}""")),
        new("GET /api/webhooks/{id}/deliveries", w => new($"/api/webhooks/{w.Webhooks.Webhook}/deliveries?limit=2"), _ => new($"/api/webhooks/{Nobody}/deliveries")),
    ];
}
