using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Daybook;
using Stockbook.Ledger;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook day balance</c></summary>
internal static class DayBalance
{
    private static readonly Option<string?> s_store = DayCommand.StoreOption();
    private static readonly Option<Quantity?> s_counted = Options.Quantity("--counted", "What was counted, in the product's unit");
    private static readonly Option<string[]?> s_part = new("--part") { Description = "A piece that was counted, such as \"300 g\"; may be given several times", HelpName = "quantity" };
    private static readonly Option<DateTimeOffset?> s_at = new("--at") { Description = "When it was counted, as 2026-11-21T21:05+05:00 [default: now]", HelpName = "time" };
    private static readonly Option<bool> s_surplus = new("--surplus") { Description = "Book more than expected as a surplus" };
    private static readonly Option<bool> s_preview = new("--preview") { Description = "Only say what would be booked" };
    private static readonly Option<string?> s_note = Options.Text("--note", "Anything worth keeping");
    private static readonly Option<string?> s_key = Options.Text("--key", "A name for this request: sent again under it, it is booked once");

    public static Command Create()
    {
        var command = new Command("balance", "Book what was counted of a product") { s_store, s_counted, s_part, s_at, s_surplus, s_preview, s_note, s_key };
        var product = new ProductChoice(command, isRequired: true, takesWord: true);
        command.Validators.Add(result =>
        {
            if (result.GetResult(s_counted) is null == result.GetResult(s_part) is null) result.AddError("Say what was counted: give --counted, or --part for each piece.");
        });
        command.SetAction((parsed, cancel) => RunAsync(parsed, product, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, ProductChoice choice, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var store = await DayCommand.StoreAsync(shop, command.GetValue(s_store), cancel);
        var product = await choice.RequireAsync(shop, command, cancel);
        var request = new BalanceRequest
        {
            ProductId = product.Id, Counted = command.GetValue(s_counted), Parts = command.GetValue(s_part) is { Length: > 0 } parts ? [.. parts.Select(p => new Piece(null, p))] : null,
            CountedAt = command.GetValue(s_at), ConfirmSurplus = command.GetValue(s_surplus) ? true : null, Note = command.GetValue(s_note),
        };
        var isPreview = command.GetValue(s_preview);
        var outcome = isPreview ? await shop.PreviewBalanceAsync(store.Id, request, cancel) : await shop.BalanceAsync(store.Id, request, command.GetValue(s_key), cancel);
        if (!outcome.Is(out var balance, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(balance, () => Output.Current.Line(Sentence(balance, isPreview)));
    }

    private static string Sentence(BalanceAnswer balance, bool isPreview)
    {
        var size = Figures.Of(balance.Difference < Quantity.Zero ? -balance.Difference : balance.Difference);
        var of = $"{size} {balance.Unit} of {balance.ProductName}";
        var booked = isPreview ? "will be booked" : "was booked";
        var what = balance.Result switch
        {
            "equal" => $"{Figures.Of(balance.Counted)} {balance.Unit} of {balance.ProductName} is what was expected",
            "sale" => $"A sale of {of} {booked}",
            "surplus" => $"A surplus of {of} {booked}",
            _ => $"A shortage of {of} {booked}",
        };
        return isPreview ? $"{what}." : $"{what}. Balance {balance.Id}: {Figures.Of(balance.Counted)} {balance.Unit} counted, {Figures.Of(balance.Expected)} expected";
    }
}

/// <summary><c>stockbook day rollback</c></summary>
internal static class DayRollBack
{
    private static readonly Argument<long> s_balance = new("balance") { Description = "The balance's number" };
    private static readonly Option<string?> s_store = DayCommand.StoreOption();
    private static readonly Option<string?> s_key = Options.Text("--key", "A name for this request: sent again under it, it is booked once");

    public static Command Create()
    {
        var command = new Command("rollback", "Undo a balance, while it is the product's last movement") { s_balance, s_store, s_key };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var store = await DayCommand.StoreAsync(shop, command.GetValue(s_store), cancel);
        var balance = command.GetValue(s_balance);
        var outcome = await shop.RollBackAsync(store.Id, balance, command.GetValue(s_key), cancel);
        if (!outcome.Is(out var undone, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(undone, () => Output.Current.Line($"Balance {balance} rolled back. Current stock: {Figures.Of(undone.Movements[^1].QuantityAfter)}"));
    }
}
