using System.Text;

namespace Stockbook.Tests.Stock;

/// <summary>What a member of a request may hold.</summary>
internal enum Holds
{
    /// <summary>A quantity above 0.</summary>
    Quantity,

    /// <summary>A signed quantity, not 0.</summary>
    Change,

    /// <summary>A quantity, 0 or more.</summary>
    Count,

    /// <summary>A quantity, 0 or more, that may be left out.</summary>
    OptionalCount,

    /// <summary>A price or cost of one unit, 0 or more, that may be left out.</summary>
    Price,

    /// <summary>An amount of money, 0 or more, that may be left out.</summary>
    Total,

    /// <summary>An amount of money above 0.</summary>
    Payment,

    /// <summary>The number of a product or a store.</summary>
    Id,

    /// <summary>The number of a store, which may be left out.</summary>
    OptionalId,

    /// <summary>One of some words.</summary>
    Word,

    /// <summary>One of some words, which may be left out.</summary>
    OptionalWord,

    /// <summary>Text that may be left out.</summary>
    Text,

    /// <summary>Text.</summary>
    Name,

    /// <summary>A moment that may be left out.</summary>
    Moment,
}

/// <summary>A member of a request.</summary>
/// <param name="Field">Its name, as <c>lines[0].quantity</c>.</param>
/// <param name="Holds">What it may hold.</param>
/// <param name="Good">A value that is allowed, as JSON.</param>
/// <param name="Longest">How long text may be.</param>
internal sealed record Member(string Field, Holds Holds, string Good, int Longest = 0);

/// <summary>An endpoint that writes, and the members of its request.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path.</param>
/// <param name="Members">The members; products are 1 (pieces) and 2 (kilos), stores 1 and 2.</param>
internal sealed record WriteEndpoint(string Method, string Path, params Member[] Members)
{
    /// <summary>True when the body may be left out.</summary>
    public bool BodyIsOptional { get; init; }

    /// <summary>The largest body, in bytes.</summary>
    public int MostBytes { get; init; } = 1024 * 1024;

    /// <summary>A request in which one member holds something else, or is left out when <paramref name="value"/> is null.</summary>
    public string Body(string? field = null, string? value = null)
    {
        var groups = Members.Where(m => m.Field != field || value is not null)
            .GroupBy(m => m.Field.Contains('[', StringComparison.Ordinal) ? m.Field[..m.Field.IndexOf('[', StringComparison.Ordinal)] : "");
        var body = new StringBuilder();
        foreach (var group in groups)
        {
            var members = string.Join(", ", group.Select(m => $"\"{m.Field.Split('.')[^1]}\": {(m.Field == field ? value : m.Good)}"));
            body.Append(body.Length == 0 ? "" : ", ").Append(group.Key.Length == 0 ? members : $"\"{group.Key}\": [{{{members}}}]");
        }

        return $"{{{body}}}";
    }

