using System.Net.Http;
using Stockbook.Access;
using Stockbook.Tests.Contract;

namespace Stockbook.Tests.Access.Matrix;

/// <summary>What an operation is about, which says whom else it is refused to.</summary>
internal enum Reach
{
    /// <summary>Everybody may ask.</summary>
    Everybody,

    /// <summary>The person himself who signed in; an API key is none.</summary>
    Person,

    /// <summary>The business's records that belong to no store.</summary>
    Shared,

    /// <summary>One store.</summary>
    Store,

    /// <summary>The whole business: not for those who are bound to stores.</summary>
    Business,
}

/// <summary>Who may do an operation, and a request for it that succeeds.</summary>
/// <param name="Name">Method and path, as in the API document.</param>
/// <param name="Reach">What it is about.</param>
/// <param name="Needs">The permission it needs.</param>
/// <param name="Ask">Makes a request about something new of a business, at a store of it.</param>
/// <param name="NamesRecord">True when the request names a record, which for another business is not there.</param>
internal sealed record Row(string Name, Reach Reach, Permission Needs, Func<Side, long, Task<Ask>> Ask, bool NamesRecord = true)
{
    /// <summary>The method.</summary>
    public HttpMethod Method => new(Name.Split(' ')[0]);

    /// <summary>What it answers to one who may do it: 200 for any success, or the refusal of what can be done only once.</summary>
    public int Done { get; init; } = 200;

