using Stockbook.Ledger.Storage;
using Stockbook.Tests.Shared;

namespace Stockbook.Ledger.Tests.Storage;

public abstract partial class StorageContract
{
    private static readonly Migration s_second = new(2, "second", "create table second_thing (id bigint primary key)");

    [Fact]
    public async Task A_new_book_holds_one_tenant_with_its_owner_and_main_store()
    {
        var book = await EmptyBookAsync();

        Assert.Equal("Corner shop PKR 2 Asia/Karachi", await ReadAsync<string>(
            book, "select name || ' ' || currency || ' ' || currency_digits || ' ' || time_zone from tenant where id = 1"));
        Assert.Equal(0, await ReadAsync<long?>(book, "select last from tenant_feed where tenant_id = 1"));
        Assert.Equal("Owner", await ReadAsync<string>(book, "select name from app_user where tenant_id = 1 and id = 1"));
        Assert.Equal("MAIN Main store shop 1", await ReadAsync<string>(
            book, "select code || ' ' || name || ' ' || kind || ' ' || sales_mode from store where tenant_id = 1 and id = 1"));
        Assert.Equal("Asia/Karachi", await ReadAsync<string>(
            book, "select time_zone from store_calendar where store_id = 1 and from_date <= 20200101 and day_cutover = 0"));
        Assert.Equal(2, await ReadAsync<long>(book, "select sum(last) from id_counter where tenant_id = 1 and kind in ('store', 'user')"));
    }

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        var book = await EmptyBookAsync();
        await WriteAsync(book, "update tenant set name = 'Renamed'");
        await book.MigrateAsync(TestBooks.Shop with { Name = "Another" }, Cancel);

        Assert.Equal("Renamed", await ReadAsync<string>(book, "select name from tenant"));
        Assert.Equal(Known(book).Count, await ReadAsync<long>(book, "select count(*) from schema_migration"));
    }

    [Fact]
    public async Task What_was_added_since_runs_on_a_book_with_data()
    {
        var book = await EmptyBookAsync();
        await RunAsync(book, [.. Known(book), s_second with { Number = Known(book).Count + 1 }]);

        Assert.Equal(0, await ReadAsync<long>(book, "select count(*) from second_thing"));
        Assert.Equal("Corner shop", await ReadAsync<string>(book, "select name from tenant"));
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_and_works_once_it_is_mended()
    {
        var book = await EmptyBookAsync();
        var number = Known(book).Count + 1;
        var broken = new Migration(number, "broken", "create table half (id bigint primary key); insert into nowhere values (1);");
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => RunAsync(book, [.. Known(book), broken]));
        await RunAsync(book, [.. Known(book), new(number, "broken", "create table half (id bigint primary key)")]);

        Assert.Equal(0, await ReadAsync<long>(book, "select count(*) from half"));
    }

    [Fact]
    public async Task A_migration_that_was_edited_after_it_ran_is_refused()
    {
        var book = await EmptyBookAsync();
        var edited = Known(book)[0] with { Sql = "select 1" };
        var refused = await Assert.ThrowsAsync<MigrationException>(() => RunAsync(book, [edited, .. Known(book).Skip(1)]));

        Assert.Contains("0001_book was edited after it ran", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_ends_are_no_edit()
    {
        var book = await EmptyBookAsync();
        await RunAsync(book, [.. Known(book).Select(m => m with { Sql = m.Sql.ReplaceLineEndings("\r\n") })]);
    }

    [Fact]
    public async Task A_book_that_is_newer_than_the_program_is_refused()
    {
        var book = await EmptyBookAsync();
        await RunAsync(book, [.. Known(book), s_second with { Number = Known(book).Count + 1 }]);
        var refused = await Assert.ThrowsAsync<MigrationException>(() => book.MigrateAsync(TestBooks.Shop, Cancel));

        Assert.Contains("is newer than this program", refused.Message, StringComparison.Ordinal);
        Assert.Contains("_second", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_book_of_another_build_is_refused()
    {
        var book = await EmptyBookAsync();
        var refused = await Assert.ThrowsAsync<MigrationException>(
            () => RunAsync(book, [Known(book)[0] with { Name = "ledger" }, .. Known(book).Skip(1)]));

        Assert.Contains("0001_book", refused.Message, StringComparison.Ordinal);
        Assert.Contains("0001_ledger", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_with_a_hole_is_refused()
    {
        var book = await EmptyBookAsync();
        var next = Known(book).Count + 1;
        Migration[] all = [.. Known(book), new(next, "first", "select 1"), new(next + 1, "then", "select 1")];
        await RunAsync(book, all);
        await WriteAsync(book, "delete from schema_migration where name = 'first'");
        var refused = await Assert.ThrowsAsync<MigrationException>(() => RunAsync(book, all));

        Assert.Contains("_first never ran", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Processes_that_start_at_once_on_an_empty_database_all_end_well()
    {
        var books = Enumerable.Range(0, 4).Select(_ => Place.Open()).ToList();
        await Task.WhenAll(books.Select(b => Task.Run(() => b.MigrateAsync(TestBooks.Shop, Cancel), Cancel)));

        Assert.Equal(1, await ReadAsync<long>(books[0], "select count(*) from tenant"));
        Assert.Equal(Known(books[0]).Count, await ReadAsync<long>(books[0], "select count(*) from schema_migration"));
    }

    private protected static IReadOnlyList<Migration> Known(Database book) => Migration.Embedded(book.Dialect);

    private protected static Task RunAsync(Database book, IReadOnlyList<Migration> migrations) =>
        Migrator.RunAsync((IMigrationTarget)book, migrations, TestBooks.Shop, Cancel);
}
