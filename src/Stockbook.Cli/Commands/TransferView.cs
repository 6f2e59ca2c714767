using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Transfers;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook transfer view</c></summary>
internal static class TransferView
{
    private static readonly Argument<long> s_transfer = TransferOptions.Transfer();

    public static Command Create()
    {
        var command = new Command("view", "Show a transfer with its lines and who signed") { s_transfer };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var outcome = await shop.TransferAsync(command.GetValue(s_transfer), cancel);
        if (!outcome.Is(out var transfer, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(transfer, () => Print(transfer));
    }

    private static void Print(TransferDocument t)
    {
        Output.Current.Sheet(
            ("Transfer", t.Reference), ("State", t.Overdue ? $"{t.State}, late" : t.State), ("From", t.FromCode), ("To", t.ToCode), ("Expected", Clock.Minute(t.ExpectedAt)), ("Notes", t.Notes),
            ("Written", Signed(t.Created)), ("Handed over", Signed(t.Dispatched)), ("Received", Signed(t.Receipts.Count == 0 ? null : t.Receipts[^1].Received)), ("Ended", Signed(t.Ended)));
        Output.Current.Line();
        var table = new TextTable(
            TextColumn.Code("SKU"), "PRODUCT", TextColumn.Code("UNIT"), TextColumn.Figure("SENT"), TextColumn.Figure("RECEIVED"), TextColumn.Figure("SHORT"), TextColumn.Figure("DAMAGED"),
            TextColumn.Figure("OVER"), TextColumn.Figure("RETURNED"), TextColumn.Figure("ON THE WAY"), TextColumn.Code("BORNE BY"));
        foreach (var l in t.Lines)
        {
            table.Add(
                l.Sku, l.ProductName, l.Unit, Figures.Of(l.Sent), Figures.Of(l.Received), Figures.Of(l.Short), Figures.Of(l.Damaged), Figures.Of(l.Over), Figures.Of(l.Returned), Figures.Of(l.InTransit),
                l.Bearer ?? "");
        }

        Output.Current.Table(table);
    }

    private static string? Signed(Signature? signature) =>
        signature is null ? null : $"{Clock.Minute(signature.At)} by {signature.UserName}{(signature.Notes is null ? "" : $": {signature.Notes}")}";
}