    /// <summary>Every operation there is; the matrix fails for one that is not here.</summary>
    public static IReadOnlyList<Row> All { get; } =
    [
        .. Everybody("GET /health/live", "GET /health/ready", "POST /api/auth/login", "GET /api/auth/status", "POST /api/auth/refresh", "POST /api/auth/link", "POST /api/auth/accept", "POST /api/tenants"),
        .. Personal(
            "POST /api/auth/logout", "POST /api/auth/change-password", "POST /api/auth/second-factor", "POST /api/auth/second-factor/confirm", "POST /api/auth/second-factor/off",
            "GET /api/auth/sessions", "DELETE /api/auth/sessions/{id}"),

        List("GET /api/products", Reach.Shared, Permission.InventoryView, (_, _) => "/api/products"),
        New("POST /api/products", Reach.Shared, Permission.Products, s => $$"""{"sku": "{{s.Name()}}", "name": "{{s.Name()}}"}"""),
        Of("GET /api/products/{id}", Reach.Shared, Permission.InventoryView, async (s, _) => new($"/api/products/{await s.ProductAsync()}")),
        Of("PATCH /api/products/{id}", Reach.Shared, Permission.Products, async (s, _) => new($"/api/products/{await s.ProductAsync()}", """{"price": 6}""")),
        Of("PUT /api/products/{id}", Reach.Shared, Permission.Products, async (s, _) => new($"/api/products/{await s.ProductAsync()}", $$"""{"sku": "{{s.Name()}}", "name": "Whole", "unit": "pcs", "price": 1}""")),
        Of("DELETE /api/products/{id}", Reach.Shared, Permission.Products, async (s, _) => new($"/api/products/{await s.ProductAsync()}")),
        Of("POST /api/products/{id}/archive", Reach.Shared, Permission.Products, async (s, _) => new($"/api/products/{await s.ProductAsync()}/archive")),
        Of("POST /api/products/{id}/restore", Reach.Shared, Permission.Products, async (s, _) => new($"/api/products/{await s.ProductAsync()}/restore")),

        List("GET /api/stores", Reach.Shared, Permission.InventoryView, (_, _) => "/api/stores"),
        New("POST /api/stores", Reach.Business, Permission.Settings, s => $$"""{"code": "{{s.Name()}}", "name": "{{s.Name()}}"}"""),
        Of("GET /api/stores/{id}", Reach.Store, Permission.InventoryView, (_, store) => At($"/api/stores/{store}")),
        Of("PATCH /api/stores/{id}", Reach.Store, Permission.Settings, (_, store) => At($"/api/stores/{store}", """{"phone": "1"}""")),
        Of("POST /api/stores/{id}/archive", Reach.Business, Permission.Settings, async (s, _) => new($"/api/stores/{await s.NewStoreAsync()}/archive")),
        Of("POST /api/stores/{id}/restore", Reach.Store, Permission.Settings, (_, store) => At($"/api/stores/{store}/restore")),
        List("GET /api/stores/{id}/stock-levels", Reach.Store, Permission.InventoryView, (_, store) => $"/api/stores/{store}/stock-levels", namesRecord: true),

        .. PurchasingRows.All,
        .. PlanningRows.All,

        .. Movements("/api/stock-movements"),
        .. Movements("/api/movements"),
        Of("POST /api/stock-movements/{id}/reverse", Reach.Store, Permission.Sell, async (s, store) => new($"/api/stock-movements/{await s.MoveAsync(await s.StockedAsync(store), store, "sale", 1)}/reverse", "{}")),
        Of("POST /api/postings", Reach.Store, Permission.Sell, async (s, store) => new("/api/postings", $$"""{"store_id": {{store}}, "type": "sale", "lines": [{"product_id": {{await s.StockedAsync(store)}}, "quantity": 1}]}""")),
        Of("POST /api/inventory/update", Reach.Store, Permission.Inventory, async (s, store) => new("/api/inventory/update", $$"""{"store_id": {{store}}, "product_id": {{await s.StockedAsync(store)}}, "delta": -1}""")),
        Of("POST /api/inventory/set", Reach.Store, Permission.Counts, async (s, store) => new("/api/inventory/set", $$"""{"store_id": {{store}}, "product_id": {{await s.StockedAsync(store)}}, "quantity": 7}""")),
        Of("POST /api/inventory/transfer", Reach.Business, Permission.Transfers, async (s, _) => new("/api/inventory/transfer", $$"""{"from_store": {{s.Store}}, "to_store": {{s.OtherStore}}, "product_id": {{await s.StockedAsync(s.Store)}}, "quantity": 1}""")),
        List("GET /api/inventory", Reach.Store, Permission.InventoryView, (_, store) => $"/api/inventory?store_id={store}", namesRecord: true),
        Of("GET /api/stock-levels/{product}", Reach.Store, Permission.InventoryView, async (s, store) => new($"/api/stock-levels/{await s.StockedAsync(store)}?store_id={store}")),
        List("GET /api/transactions", Reach.Store, Permission.Transactions, (_, store) => $"/api/transactions?store_id={store}", namesRecord: true),
        List("GET /api/changes", Reach.Shared, Permission.InventoryView, (_, _) => "/api/changes?since=0&limit=1000"),

        // Each row of a batch is answered by itself; see BatchTests for rows of others.
        new("POST /api/batch-stock-movements", Reach.Shared, Permission.Sell, async (s, _) => new("/api/batch-stock-movements?wait=true",
            $$"""{"movements": [{"store_id": {{s.Store}}, "product_id": {{await s.StockedAsync(s.Store)}}, "movement_type": "sale", "quantity": 1}]}"""), NamesRecord: false),

        Of("GET /api/batch-stock-movements/{id}", Reach.Business, Permission.Transactions, async (s, _) => new($"/api/batch-stock-movements/{await s.BatchAsync()}")),

        List("GET /api/users", Reach.Business, Permission.ManageUsers, (_, _) => "/api/users"),
        New("POST /api/users", Reach.Business, Permission.ManageUsers, s => $$"""{"name": "{{s.Name()}}", "username": "{{s.Name()}}", "role": "viewer"}"""),
        Of("GET /api/users/{id}", Reach.Business, Permission.ManageUsers, async (s, _) => new($"/api/users/{await s.UserAsync()}")),
        Of("PATCH /api/users/{id}", Reach.Business, Permission.ManageUsers, async (s, _) => new($"/api/users/{await s.UserAsync()}", """{"role": "viewer"}""")),
        Of("POST /api/users/{id}/reset-password", Reach.Business, Permission.ManageUsers, async (s, _) => new($"/api/users/{await s.UserAsync()}/reset-password")),
        Of("POST /api/users/{id}/unlock", Reach.Business, Permission.ManageUsers, async (s, _) => new($"/api/users/{await s.UserAsync()}/unlock")),
        Of("POST /api/users/{id}/reset-second-factor", Reach.Business, Permission.ManageUsers, async (s, _) => new($"/api/users/{await s.UserAsync()}/reset-second-factor")),
        List("GET /api/invites", Reach.Business, Permission.ManageUsers, (_, _) => "/api/invites"),
        New("POST /api/invites", Reach.Business, Permission.ManageUsers, s => $$"""{"name": "{{s.Name()}}", "role": "staff"}"""),
        Of("DELETE /api/invites/{id}", Reach.Business, Permission.ManageUsers, async (s, _) =>
            new($"/api/invites/{(await s.Owner.PostAsync("/api/invites", $$"""{"name": "{{s.Name()}}", "role": "staff"}""")).Json["id"]}")),

        List("GET /api/api-keys", Reach.Business, Permission.Keys, (_, _) => "/api/api-keys"),
        New("POST /api/api-keys", Reach.Business, Permission.Keys, s => $$"""{"name": "{{s.Name()}}"}"""),
        Of("GET /api/api-keys/{id}", Reach.Business, Permission.Keys, async (s, _) => new($"/api/api-keys/{await s.NewKeyAsync()}")),
        Of("PATCH /api/api-keys/{id}", Reach.Business, Permission.Keys, async (s, _) => new($"/api/api-keys/{await s.NewKeyAsync()}", """{"role": "viewer"}""")),
        Of("POST /api/api-keys/{id}/rotate", Reach.Business, Permission.Keys, async (s, _) => new($"/api/api-keys/{await s.NewKeyAsync()}/rotate")),
        Of("DELETE /api/api-keys/{id}", Reach.Business, Permission.Keys, async (s, _) => new($"/api/api-keys/{await s.NewKeyAsync()}")),

        .. CountRows.All,
        .. ImportRows.All,

        List("GET /api/audit-logs", Reach.Business, Permission.Audit, (_, _) => "/api/audit-logs?limit=500"),
        List("GET /api/audit-logs/refusals", Reach.Business, Permission.Audit, (_, _) => "/api/audit-logs/refusals"),

        .. DayRows.All,

        List("GET /api/tenant", Reach.Shared, Permission.None, (_, _) => "/api/tenant"),
        .. TransferRows.All,
        .. NegativeRows.All,
        .. ReportRows.All,

        new("PATCH /api/tenant", Reach.Business, Permission.Settings, (_, _) => At("/api/tenant", """{"count_tolerance": 4}"""), NamesRecord: false),
        .. AssortmentRows.All,

        .. AlertRows.All,
        .. WebhookRows.All,
    ];

    private static IEnumerable<Row> Movements(string path) =>
    [
        List($"GET {path}", Reach.Store, Permission.Transactions, (_, store) => $"{path}?store_id={store}", namesRecord: true),
        Of($"POST {path}", Reach.Store, Permission.Sell, async (s, store) => new(path, $$"""{"store_id": {{store}}, "product_id": {{await s.StockedAsync(store)}}, "movement_type": "sale", "quantity": 1}""")),
        Of($"GET {path}/{{id}}", Reach.Store, Permission.Transactions, async (s, store) => new($"{path}/{await s.MoveAsync(await s.StockedAsync(store), store, "sale", 1)}")),
    ];

    private static IEnumerable<Row> Everybody(params string[] names) => names.Select(n => new Row(n, Reach.Everybody, Permission.None, (_, _) => At(""), NamesRecord: false));

    private static IEnumerable<Row> Personal(params string[] names) => names.Select(n => new Row(n, Reach.Person, Permission.None,
        (_, _) => At(n.Split(' ')[1].Replace("{id}", "018f0000-0000-7000-8000-000000000000", StringComparison.Ordinal), n.StartsWith("POST", StringComparison.Ordinal) ? "{}" : null), NamesRecord: false));

    internal static Row List(string name, Reach reach, Permission needs, Func<Side, long, string> path, bool namesRecord = false) =>
        new(name, reach, needs, (side, store) => At(path(side, store)), namesRecord);

    internal static Row New(string name, Reach reach, Permission needs, Func<Side, string> json) =>
        new(name, reach, needs, (side, _) => At(name.Split(' ')[1], json(side)), NamesRecord: false);

    internal static Row Of(string name, Reach reach, Permission needs, Func<Side, long, Task<Ask>> ask) => new(name, reach, needs, ask);

    internal static Task<Ask> At(string path, string? json = null) => Task.FromResult(new Ask(path, json));
}
