using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Purchasing;

namespace Stockbook.Cli.Commands;

/// <summary>The options that say what an order is.</summary>
internal sealed class OrderOptions
{
    public readonly Option<string?> Store = StoreChoice.Option("--store", "The store it goes to [default: the main store]");
    public readonly Option<DateOnly?> Expected = new("--expected") { Description = "The day it is expected, as 2026-11-30 [default: by the supplier's lead time and days]", HelpName = "date" };
    public readonly Option<string?> Notes = Options.Text("--notes", "Anything worth keeping");
    public readonly Option<string[]?> Lines;

    public OrderOptions(bool isNew) =>
        Lines = OrderLineText.Option("What is ordered, as RICE-001=24, with its price as RICE-001=24@1.75, or in packs as RICE-001=2p@10; may be given several times", required: isNew);

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [Lines, Store, Expected, Notes];

    /// <summary>The lines that were given; null when none were.</summary>
    /// <exception cref="RefusedException">There is no such product.</exception>
    public async Task<List<PurchaseOrderLineRequest>?> LinesAsync(Shop shop, ParseResult command, CancellationToken cancel)
    {
        if (command.GetValue(Lines) is not { Length: > 0 } texts) return null;
        var lines = new List<PurchaseOrderLineRequest>();
        foreach (var line in texts.Select(OrderLineText.Parse))
        {
            var product = await line!.ProductAsync(shop, cancel);
            lines.Add(new()
            {
                ProductId = product.Id, Quantity = line.Quantity, Packs = line.Packs, UnitPrice = line.Packs is null ? line.Price : null, PackPrice = line.Packs is null ? null : line.Price,
            });
        }

        return lines;
    }
}

/// <summary><c>stockbook order add</c></summary>
internal sealed class OrderAdd
{
    private readonly Option<string?> _supplier = SupplierChoice.Option(required: true);
    private readonly OrderOptions _order = new(isNew: true);
    private readonly Option<bool> _send = new("--send") { Description = "Send it at once" };
    private readonly Option<string?> _key = Options.Text("--key", "A name for this request: sent again under it, the order is made once");

    public OrderAdd()
    {
        Command.Add(_supplier);
        foreach (var option in _order.All) Command.Add(option);
        Command.Add(_send);
        Command.Add(_key);
        Command.SetAction(RunAsync);
    }

    public Command Command { get; } = new("add", "Make an order, which begins as a draft");

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var supplier = await SupplierChoice.RequireAsync(shop, command.GetValue(_supplier)!, cancel);
        var request = new CreatePurchaseOrderRequest
        {
            SupplierId = supplier.Id, StoreId = (await StoreChoice.FindAsync(shop, command.GetValue(_order.Store), cancel))?.Id, Lines = await _order.LinesAsync(shop, command, cancel),
            ExpectedOn = command.GetValue(_order.Expected), Notes = command.GetValue(_order.Notes),
        };
        if (!(await shop.AddOrderAsync(request, command.GetValue(_key), cancel)).Is(out var order, out var problem)) return Output.Current.Problem(problem);
        if (command.GetValue(_send) && order.State == "draft" && !(await shop.StepOrderAsync(order.Id, "send", null, cancel)).Is(out order, out problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(order, () =>
        {
            Output.Current.Line($"{order.Number} is {(order.State == "draft" ? "a draft" : order.State)}. Expected {order.ExpectedOn:yyyy-MM-dd}.");
            foreach (var warning in order.Warnings) Output.Current.Line(warning);
        });
    }
}

/// <summary><c>stockbook order edit</c>: what is given changes, what is left out stays; lines are given whole.</summary>
internal sealed class OrderEdit
{
    private readonly Argument<string> _named = OrderChoice.Argument();
    private readonly OrderOptions _order = new(isNew: false);

    public OrderEdit()
    {
        Command.Add(_named);
        foreach (var option in _order.All) Command.Add(option);
        Command.Validators.Add(result =>
        {
            if (!_order.All.Any(o => result.GetResult(o) is not null)) result.AddError("Nothing is to be changed: give at least one option such as --line.");
        });
        Command.SetAction(RunAsync);
    }

    public Command Command { get; } = new("edit", "Change a draft; lines are given all together, what is left out stays");

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var found = await OrderChoice.RequireAsync(shop, command.GetValue(_named)!, cancel);
        var request = new EditPurchaseOrderRequest
        {
            StoreId = command.GetValue(_order.Store) is { } store ? new((await StoreChoice.RequireAsync(shop, store, cancel)).Id) : default,
            Lines = await _order.LinesAsync(shop, command, cancel), ExpectedOn = command.GetResult(_order.Expected) is null ? default : new(command.GetValue(_order.Expected)),
            Notes = command.GetResult(_order.Notes) is null ? default : new(command.GetValue(_order.Notes) is { Length: > 0 } text ? text : null),
        };
        if (!(await shop.EditOrderAsync(found.Id, request, cancel)).Is(out var order, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(order, () => Output.Current.Line($"{order.Number} is changed."));
    }
}
