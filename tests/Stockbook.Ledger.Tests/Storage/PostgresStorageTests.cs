using Stockbook.Tests.Shared;

namespace Stockbook.Ledger.Tests.Storage;

/// <summary>The contract on PostgreSQL.</summary>
public sealed class PostgresStorageTests : StorageContract
{
    /// <inheritdoc/>
    protected override Task<TestBook> CreateAsync() => TestBooks.PostgresAsync();
}
