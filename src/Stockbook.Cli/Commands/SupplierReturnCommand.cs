using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Purchasing;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook supplier return</c></summary>
internal sealed class SupplierReturnCommand
{
    private readonly Argument<string> _named = SupplierChoice.Argument();
    private readonly Option<string[]?> _lines = OrderLineText.Option("What goes back, as RICE-001=2, with the credit for a unit as RICE-001=2@1.50; may be given several times", required: true, takesPacks: false);
    private readonly Option<string?> _store = StoreChoice.Option("--store", "The store it leaves [default: the main store]");
    private readonly Option<string?> _order = Options.Text("--order", "The order it came by, as PO-000123");
    private readonly Option<string?> _reason = Options.Text("--reason", "Why it goes back");
    private readonly Option<string?> _reference = Options.Text("--reference", "The document that goes with it");
    private readonly Option<string?> _key = Options.Text("--key", "A name for this request: sent again under it, it is booked once");

    public SupplierReturnCommand()
    {
        Command.Add(_named);
        foreach (var option in new Option[] { _lines, _store, _order, _reason, _reference, _key }) Command.Add(option);
        Command.SetAction(RunAsync);
    }

    public Command Command { get; } = new("return", "Book goods that go back to a supplier");

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var supplier = await SupplierChoice.RequireAsync(shop, command.GetValue(_named)!, cancel);
        var order = command.GetValue(_order) is { } named ? await OrderChoice.RequireAsync(shop, named, cancel) : null;
        var lines = new List<SupplierReturnLineRequest>();
        foreach (var line in command.GetValue(_lines)!.Select(OrderLineText.Parse))
            lines.Add(new() { ProductId = (await line!.ProductAsync(shop, cancel)).Id, Quantity = line.Quantity, UnitPrice = line.Price, Reason = command.GetValue(_reason) });
        var store = await StoreChoice.FindAsync(shop, command.GetValue(_store), cancel);
        var request = new SupplierReturnRequest
        {
            SupplierId = supplier.Id, StoreId = store?.Id ?? order?.StoreId, OrderId = order?.Id, Lines = lines, Reference = command.GetValue(_reference),
        };
        if (!(await shop.ReturnToSupplierAsync(request, command.GetValue(_key), cancel)).Is(out var back, out var problem)) return Output.Current.Problem(problem);
        var currency = await shop.CurrencyAsync(cancel);
        return Output.Current.Answer(back, () => Output.Current.Line(
            $"Returned to {supplier.Name} as return {back.Id}.{(back.Credit is { } credit ? $" Credit expected: {Figures.Of(credit, currency.Digits)} {currency.Code}".TrimEnd() : "")}"));
    }
}
