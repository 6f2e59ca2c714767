namespace Stockbook.Tests.Contract;

/// <summary>A request: its path, its JSON when it has a body, and headers of its own.</summary>
internal sealed record Ask(string Path, string? Json = null, IReadOnlyDictionary<string, string>? Headers = null);

/// <summary>The requests by which one operation shows each of its answers.</summary>
/// <param name="Name">Method and path, as in the API document.</param>
/// <param name="Good">One that is done.</param>
/// <param name="Missing">One that names what is not there.</param>
/// <param name="Conflicting">One that the book says otherwise to.</param>
/// <param name="Forbidden">One that a viewer who is bound to the empty store may not make; left out, the good one.</param>
internal sealed record Operation(string Name, Func<World, Ask> Good, Func<World, Ask>? Missing = null, Func<World, Ask>? Conflicting = null, Func<World, Ask>? Forbidden = null)
{
    private const int Nobody = 999_999;

    /// <summary>Requests for further statuses, where the usual one would not do.</summary>
    public IReadOnlyDictionary<string, Func<World, Ask>> Others { get; init; } = new Dictionary<string, Func<World, Ask>>();

    /// <summary>Every operation there is; the contract test fails for one that is not here.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new("GET /health/live", _ => new("/health/live")),
        new("GET /health/ready", _ => new("/health/ready")),

        new("GET /api/products", _ => new("/api/products?search=tea"), _ => new($"/api/products?store_id={Nobody}"), Forbidden: w => new($"/api/products?store_id={w.Store}")),
        new("POST /api/products", w => new("/api/products", $$"""{"sku": "NEW-{{w.Product}}", "name": "New", "unit": "kg", "price": 0, "barcodes": ["99"], "attributes": {"size": "L"}, "packs": [{"name": "sack", "contains": 25, "price": 90}], "scale_code": "00001", "initial": {"quantity": 1.5} }"""),
            _ => new("/api/products", $$"""{"sku": "LOST", "name": "Lost", "initial": {"quantity": 1, "store_id": {{Nobody}}} }"""),
            Conflicting: _ => new("/api/products", """{"sku": "tea", "name": "Another"}""")),
        new("GET /api/products/{id}", w => new($"/api/products/{w.Product}"), _ => new($"/api/products/{Nobody}")),
        new("PATCH /api/products/{id}", w => new($"/api/products/{w.Product}", """{"price": 5.5, "barcodes": ["77"], "attributes": null}"""), _ => new($"/api/products/{Nobody}", "{}"),
            w => new($"/api/products/{w.Product}", """{"unit": "kg"}""")),
        new("PUT /api/products/{id}", w => new($"/api/products/{w.Product}", """{"sku": "TEA", "name": "Tea", "unit": "pcs", "price": 6}"""),
            _ => new($"/api/products/{Nobody}", """{"sku": "X", "name": "X", "unit": "pcs", "price": 6}"""), w => new($"/api/products/{w.Product}", """{"sku": "SPARE", "name": "Tea", "unit": "pcs", "price": 6}""")),
        new("DELETE /api/products/{id}", w => new($"/api/products/{w.Product}"), _ => new($"/api/products/{Nobody}")),
        new("POST /api/products/{id}/archive", w => new($"/api/products/{w.Spare}/archive"), _ => new($"/api/products/{Nobody}/archive")),
        new("POST /api/products/{id}/restore", w => new($"/api/products/{w.Product}/restore"), _ => new($"/api/products/{Nobody}/restore")),

