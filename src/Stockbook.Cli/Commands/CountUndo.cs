using System.CommandLine;
using Stockbook.Cli.Shops;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook count undo</c></summary>
internal static class CountUndo
{
    private static readonly Argument<long> s_id = CountSteps.Id();
    private static readonly Argument<long> s_entry = new("entry") { Description = "The entry's number, as 'count enter' gave it" };

    public static Command Create()
    {
        var command = new Command("undo", "Take an entry back; it is kept, and counts for nothing") { s_id, s_entry };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var entry = command.GetValue(s_entry);
        var outcome = await shop.UndoCountEntryAsync(command.GetValue(s_id), entry, cancel);
        if (!outcome.Is(out var count, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(count, () => Output.Current.Line($"Entry {entry} of {count.Reference} is taken back"));
    }
}
