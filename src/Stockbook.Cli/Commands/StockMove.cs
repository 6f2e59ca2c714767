using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Ledger;
using Stockbook.Stock;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook stock add</c>, <c>sell</c> and <c>remove</c>: one movement of one product at one store.</summary>
internal sealed class StockMove
{
    private readonly Command _command;
    private readonly MovementType _type;
    private readonly string _done;
    private readonly ProductChoice _product;
    private readonly Option<Quantity?> _quantity = Options.Quantity("--quantity", "How much, in the product's unit; how many packs with a pack's barcode; one scan may do without");
    private readonly Option<string?> _store = StoreChoice.Option("--store", "The store's code or number [default: the main store]");
    private readonly Option<string?> _notes = Options.Text("--notes", "Anything worth keeping");
    private readonly Option<string?> _reference = Options.Text("--reference", "An outside document, such as a receipt's number");
    private readonly Option<DateTimeOffset?> _at = new("--at") { Description = "When it happened, as 2026-11-21T14:05+05:00 [default: now]", HelpName = "time" };
    private readonly Option<string?> _key = Options.Text("--key", "A name for this request: sent again under it, it is booked once");
    private readonly Option<UnitPrice?> _price = Options.Price("--price", "Price of one unit [default: the product's price]");
    private readonly Option<UnitPrice?> _cost = Options.Price("--cost", "Cost of one unit [default: the product's cost]");
    private readonly Option<string?> _reason = Options.Word("--reason", "Why it is written off [default: other]", [.. Names.RemovalReasons]);

    private StockMove(string name, string description, MovementType type, string done)
    {
        (_type, _done) = (type, done);
        _command = new(name, description);
        _product = new(_command, isRequired: true, takesWord: false, takesScan: true);
        StockQuantity.Require(_command, _quantity, _product);
        foreach (var option in new Option[] { _quantity, _store, _notes, _reference, _at, _key }) _command.Add(option);
        if (type == MovementType.Sale) _command.Add(_price);
        if (type == MovementType.StockIn) _command.Add(_cost);
        if (type == MovementType.Removal) _command.Add(_reason);
        _command.SetAction(RunAsync);
    }

    public static Command Add() => new StockMove("add", "Book goods that came in", MovementType.StockIn, "added")._command;

    public static Command Sell() => new StockMove("sell", "Book goods that were sold", MovementType.Sale, "sold")._command;

    public static Command Remove() => new StockMove("remove", "Write goods off", MovementType.Removal, "removed")._command;

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var product = await _product.RequireAsync(shop, command, cancel);
        var request = new PostMovementRequest
        {
            StoreId = (await StoreChoice.FindAsync(shop, command.GetValue(_store), cancel))?.Id, ProductId = product.Id, Barcode = _product.Barcode(command, product), MovementType = Names.Of(_type),
            Quantity = command.GetValue(_quantity), UnitPrice = Given(command, _price), UnitCost = Given(command, _cost),
            Reason = _type == MovementType.Removal ? command.GetValue(_reason) : null, Reference = command.GetValue(_reference),
            Notes = command.GetValue(_notes), OccurredAt = command.GetValue(_at),
        };
        var outcome = await shop.MoveAsync(request, command.GetValue(_key), cancel);
        if (!outcome.Is(out var booked, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(booked, () => Output.Current.Line($"Stock {_done}. Current stock for {product.Name}: {Figures.Of(booked.QuantityAfter)} {product.Unit}"));
    }

    private UnitPrice? Given(ParseResult command, Option<UnitPrice?> option) => _command.Options.Contains(option) ? command.GetValue(option) : null;
}
