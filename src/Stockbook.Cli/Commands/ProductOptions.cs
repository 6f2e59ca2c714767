using System.CommandLine;
using Stockbook.Catalog;
using Stockbook.Ledger;

namespace Stockbook.Cli.Commands;

/// <summary>The options that say what a product is.</summary>
internal sealed class ProductOptions(bool isNew)
{
    public readonly Option<string?> Name = Options.Text("--name", "What people call it", required: isNew);
    public readonly Option<string?> Sku = Options.Text("--sku", "Its code, unique", required: isNew);
    public readonly Option<string?> Description = Options.Text("--description", "More about it");
    public readonly Option<string?> Category = Options.Text("--category", "The group it belongs to");
    public readonly Option<UnitPrice?> Price = Options.Price("--price", "Selling price of one unit");
    public readonly Option<UnitPrice?> Cost = Options.Price("--cost", "Cost of one unit");
    public readonly Option<string?> Unit = Options.Word("--unit", isNew ? "The unit it is kept in [default: pcs]" : "The unit it is kept in", [.. Ledger.Unit.Codes]);
    public readonly Option<Quantity?> Reorder = Options.Quantity("--reorder", "At or below this it is low");
    public readonly Option<string[]?> Barcode = new("--barcode") { Description = "A barcode; may be given several times", HelpName = "code" };
    public readonly Option<string[]?> Attribute = new("--attribute") { Description = "A further name and value, as brand=Acme; may be given several times", HelpName = "name=value" };

    public readonly Option<string?> ScaleCode = Options.Text("--scale-code", "The five digits by which scales know it");
    public readonly Option<string[]?> Packs = new("--pack")
    {
        Description = "A pack, as box=24, \"carton=12 box\" or \"carton=12 box@8901234567890:450\" with barcodes and a price; may be given several times", HelpName = "pack",
    };

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [Name, Sku, Description, Category, Price, Cost, Unit, Reorder, Barcode, Attribute, ScaleCode, Packs];

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in All) command.Add(option);
        Packs.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(t => t.Value.Length > 0 && !PackText.TryRead(t.Value, out _)) is { } wrong) result.AddError(PackText.Wrong(wrong.Value));
        });
        Attribute.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(t => t.Value.IndexOf('=', StringComparison.Ordinal) < 1) is { } wrong)
                result.AddError($"--attribute: '{wrong.Value}' is not a name and a value: give them as brand=Acme.");
        });
    }

    /// <summary>The packs that were given, all of the product's; null when none were, none when an empty text was.</summary>
    public IReadOnlyList<PackRequest>? PacksOf(ParseResult command) =>
        command.GetValue(Packs) is { Length: > 0 } given ? [.. given.Where(g => g.Length > 0).Select(g => PackText.TryRead(g, out var pack) ? pack : throw new WrongUsageException(PackText.Wrong(g)))] : null;

    /// <summary>The attributes that were given; null when none were.</summary>
    public Dictionary<string, string>? Attributes(ParseResult command)
    {
        if (command.GetValue(Attribute) is not { Length: > 0 } given) return null;
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in given.Select(g => g.Split('=', 2))) attributes[pair[0]] = pair[1];
        return attributes;
    }
}
