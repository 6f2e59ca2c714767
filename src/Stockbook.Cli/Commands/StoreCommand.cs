using System.CommandLine;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook store …</c></summary>
internal static class StoreCommand
{
    public static Command Create() => new("store", "The places where stock lies: shops, outlets, warehouses, online")
    {
        new StoreAdd().Command, StoreList.Create(), StoreView.Create(), new StoreEdit().Command, StoreArchive.Create(),
    };
}
