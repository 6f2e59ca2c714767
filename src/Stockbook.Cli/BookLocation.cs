using System.CommandLine;

namespace Stockbook.Cli;

/// <summary>Finds the book that a command works on. It never depends on the current directory.</summary>
/// <param name="DataDir">The folder for everything that belongs to the book.</param>
/// <param name="Connection">What opens the database.</param>
internal sealed record BookLocation(string DataDir, string Connection)
{
    private const string FileName = "stockbook.db";

    /// <summary>Where it is, for people; never a password.</summary>
    public string Description => Connection.Contains('=', StringComparison.Ordinal) ? "" : $"in {Connection}";

    /// <summary>The book of a folder.</summary>
    public static BookLocation In(string folder) => new(folder, Path.Combine(folder, FileName));

    /// <summary>The place that the command's options and the environment name.</summary>
    public static BookLocation Of(ParseResult command) =>
        Of(command.GetValue(GlobalOptions.DataDir), command.GetValue(GlobalOptions.Database), Environment.GetEnvironmentVariable);

    /// <summary>As <see cref="Of(ParseResult)"/>: an option goes before the environment, and that before the default.</summary>
    public static BookLocation Of(string? dataDir, string? database, Func<string, string?> environment)
    {
        var folder = Path.GetFullPath(string.IsNullOrEmpty(dataDir) ? UserFolder(environment) : dataDir);
        var connection = !string.IsNullOrWhiteSpace(database) ? database
            : string.IsNullOrEmpty(dataDir) && environment("STOCKBOOK_DATABASE") is { Length: > 0 } given ? given
            : Path.Combine(folder, FileName);
        return new(folder, connection);
    }

    private static string UserFolder(Func<string, string?> environment)
    {
        var data = OperatingSystem.IsLinux() && environment("XDG_DATA_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg) ? xdg
            : OperatingSystem.IsLinux() && environment("HOME") is { Length: > 0 } home ? Path.Combine(home, ".local", "share")
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        if (!Path.IsPathRooted(data)) throw new RefusedException("There is no user's data folder here: name the book's folder with --data-dir.");
        return Path.Combine(data, "stockbook");
    }
}
