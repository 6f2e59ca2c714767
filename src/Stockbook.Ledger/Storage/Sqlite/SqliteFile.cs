using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Stockbook.Ledger.Storage.Sqlite;

/// <summary>A book's file: creating it, opening connections to it, copying it.</summary>
internal sealed class SqliteFile
{
    // 16 MB of log: pages that many sales touch are copied into the file once and not after every few groups.
    private const int CheckpointPages = 4000;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Names the file; nothing is opened.</summary>
    public SqliteFile(string path)
    {
        Path = path;
        ReadString = ConnectionString(path, pooling: true);
        WriteString = ConnectionString(path, pooling: false);
    }

    /// <summary>The whole path.</summary>
    public string Path { get; }

    /// <summary>Waits for other processes that have the file.</summary>
    public BusyWait Busy { get; } = new();

    /// <summary>What pooled readers are opened with.</summary>
    public string ReadString { get; }

    private string WriteString { get; }

    /// <summary>Creates the directory and an empty file that only its owner may read, unless the file is there.</summary>
    public void Create()
    {
        if (File.Exists(Path)) return;
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            // Never opens a file that is there: closing it would drop the locks that SQLite holds on it in this process.
            Touch(Path, FileMode.CreateNew);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(Path)) return;
            throw new BookUnavailableException($"The book {Path} cannot be created: {e.Message}", e);
        }
    }

    /// <summary>A connection of its own that writes durably.</summary>
    /// <param name="cacheMegabytes">How much of the file it may keep in memory.</param>
    /// <param name="cancel">Stops waiting for another process.</param>
    public async ValueTask<SqliteConnection> OpenWriterAsync(int cacheMegabytes, CancellationToken cancel)
    {
        var connection = new SqliteConnection(WriteString);
        try
        {
            await connection.OpenAsync(cancel);
            // Another process may have the file to itself: while it changes a new file's journal, recovers, or closes.
            if (await Busy.UntilAsync(() => TryRun(connection.Handle!, Settings(cacheMegabytes)), cancel, hasFile: false)) return connection;
            throw new BookUnavailableException(SqliteFailures.StayedBusy(Path), reason: UnavailableReason.Busy);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes a connection, in whatever state a failure left it.</summary>
    public static void Close(SqliteConnection connection)
    {
        var handle = connection.Handle;
        try { connection.Dispose(); }
        catch (SqliteException) { handle?.Dispose(); }
    }

    /// <summary>Makes a connection that may only read. It waits, as a writer does, for a process that has the file to itself.</summary>
    public static void MakeReader(sqlite3 handle)
    {
        _ = sqlite3_busy_timeout(handle, (int)BusyWait.Patience.TotalMilliseconds);
        Run(handle, "pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -8192; pragma query_only = on");
    }

    /// <summary>Writes what a reader sees now into another file, whole or not at all.</summary>
    public static void Copy(SqliteConnection reader, string destination)
    {
        var partial = destination + ".partial";
        try
        {
            Touch(partial, FileMode.Create);
            using (var copy = new SqliteConnection(ConnectionString(partial, pooling: false)))
            {
                copy.Open();
                reader.BackupDatabase(copy);
                // One file, without a journal beside it that could be forgotten when it is moved.
                Run(copy.Handle!, "pragma journal_mode = delete");
            }

            File.Move(partial, destination, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new BookUnavailableException($"The book could not be copied to {destination} before it is migrated: {e.Message}", e);
        }
    }

    /// <summary>Runs statements without parameters or results.</summary>
    public static void Run(sqlite3 handle, string sql) => SqliteException.ThrowExceptionForRC(sqlite3_exec(handle, sql), handle);

    /// <summary>As <see cref="Run"/>, but false when the file is busy.</summary>
    public static bool TryRun(sqlite3 handle, string sql)
    {
        var code = sqlite3_exec(handle, sql);
        if (SqliteFailures.IsBusy(code)) return false;
        SqliteException.ThrowExceptionForRC(code, handle);
        return true;
    }

    private static string Settings(int cacheMegabytes) =>
        $"""
        pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = {CheckpointPages};
        pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -{cacheMegabytes * 1024};
        """;

    private static void Touch(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (new FileStream(path, options)) { }
    }

    private static string ConnectionString(string path, bool pooling) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = pooling, DefaultTimeout = 5 }
            .ToString();
}
