using System.Net.Sockets;
using Npgsql;

namespace Stockbook.Ledger.Storage.Postgres;

/// <summary>Tells PostgreSQL's failures apart.</summary>
internal static class PostgresFaults
{
    /// <summary>What an exception means for the group during which it arose; null when it is not the database's.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="committing">True when trip 2 had been sent.</param>
    public static StoreFault? Of(Exception exception, bool committing) => exception switch
    {
        StoreFault fault => fault,
        OverflowException when !committing => new(FaultKind.BadData, exception.Message, exception),
        _ when IsDatabaseFailure(exception) => new(KindOf(exception, committing), exception.Message, exception),
        _ => null,
    };

    /// <summary>True when an exception is the database's answer, or the loss of the way to it.</summary>
    public static bool IsDatabaseFailure(Exception exception) =>
        exception is NpgsqlException or IOException or SocketException or TimeoutException or ObjectDisposedException;

    /// <summary>The failure when it passes by itself (gone, full, busy), else null.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="where">The book, for people.</param>
    public static BookUnavailableException? AsUnavailable(Exception exception, string where) => exception switch
    {
        BookUnavailableException already => already,
        StoreFault { Kind: not (FaultKind.BadData or FaultKind.KeyTaken) } => Unavailable(exception, where),
        PostgresException answer => Passes(answer.SqlState) ? Unavailable(exception, where) : null,
        _ => IsDatabaseFailure(exception) ? Unavailable(exception, where) : null,
    };

    /// <summary>Says it for people.</summary>
    public static BookUnavailableException Unavailable(Exception exception, string where) => exception is PostgresException answer
        ? new($"The book's database {where} cannot do it now: {answer.MessageText}", exception)
        : new($"The book's database {where} cannot be reached.", exception);

    private static FaultKind KindOf(Exception exception, bool committing) => exception switch
    {
        PostgresException answer when !committing || IsDefinite(answer) => KindOf(answer),
        _ => committing ? FaultKind.OutcomeUnknown : FaultKind.Unavailable,
    };

    // A backend that is told to end says so between any two messages, also after the commit was carried out.
    private static bool IsDefinite(PostgresException answer) =>
        answer.InvariantSeverity is "ERROR" && answer.SqlState[..2] is not ("57" or "08");

    private static FaultKind KindOf(PostgresException answer) => answer.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation when answer.ConstraintName is "movement_key" or "movement_reverses" => FaultKind.KeyTaken,
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => FaultKind.Conflict,
        PostgresErrorCodes.LockNotAvailable => FaultKind.Conflict,
        _ when answer.SqlState[..2] is "22" or "23" => FaultKind.BadData,
        _ => FaultKind.Unavailable,
    };

    // 25006 is the answer of a standby that was not promoted yet, 55P03 that of a lock that was not had in time.
    private static bool Passes(string state) => state[..2] is "08" or "40" or "53" or "57" or "58" || state is "25006" or "25P03" or "55P03";
}
