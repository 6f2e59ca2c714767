using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Stockbook.Ledger.Storage.Sqlite;

/// <summary>Tells SQLite's failures apart, and says them for people.</summary>
internal static class SqliteFailures
{
    /// <summary>True when another connection is in the way.</summary>
    public static bool IsBusy(int resultCode) => resultCode is SQLITE_BUSY or SQLITE_LOCKED;

    /// <summary>What the ledger's writer has to do about it.</summary>
    public static FaultKind KindOf(SqliteException exception) => exception.SqliteErrorCode switch
    {
        // Both unique indexes of the ledger mean the same: something this group did not see was booked. Decided again, it is seen.
        SQLITE_CONSTRAINT when exception.SqliteExtendedErrorCode == SQLITE_CONSTRAINT_UNIQUE => FaultKind.KeyTaken,
        SQLITE_CONSTRAINT or SQLITE_MISMATCH or SQLITE_RANGE or SQLITE_TOOBIG => FaultKind.BadData,
        SQLITE_BUSY or SQLITE_LOCKED => FaultKind.Conflict,
        _ => FaultKind.Unavailable,
    };

    /// <summary>The failure as the ledger's writer expects it.</summary>
    public static StoreFault ToFault(SqliteException exception, string file) => new(KindOf(exception), Explain(exception, file), exception);

    /// <summary>The failure when it is about the file or the disk and not about what was asked, else null.</summary>
    public static BookUnavailableException? ToUnavailable(Exception exception, string file) => exception switch
    {
        BookUnavailableException unavailable => unavailable,
        StoreFault { Kind: FaultKind.Unavailable or FaultKind.Conflict } fault => new(fault.Message, fault),
        SqliteException failure when IsUnavailable(failure) => Unavailable(failure, file),
        _ => null,
    };

    /// <summary>A failure of the file or the disk, in words.</summary>
    public static BookUnavailableException Unavailable(SqliteException exception, string file) => new(Explain(exception, file), exception);

    /// <summary>What is said when other programs kept the book to themselves for too long.</summary>
    public static string StayedBusy(string file) =>
        $"The book {file} stayed busy for {BusyWait.Patience.TotalSeconds:0} s: another program is writing to it. " +
        "Try again, or stop the other program.";

    /// <summary>True when the failure is about the file or the disk and not about what was asked.</summary>
    public static bool IsUnavailable(SqliteException exception) => exception.SqliteErrorCode
        is SQLITE_BUSY or SQLITE_LOCKED or SQLITE_FULL or SQLITE_IOERR or SQLITE_CANTOPEN or SQLITE_READONLY or SQLITE_CORRUPT
        or SQLITE_NOTADB or SQLITE_PERM or SQLITE_AUTH or SQLITE_NOMEM or SQLITE_PROTOCOL or SQLITE_NOLFS;

    private static string Explain(SqliteException exception, string file) => exception.SqliteErrorCode switch
    {
        SQLITE_BUSY or SQLITE_LOCKED => StayedBusy(file),
        SQLITE_FULL => $"There is no room to write to the book {file}: free some space on its disk.",
        SQLITE_IOERR => $"The disk under the book {file} failed to read or write ({exception.Message}).",
        SQLITE_CANTOPEN => File.Exists(file)
            ? $"The book {file} cannot be opened: this user must be allowed to write to the file and to its directory."
            : $"There is no book at {file}. To begin one there, its directory must exist and this user must be allowed to write to it.",
        SQLITE_READONLY or SQLITE_PERM or SQLITE_AUTH =>
            $"The book {file} cannot be written to: the disk is read-only, or this user may not write to the file and its directory.",
        SQLITE_CORRUPT => $"The book {file} is damaged ({exception.Message}). Keep the file, and restore the last backup beside it.",
        SQLITE_NOTADB => $"The file {file} is not a book: it is no SQLite database. Name another file.",
        _ => $"The book {file} cannot be used: {exception.Message}",
    };
}
