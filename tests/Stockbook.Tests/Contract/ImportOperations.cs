using Dapper;
using Microsoft.Data.Sqlite;

namespace Stockbook.Tests.Contract;

/// <summary>The requests by which the operations of imports show each of their answers.</summary>
internal static class ImportOperations
{
    private const int Nobody = 999_999;
    private const long Future = 4_102_444_800_000;

    private const string Products = """{"kind": "products", "file_name": "list.csv", "content": "Artikel,name,price,x\nI-1,One,2,y\nI-2,Two,z,y\n", "mapping": {"columns": {"sku": "Artikel"}, "decimal_comma": false}, "dry_run": true}""";
    private const string More = """{"kind": "products", "file_name": "more.csv", "content": "sku,name\nI-3,Three\n", "dry_run": false}""";

    public static IReadOnlyList<Operation> All { get; } =
    [
        new("GET /api/imports", _ => new("/api/imports")),
        new("POST /api/imports", w => While(w, isRunning: false, new("/api/imports", Products)), Conflicting: w => While(w, isRunning: true, new("/api/imports", More))),
        new("GET /api/imports/{id}", w => new($"/api/imports/{w.Import}"), _ => new($"/api/imports/{Nobody}")),
        new("POST /api/imports/{id}/undo", w => While(w, isRunning: false, new($"/api/imports/{w.Import}/undo")), _ => new($"/api/imports/{Nobody}/undo"),
            w => While(w, isRunning: true, new($"/api/imports/{w.Import}/undo"))),
    ];

    // As if an import were at work meanwhile. A book that is broken or whose line was cut cannot be told, and is asked for nothing else.
    private static Ask While(World world, bool isRunning, Ask ask)
    {
        if (world.Shop.Connection.Contains("Host=", StringComparison.OrdinalIgnoreCase)) return ask;
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = world.Shop.Connection, Pooling = false }.ConnectionString);
        if (connection.ExecuteScalar<long>("select count(*) from sqlite_master where name = 'import_run'") == 1)
            connection.Execute("update import_run set lease_until = @until", new { until = isRunning ? Future : 0 });
        return ask;
    }
}
