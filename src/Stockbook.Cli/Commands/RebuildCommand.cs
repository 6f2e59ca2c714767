using System.CommandLine;
using System.Globalization;
using Stockbook.Ledger.Proof;
using Stockbook.Ledger.Storage;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook rebuild</c></summary>
internal static class RebuildCommand
{
    public static Command Create()
    {
        var command = new Command("rebuild", "Make the levels anew from the movements");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var book = await Book.OpenAsync(command, cancel);
        var report = await Progress.ShowAsync(tell => Rebuild.RunAsync(book.Get<Database>(), new Told(done => tell("Rebuilding", done, 0)), cancel));
        var answer = new RebuildAnswer(report.Levels, report.Repaired, Math.Round(report.Elapsed.TotalSeconds, 2));
        return Output.Current.Answer(answer, () => Output.Current.Line(
            $"Levels made anew: {Figures.Of(report.Levels)}, of which {Figures.Of(report.Repaired)} were different ({answer.Seconds.ToString("0.0", CultureInfo.InvariantCulture)} s)."));
    }
}

/// <summary>What <c>rebuild --json</c> prints.</summary>
internal sealed record RebuildAnswer(long Levels, long Repaired, double Seconds);
