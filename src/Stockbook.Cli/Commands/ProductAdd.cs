using System.CommandLine;
using Stockbook.Catalog;
using Stockbook.Cli.Shops;
using Stockbook.Ledger;
using Stockbook.Stock;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook product add</c></summary>
internal sealed class ProductAdd
{
    private readonly ProductOptions _product = new(isNew: true);
    private readonly Option<Quantity?> _initial = Options.Quantity("--initial", "What is there of it already");
    private readonly Option<string?> _store = StoreChoice.Option("--store", "The store where that is [default: the main store]");

    public ProductAdd()
    {
        _product.AddTo(Command);
        Command.Add(_initial);
        Command.Add(_store);
        Command.SetAction(RunAsync);
    }

    public Command Command { get; } = new("add", "Add a product");

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var initial = command.GetValue(_initial);
        var unit = Unit.Of(command.GetValue(_product.Unit) ?? Unit.Piece.Code);
        // Before anything is written: a product must not stay behind without the stock that was named with it.
        if (initial is { } quantity && (quantity < Quantity.Zero || !unit.Allows(quantity)))
            return Output.Current.Problem(Problem.Invalid("initial", quantity < Quantity.Zero ? "must be 0 or more." : $"must be a whole number of {unit}: {quantity} is not possible."));
        var store = await StoreChoice.FindAsync(shop, command.GetValue(_store), cancel);
        var outcome = await shop.AddProductAsync(Request(command), cancel);
        if (!outcome.Is(out var product, out var problem)) return Output.Current.Problem(problem);
        Output.Current.Answer(product, () => Output.Current.Line($"Product added with ID {product.Id}"));
        return initial > Quantity.Zero ? await OpenAsync(shop, product, store?.Id, initial.Value, cancel) : ExitCode.Success;
    }

    private CreateProductRequest Request(ParseResult command) => new()
    {
        Name = command.GetValue(_product.Name), Sku = command.GetValue(_product.Sku), Description = command.GetValue(_product.Description),
        Category = command.GetValue(_product.Category), Price = command.GetValue(_product.Price), Cost = command.GetValue(_product.Cost),
        Unit = command.GetValue(_product.Unit), ReorderLevel = command.GetValue(_product.Reorder),
        Barcodes = command.GetValue(_product.Barcode) is { Length: > 0 } barcodes ? barcodes : null, Attributes = _product.Attributes(command),
    };

    private static async Task<int> OpenAsync(Shop shop, ProductAnswer product, long? store, Quantity initial, CancellationToken cancel)
    {
        var request = new PostMovementRequest { StoreId = store, ProductId = product.Id, MovementType = Names.Of(MovementType.Opening), Quantity = initial };
        var outcome = await shop.MoveAsync(request, null, cancel);
        if (!outcome.Is(out var booked, out var problem)) return Output.Current.Problem(problem);
        if (!Output.Current.IsJson) Output.Current.Line($"Stock added. Current stock for {product.Name}: {Figures.Of(booked.QuantityAfter)} {product.Unit}");
        return ExitCode.Success;
    }
}
