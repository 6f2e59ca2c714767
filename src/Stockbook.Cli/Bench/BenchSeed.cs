using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Stockbook.Access;
using Stockbook.Access.Keys;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Cli.Bench;

/// <summary>
/// Creates the book that is measured. The rows are written straight into the tables, in sets, as no part of the program that
/// keeps a book may: this one is made for the benchmark before any server sees it, and is removed after. Each level has one
/// opening movement, so that the book proves itself like any other.
/// </summary>
internal static class BenchSeed
{
    private static readonly TimeSpan CommandTime = TimeSpan.FromMinutes(10);

    public static async Task<BenchBook> CreateAsync(ScratchDatabase scratch, BenchShape shape, DateTimeOffset now, CancellationToken cancellation, bool hasStock = true)
    {
        await using (var database = Database.Open(scratch.Connection))
        {
            await database.MigrateAsync(new NewBook("Benchmark", "USD", 2, "UTC", now), cancellation);
            await using var book = await database.BeginWriteAsync(TenantId.Default, cancellation);
            foreach (var sql in new BenchSeedSql(scratch.Dialect, shape, now).Statements(hasStock))
                await ExecuteAsync(book.Connection, book.Transaction, sql, cancellation);
            await book.CommitAsync(cancellation);
        }

        var key = await MakeKeyAsync(scratch, cancellation);
        if (hasStock) await SettleAsync(scratch, cancellation);
        return new(BenchSeedSql.StoreIds(shape), BenchSeedSql.ProductIds(shape), BenchSeedSql.SoldOutProductIds(shape), [$"X-API-Key: {key}"]);
    }

    private static async Task<string> MakeKeyAsync(ScratchDatabase scratch, CancellationToken cancellation)
    {
        await using var services = await StockbookServices.OpenAsync(new() { Database = scratch.Connection }, cancellation);
        var request = new CreateKeyRequest { Name = "Load generator", Role = Permissions.Name(Role.Manager) };
        return (await services.GetRequiredService<CreateKey>().HandleAsync(Caller.LocalOwner(Channel.Cli), request, cancellation)).Value.Key;
    }

    /// <summary>Does what the server's own maintenance would have done by the time a book has grown to this size.</summary>
    public static async Task SettleAsync(ScratchDatabase scratch, CancellationToken cancellation)
    {
        if (scratch.Dialect != Dialect.Postgres) return;
        await using var source = NpgsqlDataSource.Create(scratch.Connection);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        foreach (var table in (string[])["product", "store", "stock_level", "movement", "daily_stock", "daily_store", "daily_product"])
            await ExecuteAsync(connection, transaction: null, $"vacuum analyze {table}", cancellation);
    }

    private static async Task ExecuteAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.CommandTimeout = (int)CommandTime.TotalSeconds;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
