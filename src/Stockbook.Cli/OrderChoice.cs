using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Purchasing;

namespace Stockbook.Cli;

/// <summary>How commands name a purchase order: <c>PO-000123</c> or <c>123</c>.</summary>
internal static class OrderChoice
{
    /// <summary>The word that names an order.</summary>
    public static Argument<string> Argument() => new("order") { Description = "The order: PO-000123, or 123" };

    /// <summary>The order that was named.</summary>
    /// <exception cref="RefusedException">There is none, or it may not be seen.</exception>
    public static async Task<PurchaseOrderAnswer> RequireAsync(Shop shop, string named, CancellationToken cancel)
    {
        if (named.Length == 0) throw new RefusedException(Problem.NotFound("Order '' not found"));
        return (await shop.OrderAsync(named, cancel)).OrNone() ?? throw new RefusedException(Problem.NotFound($"Order '{named}' not found"));
    }
}
