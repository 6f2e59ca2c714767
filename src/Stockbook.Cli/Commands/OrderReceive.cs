using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Ledger;
using Stockbook.Purchasing;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook order receive</c></summary>
internal sealed class OrderReceive
{
    private readonly Argument<string> _named = OrderChoice.Argument();
    private readonly Option<string[]?> _lines = OrderLineText.Option("What came, as RICE-001=24, with what a unit cost as RICE-001=24@1.75; may be given several times", takesPacks: false);
    private readonly Option<string[]?> _scans = new("--scan") { Description = "A barcode that was scanned, a carton's too; may be given several times", HelpName = "barcode" };
    private readonly Option<bool> _all = new("--all") { Description = "Everything that is still to come" };
    private readonly Option<string?> _reference = Options.Text("--reference", "The supplier's delivery note");
    private readonly Option<bool> _acceptOver = new("--accept-over") { Description = "Take more than was ordered" };
    private readonly Option<bool> _add = new("--add") { Description = "Take what was not ordered" };
    private readonly Option<DateTimeOffset?> _at = new("--at") { Description = "When it came, as 2026-11-21T14:05+05:00 [default: now]", HelpName = "time" };
    private readonly Option<string?> _key = Options.Text("--key", "A name for this request: sent again under it, it is booked once");

    public OrderReceive()
    {
        Command.Add(_named);
        foreach (var option in new Option[] { _lines, _scans, _all, _reference, _acceptOver, _add, _at, _key }) Command.Add(option);
        Command.Validators.Add(result =>
        {
            var given = new Option[] { _lines, _scans, _all }.Count(o => result.GetResult(o) is not null);
            if (given == 0) result.AddError("Nothing has come: give --line, --scan or --all.");
            if (result.GetResult(_all) is not null && given > 1) result.AddError("--all is everything: leave --line and --scan out.");
        });
        Command.SetAction(RunAsync);
    }

    public Command Command { get; } = new("receive", "Book what came of an order, all of it or a part");

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var order = await OrderChoice.RequireAsync(shop, command.GetValue(_named)!, cancel);
        var lines = command.GetValue(_all)
            ? [.. order.Lines.Where(l => l.Open > Quantity.Zero).Select(l => new ReceiveOrderLineRequest { Line = l.Line, Quantity = l.Open })]
            : await LinesAsync(shop, command, cancel);
        var request = new ReceivePurchaseOrderRequest
        {
            Lines = lines, Reference = command.GetValue(_reference), OccurredAt = command.GetValue(_at), AcceptOver = command.GetValue(_acceptOver) ? true : null,
        };
        if (!(await shop.ReceiveAsync(order.Id, request, command.GetValue(_key), cancel)).Is(out var receipt, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(receipt, () => Output.Current.Line($"Receipt {receipt.Number} of {receipt.OrderNumber} is booked. The order is {receipt.OrderState}."));
    }

    private async Task<List<ReceiveOrderLineRequest>> LinesAsync(Shop shop, ParseResult command, CancellationToken cancel)
    {
        bool? add = command.GetValue(_add) ? true : null;
        var lines = new List<ReceiveOrderLineRequest>();
        foreach (var line in (command.GetValue(_lines) ?? []).Select(OrderLineText.Parse))
            lines.Add(new() { ProductId = (await line!.ProductAsync(shop, cancel)).Id, Quantity = line.Quantity, UnitCost = line.Price, Add = add });
        lines.AddRange((command.GetValue(_scans) ?? []).Select(barcode => new ReceiveOrderLineRequest { Barcode = barcode, Add = add }));
        return lines;
    }
}
