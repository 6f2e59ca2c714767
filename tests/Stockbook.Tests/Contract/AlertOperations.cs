namespace Stockbook.Tests.Contract;

/// <summary>The requests about alerts, and about the ways they go out by.</summary>
internal static class AlertOperations
{
    private const int Nobody = 999_999;

    /// <summary>Every operation about alerts.</summary>
    public static IReadOnlyList<Operation> All { get; } = [.. Alerts(), .. Told(), .. Channels()];

    private static IEnumerable<Operation> Alerts() =>
    [
        new("GET /api/alerts", _ => new("/api/alerts?state=standing&limit=2"), _ => new($"/api/alerts?store_id={Nobody}"), Forbidden: w => new($"/api/alerts?store_id={w.Store}")),
        new("GET /api/alerts/counts", _ => new("/api/alerts/counts")),
        new("POST /api/alerts/seen", w => new("/api/alerts/seen", $$"""{"seen_id": {{w.Alerts.Standing}}}""")),
        new("GET /api/alerts/{id}", w => new($"/api/alerts/{w.Alerts.Standing}"), _ => new($"/api/alerts/{Nobody}")),
        new("POST /api/alerts/{id}/acknowledge", w => new($"/api/alerts/{w.Alerts.Standing}/acknowledge"), _ => new($"/api/alerts/{Nobody}/acknowledge"),
            w => new($"/api/alerts/{w.Alerts.Resolved}/acknowledge")),
        new("POST /api/alerts/acknowledge", w => new("/api/alerts/acknowledge", $$"""{"ids": [{{w.Alerts.Standing}}, {{w.Alerts.Resolved}}]}"""),
            _ => new("/api/alerts/acknowledge", $$"""{"ids": [{{Nobody}}]}""")),
        new("GET /api/stores/{id}/expiries", w => new($"/api/stores/{w.Store}/expiries?until=2030-01-01"), _ => new($"/api/stores/{Nobody}/expiries")),
        new("PUT /api/stores/{id}/expiries/{product}", w => new($"/api/stores/{w.Store}/expiries/{w.Product}", """{"expires_on": "2027-01-31"}"""),
            w => new($"/api/stores/{w.Store}/expiries/{Nobody}", """{"expires_on": "2027-01-31"}""")),
    ];

    private static IEnumerable<Operation> Told() =>
    [
        new("GET /api/me/alerts", _ => new("/api/me/alerts")),
        new("PATCH /api/me/alerts", _ => new("/api/me/alerts", """{"preferences": [{"kind": "back_in_stock", "channel": "email", "wanted": true}]}""")),
        new("GET /api/users/{id}/alerts", w => new($"/api/users/{w.People.Seller.Id}/alerts"), _ => new($"/api/users/{Nobody}/alerts")),
        new("PATCH /api/users/{id}/alerts",
            w => new($"/api/users/{w.People.Seller.Id}/alerts", """{"email": "seller@example.com", "preferences": [{"kind": "low_stock", "channel": "email", "wanted": null}]}"""),
            _ => new($"/api/users/{Nobody}/alerts", "{}")),
        new("GET /api/alert-deliveries", _ => new("/api/alert-deliveries?state=dead")),
        new("POST /api/alert-deliveries/{id}/retry", w => new($"/api/alert-deliveries/{w.Alerts.Dead}/retry"), _ => new($"/api/alert-deliveries/{Nobody}/retry"),
            w => new($"/api/alert-deliveries/{w.Alerts.Sent}/retry")),
    ];

    private static IEnumerable<Operation> Channels() =>
    [
        new("GET /api/alert-channels", _ => new("/api/alert-channels?limit=1")),
        new("POST /api/alert-channels", _ => new("/api/alert-channels", """{"channel": "email", "name": "Owner", "address": "owner@example.com", "kinds": ["low_stock"], "store_id": 1}"""),
            _ => new("/api/alert-channels", $$"""{"channel": "email", "name": "Owner", "address": "owner@example.com", "store_id": {{Nobody}}}""")),
        new("GET /api/alert-channels/{id}", w => new($"/api/alert-channels/{w.Alerts.Channel}"), _ => new($"/api/alert-channels/{Nobody}")),
        new("PATCH /api/alert-channels/{id}", w => new($"/api/alert-channels/{w.Alerts.Channel}", """{"name": "Desk", "kinds": null, "active": false}"""),
            _ => new($"/api/alert-channels/{Nobody}", "{}"),
            w => new($"/api/alert-channels/{w.Alerts.Channel}", "{}", new Dictionary<string, string> { ["If-Match"] = "\"v999\"" })),
        new("DELETE /api/alert-channels/{id}", w => new($"/api/alert-channels/{w.Alerts.SpareChannel}"), _ => new($"/api/alert-channels/{Nobody}")),
        new("POST /api/alert-channels/{id}/test", w => new($"/api/alert-channels/{w.Alerts.Channel}/test"), _ => new($"/api/alert-channels/{Nobody}/test")),
    ];
}
