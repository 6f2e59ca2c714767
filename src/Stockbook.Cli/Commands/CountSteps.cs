using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Counts;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook count submit</c>, <c>recount</c>, <c>approve</c>, <c>post</c> and <c>cancel</c>: the steps of a count's life.</summary>
internal static class CountSteps
{
    /// <summary>The argument that names a count.</summary>
    public static Argument<long> Id() => new("count") { Description = "The count's number" };

    public static Command Submit() => Step("submit", "Say that all is counted", (shop, id, _, cancel) => shop.SubmitCountAsync(id, cancel), c =>
        c.NeedCheck == 0 ? "every difference is within the tolerance: it can be posted" : $"{Products(c.NeedCheck)} to be counted again or approved before it is posted");

    public static Command Recount()
    {
        var products = CountProductsChoice.Option("Count this product again (its SKU, a barcode or its number); may be given several times");
        products.Required = true;
        return Step("recount", "Have products of a submitted count counted again", async (shop, id, parsed, cancel) =>
            await shop.RecountAsync(id, new() { Products = await CountProductsChoice.FindAsync(shop, parsed.GetValue(products), cancel) }, cancel), c => $"round {c.Round}", products);
    }

    public static Command Approve()
    {
        var products = CountProductsChoice.Option("Approve the difference of this product (its SKU, a barcode or its number); may be given several times");
        var all = new Option<bool>("--all") { Description = "Approve everything that needs a check" };
        var note = Options.Text("--note", "Why");
        return Step("approve", "Settle differences above the tolerance", async (shop, id, parsed, cancel) =>
        {
            var request = new ApproveCountRequest
            {
                Products = await CountProductsChoice.FindAsync(shop, parsed.GetValue(products), cancel), All = parsed.GetValue(all) ? true : null, Note = parsed.GetValue(note),
            };
            return await shop.ApproveCountAsync(id, request, cancel);
        }, c => c.NeedCheck == 0 ? "it can be posted" : $"{Products(c.NeedCheck)} left to be checked", products, all, note);
    }

    public static Command Post()
    {
        var reason = Options.Text("--reason", "Why there are differences");
        var key = Options.Text("--key", "A name for this request: sent again under it, it is posted once");
        return Step("post", "Book every difference, all in one posting", (shop, id, parsed, cancel) =>
            shop.PostCountAsync(id, new() { Reason = parsed.GetValue(reason) }, parsed.GetValue(key), cancel), c => $"posting {c.PostingId}", reason, key);
    }

    public static Command Cancel() => Step("cancel", "Give a count up; nothing is booked", (shop, id, _, cancel) => shop.CancelCountAsync(id, cancel), _ => "nothing was booked");

    private static Command Step(
        string name, string description, Func<Shop, long, ParseResult, CancellationToken, Task<Outcome<StockCountAnswer>>> take, Func<StockCountAnswer, string> more, params Option[] options)
    {
        var id = Id();
        var command = new Command(name, description) { id };
        foreach (var option in options) command.Add(option);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var shop = await Shop.OpenAsync(parsed, cancel);
            if (!(await take(shop, parsed.GetValue(id), parsed, cancel)).Is(out var count, out var problem)) return Output.Current.Problem(problem);
            return Output.Current.Answer(count, () => Output.Current.Line($"Stock count {count.Reference} is {Standing(count.State)}: {more(count)}"));
        });
        return command;
    }

    private static string Standing(string state) => state switch { CountStates.Recount => "being counted again", CountStates.Open => "being counted", _ => state };

    private static string Products(long number) => number == 1 ? "1 product has" : $"{Figures.Of(number)} products have";
}
