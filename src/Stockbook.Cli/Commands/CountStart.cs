using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Counts;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook count start</c></summary>
internal static class CountStart
{
    private static readonly Option<string?> s_store = StoreChoice.Option("--store", "The store's code or number [default: the main store]");
    private static readonly Option<string?> s_scope = Options.Word("--scope", "What to count [default: full, or what the other options say]", "full", "category", "products", "suggested");
    private static readonly Option<string?> s_category = Options.Text("--category", "Count the products of this category");
    private static readonly Option<string[]?> s_products = CountProductsChoice.Option("Count this product (its SKU, a barcode or its number); may be given several times");
    private static readonly Option<string?> s_notes = Options.Text("--notes", "Anything worth keeping");
    private static readonly Option<string?> s_key = Options.Text("--key", "A name for this request: sent again under it, one count is started");

    public static Command Create()
    {
        var command = new Command("start", "Start a stock count: of the whole store, a category, some products, or the ten of highest risk today")
        {
            s_store, s_scope, s_category, s_products, s_notes, s_key,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var (category, products) = (command.GetValue(s_category), await CountProductsChoice.FindAsync(shop, command.GetValue(s_products), cancel));
        var request = new StartCountRequest
        {
            StoreId = (await StoreChoice.FindAsync(shop, command.GetValue(s_store), cancel))?.Id,
            Scope = command.GetValue(s_scope) ?? (category is not null ? "category" : products is not null ? "products" : "full"),
            Category = category, Products = products, Notes = command.GetValue(s_notes),
        };
        var outcome = await shop.StartCountAsync(request, command.GetValue(s_key), cancel);
        if (!outcome.Is(out var count, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(count, () => Output.Current.Line($"Stock count started: {count.Reference} (ID {count.Id}), {(count.Lines == 1 ? "1 product" : $"{Figures.Of(count.Lines)} products")} to count"));
    }
}

/// <summary>How commands name the products of a count.</summary>
internal static class CountProductsChoice
{
    /// <summary>An option that may be given several times.</summary>
    public static Option<string[]?> Option(string description) => new("--product") { Description = description, HelpName = "product" };

    /// <summary>The numbers of the products that were named; null when none were.</summary>
    /// <exception cref="RefusedException">There is no such product, or it may not be seen.</exception>
    public static async Task<IReadOnlyList<long>?> FindAsync(Shop shop, string[]? named, CancellationToken cancel)
    {
        if (named is not { Length: > 0 }) return null;
        var found = new List<long>();
        foreach (var name in named) found.Add((await ProductChoice.ByWordAsync(shop, name, cancel)).Id);
        return found;
    }
}
