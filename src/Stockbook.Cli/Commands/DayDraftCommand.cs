using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Daybook;
using Stockbook.Hosting;

namespace Stockbook.Cli.Commands;

/// <summary>The options by which revenue is given.</summary>
internal sealed class RevenueOptions
{
    private readonly Option<Amount?> _cash = Options.Amount("--cash", "Revenue in cash");
    private readonly Option<Amount?> _card = Options.Amount("--card", "Revenue by card");
    private readonly Option<Amount?> _wallet = Options.Amount("--wallet", "Revenue by mobile wallet");
    private readonly Option<Amount?> _credit = Options.Amount("--credit", "Revenue on credit");

    public RevenueOptions(Command command)
    {
        foreach (var option in new Option[] { _cash, _card, _wallet, _credit }) command.Add(option);
    }

    /// <summary>The revenue that was given, the ways left out being 0; null when none was.</summary>
    public RevenueRequest? Of(ParseResult command)
    {
        var revenue = new RevenueRequest { Cash = command.GetValue(_cash), Card = command.GetValue(_card), Wallet = command.GetValue(_wallet), Credit = command.GetValue(_credit) };
        return revenue is { Cash: null, Card: null, Wallet: null, Credit: null } ? null : revenue;
    }
}

/// <summary><c>stockbook day draft</c>: what is given is kept, what is left out stays.</summary>
internal static class DayDraftCommand
{
    private static readonly Option<string?> s_store = DayCommand.StoreOption();
    private static readonly Option<DateOnly?> s_date = Options.Date("--date", "The trading day [default: the open one]");
    private static readonly Option<int?> s_receipts = Options.Whole("--receipts", "How many receipts there were", least: 0);
    private static readonly Option<string?> s_note = Options.Text("--note", "Anything worth keeping; an empty text empties it");

    public static Command Create()
    {
        var command = new Command("draft", "Fill the day's report in, bit by bit") { s_store, s_date, s_receipts, s_note };
        var revenue = new RevenueOptions(command);
        command.SetAction((parsed, cancel) => RunAsync(parsed, revenue, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, RevenueOptions revenue, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var store = await DayCommand.StoreAsync(shop, command.GetValue(s_store), cancel);
        var request = new EditDraftRequest
        {
            Date = command.GetValue(s_date), Receipts = command.GetValue(s_receipts) is { } receipts ? new(receipts) : default, Revenue = revenue.Of(command),
            Note = Note(command, s_note),
        };
        var outcome = await shop.DraftAsync(store.Id, request, cancel);
        if (!outcome.Is(out var draft, out var problem)) return Output.Current.Problem(problem);
        var currency = await shop.CurrencyAsync(cancel);
        return Output.Current.Answer(draft, () => Output.Current.Sheet(
            ("Store", store.Name), ("Date", DayFigures.Date(draft.Date)), ("Receipts", draft.Receipts is { } count ? Figures.Of(count) : "not filled in"),
            ("Revenue", DayFigures.Shown(draft.Revenue?.Total, currency) ?? "not filled in"), ("Note", draft.Note)));
    }

    /// <summary>Text that empties the note when it is empty, and leaves it when it is not given.</summary>
    internal static Optional<string> Note(ParseResult command, Option<string?> option) =>
        command.GetResult(option) is null ? default : new(command.GetValue(option) is { Length: > 0 } text ? text : null);
}

/// <summary><c>stockbook day submit</c></summary>
internal static class DaySubmit
{
    private static readonly Option<string?> s_store = DayCommand.StoreOption();
    private static readonly Option<DateOnly?> s_date = Options.Date("--date", "The trading day [default: the open one]");
    private static readonly Option<string?> s_key = Options.Text("--key", "A name for this request: sent again under it, it is done once");

    public static Command Create()
    {
        var command = new Command("submit", "Send the day's report, once for all") { s_store, s_date, s_key };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var store = await DayCommand.StoreAsync(shop, command.GetValue(s_store), cancel);
        return await DayReport.AnswerAsync(shop, await shop.SubmitDayAsync(store.Id, new() { Date = command.GetValue(s_date) }, command.GetValue(s_key), cancel), cancel);
    }
}
