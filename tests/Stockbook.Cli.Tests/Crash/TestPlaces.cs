using Stockbook.Ledger.Storage;
using Stockbook.Tests.Shared;

namespace Stockbook.Cli.Tests.Crash;

/// <summary>Where a test's book lives.</summary>
internal static class TestPlaces
{
    /// <summary>A book of this kind, for a test that runs on both.</summary>
    public static async Task<TestBook> OfAsync(Dialect dialect) => dialect == Dialect.Sqlite ? TestBooks.Sqlite() : await TestBooks.PostgresAsync();
}
