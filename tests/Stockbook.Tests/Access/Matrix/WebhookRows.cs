using Stockbook.Access;

namespace Stockbook.Tests.Access.Matrix;

/// <summary>Who may do what with webhooks.</summary>
internal static class WebhookRows
{
    /// <summary>Every operation about webhooks.</summary>
    public static IReadOnlyList<Row> All { get; } =
    [
        Row.List("GET /api/webhooks", Reach.Business, Permission.Settings, (_, _) => "/api/webhooks"),
        Row.New("POST /api/webhooks", Reach.Business, Permission.Settings, s => $$"""{"url": "http://localhost:9/{{s.Name()}}", "events": ["import.undone"]}"""),
        Row.Of("GET /api/webhooks/{id}", Reach.Business, Permission.Settings, async (s, _) => new($"/api/webhooks/{await s.WebhookAsync()}")),
        Row.Of("PATCH /api/webhooks/{id}", Reach.Business, Permission.Settings, async (s, _) => new($"/api/webhooks/{await s.WebhookAsync()}", """{"active": false}""")),
        Row.Of("DELETE /api/webhooks/{id}", Reach.Business, Permission.Settings, async (s, _) => new($"/api/webhooks/{await s.WebhookAsync()}")),
        Row.Of("POST /api/webhooks/{id}/test", Reach.Business, Permission.Settings, async (s, _) => new($"/api/webhooks/{await s.WebhookAsync()}/test")),
        Row.Of("POST /api/webhooks/{id}/rotate", Reach.Business, Permission.Settings, async (s, _) => new($"/api/webhooks/{await s.WebhookAsync()}/rotate")),
        Row.Of("POST /api/webhooks/{id}/replay", Reach.Business, Permission.Settings, async (s, _) => new($"/api/webhooks/{await s.WebhookAsync()}/replay", """{"since": 0}""")),
        Row.Of("GET /api/webhooks/{id}/deliveries", Reach.Business, Permission.Settings, async (s, _) => new($"/api/webhooks/{await s.WebhookAsync()}/deliveries")),
    ];
}
