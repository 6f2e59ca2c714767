using System.CommandLine;
using System.Globalization;
using Stockbook.Cli.Shops;
using Stockbook.Stores;

namespace Stockbook.Cli;

/// <summary>How commands name a store: by its code (<c>MAIN</c>) or its number.</summary>
internal static class StoreChoice
{
    /// <summary>An option that names a store.</summary>
    public static Option<string?> Option(string name, string description, bool required = false) =>
        new(name) { Description = description, HelpName = "store", Required = required };

    /// <summary>The store that was named; null when none was.</summary>
    /// <exception cref="RefusedException">There is no such store, or it may not be seen.</exception>
    public static async Task<StoreAnswer?> FindAsync(Shop shop, string? named, CancellationToken cancel) =>
        named is null ? null : await RequireAsync(shop, named, cancel);

    /// <summary>The store that was named.</summary>
    /// <exception cref="RefusedException">There is no such store, or it may not be seen.</exception>
    public static async Task<StoreAnswer> RequireAsync(Shop shop, string named, CancellationToken cancel)
    {
        var store = named.Length == 0 ? null : (await shop.StoreAsync($"code:{named}", cancel)).OrNone();
        if (store is null && Reference.TryNumber(named, out var id)) store = (await shop.StoreAsync(id.ToString(CultureInfo.InvariantCulture), cancel)).OrNone();
        return store ?? throw new RefusedException(Problem.NotFound($"Store '{named}' not found"));
    }
}
