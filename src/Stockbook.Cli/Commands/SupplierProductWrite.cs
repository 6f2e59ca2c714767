using System.CommandLine;
using System.Globalization;
using Stockbook.Cli.Shops;
using Stockbook.Ledger;
using Stockbook.Purchasing;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook supplier product</c>: shows a price list, or changes a row of it; what is left out stays as it is.</summary>
internal sealed class SupplierProductWrite
{
    private readonly Argument<string> _named = SupplierChoice.Argument();
    private readonly ProductChoice _product;
    private readonly Option<UnitPrice?> _price = Options.Price("--price", "What a unit costs");
    private readonly Option<UnitPrice?> _packPrice = Options.Price("--pack-price", "What a pack costs");
    private readonly Option<Quantity?> _pack = Options.Quantity("--pack", "Units in a pack");
    private readonly Option<Quantity?> _minimum = Options.Quantity("--minimum-quantity", "The least it delivers at once");
    private readonly Option<int?> _lead = Options.Whole("--lead-time-days", "Days it needs for this product", 0);
    private readonly Option<string?> _code = Options.Text("--supplier-code", "What the supplier calls it");
    private readonly Option<string?> _barcode = Options.Text("--barcode", "The supplier's own barcode");
    private readonly Option<bool> _preferred = new("--preferred") { Description = "Buy it from this supplier" };
    private readonly Option<bool> _remove = new("--remove") { Description = "Take it out of the price list" };

    public SupplierProductWrite()
    {
        Command.Add(_named);
        _product = new(Command, isRequired: false, takesWord: false);
        foreach (var option in new Option[] { _price, _packPrice, _pack, _minimum, _lead, _code, _barcode, _preferred, _remove }) Command.Add(option);
        Command.SetAction(RunAsync);
    }

    public Command Command { get; } = new("product", "Show a supplier's price list, or with --product change what it says of one");

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var supplier = await SupplierChoice.RequireAsync(shop, command.GetValue(_named)!, cancel);
        if (await _product.FindAsync(shop, command, cancel) is not { } product) return await ListAsync(shop, supplier, cancel);
        if (command.GetValue(_remove))
        {
            if (!(await shop.RemovePriceAsync(supplier.Id, product.Id, cancel)).Is(out var removed, out var kept)) return Output.Current.Problem(kept);
            return Output.Current.Answer(removed, () => Output.Current.Line($"{product.Name} is taken out of {supplier.Name}'s price list."));
        }

        var before = (await shop.PriceAsync(supplier.Id, product.Id, cancel)).OrNone();
        var (price, packPrice) = (command.GetValue(_price), command.GetValue(_packPrice));
        var isPriced = price is not null || packPrice is not null;
        var request = new PutSupplierProductRequest
        {
            UnitPrice = isPriced ? price : before?.UnitPrice, PackPrice = isPriced ? packPrice : before?.PackPrice, Pack = command.GetValue(_pack) ?? before?.Pack,
            MinimumQuantity = command.GetValue(_minimum) ?? before?.MinimumQuantity, LeadTimeDays = command.GetValue(_lead) ?? before?.LeadTimeDays,
            SupplierCode = command.GetValue(_code) ?? before?.SupplierCode, Barcode = command.GetValue(_barcode) ?? before?.Barcode,
            Preferred = command.GetResult(_preferred) is null ? before?.Preferred : command.GetValue(_preferred),
        };
        if (!(await shop.PutPriceAsync(supplier.Id, product.Id, request, cancel)).Is(out var row, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(row, () => Output.Current.Line($"{supplier.Name} delivers {product.Name}."));
    }

    private static async Task<int> ListAsync(Shop shop, SupplierAnswer supplier, CancellationToken cancel)
    {
        var list = await shop.PriceListAsync(supplier.Id, cancel);
        var currency = await shop.CurrencyAsync(cancel);
        return Output.Current.Answer(list, () =>
        {
            var table = new TextTable(
                TextColumn.Code("SKU"), "PRODUCT", TextColumn.Code("THEIR CODE"), TextColumn.Figure("PRICE"), TextColumn.Code("PER"), TextColumn.Figure("LEAST"), TextColumn.Figure("DAYS"), TextColumn.Code("PREFERRED"));
            foreach (var row in list.Items)
            {
                table.Add(
                    row.Sku, row.Name, row.SupplierCode, (row.PackPrice ?? row.UnitPrice) is { } price ? Figures.Of(price, currency.Digits) : null,
                    row.PackPrice is not null ? $"{row.Pack} {row.Unit}" : row.Unit, row.MinimumQuantity is { } least ? Figures.Of(least) : null,
                    row.LeadTimeDays?.ToString(CultureInfo.InvariantCulture), row.Preferred ? "yes" : null);
            }

            if (table.Count == 0) Output.Current.Line($"{supplier.Name} has no price list yet: add to it with --product.");
            else Output.Current.Table(table);
        });
    }
}
