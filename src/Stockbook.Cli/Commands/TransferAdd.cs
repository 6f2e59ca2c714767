using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Transfers;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook transfer add</c></summary>
internal static class TransferAdd
{
    private static readonly Option<string?> s_from = StoreChoice.Option("--from", "The store the goods leave", required: true);
    private static readonly Option<string?> s_to = StoreChoice.Option("--to", "The store they are for", required: true);
    private static readonly Option<string[]?> s_lines = TransferOptions.Lines("--line", "A product and how much of it; may be given several times");
    private static readonly Option<bool> s_immediate = new("--immediate") { Description = "Book both sides at once, without a way between" };
    private static readonly Option<DateTimeOffset?> s_expected = Options.End("--expected", "When it is expected to have arrived [default: three days after it leaves]");
    private static readonly Option<string?> s_notes = TransferOptions.Notes();
    private static readonly Option<string?> s_key = TransferOptions.Key();

    public static Command Create()
    {
        s_lines.Required = true;
        var command = new Command("add", "Write a transfer; nothing moves before it is dispatched") { s_from, s_to, s_lines, s_immediate, s_expected, s_notes, s_key };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var from = await StoreChoice.RequireAsync(shop, command.GetValue(s_from)!, cancel);
        var to = await StoreChoice.RequireAsync(shop, command.GetValue(s_to)!, cancel);
        var lines = await TransferOptions.ReadAsync(shop, command.GetValue(s_lines), cancel);
        var request = new CreateTransferRequest
        {
            FromStore = from.Id, ToStore = to.Id, Immediate = command.GetValue(s_immediate) ? true : null, ExpectedAt = command.GetValue(s_expected), Notes = command.GetValue(s_notes),
            Lines = [.. lines.Select(l => new TransferLineRequest { ProductId = l.Product.Id, Quantity = l.Quantity })],
        };
        var outcome = await shop.AddTransferAsync(request, command.GetValue(s_key), cancel);
        if (!outcome.Is(out var transfer, out var problem)) return Output.Current.Problem(problem);
        var said = transfer.Immediate ? $"Transfer {transfer.Reference} is done: {from.Name} to {to.Name}" : $"Transfer {transfer.Reference} written: dispatch it when it leaves {from.Name}";
        return Output.Current.Answer(transfer, () => Output.Current.Line(said));
    }
}
