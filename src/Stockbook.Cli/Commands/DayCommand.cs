using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Stores;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook day …</c></summary>
internal static class DayCommand
{
    public static Command Create() => new("day", "Count at closing, and report the day")
    {
        DayShow.Create(), DayBalance.Create(), DayRollBack.Create(), DayDraftCommand.Create(), DaySubmit.Create(), DayList.Create(), DayReport.Create(), DayAmend.Create(),
    };

    /// <summary>The option that names the outlet.</summary>
    public static Option<string?> StoreOption() => StoreChoice.Option("--store", "The outlet's code or number [default: the only store there is]");

    /// <summary>The outlet that was named, or the only one there is.</summary>
    /// <exception cref="RefusedException">There is none, or it has to be said which.</exception>
    public static async Task<StoreAnswer> StoreAsync(Shop shop, string? named, CancellationToken cancel)
    {
        if (named is not null) return await StoreChoice.RequireAsync(shop, named, cancel);
        var stores = (await shop.StoresAsync(new(), cancel)).Items;
        return stores.Count == 1 ? stores[0] : throw new RefusedException($"There are {stores.Count} stores: say which one with --store.");
    }
}
