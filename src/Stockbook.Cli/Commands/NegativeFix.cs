using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Ledger;
using Stockbook.Negatives;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook negative fix</c></summary>
internal static class NegativeFix
{
    private static readonly Argument<long> s_case = NegativeCommand.Case();
    private static readonly Option<string?> s_cause = Options.Word(
        "--cause", "Receive the transfer or the order, reverse the doubled posting, book a count, or accept it with a note", "transfer", "doubled", "purchase_order", "count", "note");
    private static readonly Option<long?> s_id = new("--id") { Description = "Which of the likely causes of this kind [default: the likeliest]", HelpName = "number" };
    private static readonly Option<Quantity?> s_counted = Options.Quantity("--counted", "What was counted just now");
    private static readonly Option<string?> s_notes = TransferOptions.Notes();
    private static readonly Option<string?> s_key = TransferOptions.Key();

    public static Command Create()
    {
        s_cause.Required = true;
        var command = new Command("fix", "Put a case right with one posting, or accept it with a note") { s_case, s_cause, s_id, s_counted, s_notes, s_key };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var request = new FixNegativeCaseRequest { Cause = command.GetValue(s_cause), Id = command.GetValue(s_id), Counted = command.GetValue(s_counted), Notes = command.GetValue(s_notes) };
        var outcome = await shop.FixNegativeCaseAsync(command.GetValue(s_case), request, command.GetValue(s_key), cancel);
        if (!outcome.Is(out var fixed_, out var problem)) return Output.Current.Problem(problem);
        var now = $"{fixed_.ProductName} at {fixed_.StoreCode} is at {Figures.Of(fixed_.OnHand)} {fixed_.Unit}";
        return Output.Current.Answer(fixed_, () => Output.Current.Line(fixed_.State == NegativeCase.Settled ? $"Case {fixed_.Id} is settled: {now}." : $"Case {fixed_.Id} is still open: {now}."));
    }
}
