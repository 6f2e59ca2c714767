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

    /// <summary>An option that names the stores somebody is bound to.</summary>
    public static Option<string[]?> Bound(string description) => new("--store") { Description = description, HelpName = "store" };

    /// <summary>All stores that were named; null when none were.</summary>
    /// <exception cref="RefusedException">There is no such store, or it may not be seen.</exception>
    public static async Task<IReadOnlyList<StoreAnswer>?> FindAllAsync(Shop shop, string[]? named, CancellationToken cancel)
    {
        if (named is not { Length: > 0 }) return null;
        var stores = new List<StoreAnswer>();
        foreach (var name in named) stores.Add(await RequireAsync(shop, name, cancel));
        return stores;
    }

    /// <summary>The stores' codes by number, when any of these lists names one.</summary>
    public static async Task<Dictionary<long, string>> CodesAsync(Shop shop, IEnumerable<IReadOnlyList<long>?> lists, CancellationToken cancel) =>
        lists.Any(l => l is not null) ? (await shop.StoresAsync(new() { Archived = null }, cancel)).Items.ToDictionary(s => s.Id, s => s.Code) : [];

    /// <summary>The stores of a list as people read them.</summary>
    public static string Shown(IReadOnlyList<long>? stores, Dictionary<long, string> codes) =>
        stores is null ? "all" : string.Join(", ", stores.Select(id => codes.GetValueOrDefault(id) ?? $"{id}"));

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
