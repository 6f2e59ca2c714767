using Stockbook.Tests.Shared;

namespace Stockbook.Tests.Stock;

/// <summary>A kind of database a book can live in; tests where storage matters run on each.</summary>
public interface IBookKind
{
    /// <summary>An empty database of this kind, of the test's own.</summary>
    static abstract Task<TestBook> CreateAsync();
}

/// <summary>One file.</summary>
public sealed class OnSqlite : IBookKind
{
    /// <inheritdoc/>
    public static Task<TestBook> CreateAsync() => Task.FromResult(ShopBooks.Sqlite());
}

/// <summary>A database on a PostgreSQL server.</summary>
public sealed class OnPostgres : IBookKind
{
    /// <inheritdoc/>
    public static Task<TestBook> CreateAsync() => ShopBooks.PostgresAsync();
}

/// <summary>A shop that the tests of a class share; each makes products and stores of its own in it.</summary>
/// <typeparam name="TKind">Where its book lives.</typeparam>
public sealed class SharedShop<TKind> : IAsyncDisposable
    where TKind : IBookKind
{
    private TestShop? _shop;

    /// <summary>The shop; opened by the first test, so that a kind of database that is missing here skips the tests and does not fail them.</summary>
    public async Task<TestShop> OpenAsync() => _shop ??= await TestShop.OpenAsync(await TKind.CreateAsync());

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _shop?.DisposeAsync() ?? ValueTask.CompletedTask;
}
