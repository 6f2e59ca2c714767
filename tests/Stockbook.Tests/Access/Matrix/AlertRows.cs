using Stockbook.Access;

namespace Stockbook.Tests.Access.Matrix;

/// <summary>Who may do what with alerts, and with the ways they go out by.</summary>
internal static class AlertRows
{
    /// <summary>Every operation about alerts.</summary>
    public static IReadOnlyList<Row> All { get; } =
    [
        Row.List("GET /api/alerts", Reach.Store, Permission.InventoryView, (_, store) => $"/api/alerts?store_id={store}", namesRecord: true),
        Row.List("GET /api/alerts/counts", Reach.Shared, Permission.InventoryView, (_, _) => "/api/alerts/counts"),
        Row.New("POST /api/alerts/seen", Reach.Shared, Permission.InventoryView, _ => """{"seen_id": 1}"""),
        Row.Of("GET /api/alerts/{id}", Reach.Store, Permission.InventoryView, async (s, store) => new($"/api/alerts/{await s.AlertAsync(store)}")),
        Row.Of("POST /api/alerts/{id}/acknowledge", Reach.Store, Permission.Inventory, async (s, store) => new($"/api/alerts/{await s.AlertAsync(store)}/acknowledge")),
        Row.Of("POST /api/alerts/acknowledge", Reach.Store, Permission.Inventory, async (s, store) => new("/api/alerts/acknowledge", $$"""{"ids": [{{await s.AlertAsync(store)}}]}""")),

        Row.List("GET /api/me/alerts", Reach.Shared, Permission.InventoryView, (_, _) => "/api/me/alerts"),
        Row.New("PATCH /api/me/alerts", Reach.Shared, Permission.InventoryView, _ => """{"preferences": [{"kind": "low_stock", "channel": "app", "wanted": true}]}"""),
        Row.Of("GET /api/users/{id}/alerts", Reach.Business, Permission.ManageUsers, async (s, _) => new($"/api/users/{await s.UserAsync()}/alerts")),
        Row.Of("PATCH /api/users/{id}/alerts", Reach.Business, Permission.ManageUsers, async (s, _) => new($"/api/users/{await s.UserAsync()}/alerts", """{"email": "anna@example.com"}""")),

        Row.List("GET /api/stores/{id}/expiries", Reach.Store, Permission.InventoryView, (_, store) => $"/api/stores/{store}/expiries", namesRecord: true),
        Row.Of("PUT /api/stores/{id}/expiries/{product}", Reach.Store, Permission.Inventory, async (s, store) =>
            new($"/api/stores/{store}/expiries/{await s.StockedAsync(store)}", """{"expires_on": "2027-01-31"}""")),

        Row.List("GET /api/alert-channels", Reach.Business, Permission.Settings, (_, _) => "/api/alert-channels"),
        Row.New("POST /api/alert-channels", Reach.Business, Permission.Settings, s => $$"""{"channel": "email", "name": "{{s.Name()}}", "address": "a@example.com"}"""),
        Row.Of("GET /api/alert-channels/{id}", Reach.Business, Permission.Settings, async (s, _) => new($"/api/alert-channels/{await s.AlertChannelAsync()}")),
        Row.Of("PATCH /api/alert-channels/{id}", Reach.Business, Permission.Settings, async (s, _) => new($"/api/alert-channels/{await s.AlertChannelAsync()}", """{"active": false}""")),
        Row.Of("DELETE /api/alert-channels/{id}", Reach.Business, Permission.Settings, async (s, _) => new($"/api/alert-channels/{await s.AlertChannelAsync()}")),
        Row.Of("POST /api/alert-channels/{id}/test", Reach.Business, Permission.Settings, async (s, _) => new($"/api/alert-channels/{await s.AlertChannelAsync()}/test")),

        Row.List("GET /api/alert-deliveries", Reach.Business, Permission.Settings, (_, _) => "/api/alert-deliveries"),
        Row.Of("POST /api/alert-deliveries/{id}/retry", Reach.Business, Permission.Settings, async (s, _) => new($"/api/alert-deliveries/{await s.DeadLetterAsync()}/retry")),
    ];
}