    /// <summary>Every endpoint that writes.</summary>
    public static IReadOnlyList<WriteEndpoint> All { get; } =
    [
        Movement("/api/stock-movements", ""),
        Movement("/api/movements", ""),
        Movement("/api/batch-stock-movements?wait=true", "movements[0].") with { MostBytes = 16 * 1024 * 1024 },
        new("POST", "/api/stock-movements",
            new("product_id", Holds.Id, "1"), new("movement_type", Holds.Word, "\"stock_in\""), new("quantity", Holds.Quantity, "1"), new("unit_cost", Holds.Price, "2")),
        new("POST", "/api/stock-movements", new("product_id", Holds.Id, "1"), new("movement_type", Holds.Word, "\"adjustment\""), new("delta", Holds.Change, "1")),
        new("POST", "/api/stock-movements",
            new("product_id", Holds.Id, "1"), new("movement_type", Holds.Word, "\"removal\""), new("quantity", Holds.Quantity, "1"), new("reason", Holds.OptionalWord, "\"damaged\"")),
        new("POST", "/api/postings",
            new("store_id", Holds.OptionalId, "1"), new("type", Holds.Word, "\"sale\""), new("reference", Holds.Text, "\"R\"", 100), new("notes", Holds.Text, "\"n\"", 1000),
            new("occurred_at", Holds.Moment, "null"), new("lines[0].product_id", Holds.Id, "1"), new("lines[0].quantity", Holds.Quantity, "1"),
            new("lines[0].unit_price", Holds.Price, "3"), new("lines[0].total", Holds.Total, "3"), new("lines[0].notes", Holds.Text, "\"n\"", 1000),
            new("payments[0].method", Holds.Word, "\"cash\""), new("payments[0].amount", Holds.Payment, "3")) { MostBytes = 16 * 1024 * 1024 },
        new("POST", "/api/stock-movements/2/reverse", new Member("notes", Holds.Text, "\"n\"", 1000)) { BodyIsOptional = true },
        new("POST", "/api/inventory/update",
            new("store_id", Holds.OptionalId, "1"), new("product_id", Holds.Id, "1"), new("delta", Holds.Change, "1"), new("reason", Holds.Text, "\"r\"", 1000)),
        new("POST", "/api/inventory/set",
            new("store_id", Holds.OptionalId, "1"), new("product_id", Holds.Id, "1"), new("quantity", Holds.Count, "1"), new("reason", Holds.Text, "\"r\"", 1000), new("counted_at", Holds.Moment, "null")),
        new("POST", "/api/inventory/transfer",
            new("from_store", Holds.Id, "1"), new("to_store", Holds.Id, "2"), new("product_id", Holds.Id, "1"), new("quantity", Holds.Quantity, "1"), new("reason", Holds.Text, "\"r\"", 1000)),
        Product("POST", "/api/products", Holds.OptionalWord),
        Product("PUT", "/api/products/2", Holds.Word),
        Store("POST", "/api/stores"),
        new("PUT", "/api/stores/1/assortment/1",
            new("reorder_level", Holds.OptionalCount, "1"), new("max_level", Holds.OptionalCount, "9"), new("price", Holds.Price, "3"), new("shelf", Holds.Text, "\"A1\"", 50)),
    ];

    private static WriteEndpoint Movement(string path, string prefix) => new("POST", path,
        new(prefix + "store_id", Holds.OptionalId, "1"), new(prefix + "product_id", Holds.Id, "1"), new(prefix + "movement_type", Holds.Word, "\"sale\""),
        new(prefix + "barcode", Holds.Text, "null", 64), new(prefix + "quantity", Holds.Quantity, "1"), new(prefix + "unit_price", Holds.Price, "3"), new(prefix + "reference", Holds.Text, "\"R\"", 100),
        new(prefix + "notes", Holds.Text, "\"n\"", 1000), new(prefix + "occurred_at", Holds.Moment, "null"));

    private static WriteEndpoint Product(string method, string path, Holds unit) => new(method, path,
        new("sku", Holds.Name, "\"NEW\"", 64), new("name", Holds.Name, "\"New\"", 200), new("unit", unit, "\"kg\""), new("price", Holds.Price, "3"),
        new("cost", Holds.Price, "2"), new("reorder_level", Holds.OptionalCount, "1"), new("description", Holds.Text, "\"d\"", 2000), new("category", Holds.Text, "\"c\"", 100));

    private static WriteEndpoint Store(string method, string path) => new(method, path,
        new("code", Holds.Name, "\"NEW\"", 32), new("name", Holds.Name, "\"New\"", 200), new("location", Holds.Text, "\"l\"", 200), new("phone", Holds.Text, "\"1\"", 50),
        new("kind", Holds.OptionalWord, "\"shop\""), new("sales_mode", Holds.OptionalWord, "\"by_count\""), new("time_zone", Holds.OptionalWord, "\"Asia/Karachi\""));
}
