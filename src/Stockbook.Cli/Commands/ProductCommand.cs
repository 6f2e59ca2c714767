using System.CommandLine;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook product …</c></summary>
internal static class ProductCommand
{
    public static Command Create() => new("product", "The catalogue: what you sell")
    {
        new ProductAdd().Command, ProductList.Create(), ProductView.Create(), new ProductEdit().Command, ProductArchive.Create(), ProductPrices.Create(),
    };
}
