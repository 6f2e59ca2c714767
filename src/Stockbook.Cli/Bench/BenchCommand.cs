using System.CommandLine;
using System.CommandLine.Parsing;
using Spectre.Console;

namespace Stockbook.Cli.Bench;

/// <summary><c>stockbook bench</c>: measures this machine's Stockbook against what its database can do alone.</summary>
public sealed class BenchCommand
{
    private static readonly Dictionary<string, WorkKind> s_works =
        Enum.GetValues<WorkKind>().ToDictionary(kind => kind.ToString(), StringComparer.OrdinalIgnoreCase);

    private readonly Option<int> _stores = Number("--stores", "Stores to seed", 500, most: 10_000);
    private readonly Option<int> _products = Number("--products", "Products to seed, each at every store", 2000, most: 100_000);
    private readonly Option<int> _seconds = Number("--seconds", "Measured seconds of each work and of each limit", 10, most: 600);
    private readonly Option<int> _clients = Number("--clients", "Connections, one request in flight on each", 64, most: 1000);
    private readonly Option<int> _runs = Number("--runs", "Rounds; medians are reported", 1, most: 20);
    private readonly Option<int> _listeners = new("--listeners") { Description = "Live clients that listen meanwhile", DefaultValueFactory = _ => 0, HelpName = "number" };
    private readonly Option<string> _work = new("--work")
    {
        Description = "Which works to run, separated by commas",
        DefaultValueFactory = _ => "w1,w1h,w2,w3,w5,lone",
    };

    private BenchCommand()
    {
    }

    /// <summary>The command with its options.</summary>
    public static Command Create() => new BenchCommand().Build();

    private Command Build()
    {
        _work.Validators.Add(NeedsKnownWorks);
        const string Description = "Seed a book, race the server against its database alone, print rates and ratios; touches no existing book";
        var command = new Command("bench", Description)
        {
            _stores, _products, _seconds, _clients, _runs, _work, _listeners,
            Reports.ReportBenchCommand.Create(),
        };
        command.Validators.Add(NeedsServer);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var settings = new BenchSettings(
            parsed.GetValue(GlobalOptions.Database),
            parsed.GetValue(GlobalOptions.DataDir),
            parsed.GetValue(_stores),
            parsed.GetValue(_products),
            parsed.GetValue(_seconds),
            parsed.GetValue(_clients),
            parsed.GetValue(_runs),
            [.. WorkNames(parsed.GetValue(_work)).Select(name => s_works[name]).Distinct().Order()],
            Math.Clamp(parsed.GetValue(_listeners), 0, 1000));
        var report = await RunAsync(settings, cancellation);
        return Output.Current.Answer(report, () => ReportTable.Write(Output.Current, report));
    }

    private static Task<BenchReport> RunAsync(BenchSettings settings, CancellationToken cancellation)
    {
        Task<BenchReport> Telling(Action<string> tell) => new BenchRun(settings, TimeProvider.System, tell).RunAsync(cancellation);
        if (!Output.Current.CanShowProgress) return Telling(_ => { });
        var progress = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return progress.Status().StartAsync("Preparing", status => Telling(now => status.Status(now.EscapeMarkup())));
    }

    /// <summary>An option with a whole number from 1 to <paramref name="most"/>.</summary>
    internal static Option<int> Number(string name, string description, int normal, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => normal };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var value) || value < 1 || value > most))
                result.AddError($"{name} must be a whole number from 1 to {most}.");
        });
        return option;
    }

    private static void NeedsServer(CommandResult result)
    {
        if (result.GetValue(GlobalOptions.Database) is { } database && !database.Contains("host=", StringComparison.OrdinalIgnoreCase))
            result.AddError("bench makes a book of its own: --database names a PostgreSQL server (Host=…); leave it out to measure SQLite.");
    }

    private static void NeedsKnownWorks(OptionResult result)
    {
        var unknown = result.Tokens.SelectMany(token => WorkNames(token.Value)).FirstOrDefault(name => !s_works.ContainsKey(name));
        if (unknown is not null) result.AddError($"There is no work '{unknown}'. The works are w1, w1h, w2, w3, w5 and lone.");
    }

    private static string[] WorkNames(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
