using System.CommandLine;
using System.Globalization;
using Stockbook.Catalog;

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
        await using var book = await Book.OpenAsync(command, cancel);
        var found = await choice.RequireAsync(book, command, cancel);
        var outcome = await book.Get<EditProduct>().HandleAsync(
            book.Caller, found.Id.Value.ToString(CultureInfo.InvariantCulture), new() { Archived = !command.GetValue(s_restore) }, cancel: cancel);
        if (!outcome.Is(out var product, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(product, () => Output.Current.Line($"Product {(product.Archived ? "archived" : "restored")}: {product.Name} (ID {product.Id})"));
    }
}
