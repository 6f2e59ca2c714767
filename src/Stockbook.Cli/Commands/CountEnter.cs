using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Counts;
using Stockbook.Ledger;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook count enter</c></summary>
internal sealed class CountEnter
{
    private readonly Argument<long> _id = CountSteps.Id();
    private readonly ProductChoice _product;
    private readonly Option<string?> _barcode = Options.Text("--barcode", "A barcode instead: of the product, of a pack of it, or of a scale's label");
    private readonly Option<Quantity?> _counted = Options.Quantity("--counted", "What was counted, 0 or more, in the product's unit", required: true);
    private readonly Option<string?> _place = Options.Text("--place", "Where in the store; the places of a product are added");
    private readonly Option<bool> _add = new("--add") { Description = "Add to what was counted at this place before, instead of replacing it" };
    private readonly Option<DateTimeOffset?> _at = new("--at") { Description = "When it was counted, as 2026-11-21T14:05+05:00 [default: now]", HelpName = "time" };
    private readonly Option<string?> _key = Options.Text("--key", "A name for this request: sent again under it, it is entered once");

    public CountEnter()
    {
        Command = new("enter", "Enter what was counted of a product") { _id };
        _product = new(Command, isRequired: false, takesWord: false);
        foreach (var option in new Option[] { _barcode, _counted, _place, _add, _at, _key }) Command.Add(option);
        Command.SetAction(RunAsync);
    }

    public Command Command { get; }

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var request = new EnterCountRequest
        {
            ProductId = (await _product.FindAsync(shop, command, cancel))?.Id, Barcode = command.GetValue(_barcode), Counted = command.GetValue(_counted),
            Place = command.GetValue(_place), Add = command.GetValue(_add) ? true : null, CountedAt = command.GetValue(_at),
        };
        var outcome = await shop.EnterCountAsync(command.GetValue(_id), request, command.GetValue(_key), cancel);
        if (!outcome.Is(out var entered, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(entered, () => Output.Current.Line($"Counted as entry {entered.Entry.Id}. {entered.Line.ProductName} so far: {Figures.Of(entered.Line.Counted ?? default)} {entered.Line.Unit}"));
    }
}
