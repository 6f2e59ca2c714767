using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Shared;

namespace Stockbook.Tests.Tenants;

/// <summary>A client that goes away in the middle of its answer leaves nothing behind on the connection that the next one gets.</summary>
public sealed class GivenUpReadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_read_that_was_given_up_shows_the_next_reader_nothing_of_it()
    {
        await using var book = await TestBooks.PostgresAsync();
        await using (await book.OpenMigratedAsync()) { }
        await using var narrow = Database.Open(book.Connection + ";Maximum Pool Size=1");
        Assert.Equal((1, null), (await SeenAsync(narrow, TenantId.Default), await SeenAsync(narrow, TenantScope.None)));

        await GiveUpAsync(await narrow.OpenReadAsync(TenantId.Default, Cancel));
        Assert.Null(await SeenAsync(narrow, TenantScope.None));
        Assert.Equal(1, await SeenAsync(narrow, TenantId.Default));

        await using (var snapshot = await narrow.BeginSnapshotAsync(TenantId.Default, Cancel)) await GiveUpAsync(snapshot.Connection);
        Assert.Null(await SeenAsync(narrow, TenantScope.None));
        Assert.Equal(1, await SeenAsync(narrow, TenantId.Default));
    }

    // Given up when its first row is there and most of it is still to come.
    private static async Task GiveUpAsync(System.Data.Common.DbConnection connection)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await using (connection)
        {
            var command = new CommandDefinition("select s.tenant_id, n from store s, generate_series(1, 50000000) n", cancellationToken: gone.Token);
            await using var reader = await connection.ExecuteReaderAsync(command);
            Assert.True(await reader.ReadAsync(gone.Token));
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => { while (await reader.ReadAsync(gone.Token)) { } });
        }
    }

    private static async Task<long?> SeenAsync(Database database, TenantScope scope)
    {
        await using var connection = await database.OpenReadAsync(scope, Cancel);
        return await connection.ExecuteScalarAsync<long?>("select sum(tenant_id) from store");
    }
}
