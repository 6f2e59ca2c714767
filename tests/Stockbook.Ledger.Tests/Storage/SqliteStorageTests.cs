using Stockbook.Tests.Shared;

namespace Stockbook.Ledger.Tests.Storage;

/// <summary>The contract on SQLite.</summary>
public sealed class SqliteStorageTests : StorageContract
{
    /// <inheritdoc/>
    protected override Task<TestBook> CreateAsync() => Task.FromResult(TestBooks.Sqlite());
}
