using System.Reflection;
using System.Text.RegularExpressions;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Tests.Architecture;

/// <summary>Holds the arrows and the nevers of ARCHITECTURE.md.</summary>
public sealed partial class ArrowsTests
{
    private static readonly Assembly s_ledger = typeof(LedgerWriter).Assembly;
    private static readonly Assembly s_business = typeof(StockbookHost).Assembly;

    [Fact]
    public void The_ledger_knows_no_http_no_json_and_nothing_above_it()
    {
        var known = Referenced(s_ledger);

        Assert.NotEmpty(known);
        Assert.DoesNotContain(known, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.DoesNotContain(known, name => name is "System.Text.Json" or "System.Net.Http" or "Stockbook" or "Stockbook.Cli");
    }

    [Fact]
    public void The_business_knows_the_ledger_but_neither_the_chat_nor_the_command_line()
    {
        var known = Referenced(s_business);

        Assert.Contains("Stockbook.Ledger", known);
        Assert.DoesNotContain(known, name => name is "Stockbook.Telegram" or "Stockbook.Cli" or "System.CommandLine" or "Spectre.Console");
    }

    [Fact]
    public void Only_the_ledger_writes_movements_payments_and_levels()
    {
        var writers = Sources("src").Where(f => WritesTheLedger().IsMatch(File.ReadAllText(f))).Select(Relative).ToList();

        // The benchmark makes a book up before any server runs on it, and measures the database alone on tables of its own.
        var allowed = writers.Where(f => f.StartsWith("src/Stockbook.Ledger/", StringComparison.Ordinal) || f.StartsWith("src/Stockbook.Cli/Bench/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(allowed);
        Assert.Equal(allowed, writers);
    }

    [Fact]
    public void No_statement_anywhere_changes_or_deletes_a_movement()
    {
        Assert.DoesNotContain(Sources("src"), f => ChangesHistory().IsMatch(File.ReadAllText(f)));
    }

    [Fact]
    public void A_rule_of_stock_is_never_asked_of_the_database()
    {
        // Whether there is enough is decided once, in Decide; a second opinion in some statement would one day differ.
        Assert.DoesNotContain(Sources("src"), f => DecidesInSql().IsMatch(File.ReadAllText(f)) && !f.Contains("/Bench/", StringComparison.Ordinal));
    }

    [Fact]
    public void Amounts_are_never_floating_point()
    {
        var floating = Sources("src/Stockbook.Ledger").Concat(Sources("src/Stockbook/Stock")).Concat(Sources("src/Stockbook/Catalog"))
            .Where(f => FloatingPoint().IsMatch(File.ReadAllText(f))).Select(Relative);

        Assert.Empty(floating);
    }

    [Fact]
    public void Every_table_but_the_tenants_own_begins_its_key_with_the_tenant()
    {
        foreach (var dialect in new[] { "sqlite", "postgres" })
        {
            var sql = File.ReadAllText(Path.Combine(Root, "src/Stockbook.Ledger/Storage/migrations", dialect, "0001_book.sql"));
            foreach (Match table in Tables().Matches(sql))
                Assert.True(
                    table.Groups["name"].Value == "tenant" || table.Groups["body"].Value.Contains("tenant_id", StringComparison.Ordinal),
                    $"{dialect}: table {table.Groups["name"].Value} has no tenant_id");
        }
    }

    private static string Root { get; } = Ancestor(AppContext.BaseDirectory);

    private static string Ancestor(string folder) =>
        File.Exists(Path.Combine(folder, "Stockbook.slnx")) ? folder : Ancestor(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Stockbook.slnx"));

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal));

    private static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static HashSet<string> Referenced(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(a => a.Name!)];

    [GeneratedRegex(@"\b(insert\s+into|update|delete\s+from|copy)\s+(movement|payment|stock_level)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex WritesTheLedger();

    [GeneratedRegex(@"\b(update|delete\s+from)\s+movement\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex ChangesHistory();

    [GeneratedRegex(@"on_hand\s*=\s*on_hand\s*[-+]|on_hand\s*>=\s*[@$]", RegexOptions.IgnoreCase)]
    private static partial Regex DecidesInSql();

    [GeneratedRegex(@"\b(double|float)\s+\w+\s*[=;,)]|\b(double|float)\??\s+\w+\s*\{")]
    private static partial Regex FloatingPoint();

    [GeneratedRegex(@"create table (?<name>\w+) \((?<body>.*?)\n\)", RegexOptions.Singleline)]
    private static partial Regex Tables();
}
