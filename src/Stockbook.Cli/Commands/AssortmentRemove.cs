using System.CommandLine;
using Stockbook.Cli.Shops;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook assortment remove</c></summary>
internal static class AssortmentRemove
{
    private static readonly Option<string?> s_store = AssortmentCommand.Store();

    public static Command Create()
    {
        var command = new Command("remove", "Let a store carry a product no more, of which nothing is left there") { s_store };
        var choice = new ProductChoice(command, isRequired: true, takesWord: true);
        command.SetAction((parsed, cancel) => RunAsync(parsed, choice, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, ProductChoice choice, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var product = await choice.RequireAsync(shop, command, cancel);
        var store = await StoreChoice.RequireAsync(shop, command.GetValue(s_store)!, cancel);
        var outcome = await shop.CarryNoMoreAsync(store.Id, product.Id, cancel);
        if (!outcome.Is(out var removed, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(removed, () => Output.Current.Line($"{store.Name} carries {removed.Name} no more"));
    }
}
