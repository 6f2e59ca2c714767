namespace Stockbook.Tests.Contract;

/// <summary>The requests by which the operations of suppliers, orders and returns show each of their answers.</summary>
internal static class PurchasingOperations
{
    private const int Nobody = 999_999;
    private const string Suppliers = "/api/suppliers";
    private const string Orders = "/api/purchase-orders";
    private const string Returns = "/api/supplier-returns";

    public static IReadOnlyList<Operation> All { get; } =
    [
        new("GET /api/suppliers", _ => new($"{Suppliers}?search=acme")),
        new("POST /api/suppliers", _ => new(Suppliers,
                """{"code": "NEW", "name": "New", "email": "a@b.example", "lead_time_days": 3, "visiting_days": ["mon", "thu"], "minimum_order": 50.5, "over_delivery": 2.5, "price_tolerance": 0}"""),
            Conflicting: _ => new(Suppliers, """{"code": "acme", "name": "Another"}""")),
        new("GET /api/suppliers/{id}", _ => new($"{Suppliers}/code:ACME"), _ => new($"{Suppliers}/{Nobody}")),
        new("PATCH /api/suppliers/{id}", w => new($"{Suppliers}/{w.Purchasing.Supplier}", """{"name": "Acme & Co", "visiting_days": [], "minimum_order": null}"""),
            _ => new($"{Suppliers}/{Nobody}", "{}"), w => new($"{Suppliers}/{w.Purchasing.Supplier}", """{"code": "IDLE"}""")),
        new("POST /api/suppliers/{id}/archive", w => new($"{Suppliers}/{w.Purchasing.IdleSupplier}/archive"), _ => new($"{Suppliers}/{Nobody}/archive")),
        new("POST /api/suppliers/{id}/restore", w => new($"{Suppliers}/{w.Purchasing.IdleSupplier}/restore"), _ => new($"{Suppliers}/{Nobody}/restore")),
        new("DELETE /api/suppliers/{id}", w => new($"{Suppliers}/{w.Purchasing.UnusedSupplier}"), _ => new($"{Suppliers}/{Nobody}"), w => new($"{Suppliers}/{w.Purchasing.Supplier}")),

        new("GET /api/suppliers/{id}/products", w => new($"{Suppliers}/{w.Purchasing.Supplier}/products?limit=1"), _ => new($"{Suppliers}/{Nobody}/products")),
        new("GET /api/suppliers/{id}/products/{product}", w => new($"{Suppliers}/{w.Purchasing.Supplier}/products/{w.Product}"), w => new($"{Suppliers}/{w.Purchasing.Supplier}/products/{Nobody}")),
        new("PUT /api/suppliers/{id}/products/{product}",
            w => new($"{Suppliers}/{w.Purchasing.Supplier}/products/{w.Product}", """{"unit_price": 1.75, "pack": 12, "minimum_quantity": 24, "lead_time_days": 1, "preferred": true}"""),
            w => new($"{Suppliers}/{Nobody}/products/{w.Product}", "{}"), w => new($"{Suppliers}/{w.Purchasing.Supplier}/products/{w.Product}", """{"barcode": "S-2"}""")),
        new("DELETE /api/suppliers/{id}/products/{product}", w => new($"{Suppliers}/{w.Purchasing.Supplier}/products/{w.Spare}"),
            w => new($"{Suppliers}/{w.Purchasing.Supplier}/products/{Nobody}")),

        new("GET /api/purchase-orders", _ => new($"{Orders}?state=open&limit=1"), _ => new($"{Orders}?store_id={Nobody}")),
        new("POST /api/purchase-orders", w => new(Orders, Order(w.Purchasing.Supplier, w.Product, """, "expected_on": "2099-01-02", "notes": "By noon" """)),
            _ => new(Orders, Order(Nobody, Nobody)), w => new(Orders, Order(w.Purchasing.ArchivedSupplier, w.Product))),
        new("GET /api/purchase-orders/{id}", w => new($"{Orders}/{w.Purchasing.Begun[0]}"), _ => new($"{Orders}/{Nobody}")),
        new("PATCH /api/purchase-orders/{id}", w => new($"{Orders}/{w.Purchasing.Drafts[0]}",
                $$"""{"lines": [{"product_id": {{w.Product}}, "packs": 3, "unit_price": 2, "notes": "Fresh"}], "expected_on": null}"""),
            _ => new($"{Orders}/{Nobody}", "{}"), w => new($"{Orders}/{w.Purchasing.Cancelled}", "{}")),
        new("POST /api/purchase-orders/{id}/send", w => new($"{Orders}/{w.Purchasing.Drafts[1]}/send"), _ => new($"{Orders}/{Nobody}/send"), w => new($"{Orders}/{w.Purchasing.Cancelled}/send")),
        new("POST /api/purchase-orders/{id}/unsend", w => new($"{Orders}/{w.Purchasing.Sent[0]}/unsend"), _ => new($"{Orders}/{Nobody}/unsend"),
            w => new($"{Orders}/{w.Purchasing.Cancelled}/unsend")),
        new("POST /api/purchase-orders/{id}/cancel", w => new($"{Orders}/{w.Purchasing.Drafts[2]}/cancel", """{"reason": "Too late"}"""), _ => new($"{Orders}/{Nobody}/cancel", "{}"),
            w => new($"{Orders}/{w.Purchasing.Cancelled}/cancel", "{}")),
        new("POST /api/purchase-orders/{id}/close", w => new($"{Orders}/{w.Purchasing.Begun[0]}/close", """{"reason": "Sold out"}"""), _ => new($"{Orders}/{Nobody}/close", "{}"),
            w => new($"{Orders}/{w.Purchasing.Cancelled}/close", "{}")),
        new("POST /api/purchase-orders/{id}/receive",
            w => new($"{Orders}/{w.Purchasing.Sent[1]}/receive", """{"lines": [{"line": 1, "quantity": 3, "unit_cost": 1.8, "expires_on": "2027-05-01", "notes": "Wet"}], "reference": "DN-1"}"""),
            _ => new($"{Orders}/{Nobody}/receive", Lines), w => new($"{Orders}/{w.Purchasing.Cancelled}/receive", Lines)),
        new("POST /api/purchase-orders/{id}/receipts/{number}/reverse", w => new($"{Orders}/{w.Purchasing.Begun[1]}/receipts/1/reverse", """{"notes": "Wrong order"}"""),
            w => new($"{Orders}/{w.Purchasing.Begun[1]}/receipts/9/reverse", "{}"), w => new($"{Orders}/{w.Purchasing.Begun[2]}/receipts/1/reverse", "{}")),

        new("GET /api/supplier-returns", _ => new($"{Returns}?limit=1"), _ => new($"{Returns}?store_id={Nobody}")),
        new("POST /api/supplier-returns", w => new(Returns, Return(w.Purchasing.Supplier, w.Product, 1)), w => new(Returns, Return(Nobody, w.Product, 1)),
            w => new(Returns, Return(w.Purchasing.Supplier, w.Product, 900_000))),
        new("GET /api/supplier-returns/{id}", w => new($"{Returns}/{w.Purchasing.Return}"), _ => new($"{Returns}/{Nobody}")),
        new("POST /api/supplier-returns/{id}/reverse", w => new($"{Returns}/{w.Purchasing.Return}/reverse", """{"notes": "Kept"}"""), _ => new($"{Returns}/{Nobody}/reverse", "{}"),
            w => new($"{Returns}/{w.Purchasing.ReversedReturn}/reverse", "{}")),
    ];

    private const string Lines = """{"lines": [{"line": 1, "quantity": 1}]}""";

    private static string Order(long supplier, long product, string more = "") => $$"""{"supplier_id": {{supplier}}, "lines": [{"product_id": {{product}}, "packs": 2, "pack": 12, "pack_price": 19.99}]{{more}}}""";

    private static string Return(long supplier, long product, int quantity) =>
        $$"""{"supplier_id": {{supplier}}, "reference": "RN-1", "lines": [{"product_id": {{product}}, "quantity": {{quantity}}, "reason": "Broken"}]}""";
}