        new("GET /api/stores", _ => new("/api/stores")),
        new("POST /api/stores", _ => new("/api/stores", """{"code": "NEW", "name": "New", "kind": "outlet", "sales_mode": "by_count", "day_cutover": "04:00", "closing_time": "22:00"}"""),
            Conflicting: _ => new("/api/stores", """{"code": "main", "name": "Another"}""")),
        new("GET /api/stores/{id}", _ => new("/api/stores/code:MAIN"), _ => new($"/api/stores/{Nobody}")),
        new("PATCH /api/stores/{id}", w => new($"/api/stores/{w.Store}", """{"name": "Market", "closing_time": null}"""), _ => new($"/api/stores/{Nobody}", "{}"),
            w => new($"/api/stores/{w.Store}", """{"code": "MAIN"}""")),
        new("POST /api/stores/{id}/archive", w => new($"/api/stores/{w.Empty}/archive"), _ => new($"/api/stores/{Nobody}/archive"), w => new($"/api/stores/{w.Store}/archive")),
        new("POST /api/stores/{id}/restore", w => new($"/api/stores/{w.Store}/restore"), _ => new($"/api/stores/{Nobody}/restore")),

        new("GET /api/tenant", _ => new("/api/tenant")),
        new("PATCH /api/tenant", _ => new("/api/tenant", """{"name": "City mart", "count_tolerance": 2.5, "units": ["pcs", "kg"], "scale_barcodes": {"21": "weight"}, "lock_date": "2026-01-01"}"""),
            Conflicting: _ => new("/api/tenant", """{"currency": "EUR"}""")),
        new("POST /api/tenants", _ => new("/api/tenants", """{"code": "another", "name": "Another", "currency": "INR", "time_zone": "Asia/Kolkata", "language": "ur"}"""),
            Conflicting: _ => new("/api/tenants", """{"code": "main", "name": "Another", "currency": "INR", "time_zone": "Asia/Kolkata"}""")),

        .. Movements("/api/stock-movements"),
        new("POST /api/stock-movements/{id}/reverse", w => new($"/api/stock-movements/{w.Sale}/reverse", """{"notes": "Mistake"}"""), _ => new($"/api/stock-movements/{Nobody}/reverse", "{}"),
            w => new($"/api/stock-movements/{w.Undone}/reverse", "{}")),
        new("POST /api/postings", w => new("/api/postings", Receipt(w.Product, 2, """, "payments": [{"method": "cash", "amount": 9.99}]""")),
            _ => new("/api/postings", Receipt(Nobody, 1)), w => new("/api/postings", Receipt(w.Product, 5_000))),
        new("POST /api/batch-stock-movements", w => new("/api/batch-stock-movements?wait=true",
            $$"""{"movements": [{{Movement(w.Product, "stock_in", 3)}}, {{Movement(Nobody, "sale", 1)}}, {{Movement(w.Product, "sale", 9_999)}}]}"""))
        {
            Others = new Dictionary<string, Func<World, Ask>>
            {
                ["202"] = w => new("/api/batch-stock-movements", $$"""{"movements": [{{Movement(w.Product, "stock_in", 3)}}]}""", new Dictionary<string, string> { ["Idempotency-Key"] = "batch of the contract" }),
            },
        },
        new("GET /api/batch-stock-movements/{id}", w => new($"/api/batch-stock-movements/{w.Batch}?status=refused&limit=2"), _ => new($"/api/batch-stock-movements/{Nobody}")),

        new("POST /api/inventory/update", w => new("/api/inventory/update", Adjustment(w.Product, 1)), _ => new("/api/inventory/update", Adjustment(Nobody, 1)),
            w => new("/api/inventory/update", Adjustment(w.Product, -5_000))),
        new("POST /api/inventory/set", w => new("/api/inventory/set", Count(w.Product, w.Store, "5")), w => new("/api/inventory/set", Count(w.Product, Nobody, "5")),
            w => new("/api/inventory/set", Count(w.Product, w.Store, "777"))),
        new("POST /api/inventory/transfer", w => new("/api/inventory/transfer", Transfer(w.Product, w.Store, 1)), _ => new("/api/inventory/transfer", Transfer(Nobody, 2, 1)),
            w => new("/api/inventory/transfer", Transfer(w.Product, w.Store, 5_000))),
        new("GET /api/inventory", _ => new("/api/inventory?limit=2"), _ => new($"/api/inventory?store_id={Nobody}"), Forbidden: w => new($"/api/inventory?store_id={w.Store}")),
        new("GET /api/stores/{id}/stock-levels", w => new($"/api/stores/{w.Store}/stock-levels?sort=name"), _ => new($"/api/stores/{Nobody}/stock-levels")),
        new("GET /api/stock-levels/{product}", w => new($"/api/stock-levels/{w.Product}"), _ => new($"/api/stock-levels/{Nobody}"), Forbidden: w => new($"/api/stock-levels/{w.Product}?store_id={w.Store}")),
        new("GET /api/transactions", _ => new("/api/transactions?limit=2"), _ => new($"/api/transactions?store_id={Nobody}"), Forbidden: w => new($"/api/transactions?store_id={w.Store}")),

