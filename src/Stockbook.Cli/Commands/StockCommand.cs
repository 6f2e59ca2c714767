using System.CommandLine;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook stock …</c></summary>
internal static class StockCommand
{
    public static Command Create() => new("stock", "Book what comes in and goes out, and see what is there")
    {
        StockMove.Add(), StockMove.Sell(), StockMove.Remove(), StockTransfer.Create(), StockLevelCommand.Create(), StockHistory.Create(),
    };
}
