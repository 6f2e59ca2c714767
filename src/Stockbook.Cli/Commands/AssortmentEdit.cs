using System.CommandLine;
using Stockbook.Assortment;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook assortment add</c> and <c>edit</c>: what is given changes, what is left out stays, what is cleared is the product's again.</summary>
internal sealed class AssortmentEdit
{
    private readonly bool _adds;
    private readonly Option<string?> _store = AssortmentCommand.Store();
    private readonly Option<Quantity?> _reorder = Options.Quantity("--reorder", "The store's own level at or below which it is low");
    private readonly Option<Quantity?> _most = Options.Quantity("--max", "The most the store wants to have");
    private readonly Option<UnitPrice?> _price = Options.Price("--price", "The store's own selling price of one unit");
    private readonly Option<string?> _shelf = Options.Text("--shelf", "Where it stands in the store");
    private readonly Option<string[]?> _clear = new("--clear") { Description = "What the store gives up of its own: reorder, max, price or shelf; may be given several times", HelpName = "what" };
    private readonly ProductChoice _product;

    public AssortmentEdit(bool adds)
    {
        _adds = adds;
        Command = new(adds ? "add" : "edit", adds ? "Let a store carry a product, also one that was removed" : "Change how a store carries a product; what is left out stays as it is");
        _product = new(Command, isRequired: true, takesWord: true);
        foreach (var option in new Option[] { _store, _reorder, _most, _price, _shelf, _clear }) Command.Add(option);
        _clear.AcceptOnlyFromAmong("reorder", "max", "price", "shelf");
        Command.Validators.Add(result =>
        {
            if (!adds && !new Option[] { _reorder, _most, _price, _shelf, _clear }.Any(o => result.GetResult(o) is not null))
                result.AddError("Nothing is to be changed: give at least one option such as --price.");
        });
        Command.SetAction(RunAsync);
    }

    public Command Command { get; }

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var product = await _product.RequireAsync(shop, command, cancel);
        var store = await StoreChoice.RequireAsync(shop, command.GetValue(_store)!, cancel);
        var request = new EditAssortmentRequest
        {
            ReorderLevel = Given(command, _reorder, "reorder"), MaxLevel = Given(command, _most, "max"), Price = Given(command, _price, "price"),
            Shelf = IsCleared(command, "shelf") ? new(null) : command.GetValue(_shelf) is { } shelf ? new(shelf) : default,
        };
        var outcome = await shop.CarryAsync(store.Id, product.Id, request, _adds, cancel);
        if (!outcome.Is(out var carried, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(carried, () => Output.Current.Line($"{store.Name} carries {carried.Name}{(carried.Active ? "" : " no more")}"));
    }

    private Optional<T?> Given<T>(ParseResult command, Option<T?> option, string word)
        where T : struct
    {
        if (IsCleared(command, word)) return new(null);
        return command.GetValue(option) is { } value ? new(value) : default;
    }

    private bool IsCleared(ParseResult command, string word) => command.GetValue(_clear)?.Contains(word) == true;
}
