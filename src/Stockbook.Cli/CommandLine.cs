using System.CommandLine;
using System.CommandLine.Invocation;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Cli;

/// <summary>Parses the arguments, runs the command, and turns whatever happens into output and an exit code; never a stack trace.</summary>
internal static class CommandLine
{
    // What a command made for itself, such as the benchmark's database, takes more than the usual two seconds to remove.
    private static readonly TimeSpan s_timeToStop = TimeSpan.FromSeconds(30);

    /// <summary>Runs one command.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var result = Commands.Root.Create().Parse(args);
        var console = new Output(output, error, result.GetValue(GlobalOptions.Json));
        if (result.Action is ParseErrorAction) return SayUsage(console, result);
        Output.Current = console;
        using var stop = new CancellationTokenSource();
        try
        {
            var invocation = new InvocationConfiguration
            {
                Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = s_timeToStop,
            };
            return await result.InvokeAsync(invocation, stop.Token);
        }
        catch (WrongUsageException e)
        {
            console.Usage(e.Message);
            return ExitCode.WrongUsage;
        }
        catch (Exception e)
        {
            console.Problem(ProblemOf(e));
            return ExitCode.Refused;
        }
    }

    private static int SayUsage(Output console, ParseResult result)
    {
        var command = result.CommandResult.Command;
        var name = Usage.NameOf(result.CommandResult);
        if (result.Tokens.Count == 0 || (command is { Action: null, Subcommands.Count: > 0 } && result.UnmatchedTokens.Count == 0))
        {
            console.Usage(Usage.ListOf(command, name));
            return ExitCode.WrongUsage;
        }

        console.Usage($"{Usage.FirstError(result)} See: {name} --help");
        return ExitCode.WrongUsage;
    }

    private static Problem ProblemOf(Exception exception) => exception switch
    {
        RefusedException refused => refused.Problem,
        BookUnavailableException or LedgerBusyException => new("unavailable", 503, "The book is not available", exception.Message),
        MigrationException => new("migration", 500, "The book and this program do not go together", exception.Message),
        OperationCanceledException => new("cancelled", 499, "Stopped", "Stopped before it was done; what was booked until then stays booked."),
        Hosting.SettingException => new("setting", 400, "A setting is not allowed", exception.Message),
        IOException or UnauthorizedAccessException => new("file", 400, "A file cannot be used", exception.Message),
        _ => new("unexpected", 500, "Something unexpected happened", $"Something unexpected happened ({exception.GetType().Name}): {exception.Message}"),
    };
}
