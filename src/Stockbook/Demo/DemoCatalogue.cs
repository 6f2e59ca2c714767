using Stockbook.Ledger;

namespace Stockbook.Demo;

/// <summary>A store of the demonstration.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">shop, outlet, warehouse or online.</param>
/// <param name="ReceiptsADay">How many customers it has on an ordinary day.</param>
/// <param name="Opens">The hour of the first customer.</param>
/// <param name="Closes">The hour after the last.</param>
internal sealed record DemoStore(string Code, string Name, string Kind, int ReceiptsADay, int Opens, int Closes);

/// <summary>A product of the demonstration.</summary>
/// <param name="Sku">Its SKU.</param>
/// <param name="Name">Its name.</param>
/// <param name="Category">Its category.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Price">Its selling price.</param>
/// <param name="Cost">What it costs.</param>
/// <param name="Reorder">Its reorder level.</param>
/// <param name="Popularity">How often it is bought, beside the others.</param>
/// <param name="Barcode">Its barcode.</param>
/// <param name="LastDelivery">How many days ago its supplier last delivered; 0 for one that still does.</param>
internal sealed record DemoProduct(
    string Sku, string Name, string Category, string Unit, decimal Price, decimal Cost, int Reorder, int Popularity, string Barcode, int LastDelivery = 0)
{
    public UnitPrice UnitPrice => new((long)(Price * 1_000_000));

    public UnitPrice UnitCost => new((long)(Cost * 1_000_000));

    public bool IsWhole => Stockbook.Ledger.Unit.Of(Unit).IsWhole;
}

/// <summary>What the shops of the demonstration are and sell.</summary>
internal static class DemoCatalogue
{
    public const string Warehouse = "WAREHOUSE";
    public const string Kiosk = "KIOSK";

    public static readonly DemoStore[] Stores =
    [
        new("DOWNTOWN", "Downtown", "shop", 26, 8, 20), new("MALL", "Mall", "shop", 20, 10, 22),
        new(Warehouse, "Warehouse", "warehouse", 0, 6, 7), new("ONLINE", "Online", "online", 9, 7, 23),
    ];

    public static readonly DemoProduct[] Products =
    [
        new("RICE-001", "Basmati rice", "Groceries", "kg", 3.20m, 2.10m, 40, 12, "2000000000015"),
        new("FLOUR-001", "Wheat flour", "Groceries", "kg", 1.10m, 0.70m, 50, 10, "2000000000022"),
        new("SUGAR-001", "Sugar", "Groceries", "kg", 1.25m, 0.85m, 30, 8, "2000000000039"),
        new("LENTIL-001", "Red lentils", "Groceries", "kg", 2.40m, 1.50m, 35, 6, "2000000000046"),
        new("OIL-001", "Sunflower oil 1 l", "Groceries", "pcs", 3.60m, 2.60m, 24, 8, "2000000000053"),
        new("TEA-001", "Black tea 200 g", "Beverages", "pcs", 4.50m, 2.90m, 18, 8, "2000000000060"),
        new("COFFEE-001", "Ground coffee 250 g", "Beverages", "pcs", 6.90m, 4.40m, 15, 6, "2000000000077", LastDelivery: 15),
        new("COLA-001", "Cola 1.5 l", "Beverages", "pcs", 1.90m, 1.10m, 36, 11, "2000000000084"),
        new("MILK-001", "Milk 1 l", "Dairy", "pcs", 1.40m, 0.95m, 40, 14, "2000000000091"),
        new("EGGS-012", "Eggs, dozen", "Dairy", "pcs", 3.80m, 2.70m, 20, 9, "2000000000107"),
        new("SOAP-001", "Hand soap", "Household", "pcs", 1.60m, 0.80m, 20, 5, "2000000000114"),
        new("WASH-001", "Washing powder 1 kg", "Household", "pcs", 5.40m, 3.30m, 12, 4, "2000000000121"),
        new("BATTERY-AA4", "AA batteries, pack of 4", "Household", "pcs", 4.99m, 2.50m, 12, 4, "2000000000138", LastDelivery: 34),
    ];
}
