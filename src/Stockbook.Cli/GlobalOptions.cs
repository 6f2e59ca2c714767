using System.CommandLine;

namespace Stockbook.Cli;

/// <summary>The options that every command takes.</summary>
internal static class GlobalOptions
{
    public static readonly Option<string?> DataDir = new("--data-dir")
    {
        Description = "The folder of the local book [default: the user's data folder]",
        HelpName = "folder",
        Recursive = true,
    };

    public static readonly Option<string?> Database = new("--database")
    {
        Description = "Where the book is instead: a file, or \"Host=…\" of PostgreSQL [default: $STOCKBOOK_DATABASE]",
        HelpName = "connection",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON; a problem is JSON too, on the error stream",
        Recursive = true,
    };
}
