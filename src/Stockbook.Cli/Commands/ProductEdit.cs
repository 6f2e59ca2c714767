using System.CommandLine;
using Stockbook.Catalog;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook product edit</c>: what is given changes, what is left out stays, an empty text empties.</summary>
internal sealed class ProductEdit
{
    private readonly ProductOptions _product = new(isNew: false);
    private readonly ProductChoice _choice;

    public ProductEdit()
    {
        _choice = new(Command, isRequired: true, takesWord: true);
        _product.AddTo(Command);
        Command.Validators.Add(result =>
        {
            if (!_product.All.Any(o => result.GetResult(o) is not null)) result.AddError("Nothing is to be changed: give at least one option such as --price.");
        });
        Command.SetAction(RunAsync);
    }

    public Command Command { get; } = new("edit", "Change a product; what is left out stays as it is, \"\" empties");

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var found = await _choice.RequireAsync(shop, command, cancel);
        var outcome = await shop.EditProductAsync(found.Id, Request(command), cancel);
        if (!outcome.Is(out var product, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(product, () => Output.Current.Line(product.Version == found.Version ? $"Nothing changed: {product.Name} was like that." : $"Product changed: {product.Name} (ID {product.Id})"));
    }

    private EditProductRequest Request(ParseResult command) => new()
    {
        Name = Text(command, _product.Name), Sku = Text(command, _product.Sku), Description = Text(command, _product.Description),
        Category = Text(command, _product.Category), Unit = Text(command, _product.Unit), Price = Number(command, _product.Price),
        Cost = Number(command, _product.Cost), ReorderLevel = Number(command, _product.Reorder),
        Barcodes = command.GetResult(_product.Barcode) is null ? default : new([.. (command.GetValue(_product.Barcode) ?? []).Where(b => b.Length > 0)]),
        ScaleCode = Text(command, _product.ScaleCode), Packs = _product.PacksOf(command) is { } packs ? new(packs) : default,
        Attributes = _product.Attributes(command) is { } attributes ? new(attributes) : default,
    };

    private static Optional<string> Text(ParseResult command, Option<string?> option) =>
        command.GetResult(option) is null ? default : new(command.GetValue(option) is { Length: > 0 } text ? text : null);

    private static Optional<T?> Number<T>(ParseResult command, Option<T?> option)
        where T : struct => command.GetResult(option) is null ? default : new(command.GetValue(option));
}
