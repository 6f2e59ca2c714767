using System.CommandLine;
using System.Globalization;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;
using Stockbook.Stock.Batches;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook batch …</c></summary>
internal static class BatchCommand
{
    public static Command Create() => new("batch", "Batches of movements that a program sent") { Show() };

    private static Command Show()
    {
        var id = new Argument<long>("id") { Description = "The batch's number, as its sender was told" };
        var status = Options.Word("--status", "Which results [default: refused]", "booked", "replayed", "refused");
        var command = new Command("show", "Show how far a batch is, and what of it was refused") { id, status };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var shop = await Shop.OpenAsync(parsed, cancel);
            var outcome = await shop.BatchAsync(parsed.GetValue(id), parsed.GetValue(status) ?? "refused", Page.LargestLimit, cancel);
            return outcome.Is(out var batch, out var problem) ? Output.Current.Answer(batch, () => Print(batch)) : Output.Current.Problem(problem);
        });
        return command;
    }

    private static void Print(BatchProgressAnswer batch)
    {
        Output.Current.Line($"Batch {batch.BatchId} is {batch.State}: {batch.Total} movements, {batch.Accepted} accepted, {batch.Refused} refused.");
        if (batch.Items.Count == 0) return;
        var table = new TextTable(TextColumn.Figure("INDEX"), TextColumn.Figure("LINE"), TextColumn.Figure("MOVEMENT"), "DETAIL");
        foreach (var r in batch.Items)
            table.Add(r.Index.ToString(CultureInfo.InvariantCulture), r.Line?.ToString(CultureInfo.InvariantCulture), r.Id?.ToString(CultureInfo.InvariantCulture), r.Detail);
        Output.Current.Table(table);
        if (batch.Next is not null) Output.Current.Line($"The first {batch.Items.Count}.");
    }
}
