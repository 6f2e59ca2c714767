namespace Stockbook.Tests.Contract;

/// <summary>The requests by which the transfers' operations show each of their answers.</summary>
internal static class TransferOperations
{
    private const int Nobody = 999_999;

    public static IReadOnlyList<Operation> All { get; } =
    [
        new("GET /api/transfers", w => new($"/api/transfers?state=closed&product_id={w.Transfers.Product}"), _ => new($"/api/transfers?store_id={Nobody}"), Forbidden: w => new($"/api/transfers?store_id={w.Store}")),
        new("GET /api/transfers/in-transit", w => new($"/api/transfers/in-transit?store_id={w.Store}"), _ => new($"/api/transfers/in-transit?store_id={Nobody}"),
            Forbidden: w => new($"/api/transfers/in-transit?store_id={w.Store}")),
        new("GET /api/transfers/{id}", w => new($"/api/transfers/{w.Transfers.Arrived}"), _ => new($"/api/transfers/{Nobody}")),
        new("POST /api/transfers", w => new("/api/transfers", Draft(w.Transfers.Product, w.Store, 1, """, "expected_at": "2030-01-01T00:00:00Z", "notes": "By van" """)), w => new("/api/transfers", Draft(w.Transfers.Product, Nobody, 1)),
            w => new("/api/transfers", Draft(w.Transfers.Product, w.Store, 5_000, """, "immediate": true"""))),
        new("PATCH /api/transfers/{id}", w => new($"/api/transfers/{w.Transfers.Drafts[0]}", $$"""{"lines": [{"product_id": {{w.Transfers.Product}}, "quantity": 3, "notes": "Fragile"}], "notes": "By van"}"""),
            _ => new($"/api/transfers/{Nobody}", "{}"), w => new($"/api/transfers/{w.Transfers.Done}", """{"notes": "Late"}""")),
        new("POST /api/transfers/{id}/dispatch", w => new($"/api/transfers/{w.Transfers.Drafts[1]}/dispatch", """{"notes": "Handed to Ali"}"""), _ => new($"/api/transfers/{Nobody}/dispatch", "{}"),
            w => new($"/api/transfers/{w.Transfers.Done}/dispatch", "{}")),
        new("POST /api/transfers/{id}/receive", w => new($"/api/transfers/{w.Transfers.Leaving[0]}/receive", Found(w.Transfers.Product, 1)), w => new($"/api/transfers/{Nobody}/receive", Found(w.Transfers.Product, 1)),
            w => new($"/api/transfers/{w.Transfers.Leaving[0]}/receive", Found(w.Transfers.Product, 5_000))),
        new("POST /api/transfers/{id}/close", w => new($"/api/transfers/{w.Transfers.Arrived}/close", """{"over": "sender", "notes": "So it was"}"""), _ => new($"/api/transfers/{Nobody}/close", "{}"),
            w => new($"/api/transfers/{w.Transfers.Done}/close", "{}")),
        new("POST /api/transfers/{id}/cancel", w => new($"/api/transfers/{w.Transfers.Leaving[1]}/cancel", """{"notes": "Flood"}"""), _ => new($"/api/transfers/{Nobody}/cancel", "{}"),
            w => new($"/api/transfers/{w.Transfers.Done}/cancel", "{}")),
    ];

    /// <summary>A transfer from the first store.</summary>
    public static string Draft(long product, long to, int quantity, string more = "") =>
        $$"""{"from_store": 1, "to_store": {{to}}, "lines": [{"product_id": {{product}}, "quantity": {{quantity}}}]{{more}}}""";

    private static string Found(long product, int quantity) =>
        $$"""{"lines": [{"product_id": {{product}}, "received": {{quantity}}, "damaged": 1, "bearer": "carrier", "notes": "Wet"}], "notes": "Late"}""";
}
