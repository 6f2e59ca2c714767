using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Stockbook.Ledger.Proof;
using Stockbook.Ledger.Storage;
using Stockbook.Reports.Summaries;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook verify</c></summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var command = new Command("verify", "Prove that every figure of the book follows from its movements");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var book = await Book.OpenAsync(command, cancel);
        var report = await Progress.ShowAsync(tell => Verify.RunAsync(book.Get<Database>(), new Told(done => tell("Checking", done, 0)), cancel));
        report = await WithSummariesAsync(report, book.Get<Database>(), cancel);
        Output.Current.Answer(VerifyAnswer.Of(report), () => Print(report));
        return report.IsClean ? ExitCode.Success : ExitCode.Refused;
    }

    private static async Task<ProofReport> WithSummariesAsync(ProofReport report, Database database, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var sums = await SummaryProof.VerifyAsync(database, cancel);
        return new([.. report.Checks, sums], report.Elapsed + Stopwatch.GetElapsedTime(began));
    }

    private static void Print(ProofReport report)
    {
        var table = new TextTable("CHECK", TextColumn.Figure("ROWS"), TextColumn.Figure("FAULTS"));
        foreach (var check in report.Checks) table.Add(check.Name, Figures.Of(check.Rows), Figures.Of(check.Faults));
        Output.Current.Table(table);
        Output.Current.Line();
        foreach (var check in report.Checks)
        {
            foreach (var example in check.Examples) Output.Current.Line(example);
            if (check.Faults > check.Examples.Count) Output.Current.Line($"… and {Figures.Of(check.Faults - check.Examples.Count)} more of '{check.Name}'.");
        }

        var took = report.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        var faults = report.Checks.Sum(c => c.Faults);
        Output.Current.Line(report.IsClean ? $"The book is right ({took} s)." : $"The book is wrong in {Figures.Of(faults)} places ({took} s). Levels and daily sums can be made anew from the movements: stockbook rebuild");
    }
}

/// <summary>What <c>verify --json</c> prints.</summary>
internal sealed record VerifyAnswer(bool Ok, IReadOnlyList<ProofCheck> Checks, double Seconds)
{
    public static VerifyAnswer Of(ProofReport report) => new(report.IsClean, report.Checks, Math.Round(report.Elapsed.TotalSeconds, 2));
}

/// <summary>Reports at once, in the thread that works.</summary>
internal sealed class Told(Action<long> tell) : IProgress<long>
{
    public void Report(long value) => tell(value);
}
