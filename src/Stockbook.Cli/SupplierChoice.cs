using System.CommandLine;
using System.Globalization;
using Stockbook.Cli.Shops;
using Stockbook.Purchasing;

namespace Stockbook.Cli;

/// <summary>How commands name a supplier: by its code (<c>ACME</c>) or its number.</summary>
internal static class SupplierChoice
{
    /// <summary>The word that names a supplier.</summary>
    public static Argument<string> Argument() => new("supplier") { Description = "The supplier: its code or number" };

    /// <summary>An option that names a supplier.</summary>
    public static Option<string?> Option(bool required = false) => new("--supplier") { Description = "The supplier's code or number", HelpName = "supplier", Required = required };

    /// <summary>The supplier that was named.</summary>
    /// <exception cref="RefusedException">There is none, or it may not be seen.</exception>
    public static async Task<SupplierAnswer> RequireAsync(Shop shop, string named, CancellationToken cancel)
    {
        var supplier = named.Length == 0 ? null : (await shop.SupplierAsync($"code:{named}", cancel)).OrNone();
        if (supplier is null && Reference.TryNumber(named, out var id)) supplier = (await shop.SupplierAsync(id.ToString(CultureInfo.InvariantCulture), cancel)).OrNone();
        return supplier ?? throw new RefusedException(Problem.NotFound($"Supplier '{named}' not found"));
    }
}
