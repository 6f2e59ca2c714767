using System.CommandLine;
using Stockbook.Catalog;
using Stockbook.Cli.Shops;
using Stockbook.Ledger;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook product add</c></summary>
internal sealed class ProductAdd
{
    private readonly ProductOptions _product = new(isNew: true);
    private readonly Option<Quantity?> _initial = Options.Quantity("--initial", "What is there of it already");
    private readonly Option<string?> _store = StoreChoice.Option("--store", "The store where that is [default: the main store]");

    private readonly Option<string?> _key = Options.Text("--key", "A name for this request: sent again under it, the product is added once");

    public ProductAdd()
    {
        _product.AddTo(Command);
        Command.Add(_initial);
        Command.Add(_store);
        Command.Add(_key);
        Command.SetAction(RunAsync);
    }

    public Command Command { get; } = new("add", "Add a product");

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var store = await StoreChoice.FindAsync(shop, command.GetValue(_store), cancel);
        var initial = command.GetValue(_initial) is { } quantity ? new InitialStock { Quantity = quantity, StoreId = store?.Id } : null;
        var outcome = await shop.AddProductAsync(Request(command, initial), command.GetValue(_key), cancel);
        if (!outcome.Is(out var product, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(product, () =>
        {
            Output.Current.Line($"Product added with ID {product.Id}");
            if (initial?.Quantity > Quantity.Zero) Output.Current.Line($"Stock added. Current stock for {product.Name}: {Figures.Of(initial.Quantity.Value)} {product.Unit}");
        });
    }

    private CreateProductRequest Request(ParseResult command, InitialStock? initial) => new()
    {
        Name = command.GetValue(_product.Name), Sku = command.GetValue(_product.Sku), Description = command.GetValue(_product.Description),
        Category = command.GetValue(_product.Category), Price = command.GetValue(_product.Price), Cost = command.GetValue(_product.Cost),
        Unit = command.GetValue(_product.Unit), ReorderLevel = command.GetValue(_product.Reorder),
        Barcodes = command.GetValue(_product.Barcode) is { Length: > 0 } barcodes ? barcodes : null, Attributes = _product.Attributes(command),
        ScaleCode = command.GetValue(_product.ScaleCode), Packs = _product.PacksOf(command), Initial = initial,
    };
}
