using System.CommandLine;

namespace Stockbook.Cli;

/// <summary>The options that every command takes.</summary>
internal static class GlobalOptions
{
    /// <summary>The environment's name for <see cref="Server"/>.</summary>
    public const string ServerVariable = "STOCKBOOK_SERVER";

    /// <summary>The environment's name for <see cref="ApiKey"/>.</summary>
    public const string ApiKeyVariable = "STOCKBOOK_API_KEY";

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

    public static readonly Option<string?> Tenant = new("--tenant")
    {
        Description = "The code of the business, where a local book holds several [default: the first]",
        HelpName = "code",
        Recursive = true,
    };

    public static readonly Option<string?> Server = new("--server")
    {
        Description = $"Work on a server instead, such as https://shop.example [default: ${ServerVariable}]",
        HelpName = "url",
        Recursive = true,
    };

    public static readonly Option<string?> ApiKey = new("--api-key")
    {
        Description = $"The server's API key. Others on this machine can see it here: ${ApiKeyVariable} or --api-key-file is better",
        HelpName = "key",
        Recursive = true,
    };

    public static readonly Option<string?> ApiKeyFile = new("--api-key-file")
    {
        Description = "A file with nothing but the API key in it",
        HelpName = "file",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON; a problem is JSON too, on the error stream",
        Recursive = true,
    };
}
