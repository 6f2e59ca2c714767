using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Npgsql;
using Stockbook.Ledger.Storage;

namespace Stockbook.Cli.Bench;

/// <summary>On what the figures were measured; without it they mean nothing.</summary>
/// <param name="Cores">Logical processors.</param>
/// <param name="MemoryBytes">Memory that the process may use.</param>
/// <param name="System">Operating system and processor kind.</param>
/// <param name="Runtime">The .NET version.</param>
/// <param name="LoadBefore">The machine's load average before the run; above 0 something else was working. Null where unknown.</param>
/// <param name="Database">Kind and version.</param>
/// <param name="Settings">The settings that durability and speed depend on, by name.</param>
internal sealed record MachineFacts(
    int Cores,
    long MemoryBytes,
    string System,
    string Runtime,
    double? LoadBefore,
    string Database,
    IReadOnlyDictionary<string, string> Settings)
{
    private static readonly string[] s_postgresSettings =
        ["fsync", "synchronous_commit", "full_page_writes", "wal_sync_method", "shared_buffers", "max_wal_size", "max_connections"];

    public static async Task<MachineFacts> ReadAsync(ScratchDatabase scratch, double? loadBefore, CancellationToken cancellation)
    {
        var (version, settings) = scratch.Dialect == Dialect.Postgres
            ? await ReadPostgresAsync(scratch, cancellation)
            : await ReadSqliteAsync(scratch, cancellation);
        return new(
            Environment.ProcessorCount,
            GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            $"{RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}",
            RuntimeInformation.FrameworkDescription,
            loadBefore,
            version,
            settings);
    }

    /// <summary>How many processes wanted a processor in the last minute; null where unknown.</summary>
    public static double? LoadAverage() => OperatingSystem.IsLinux()
        ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture)
        : null;

    private static async Task<(string Version, Dictionary<string, string> Settings)> ReadPostgresAsync(
        ScratchDatabase scratch, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(scratch.Connection);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        const string Sql = "select name, current_setting(name) from pg_settings where name = any($1) order by name";
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = s_postgresSettings });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) settings[reader.GetString(0)] = reader.GetString(1);
        return ($"PostgreSQL {connection.PostgreSqlVersion}", settings);
    }

    private static async Task<(string Version, Dictionary<string, string> Settings)> ReadSqliteAsync(
        ScratchDatabase scratch, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        await connection.OpenAsync(cancellation);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["journal_mode"] = "wal",
            ["synchronous"] = "full",
            ["flush_ms"] = FlushMilliseconds(scratch.Folder).ToString("0.000", CultureInfo.InvariantCulture),
        };
        return ($"SQLite {connection.ServerVersion}", settings);
    }

    /// <summary>The median time that a rewritten page takes to be safe on the disk; a lone sale waits at least that long.</summary>
    private static double FlushMilliseconds(string folder)
    {
        var latency = new LatencyHistogram();
        var page = new byte[4096];
        using var file = File.Open(Path.Combine(folder, "flush"), FileMode.Create);
        file.Write(page);
        file.Flush(flushToDisk: true);
        for (var i = 0; i < 50; i++)
        {
            file.Position = 0;
            file.Write(page);
            var from = Stopwatch.GetTimestamp();
            file.Flush(flushToDisk: true);
            latency.Record(Stopwatch.GetElapsedTime(from).TotalMicroseconds);
        }

        return latency.PercentileMilliseconds(0.5);
    }
}
