using Stockbook.Access.Limits;
using Stockbook.Hosting;

namespace Stockbook.Tests.Hardening;

/// <summary>Settings from a file and from the environment.</summary>
public sealed class SettingsFileTests : IDisposable
{
    private static readonly Dictionary<string, string> s_nothing = [];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stockbook-test-");

    private string File => Path.Combine(_folder.FullName, "stockbook.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Without_either_the_defaults_hold() => Assert.Equal(New(), SettingsFile.Apply(New(), null, s_nothing));

    [Fact]
    public void A_file_says_what_differs_from_the_defaults()
    {
        var options = Read("""
            {
              // People write comments.
              "host": "0.0.0.0", "port": 9000, "trusted_proxies": ["10.0.0.0/8", "192.0.2.1"], "hsts": true,
              "limits": { "key": { "per_minute": 0 }, "user": { "burst": 7 } },
              "server": { "connections": 50 },
            }
            """);
        Assert.Equal(("0.0.0.0", 9000, true, 50), (options.Host, options.Port, options.Hsts, options.Server.Connections));
        Assert.Equal(["10.0.0.0/8", "192.0.2.1"], options.TrustedProxies);
        Assert.Equal((new Allowance(0, 600), new Allowance(1200, 7)), (options.Limits.Key, options.Limits.User));
    }

    [Fact]
    public void The_environment_goes_before_the_file()
    {
        var options = Read("""{"port": 9000, "host": "::"}""", new() { ["STOCKBOOK_PORT"] = "9001", ["STOCKBOOK_ALLOWED_HOSTS"] = "a.example, b.example", ["STOCKBOOK_LIMITS_ENABLED"] = "false", ["PATH"] = "x" });
        Assert.Equal(("::", 9001, false), (options.Host, options.Port, options.Limits.Enabled));
        Assert.Equal(["a.example", "b.example"], options.AllowedHosts);
    }

    [Theory]
    [InlineData("""{"prot": 9000}""", "prot")]
    [InlineData("""{"limits": {"key": {"per_hour": 5}}}""", "limits.key.per_hour")]
    [InlineData("""{"limits": 5}""", "limits")]
    [InlineData("""{"port": 70000}""", "from 0 to 65535")]
    [InlineData("""{"port": "many"}""", "port")]
    [InlineData("""{"port": 80.5}""", "port")]
    [InlineData("""{"port": [1]  , "host": ["a", "b"]}""", "host")]
    [InlineData("""{"hsts": "yes"}""", "true or false")]
    [InlineData("""{"host": ""}""", "must not be empty")]
    [InlineData("""{"host": null}""", "host")]
    [InlineData("""{"allowed_hosts": [["a"]]}""", "allowed_hosts")]
    [InlineData("""{"port": 1, "port": 2}""", "twice")]
    [InlineData("""{"limits": {"key": {"burst": 0}}}""", "limits.key.burst")]
    [InlineData("""{"port": -1}""", "port")]
    [InlineData("""[]""", "object")]
    [InlineData("{\n\"port\": \n", "line 3")]
    public void What_makes_no_sense_in_the_file_is_refused_by_name(string json, string named)
    {
        var refusal = Assert.Throws<SettingException>(() => Read(json));
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(File, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("STOCKBOOK_PROT", "9000")]
    [InlineData("STOCKBOOK_TRUSTED_PROXY", "10.0.0.1")]
    [InlineData("STOCKBOOK_PORT", "many")]
    [InlineData("STOCKBOOK_HSTS", "1")]
    public void What_makes_no_sense_in_the_environment_is_refused_by_name(string name, string value)
    {
        var refusal = Assert.Throws<SettingException>(() => SettingsFile.Apply(New(), null, new Dictionary<string, string> { [name] = value }));
        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_kubernetes_puts_into_every_environment_is_left_alone()
    {
        var environment = new Dictionary<string, string> { ["STOCKBOOK_PORT"] = "tcp://10.0.0.1:80", ["STOCKBOOK_SERVICE_HOST"] = "10.0.0.1", ["STOCKBOOK_PORT_80_TCP"] = "x" };
        Assert.Equal(8080, SettingsFile.Apply(New(), null, environment).Port);
    }

    [Fact]
    public void The_file_in_the_books_folder_is_found_when_none_is_named()
    {
        Assert.Null(SettingsFile.Find(null, _folder.FullName));
        System.IO.File.WriteAllText(File, "{}");
        Assert.Equal(File, SettingsFile.Find(null, _folder.FullName));
        Assert.Throws<SettingException>(() => SettingsFile.Find(Path.Combine(_folder.FullName, "other.json"), _folder.FullName));
    }

    [Fact]
    public void Every_setting_is_in_the_documentation_and_the_documentation_has_no_other()
    {
        var lines = System.IO.File.ReadAllLines(Path.Combine(Root(), "docs", "settings.md"));
        var documented = lines.Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('`')[1]);
        Assert.Equal(Settings.All.Select(s => s.Name).Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder!.FullName, "Stockbook.slnx"))) folder = folder.Parent;
        return folder.FullName;
    }

    private StockbookOptions Read(string json, Dictionary<string, string>? environment = null)
    {
        System.IO.File.WriteAllText(File, json);
        return SettingsFile.Apply(New(), File, environment ?? s_nothing);
    }

    private static StockbookOptions New() => new() { Database = "book.db" };
}
