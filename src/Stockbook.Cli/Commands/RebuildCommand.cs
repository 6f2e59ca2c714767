using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Stockbook.Ledger.Proof;
using Stockbook.Ledger.Storage;
using Stockbook.Reports.Summaries;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook rebuild</c></summary>
internal static class RebuildCommand
{
    public static Command Create()
    {
        var command = new Command("rebuild", "Make the levels and the daily sums anew from the movements");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var book = await Book.OpenAsync(command, cancel);
        var report = await Progress.ShowAsync(tell => Rebuild.RunAsync(book.Get<Database>(), new Told(done => tell("Rebuilding", done, 0)), cancel));
        var began = Stopwatch.GetTimestamp();
        var sums = await SummaryProof.RebuildAsync(book.Get<Database>(), cancel);
        var answer = new RebuildAnswer(report.Levels, report.Repaired, sums, Math.Round((report.Elapsed + Stopwatch.GetElapsedTime(began)).TotalSeconds, 2));
        return Output.Current.Answer(answer, () => Output.Current.Line(
            $"Levels made anew: {Figures.Of(report.Levels)}, of which {Figures.Of(report.Repaired)} were different; daily sums: {Figures.Of(sums)} ({answer.Seconds.ToString("0.0", CultureInfo.InvariantCulture)} s)."));
    }
}

/// <summary>What <c>rebuild --json</c> prints.</summary>
internal sealed record RebuildAnswer(long Levels, long Repaired, long DailySums, double Seconds);