        new("GET /api/api-keys", _ => new("/api/api-keys?revoked=false")),
        new("POST /api/api-keys", w => new("/api/api-keys", $$"""{"name": "Till 2", "role": "staff", "stores": [{{w.Store}}], "expires_at": "2099-01-01T00:00:00Z"}""")),
        new("GET /api/api-keys/{id}", w => new($"/api/api-keys/{w.Key}"), _ => new($"/api/api-keys/{Nobody}")),
        new("PATCH /api/api-keys/{id}", w => new($"/api/api-keys/{w.Key}", """{"name": "Till 3", "stores": [1], "expires_at": null}"""), _ => new($"/api/api-keys/{Nobody}", "{}"),
            w => new($"/api/api-keys/{w.RevokedKey}", """{"name": "Till 4"}""")),
        new("POST /api/api-keys/{id}/rotate", w => new($"/api/api-keys/{w.Key}/rotate"), _ => new($"/api/api-keys/{Nobody}/rotate"), w => new($"/api/api-keys/{w.RevokedKey}/rotate")),
        new("DELETE /api/api-keys/{id}", w => new($"/api/api-keys/{w.RevokedKey}"), _ => new($"/api/api-keys/{Nobody}")),

        .. Movements("/api/movements"),
        new("GET /api/changes", _ => new("/api/changes?since=0")),
        .. TransferOperations.All,
        .. NegativeOperations.All,
        .. ReportOperations.All,
        .. AuditOperations.All,
        .. PeopleOperations.All,
        .. AssortmentOperations.All,
        .. DayOperations.All,
        .. CountOperations.All,
        .. PurchasingOperations.All,
        .. PlanningOperations.All,
        .. AlertOperations.All,
        .. WebhookOperations.All,
        .. ImportOperations.All,
    ];

    private static IEnumerable<Operation> Movements(string path) =>
    [
        new($"POST {path}", w => new(path, Movement(w.Product, "sale", 1)), _ => new(path, Movement(Nobody, "sale", 1)), w => new(path, Movement(w.Product, "sale", 5_000))),
        new($"GET {path}", _ => new($"{path}?limit=3"), _ => new($"{path}?store_id={Nobody}"), Forbidden: w => new($"{path}?store_id={w.Store}")),
        new($"GET {path}/{{id}}", w => new($"{path}/{w.Sale}"), _ => new($"{path}/{Nobody}")),
    ];

    private static string Movement(long product, string type, int quantity) => $$"""{"product_id": {{product}}, "movement_type": "{{type}}", "quantity": {{quantity}}}""";

    private static string Receipt(long product, int quantity, string more = "") =>
        $$"""{"type": "sale", "lines": [{"product_id": {{product}}, "quantity": {{quantity}}, "total": 9.99}], "reference": "R-1"{{more}}}""";

    private static string Adjustment(long product, int delta) => $$"""{"product_id": {{product}}, "delta": {{delta}}, "reason": "Found"}""";

    private static string Count(long product, long store, string expected) => $$"""{"store_id": {{store}}, "product_id": {{product}}, "quantity": 6, "expected": {{expected}}}""";

    private static string Transfer(long product, long to, int quantity) => $$"""{"from_store": 1, "to_store": {{to}}, "product_id": {{product}}, "quantity": {{quantity}}}""";
}
