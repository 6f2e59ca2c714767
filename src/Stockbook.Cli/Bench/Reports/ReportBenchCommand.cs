using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Stockbook.Cli.Bench.Reports;

/// <summary><c>stockbook bench reports</c>: how long every report takes on a book of many movements.</summary>
internal static class ReportBenchCommand
{
    private const int Year = 360;

    private static readonly Option<long[]> s_movements = new("--movements")
    {
        Description = "How many movements the book has; given several times, a book for each, and the times compared", DefaultValueFactory = _ => [10_000_000], HelpName = "number",
    };

    private static readonly Option<int> s_stores = BenchCommand.Number("--stores", "Stores to seed", 500, most: 10_000);
    private static readonly Option<int> s_products = BenchCommand.Number("--products", "Products to seed, each at every store", 2000, most: 100_000);
    private static readonly Option<int> s_runs = BenchCommand.Number("--runs", "How often each report is asked for", 21, most: 1000);
    private static readonly Option<bool> s_prove = new("--prove") { Description = "Prove the book afterwards, too" };

    public static Command Create()
    {
        var command = new Command("reports", "Seed a year of trade and measure every report on it; touches no existing book") { s_movements, s_stores, s_products, s_runs, s_prove };
        s_movements.Validators.Add(result =>
        {
            if (result.Tokens.Any(t => !long.TryParse(t.Value, out var movements) || movements is < 2 or > 1_000_000_000)) result.AddError("--movements must be a whole number from 2 to 1000000000.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var settings = new ReportBenchSettings(
            parsed.GetValue(GlobalOptions.Database), parsed.GetValue(GlobalOptions.DataDir), parsed.GetValue(s_stores), parsed.GetValue(s_products), parsed.GetValue(s_movements)!, Year,
            parsed.GetValue(s_runs), parsed.GetValue(s_prove));
        var books = await TellingAsync(tell => new ReportBench(settings, TimeProvider.System, tell).RunAsync(cancel));
        return Output.Current.Answer(new ReportBenchAnswer(books), () => Print(books));
    }

    private static Task<T> TellingAsync<T>(Func<Action<string>, Task<T>> work)
    {
        if (!Output.Current.CanShowProgress) return work(_ => { });
        var progress = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return progress.Status().StartAsync("Preparing", status => work(now => status.Status(now.EscapeMarkup())));
    }

    private static void Print(IReadOnlyList<ReportBenchBook> books)
    {
        var columns = books.SelectMany(b => new[] { TextColumn.Figure($"p50 ms at {Figures.Of(b.Movements)}"), TextColumn.Figure("p99 ms") }).ToList();
        if (books.Count > 1) columns.Add(TextColumn.Figure("ratio"));
        var table = new TextTable([TextColumn.Code("report"), .. columns, TextColumn.Figure("rows"), TextColumn.Figure("bytes")]);
        for (var i = 0; i < books[0].Reports.Count; i++)
        {
            var figures = books.Select(b => b.Reports[i]).ToList();
            var cells = figures.SelectMany(f => new[] { Text(f.P50Milliseconds), Text(f.P99Milliseconds) }).ToList();
            if (books.Count > 1) cells.Add((figures[^1].P50Milliseconds / figures[0].P50Milliseconds).ToString("0.00", CultureInfo.InvariantCulture));
            table.Add([figures[0].Report, .. cells, Figures.Of(figures[^1].Rows), Figures.Of(figures[^1].Bytes)]);
        }

        Output.Current.Table(table);
        Output.Current.Line();
        foreach (var book in books)
        {
            var proof = book.Faults is { } faults ? faults == 0 ? "; the book is proved" : $"; the proof found {Figures.Of(faults)} faults" : "";
            Output.Current.Line($"{Figures.Of(book.Movements)} movements were seeded and summed in {Text(book.SeedSeconds)} s{proof}.");
        }
    }

    private static string Text(double milliseconds) => milliseconds.ToString(milliseconds < 100 ? "0.0" : "#,0", CultureInfo.InvariantCulture);
}

/// <summary>What <c>bench reports --json</c> prints.</summary>
/// <param name="Books">Book by book.</param>
public sealed record ReportBenchAnswer(IReadOnlyList<ReportBenchBook> Books);
