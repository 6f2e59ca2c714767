using System.Reflection;

namespace Stockbook.Cli.Tests.Import;

/// <summary>Where the real sales file lies: at $STOCKBOOK_REAL_DATA, or in ../shared/data beside the repository.</summary>
internal static class RealFile
{
    private const string Name = "online-retail-to-2011-09.csv.gz";

    /// <summary>The file's path; the test is skipped with a sentence where there is none.</summary>
    public static string Require()
    {
        var path = Environment.GetEnvironmentVariable("STOCKBOOK_REAL_DATA") is { Length: > 0 } given ? given : Beside();
        if (Directory.Exists(path)) path = Path.Combine(path, Name);
        if (!File.Exists(path)) Assert.Skip($"The real sales file is not at {path}: set STOCKBOOK_REAL_DATA to it.");
        return path;
    }

    private static string Beside()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Stockbook.slnx"))) folder = folder.Parent;
        return Path.Combine(folder?.Parent?.FullName ?? "", "shared", "data", Name);
    }
}
