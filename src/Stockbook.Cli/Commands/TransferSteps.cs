using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Transfers;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook transfer dispatch</c>, <c>close</c> and <c>cancel</c></summary>
internal static class TransferSteps
{
    public static Command Dispatch() => Step("dispatch", "Hand the goods over: they leave the sender and are on their way",
        (shop, id, notes, key, cancel) => shop.DispatchAsync(id, new() { Notes = notes }, key, cancel));

    public static Command Cancel() => Step("cancel", "Cancel a draft; of what is on its way, send back what has not arrived",
        (shop, id, notes, key, cancel) => shop.CancelTransferAsync(id, new() { Notes = notes }, key, cancel));

    public static Command Close()
    {
        var over = Options.Word("--over", "Where came from what arrived beyond what was sent: off the sender's shelf, or nobody knows", "sender", "found");
        var (transfer, notes, key) = (TransferOptions.Transfer(), TransferOptions.Notes(), TransferOptions.Key());
        var command = new Command("close", "Accept what arrived otherwise than it was sent") { transfer, over, notes, key };
        command.SetAction((parsed, cancel) => RunAsync(parsed, (shop, end) =>
            shop.CloseTransferAsync(parsed.GetValue(transfer), new() { Over = parsed.GetValue(over), Notes = parsed.GetValue(notes) }, parsed.GetValue(key), end), cancel));
        return command;
    }

    /// <summary>What a step says when it is done.</summary>
    public static int Said(Outcome<TransferDocument> outcome)
    {
        if (!outcome.Is(out var transfer, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(transfer, () => Output.Current.Line(Sentence(transfer)));
    }

    private static string Sentence(TransferDocument t) => t.State switch
    {
        TransferState.Dispatched => $"Transfer {t.Reference} left {t.FromCode} for {t.ToCode}.",
        TransferState.Receiving => $"Transfer {t.Reference} is received in part: {t.Lines.Count(l => l.InTransit > default(Ledger.Quantity))} of {t.Lines.Count} lines are still on their way.",
        TransferState.Received => $"Transfer {t.Reference} is received, and differs from what was sent: its sender closes it.",
        TransferState.Cancelled => $"Transfer {t.Reference} is cancelled.",
        TransferState.Returned => $"Transfer {t.Reference} was called back: what had not arrived lies at {t.FromCode} again.",
        _ => $"Transfer {t.Reference} is done.",
    };

    private static Command Step(string name, string description, Func<Shop, long, string?, string?, CancellationToken, Task<Outcome<TransferDocument>>> step)
    {
        var (transfer, notes, key) = (TransferOptions.Transfer(), TransferOptions.Notes(), TransferOptions.Key());
        var command = new Command(name, description) { transfer, notes, key };
        command.SetAction((parsed, cancel) => RunAsync(parsed, (shop, end) => step(shop, parsed.GetValue(transfer), parsed.GetValue(notes), parsed.GetValue(key), end), cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, Func<Shop, CancellationToken, Task<Outcome<TransferDocument>>> step, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        return Said(await step(shop, cancel));
    }
}
