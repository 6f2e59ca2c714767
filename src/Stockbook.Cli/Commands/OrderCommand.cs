using System.CommandLine;
using System.Globalization;
using System.Text;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;
using Stockbook.Purchasing;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook order …</c></summary>
internal static class OrderCommand
{
    public static Command Create() => new("order", "Purchase orders: what is ordered from suppliers, and what came of it")
    {
        new OrderAdd().Command, OrderSuggest.Create(), List(), View(), new OrderEdit().Command, Step("send", "Mark a draft as given to its supplier", "sent", hasReason: false),
        Step("unsend", "Take a sent order back to a draft", "a draft again", hasReason: false), new OrderReceive().Command, Reverse(),
        Step("close", "Close an order: the rest will not come", "closed", hasReason: true), Step("cancel", "Cancel an order of which nothing came", "cancelled", hasReason: true), Export(),
    };

    private static Command List()
    {
        var state = Options.Word("--state", "Only orders in this state", "draft", "sent", "partly_received", "received", "closed", "cancelled", "open");
        var (supplier, store) = (SupplierChoice.Option(), StoreChoice.Option("--store", "Only orders that go to this store"));
        var limit = Options.Whole("--limit", "How many at the most [default: 50]", 1);
        var command = new Command("list", "List orders, the newest first") { state, supplier, store, limit };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var shop = await Shop.OpenAsync(parsed, cancel);
            var from = parsed.GetValue(supplier) is { } named ? await SupplierChoice.RequireAsync(shop, named, cancel) : null;
            var to = await StoreChoice.FindAsync(shop, parsed.GetValue(store), cancel);
            var list = await shop.OrdersAsync(new() { State = parsed.GetValue(state), SupplierId = from?.Id, StoreId = to?.Id }, parsed.GetValue(limit) ?? 50, cancel);
            var codes = await StoreChoice.CodesAsync(shop, [[.. list.Items.Select(o => o.StoreId)]], cancel);
            var currency = await shop.CurrencyAsync(cancel);
            return Output.Current.Answer(list, () => Print(list, codes, currency));
        });
        return command;
    }

    private static void Print(ListAnswer<ListedOrderView> list, Dictionary<long, string> stores, ShopCurrency currency)
    {
        if (list.Items.Count == 0)
        {
            Output.Current.Line("There are no orders.");
            return;
        }

        var table = new TextTable(
            TextColumn.Code("ORDER"), TextColumn.Code("STATE"), "SUPPLIER", TextColumn.Code("STORE"), TextColumn.Code("EXPECTED"), TextColumn.Figure("LINES"), TextColumn.Figure("OPEN"), TextColumn.Figure("TOTAL"));
        foreach (var o in list.Items)
        {
            table.Add(
                o.Number, o.State, o.SupplierName, stores.GetValueOrDefault(o.StoreId), Day(o.ExpectedOn), Figures.Of(o.Lines), Figures.Of(o.OpenLines),
                o.Total is { } total ? Figures.Of(total, currency.Digits) : null);
        }

        Output.Current.Table(table);
        if (list.Next is not null) Output.Current.Line($"The first {list.Items.Count}; see more with --limit.");
    }

    private static Command View()
    {
        var named = OrderChoice.Argument();
        var command = new Command("view", "Show an order, with what came of it") { named };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var shop = await Shop.OpenAsync(parsed, cancel);
            var order = await OrderChoice.RequireAsync(shop, parsed.GetValue(named)!, cancel);
            var codes = await StoreChoice.CodesAsync(shop, [[order.StoreId]], cancel);
            var currency = await shop.CurrencyAsync(cancel);
            return Output.Current.Answer(order, () => Print(order, codes.GetValueOrDefault(order.StoreId), currency));
        });
        return command;
    }

    private static void Print(PurchaseOrderAnswer order, string? store, ShopCurrency currency)
    {
        Output.Current.Sheet(
            ("Order", order.Number), ("State", order.State), ("Supplier", $"{order.SupplierName} ({order.SupplierCode})"), ("Store", store), ("Expected", Day(order.ExpectedOn)),
            ("Total", order.Total is { } total ? $"{Figures.Of(total, currency.Digits)} {currency.Code}".TrimEnd() : null), ("Notes", order.Notes), ("Ended because", order.EndReason));
        Output.Current.Line();
        var table = new TextTable(
            TextColumn.Figure("LINE"), TextColumn.Code("SKU"), "PRODUCT", TextColumn.Figure("ORDERED"), TextColumn.Figure("RECEIVED"), TextColumn.Figure("OPEN"), TextColumn.Code("UNIT"), TextColumn.Figure("PRICE"));
        foreach (var line in order.Lines)
        {
            table.Add(
                line.Line.ToString(CultureInfo.InvariantCulture), line.Sku, line.Name, Figures.Of(line.Quantity), Figures.Of(line.Received), Figures.Of(line.Open), line.Unit,
                line.UnitPrice is { } price ? Figures.Of(price, currency.Digits) : null);
        }

        Output.Current.Table(table);
        foreach (var receipt in order.Receipts)
            Output.Current.Line($"Receipt {receipt.Number}: {Day(receipt.BusinessDate)}{(receipt.Reference is { } note ? $", {note}" : "")}{(receipt.ReversedAt is null ? "" : ", reversed")}");
        foreach (var difference in order.PriceDifferences ?? [])
        {
            Output.Current.Line(
                $"{difference.Name}: {Figures.Of(difference.UnitCost, currency.Digits)} instead of {Figures.Of(difference.OrderedPrice, currency.Digits)}, together {Figures.Of(difference.Difference, currency.Digits)}{(difference.Flagged ? " (above the tolerance)" : "")}");
        }

        foreach (var warning in order.Warnings) Output.Current.Line(warning);
    }

    private static Command Step(string name, string description, string done, bool hasReason)
    {
        var named = OrderChoice.Argument();
        var reason = Options.Text("--reason", "Why");
        var command = new Command(name, description) { named };
        if (hasReason) command.Add(reason);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var shop = await Shop.OpenAsync(parsed, cancel);
            var found = await OrderChoice.RequireAsync(shop, parsed.GetValue(named)!, cancel);
            var outcome = await shop.StepOrderAsync(found.Id, name, hasReason ? parsed.GetValue(reason) : null, cancel);
            if (!outcome.Is(out var order, out var problem)) return Output.Current.Problem(problem);
            return Output.Current.Answer(order, () => Output.Current.Line($"{order.Number} is {done}."));
        });
        return command;
    }

    private static Command Reverse()
    {
        var named = OrderChoice.Argument();
        var receipt = Options.Whole("--receipt", "The receipt's number within the order", 1);
        receipt.Required = true;
        var (notes, key) = (Options.Text("--notes", "Why"), Options.Text("--key", "A name for this request: sent again under it, it is booked once"));
        var command = new Command("reverse", "Undo a receipt: the goods leave again and are open again") { named, receipt, notes, key };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var shop = await Shop.OpenAsync(parsed, cancel);
            var found = await OrderChoice.RequireAsync(shop, parsed.GetValue(named)!, cancel);
            var outcome = await shop.ReverseReceiptAsync(found.Id, parsed.GetValue(receipt)!.Value, new() { Notes = parsed.GetValue(notes) }, parsed.GetValue(key), cancel);
            if (!outcome.Is(out var reversed, out var problem)) return Output.Current.Problem(problem);
            return Output.Current.Answer(reversed, () => Output.Current.Line($"Receipt {reversed.Number} of {reversed.OrderNumber} is reversed."));
        });
        return command;
    }

    private static Command Export()
    {
        var named = OrderChoice.Argument();
        var file = new Option<string?>("--output") { Description = "The file to write [default: the terminal]", HelpName = "file" };
        var command = new Command("export", "Write an order as the CSV file that goes to its supplier") { named, file };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var shop = await Shop.OpenAsync(parsed, cancel);
            var order = await OrderChoice.RequireAsync(shop, parsed.GetValue(named)!, cancel);
            var store = (await shop.StoreAsync(order.StoreId.ToString(CultureInfo.InvariantCulture), cancel)).OrNone();
            var sheet = OrderSheet.Of(order, store?.Name ?? "");
            if (parsed.GetValue(file) is not { } path)
            {
                Output.Current.Text(sheet);
                return ExitCode.Success;
            }

            try
            {
                await File.WriteAllTextAsync(path, sheet, new UTF8Encoding(false), cancel);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new RefusedException($"The file {path} cannot be written: {e.Message}");
            }

            return Output.Current.Answer(order, () => Output.Current.Line($"{order.Number} is written to {path}."));
        });
        return command;
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
