using Stockbook.Access;
using Stockbook.Tests.Contract;

namespace Stockbook.Tests.Access.Matrix;

/// <summary>Who may import: those who may change products and stock, of all stores.</summary>
internal static class ImportRows
{
    private const Permission Needed = Permission.Products | Permission.Inventory;

    public static IReadOnlyList<Row> All { get; } =
    [
        new("GET /api/imports", Reach.Business, Needed, (_, _) => Task.FromResult(new Ask("/api/imports")), NamesRecord: false),
        new("POST /api/imports", Reach.Business, Needed, (s, _) => Task.FromResult(new Ask("/api/imports", Products(s))), NamesRecord: false),
        new("GET /api/imports/{id}", Reach.Business, Needed, async (s, _) => new($"/api/imports/{await s.MakeAsync("/api/imports", Products(s))}")),
        new("POST /api/imports/{id}/undo", Reach.Business, Needed, async (s, _) => new($"/api/imports/{await s.MakeAsync("/api/imports", Products(s))}/undo")),
    ];

    private static string Products(Side side) => $$"""{"kind": "products", "file_name": "{{side.Mark}}.csv", "content": "sku,name\n{{side.Name()}},{{side.Name()}}\n", "dry_run": false}""";
}
