using System.CommandLine;
using System.Globalization;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;
using Stockbook.Purchasing;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook supplier …</c></summary>
internal static class SupplierCommand
{
    public static Command Create() => new("supplier", "Those you buy from: what they deliver, for how much, and when they come")
    {
        new SupplierWrite(isNew: true).Command, List(), View(), new SupplierWrite(isNew: false).Command, Archive(), new SupplierProductWrite().Command, new SupplierReturnCommand().Command,
    };

    private static Command List()
    {
        var search = Options.Text("--search", "Only suppliers whose name or code holds this");
        var archived = new Option<bool>("--archived") { Description = "The archived ones instead" };
        var command = new Command("list", "List suppliers by name") { search, archived };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var shop = await Shop.OpenAsync(parsed, cancel);
            var list = await shop.SuppliersAsync(new() { Search = parsed.GetValue(search), Archived = parsed.GetValue(archived) }, cancel);
            return Output.Current.Answer(list, () => Print(list));
        });
        return command;
    }

    private static void Print(ListAnswer<SupplierAnswer> list)
    {
        if (list.Items.Count == 0)
        {
            Output.Current.Line("There are no suppliers.");
            return;
        }

        var table = new TextTable(TextColumn.Figure("ID"), TextColumn.Code("CODE"), "NAME", "PHONE", TextColumn.Figure("DAYS"), "COMES");
        foreach (var s in list.Items) table.Add(s.Id.ToString(CultureInfo.InvariantCulture), s.Code, s.Name, s.Phone, s.LeadTimeDays.ToString(CultureInfo.InvariantCulture), Comes(s));
        Output.Current.Table(table);
    }

    private static string Comes(SupplierAnswer supplier) => supplier.VisitingDays.Count == 0 ? "any day" : string.Join(' ', supplier.VisitingDays);

    private static Command View()
    {
        var named = SupplierChoice.Argument();
        var command = new Command("view", "Show a supplier") { named };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var shop = await Shop.OpenAsync(parsed, cancel);
            var s = await SupplierChoice.RequireAsync(shop, parsed.GetValue(named)!, cancel);
            var currency = await shop.CurrencyAsync(cancel);
            return Output.Current.Answer(s, () => Output.Current.Sheet(
                ("ID", s.Id.ToString(CultureInfo.InvariantCulture)), ("Code", s.Code), ("Name", s.Name), ("Phone", s.Phone), ("E-mail", s.Email), ("Address", s.Address),
                ("Delivers in", $"{s.LeadTimeDays} days"), ("Comes", Comes(s)), ("Minimum order", s.MinimumOrder is { } least ? Figures.Of(least, currency.Digits) : null),
                ("Over-delivery", $"{s.OverDelivery} %"), ("Price tolerance", $"{s.PriceTolerance} %"), ("Notes", s.Notes), ("Archived", s.Archived ? "yes" : null)));
        });
        return command;
    }

    private static Command Archive()
    {
        var named = SupplierChoice.Argument();
        var restore = new Option<bool>("--restore") { Description = "Bring it back instead" };
        var command = new Command("archive", "Put a supplier away; its orders are kept") { named, restore };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var shop = await Shop.OpenAsync(parsed, cancel);
            var found = await SupplierChoice.RequireAsync(shop, parsed.GetValue(named)!, cancel);
            var outcome = await shop.EditSupplierAsync(found.Id, new() { Archived = !parsed.GetValue(restore) }, cancel);
            if (!outcome.Is(out var supplier, out var problem)) return Output.Current.Problem(problem);
            return Output.Current.Answer(supplier, () => Output.Current.Line($"Supplier {(supplier.Archived ? "archived" : "restored")}: {supplier.Name} (ID {supplier.Id})"));
        });
        return command;
    }
}
