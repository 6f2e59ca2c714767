using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace Stockbook.Cli.Commands;

/// <summary>The program with all of its commands.</summary>
internal static class Root
{
    // Not a RootCommand, whose name would be the program file's.
    public static Command Create() => new("stockbook", "Stockbook keeps the stock of your shops: what came, what went, and what is there.")
    {
        GlobalOptions.DataDir, GlobalOptions.Database, GlobalOptions.Tenant, GlobalOptions.Server, GlobalOptions.ApiKey, GlobalOptions.ApiKeyFile, GlobalOptions.Json, new HelpOption(), new VersionOption(),
        ProductCommand.Create(),
        StoreCommand.Create(),
        AssortmentCommand.Create(),
        StockCommand.Create(),
        UserCommand.Create(),
        KeyCommand.Create(),
        OnTheBook(ImportCommand.Create()),
        AuditCommand.Create(),
        OnTheBook(TenantCommand.Create()),
        TransferCommand.Create(),
        NegativeCommand.Create(),
        DayCommand.Create(),
        CountCommand.Create(),
        AlertCommand.Create(),
        OnTheBook(ForecastCommand.Create()),
        WebhookCommand.Create(),
        BatchCommand.Create(),
        SupplierCommand.Create(),
        OrderCommand.Create(),
        ReportCommand.Create(),
        OnTheBook(VerifyCommand.Create()),
        OnTheBook(RebuildCommand.Create()), OnTheBook(ServeCommand.Create()), OnTheBook(TelegramCommand.Create()), OnTheBook(Bench.BenchCommand.Create()),
    };

    /// <summary>Refuses a server for a command that has to be where the book is. One that the environment names counts, unless the command names a book.</summary>
    internal static Command OnTheBook(Command command)
    {
        command.Validators.Add(result =>
        {
            if (result.GetResult(GlobalOptions.Server) is not null || IsServerMeant(result))
                result.AddError($"{Usage.NameOf(result)} works on the book itself: run it on the machine that has the book, with --data-dir or --database.");
        });
        // Only the innermost command's validators run.
        foreach (var part in command.Subcommands) OnTheBook(part);
        return command;
    }

    private static bool IsServerMeant(CommandResult result) =>
        result.GetResult(GlobalOptions.DataDir) is null && result.GetResult(GlobalOptions.Database) is null
        && !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(GlobalOptions.ServerVariable));
}
