using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Transfers;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook transfer receive</c></summary>
internal static class TransferReceive
{
    private static readonly Argument<long> s_transfer = TransferOptions.Transfer();
    private static readonly Option<string[]?> s_received = TransferOptions.Lines("--line", "What arrived in good order; may be given several times");
    private static readonly Option<string[]?> s_damaged = TransferOptions.Lines("--damaged", "What arrived damaged: it is written off");
    private static readonly Option<string[]?> s_short = TransferOptions.Lines("--short", "What did not arrive, and will not: it is written off");
    private static readonly Option<string[]?> s_over = TransferOptions.Lines("--over", "What arrived beyond what was sent");
    private static readonly Option<bool> s_all = new("--all") { Description = "Everything that is on its way arrived in good order" };
    private static readonly Option<bool> s_final = new("--final") { Description = "Nothing more is expected: what is not accounted for is short" };
    private static readonly Option<string?> s_bearer = Options.Word("--bearer", "Who bears what is short or damaged; nobody is the business itself", Bearer.All);
    private static readonly Option<string?> s_notes = TransferOptions.Notes();
    private static readonly Option<string?> s_key = TransferOptions.Key();

    public static Command Create()
    {
        var command = new Command("receive", "Receive what arrived, in one receipt or in several") { s_transfer, s_received, s_damaged, s_short, s_over, s_all, s_final, s_bearer, s_notes, s_key };
        command.Validators.Add(result =>
        {
            var isSaid = new Option[] { s_received, s_damaged, s_short, s_over }.Any(o => result.GetResult(o) is not null);
            if (result.GetResult(s_all) is not null && (isSaid || result.GetResult(s_final) is not null)) result.AddError("--all says that everything arrived: leave out the other lines and --final.");
            if (result.GetResult(s_all) is null && result.GetResult(s_final) is null && !isSaid) result.AddError("Say what arrived: --all, or --line RICE-001=12.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var id = command.GetValue(s_transfer);
        var lines = new List<ReceiveLineRequest>();
        foreach (var (product, quantity) in await TransferOptions.ReadAsync(shop, command.GetValue(s_received), cancel)) lines.Add(new() { ProductId = product.Id, Received = quantity });
        foreach (var (product, quantity) in await TransferOptions.ReadAsync(shop, command.GetValue(s_damaged), cancel)) lines.Add(new() { ProductId = product.Id, Damaged = quantity });
        foreach (var (product, quantity) in await TransferOptions.ReadAsync(shop, command.GetValue(s_short), cancel)) lines.Add(new() { ProductId = product.Id, Short = quantity });
        foreach (var (product, quantity) in await TransferOptions.ReadAsync(shop, command.GetValue(s_over), cancel)) lines.Add(new() { ProductId = product.Id, Over = quantity });
        var request = new ReceiveTransferRequest
        {
            Lines = lines.Count > 0 ? lines : null, All = command.GetValue(s_all) ? true : null, Final = command.GetValue(s_final) ? true : null, Bearer = command.GetValue(s_bearer),
            Notes = command.GetValue(s_notes),
        };
        return TransferSteps.Said(await shop.ReceiveAsync(id, request, command.GetValue(s_key), cancel));
    }
}
