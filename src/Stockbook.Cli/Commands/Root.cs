using System.CommandLine;
using System.CommandLine.Help;

namespace Stockbook.Cli.Commands;

/// <summary>The program with all of its commands.</summary>
internal static class Root
{
    // Not a RootCommand, whose name would be the program file's.
    public static Command Create() => new("stockbook", "Stockbook keeps the stock of your shops: what came, what went, and what is there.")
    {
        GlobalOptions.DataDir, GlobalOptions.Database, GlobalOptions.Json, new HelpOption(), new VersionOption(),
        ProductCommand.Create(), StoreCommand.Create(), StockCommand.Create(), ImportCommand.Create(), VerifyCommand.Create(), RebuildCommand.Create(),
        ServeCommand.Create(), Bench.BenchCommand.Create(),
    };
}
