using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Stockbook.Ledger.Storage;
using Stockbook.Ledger.Storage.Sqlite;
using Stockbook.Tests.Shared;

namespace Stockbook.Ledger.Tests.Storage;

/// <summary>What only a book in a file has: a path, a disk that fills, other programs that hold the file.</summary>
public sealed class SqliteFileTests : IAsyncDisposable
{
    private readonly TestBook _place = TestBooks.Sqlite();
    private readonly List<SqliteWriterSession> _sessions = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Folder => Path.GetDirectoryName(_place.Connection)!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions) await session.DisposeAsync();
        await _place.DisposeAsync();
    }

    [Fact]
    public async Task A_connection_string_or_a_path_names_a_file()
    {
        await using var byPath = Database.Open(_place.Connection);
        await using var byString = Database.Open($"Data Source={_place.Connection};Cache=Shared");

        Assert.Equal((Dialect.Sqlite, _place.Connection), (byPath.Dialect, byPath.Description));
        Assert.Equal(_place.Connection, byString.Description);
    }

    [Fact]
    public async Task The_file_and_its_directory_are_created_for_the_owner_alone()
    {
        var path = Path.Combine(Folder, "new", "deeper", "book.db");
        await using var book = Database.Open(path);
        await book.MigrateAsync(TestBooks.Shop, Cancel);

        Assert.True(File.Exists(path));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task Commits_are_durable_and_the_log_is_kept_beside_the_file()
    {
        var session = await OpenSessionAsync(await _place.OpenMigratedAsync());

        Assert.Equal("wal", session.Connection!.ExecuteScalar<string>("pragma journal_mode"));
        Assert.Equal(2, session.Connection!.ExecuteScalar<long>("pragma synchronous"));
        Assert.Equal(1, session.Connection!.ExecuteScalar<long>("pragma foreign_keys"));
    }

    [Fact]
    public async Task Reading_where_there_is_no_book_names_the_file()
    {
        var failure = await Assert.ThrowsAsync<BookUnavailableException>(async () => await _place.Open().OpenReadAsync(TenantId.Default, Cancel));

        Assert.Contains($"There is no book at {_place.Connection}", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_place.Connection));
    }

    [Fact]
    public async Task Writing_where_there_is_no_book_names_the_file()
    {
        var book = _place.Open();
        var fault = await Assert.ThrowsAsync<StoreFault>(async () => await book.Ledger.OpenAsync(Cancel));
        var failure = await Assert.ThrowsAsync<BookUnavailableException>(async () => await book.BeginWriteAsync(TenantId.Default, Cancel));

        Assert.Equal(FaultKind.Unavailable, fault.Kind);
        Assert.Contains(_place.Connection, fault.Message, StringComparison.Ordinal);
        Assert.Contains(_place.Connection, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_the_books_tables_is_named()
    {
        await using var other = OpenOther();
        await other.ExecuteAsync("create table song (id integer primary key)");
        var fault = await Assert.ThrowsAsync<StoreFault>(async () => await _place.Open().Ledger.OpenAsync(Cancel));

        Assert.Equal(FaultKind.Unavailable, fault.Kind);
        Assert.Contains(_place.Connection, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_made_names_the_file()
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "file"), "", Cancel);
        var path = Path.Combine(Folder, "file", "book.db");
        await using var book = Database.Open(path);
        var failure = await Assert.ThrowsAsync<BookUnavailableException>(() => book.MigrateAsync(TestBooks.Shop, Cancel));

        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_left_alone_and_named()
    {
        var text = string.Concat(Enumerable.Repeat("not a book. ", 200));
        await File.WriteAllTextAsync(_place.Connection, text, Cancel);
        var failure = await Assert.ThrowsAsync<BookUnavailableException>(() => _place.Open().MigrateAsync(TestBooks.Shop, Cancel));

        Assert.Contains($"{_place.Connection} is not a book", failure.Message, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(_place.Connection, Cancel));
    }

    [Fact]
    public async Task A_database_of_another_program_is_left_alone()
    {
        await using var other = OpenOther();
        await other.ExecuteAsync("create table song (id integer primary key)");
        var refused = await Assert.ThrowsAsync<MigrationException>(() => _place.Open().MigrateAsync(TestBooks.Shop, Cancel));

        Assert.Contains("another program", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await other.ExecuteScalarAsync<long>("select count(*) from sqlite_schema"));
    }

    [Fact]
    public async Task A_book_with_data_is_copied_before_it_is_migrated()
    {
        var book = await _place.OpenMigratedAsync();
        var known = Migration.Embedded(Dialect.Sqlite);
        var next = new Migration(known.Count + 1, "next", "drop table change");
        Assert.Empty(Directory.GetFiles(Folder, "*before*"));
        await Migrator.RunAsync((IMigrationTarget)book, [.. known, next], TestBooks.Shop, Cancel);

        var copy = $"{_place.Connection}.before-{next.Number:0000}";
        await using var connection = new SqliteConnection($"Data Source={copy};Mode=ReadOnly;Pooling=False");
        Assert.Equal("Corner shop", await connection.ExecuteScalarAsync<string>("select name from tenant"));
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from change"));
        Assert.Equal("ok", await connection.ExecuteScalarAsync<string>("pragma integrity_check"));
        Assert.Single(Directory.GetFiles(Folder, "*before*"));
    }

    [Fact]
    public async Task A_full_disk_leaves_nothing_half_written_and_passes()
    {
        var book = await _place.OpenMigratedAsync();
        var session = await OpenSessionAsync(book);
        await TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), 1));
        var pages = session.Connection!.ExecuteScalar<long>("pragma page_count");
        SetMostPages(session, pages);
        var many = Enumerable.Range(2, 500).Select(p => new TestLine(TestGroup.Level(p), 1)).ToArray();
        var fault = await Assert.ThrowsAsync<StoreFault>(() => TestGroup.BookAsync(session, many));
        await session.RollbackAsync();

        Assert.Equal(FaultKind.Unavailable, fault.Kind);
        Assert.Contains("no room", fault.Message, StringComparison.Ordinal);
        Assert.Equal("1 1 1", await StateAsync(book));
        SetMostPages(session, 1_000_000);
        await TestGroup.BookAsync(session, many);
        Assert.Equal("501 501 501", await StateAsync(book));
    }

    [Fact]
    public async Task A_commit_that_sqlite_itself_takes_back_holds_nothing_up()
    {
        var book = await _place.OpenMigratedAsync();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await using var transaction = await book.BeginWriteAsync(TenantId.Default, Cancel);
            var handle = ((SqliteConnection)transaction.Connection).Handle!;
            await transaction.Connection.ExecuteAsync("update tenant set name = 'Lost'", transaction: transaction.Transaction);
            raw.sqlite3_commit_hook(handle, _ => 1, null);
            await Assert.ThrowsAsync<SqliteException>(async () => await transaction.CommitAsync(Cancel));
            raw.sqlite3_commit_hook(handle, null, null);
        }

        await TestGroup.BookAsync(await OpenSessionAsync(book), new TestLine(TestGroup.Level(1), 1));
        await using (var transaction = await book.BeginWriteAsync(TenantId.Default, Cancel))
        {
            await transaction.Connection.ExecuteAsync("update tenant set name = name || '.'", transaction: transaction.Transaction);
            await transaction.CommitAsync(Cancel);
        }

        await using var reading = await book.OpenReadAsync(TenantId.Default, Cancel);
        Assert.Equal($"{TestBooks.Shop.Name}.", await reading.ExecuteScalarAsync<string>("select name from tenant"));
    }

    [Fact]
    public async Task A_busy_file_is_waited_for()
    {
        var session = await OpenSessionAsync(await _place.OpenMigratedAsync());
        await using var other = OpenOther();
        await other.ExecuteAsync("begin immediate");
        var booking = TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), 1));
        await Task.Delay(50, Cancel);
        Assert.False(booking.IsCompleted);
        await other.ExecuteAsync("commit");

        Assert.Equal(new MovementId(1), (await booking)[0].Id);
    }

    [Fact]
    public async Task Waiting_for_a_busy_file_can_be_cancelled_and_the_turn_passes_on()
    {
        var book = await _place.OpenMigratedAsync();
        var session = await OpenSessionAsync(book);
        await using var other = OpenOther();
        await other.ExecuteAsync("begin immediate");
        using var soon = new CancellationTokenSource(30);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await session.BeginAsync([], [], soon.Token));
        using var later = new CancellationTokenSource(30);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await book.BeginWriteAsync(TenantId.Default, later.Token));
        await other.ExecuteAsync("commit");

        await TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), 1));
        await using var transaction = await book.BeginWriteAsync(TenantId.Default, Cancel);
    }

    [Fact]
    public async Task A_file_that_stays_busy_is_given_up_after_five_seconds()
    {
        var book = await _place.OpenMigratedAsync();
        await using var other = OpenOther();
        await other.ExecuteAsync("begin immediate");
        var since = Stopwatch.GetTimestamp();
        var failure = await Assert.ThrowsAsync<BookUnavailableException>(async () => await book.BeginWriteAsync(TenantId.Default, Cancel));

        Assert.InRange(Stopwatch.GetElapsedTime(since).TotalSeconds, 4.9, 9);
        Assert.Contains("stayed busy", failure.Message, StringComparison.Ordinal);
        await other.ExecuteAsync("commit");
        await using var transaction = await book.BeginWriteAsync(TenantId.Default, Cancel);
    }

    [Fact]
    public async Task Those_who_come_after_one_that_waited_in_vain_wait_only_a_moment()
    {
        var book = await _place.OpenMigratedAsync();
        var session = await OpenSessionAsync(book);
        await using var other = OpenOther();
        await other.ExecuteAsync("begin immediate");
        await Assert.ThrowsAsync<StoreFault>(async () => await session.BeginAsync([], [], Cancel));
        var since = Stopwatch.GetTimestamp();
        await Assert.ThrowsAsync<StoreFault>(async () => await session.BeginAsync([], [], Cancel));
        await Assert.ThrowsAsync<BookUnavailableException>(async () => await book.BeginWriteAsync(TenantId.Default, Cancel));

        Assert.InRange(Stopwatch.GetElapsedTime(since).TotalSeconds, 0.1, 4);
        await other.ExecuteAsync("commit");
        await TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), 1));
        await other.ExecuteAsync("begin immediate");
        var booking = TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), 1));
        await Assert.ThrowsAsync<TimeoutException>(() => booking.WaitAsync(TimeSpan.FromSeconds(1), Cancel));
        await other.ExecuteAsync("commit");
        Assert.Equal(new MovementId(2), (await booking)[0].Id);
    }

    [Fact]
    public async Task Within_a_process_writers_take_turns_in_the_order_of_asking()
    {
        var book = await _place.OpenMigratedAsync();
        var session = await OpenSessionAsync(book);
        var group = await TestGroup.BeginAsync(session, [TestGroup.Level(1)]);
        var waiting = book.BeginWriteAsync(TenantId.Default, Cancel).AsTask();
        var after = (await OpenSessionAsync(book)).BeginAsync([], [], Cancel).AsTask();
        Assert.False(waiting.IsCompleted);
        group.Add(TestGroup.NewPosting(), new TestLine(TestGroup.Level(1), 1));
        await group.CommitAsync(session);

        await using (await waiting) Assert.False(after.IsCompleted);
        await after;
    }

    [Fact]
    public async Task The_data_version_changes_with_every_commit_and_only_then()
    {
        var book = (SqliteDatabase)await _place.OpenMigratedAsync();
        var session = await OpenSessionAsync(book);
        var before = await book.DataVersionAsync();
        Assert.Equal(before, await book.DataVersionAsync());
        await TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), 1));

        Assert.NotEqual(before, await book.DataVersionAsync());
    }

    private static void SetMostPages(SqliteWriterSession session, long pages) =>
        session.Connection!.Execute($"pragma max_page_count = {pages}");

    private static async Task<string?> StateAsync(Database book)
    {
        await using var connection = await book.OpenReadAsync(TenantId.Default, Cancel);
        return await connection.ExecuteScalarAsync<string>(
            "select (select count(*) from movement) || ' ' || (select count(*) from stock_level) || ' ' || (select last from tenant_feed)");
    }

    private async Task<SqliteWriterSession> OpenSessionAsync(Database book)
    {
        var session = (SqliteWriterSession)await book.Ledger.OpenAsync(Cancel);
        _sessions.Add(session);
        return session;
    }

    private SqliteConnection OpenOther()
    {
        var connection = new SqliteConnection($"Data Source={_place.Connection};Pooling=False");
        connection.Open();
        return connection;
    }
}
