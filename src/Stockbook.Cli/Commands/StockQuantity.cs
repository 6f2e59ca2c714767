using System.CommandLine;
using Stockbook.Ledger;

namespace Stockbook.Cli.Commands;

/// <summary>How much: it may be left out where a scan says it.</summary>
internal static class StockQuantity
{
    /// <summary>Refuses a command without a quantity, unless its product is scanned.</summary>
    public static void Require(Command command, Option<Quantity?> quantity, ProductChoice product) => command.Validators.Add(result =>
    {
        if (result.GetResult(quantity) is null && !product.IsScanned(result)) result.AddError($"Option '{quantity.Name}' is required.");
    });
}
