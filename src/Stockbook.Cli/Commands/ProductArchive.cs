using System.CommandLine;
using Stockbook.Cli.Shops;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook product archive</c></summary>
internal static class ProductArchive
{
    private static readonly Option<bool> s_restore = new("--restore") { Description = "Bring it back instead" };

    public static Command Create()
    {
        var command = new Command("archive", "Put a product away; its history is kept") { s_restore };
        var choice = new ProductChoice(command, isRequired: true, takesWord: true);
        command.SetAction((parsed, cancel) => RunAsync(parsed, choice, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, ProductChoice choice, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var found = await choice.RequireAsync(shop, command, cancel);
        var outcome = await shop.EditProductAsync(found.Id, new() { Archived = !command.GetValue(s_restore) }, cancel);
        if (!outcome.Is(out var product, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(product, () => Output.Current.Line($"Product {(product.Archived ? "archived" : "restored")}: {product.Name} (ID {product.Id})"));
    }
}
