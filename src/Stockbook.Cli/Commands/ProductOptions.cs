using System.CommandLine;
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

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [Name, Sku, Description, Category, Price, Cost, Unit, Reorder, Barcode, Attribute];

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in All) command.Add(option);
        Attribute.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(t => t.Value.IndexOf('=', StringComparison.Ordinal) < 1) is { } wrong)
                result.AddError($"--attribute: '{wrong.Value}' is not a name and a value: give them as brand=Acme.");
        });
    }

    /// <summary>The attributes that were given; null when none were.</summary>
    public Dictionary<string, string>? Attributes(ParseResult command)
    {
        if (command.GetValue(Attribute) is not { Length: > 0 } given) return null;
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in given.Select(g => g.Split('=', 2))) attributes[pair[0]] = pair[1];
        return attributes;
    }
}
