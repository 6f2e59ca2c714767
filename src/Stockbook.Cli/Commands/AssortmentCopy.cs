using System.CommandLine;
using Stockbook.Cli.Shops;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook assortment copy</c></summary>
internal static class AssortmentCopy
{
    private static readonly Option<string?> s_from = StoreChoice.Option("--from", "The store whose products are added", required: true);
    private static readonly Option<string?> s_to = StoreChoice.Option("--to", "The store that is to carry them", required: true);

    public static Command Create()
    {
        var command = new Command("copy", "Let a store carry what another one carries; what it knows already stays as it is") { s_from, s_to };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var from = await StoreChoice.RequireAsync(shop, command.GetValue(s_from)!, cancel);
        var to = await StoreChoice.RequireAsync(shop, command.GetValue(s_to)!, cancel);
        var outcome = await shop.CopyAssortmentAsync(to.Id, new() { FromStore = from.Id }, cancel);
        if (!outcome.Is(out var copied, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(copied, () => Output.Current.Line($"{to.Name} carries {Figures.Of(copied.Added)} more {(copied.Added == 1 ? "product" : "products")} now"));
    }
}
