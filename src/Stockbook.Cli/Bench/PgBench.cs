using System.Globalization;
using System.Text;
using Npgsql;

namespace Stockbook.Cli.Bench;

/// <summary>PostgreSQL's own load generator, when it is installed: the fairest measure of what the server can do.</summary>
internal sealed class PgBench(string program, ScratchDatabase scratch, BenchShape shape)
{
    /// <summary>The newest pgbench there is; null when none is found.</summary>
    public static string? Find()
    {
        var name = OperatingSystem.IsWindows() ? "pgbench.exe" : "pgbench";
        const string Debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(Debian) ? Directory.GetDirectories(Debian) : [];
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return versions
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat(path)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    public async Task<LimitResult> MeasureAsync(LimitKind kind, int clients, TimeSpan time, CancellationToken cancellation)
    {
        var script = Path.Combine(scratch.Folder, $"{kind}.sql");
        await File.WriteAllTextAsync(script, Script(kind), cancellation);
        var log = Path.Combine(scratch.Folder, $"{kind}.log");
        var seconds = Math.Max(1, (int)Math.Round(time.TotalSeconds));
        string[] arguments =
        [
            "-n", "-M", "prepared", "-c", Text(clients), "-j", Text(Math.Min(2, clients)), "-T", Text(seconds),
            "-D", $"stores={shape.Stores}", "-D", $"products={shape.Products}", "-f", script, "-l", "--log-prefix", log,
        ];
        var output = await ChildProcess.OutputAsync(program, arguments, ConnectionVariables(), cancellation);
        var latency = await ReadLogsAsync(log, cancellation);
        var lines = kind == LimitKind.Batch ? PostgresLimitSql.BatchLines : 1;
        return new(kind, clients, TransactionsPerSecond(output) * lines, latency.PercentileMilliseconds(0.5), latency.PercentileMilliseconds(0.99));
    }

    /// <summary>Transactions a second as pgbench prints them.</summary>
    public static double TransactionsPerSecond(string output)
    {
        const string Mark = "tps = ";
        var at = output.IndexOf(Mark, StringComparison.Ordinal);
        var text = at < 0 ? "" : output[(at + Mark.Length)..].Split(' ', 2)[0];
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate)
            ? rate
            : throw new InvalidOperationException($"pgbench printed no rate: {output}");
    }

    private static string Script(LimitKind kind)
    {
        var draw = kind switch
        {
            LimitKind.Batch => $"\\set b random(1, {PostgresLimitSql.Batches})\n",
            LimitKind.HotSale => $"""
                \set h random(1, 100)
                \set k random(0, {PairSource.HotPairs - 1})
                \set s case when :h <= {PairSource.HotPercent} then (:k * 7919) % :stores + 1 else random(1, :stores) end
                \set p case when :h <= {PairSource.HotPercent} then (:k * 104729) % :products + 1 else random(1, :products) end

                """,
            LimitKind.Sale or LimitKind.LoneSale or LimitKind.Page => "\\set s random(1, :stores)\n\\set p random(1, :products)\n",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        var statement = new StringBuilder(PostgresLimitSql.Statement(kind)).Replace("{s}", ":s").Replace("{p}", ":p").Replace("{b}", ":b");
        return $"{draw}{statement};\n";
    }

    private Dictionary<string, string?> ConnectionVariables()
    {
        var to = new NpgsqlConnectionStringBuilder(scratch.LimitConnection);
        return new(StringComparer.Ordinal)
        {
            ["PGHOST"] = to.Host,
            ["PGPORT"] = to.Port.ToString(CultureInfo.InvariantCulture),
            ["PGUSER"] = to.Username,
            ["PGPASSWORD"] = to.Password,
            ["PGDATABASE"] = to.Database,
            ["PGSSLMODE"] = to.SslMode switch
            {
                SslMode.Disable => "disable",
                SslMode.Allow => "allow",
                SslMode.Require => "require",
                SslMode.VerifyCA => "verify-ca",
                SslMode.VerifyFull => "verify-full",
                _ => "prefer",
            },
            ["PGOPTIONS"] = $"-c search_path={PostgresLimitSql.Schema}",
        };
    }

    // A line a transaction: client, number, latency in microseconds, ...
    private async Task<LatencyHistogram> ReadLogsAsync(string prefix, CancellationToken cancellation)
    {
        var latency = new LatencyHistogram();
        foreach (var file in Directory.EnumerateFiles(scratch.Folder, Path.GetFileName(prefix) + ".*"))
        {
            await foreach (var line in File.ReadLinesAsync(file, cancellation)) latency.Record(MicrosecondsOf(line));
            File.Delete(file);
        }

        return latency;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static double MicrosecondsOf(string line)
    {
        var third = line.IndexOf(' ', line.IndexOf(' ', StringComparison.Ordinal) + 1) + 1;
        return double.Parse(line.AsSpan(third, line.IndexOf(' ', third) - third), CultureInfo.InvariantCulture);
    }
}
