using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Ledger;
using Stockbook.Stock;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook stock transfer</c></summary>
internal static class StockTransfer
{
    private static readonly Option<string?> s_from = StoreChoice.Option("--from", "The store the goods leave", required: true);
    private static readonly Option<string?> s_to = StoreChoice.Option("--to", "The store they arrive at", required: true);
    private static readonly Option<Quantity?> s_quantity = Options.Quantity("--quantity", "How much, in the product's unit; how many packs with a pack's barcode; one scan may do without");
    private static readonly Option<string?> s_notes = Options.Text("--notes", "Anything worth keeping");
    private static readonly Option<string?> s_key = Options.Text("--key", "A name for this request: sent again under it, it is booked once");

    public static Command Create()
    {
        var command = new Command("transfer", "Move goods from one store to another") { s_from, s_to, s_quantity, s_notes, s_key };
        var product = new ProductChoice(command, isRequired: true, takesWord: false, takesScan: true);
        StockQuantity.Require(command, s_quantity, product);
        command.SetAction((parsed, cancel) => RunAsync(parsed, product, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, ProductChoice choice, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var product = await choice.RequireAsync(shop, command, cancel);
        var from = await StoreChoice.RequireAsync(shop, command.GetValue(s_from)!, cancel);
        var to = await StoreChoice.RequireAsync(shop, command.GetValue(s_to)!, cancel);
        var request = new TransferInventoryRequest
        {
            FromStore = from.Id, ToStore = to.Id, ProductId = product.Id, Barcode = choice.Barcode(command, product), Quantity = command.GetValue(s_quantity), Reason = command.GetValue(s_notes),
        };
        var outcome = await shop.TransferAsync(request, command.GetValue(s_key), cancel);
        if (!outcome.Is(out var booked, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(booked, () => Output.Current.Line(
            $"Stock transferred. Current stock for {product.Name}: {Figures.Of(booked.From.NewQuantity)} {product.Unit} at {from.Name}, {Figures.Of(booked.To.NewQuantity)} {product.Unit} at {to.Name}"));
    }
}
