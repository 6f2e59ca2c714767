using System.Globalization;
using Dapper;

namespace Stockbook.Ledger.Storage;

/// <summary>What the migrator needs of a kind of database.</summary>
internal interface IMigrationTarget
{
    /// <summary>Where the book is, for people.</summary>
    string Description { get; }

    /// <summary>
    /// A transaction that may change the schema and that no other migrator has at the same time (SQLite: begin immediate; PostgreSQL: a
    /// transaction that holds <c>pg_advisory_xact_lock</c>). Its statements see what was committed before the lock was had.
    /// </summary>
    ValueTask<BookTransaction> BeginExclusiveAsync(CancellationToken cancel);

    /// <summary>
    /// Keeps a copy of a book that holds data, under the lock, before this migration; does nothing where backups are the server's affair.
    /// </summary>
    ValueTask KeepCopyAsync(Migration before, CancellationToken cancel);
}

/// <summary>
/// Brings a book's schema up to date. Each migration runs in its own exclusive transaction, and what ran is read anew in each, so that
/// any number of processes may start at once.
/// </summary>
internal static class Migrator
{
    private const string HistoryTable =
        """
        create table if not exists schema_migration (
          number bigint primary key, name text not null, checksum text not null, applied_at bigint not null)
        """;

    /// <summary>Runs what has not run, and fills a new book.</summary>
    /// <exception cref="MigrationException">The book and the migrations do not go together; nothing was changed.</exception>
    public static Task RunAsync(IMigrationTarget target, IReadOnlyList<Migration> migrations, NewBook newBook, CancellationToken cancel = default) =>
        RunAsync(target, migrations, newBook.Now, t => NewBookSeed.PlantAsync(t, newBook, cancel), cancel);

    /// <summary>Runs what has not run, and leaves a new book without a business.</summary>
    /// <exception cref="MigrationException">The book and the migrations do not go together; nothing was changed.</exception>
    public static Task RunAsync(IMigrationTarget target, IReadOnlyList<Migration> migrations, DateTimeOffset now, CancellationToken cancel = default) =>
        RunAsync(target, migrations, now, _ => Task.CompletedTask, cancel);

    private static async Task RunAsync(
        IMigrationTarget target, IReadOnlyList<Migration> migrations, DateTimeOffset now, Func<BookTransaction, Task> plant, CancellationToken cancel)
    {
        var copied = false;
        while (true)
        {
            await using var transaction = await target.BeginExclusiveAsync(cancel);
            var applied = await ReadHistoryAsync(transaction);
            Check(target.Description, applied, migrations);
            if (applied.Count == migrations.Count)
            {
                await plant(transaction);
                await transaction.CommitAsync(cancel);
                return;
            }

            var next = migrations[applied.Count];
            if (applied.Count > 0 && !copied) await target.KeepCopyAsync(next, cancel);
            copied = true;
            await ApplyAsync(transaction, next, now);
            await transaction.CommitAsync(cancel);
        }
    }

    private static async Task<IReadOnlyList<Applied>> ReadHistoryAsync(BookTransaction transaction)
    {
        await transaction.Connection.ExecuteAsync(HistoryTable, transaction: transaction.Transaction);
        const string Sql = "select number, name, checksum, applied_at from schema_migration order by number";
        return [.. await transaction.Connection.QueryAsync<Applied>(Sql, transaction: transaction.Transaction)];
    }

    private static async Task ApplyAsync(BookTransaction transaction, Migration migration, DateTimeOffset now)
    {
        await transaction.Connection.ExecuteAsync(migration.Sql, transaction: transaction.Transaction);
        const string Sql =
            "insert into schema_migration (number, name, checksum, applied_at) values (@Number, @Name, @Checksum, @AppliedAt)";
        var row = new Applied(migration.Number, migration.Name, migration.Checksum, StoredTime.Of(now));
        await transaction.Connection.ExecuteAsync(Sql, row, transaction.Transaction);
    }

    /// <summary>What ran must be the beginning of what there is to run.</summary>
    private static void Check(string book, IReadOnlyList<Applied> applied, IReadOnlyList<Migration> migrations)
    {
        for (var i = 0; i < applied.Count; i++)
        {
            var ran = applied[i];
            if (ran.Number > migrations.Count) throw Newer(book, applied[^1], migrations.Count);
            if (ran.Number != i + 1) throw Skipped(book, migrations[i], ran);
            if (ran.Name != migrations[i].Name) throw Unknown(book, ran, migrations[i]);
            if (ran.Checksum != migrations[i].Checksum) throw Edited(book, ran);
        }
    }

    private static MigrationException Newer(string book, Applied last, int known) => new(
        $"The book {book} is newer than this program: migration {last.Title} ran on it on {last.Date}, and this program knows only " +
        $"{known}. Start the newer version of Stockbook that wrote it, or restore the copy that was made before. Nothing was changed.");

    private static MigrationException Skipped(string book, Migration missing, Applied ran) => new(
        $"Migration {missing.Title} never ran on the book {book}, yet {ran.Title}, which comes after it, ran on {ran.Date}: its history " +
        "was changed by hand. Restore the book from a backup. Nothing was changed.");

    private static MigrationException Unknown(string book, Applied ran, Migration known) => new(
        $"Migration {ran.Title} ran on the book {book} on {ran.Date}, and this program does not carry it; it has {known.Title} in its " +
        "place. The book was written by another build of Stockbook: start that one. Nothing was changed.");

    private static MigrationException Edited(string book, Applied ran) => new(
        $"Migration {ran.Title} was edited after it ran on the book {book} on {ran.Date}, so the book's tables are not what this program " +
        "expects. Start a released version of Stockbook, or put the migration back as it was and make the change in a new one. " +
        "Nothing was changed.");

    private sealed record Applied(long Number, string Name, string Checksum, long AppliedAt)
    {
        public string Title => Migration.TitleOf(Number, Name);

        public string Date => StoredTime.Instant(AppliedAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
