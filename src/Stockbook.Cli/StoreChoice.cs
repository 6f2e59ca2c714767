using System.CommandLine;
using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Cli;

/// <summary>How commands name a store: by its code (<c>MAIN</c>) or its number.</summary>
internal static class StoreChoice
{
    /// <summary>An option that names a store.</summary>
    public static Option<string?> Option(string name, string description, bool required = false) =>
        new(name) { Description = description, HelpName = "store", Required = required };

    /// <summary>The store that was named; null when none was.</summary>
    /// <exception cref="RefusedException">There is no such store.</exception>
    public static async Task<CachedStore?> FindAsync(Book book, string? named, CancellationToken cancel)
    {
        if (named is null) return null;
        var stores = book.Get<StoreCache>();
        var store = await stores.FindByCodeAsync(book.Caller.Tenant, named, cancel);
        if (store is null && Reference.TryNumber(named, out var id)) store = await stores.FindAsync(book.Caller.Tenant, new(id), cancel);
        return store ?? throw new RefusedException(Problem.NotFound($"Store '{named}' not found"));
    }

    /// <summary>The store that was named, else the default one.</summary>
    public static async Task<CachedStore> FindOrDefaultAsync(Book book, string? named, CancellationToken cancel) =>
        await FindAsync(book, named, cancel) ?? (await book.Get<StoreCache>().FindAsync(book.Caller.Tenant, StoreId.Main, cancel))!;
}
