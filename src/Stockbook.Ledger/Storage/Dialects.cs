namespace Stockbook.Ledger.Storage;

/// <summary>The few words that SQL spells differently in the two databases.</summary>
public static class Dialects
{
    /// <summary>After a column: it equals one of the values of a list parameter, as in <c>id {dialect.AnyOf("@Ids")}</c>.</summary>
    public static string AnyOf(this Dialect dialect, string parameter) => dialect == Dialect.Postgres ? $"= any({parameter})" : $"in {parameter}";

    /// <summary>At the end of a select: holds the rows until the commit. SQLite's writer has the whole book to itself.</summary>
    public static string ForUpdate(this Dialect dialect) => dialect == Dialect.Postgres ? " for update" : "";

    /// <summary>
    /// As <see cref="ForUpdate"/>, for rows that are edited and stay. A document that only refers to them need not wait: it is written while levels are held, and an
    /// edit that waits for levels would wait for it in turn.
    /// </summary>
    public static string ForEdit(this Dialect dialect) => dialect == Dialect.Postgres ? " for no key update" : "";
}
