namespace Stockbook.Ledger.Storage.Sqlite;

/// <summary>Sets the parameters of the statement that writes a movement, in the order of <see cref="MovementRows.Columns"/>.</summary>
internal static class MovementBinding
{
    /// <summary>Everything but the posting's key.</summary>
    public static void Bind(SqliteStatement statement, Movement movement)
    {
        statement.Clear();
        BindPlace(statement, movement);
        BindAmounts(statement, movement);
        BindCircumstances(statement, movement);
    }

    /// <summary>The key and the hash of what was asked, which a posting's first movement carries.</summary>
    public static void BindKey(SqliteStatement statement, Posting posting)
    {
        statement.Bind(28, posting.Key.Value);
        statement.Bind(29, posting.ContentHash);
    }

    private static void BindPlace(SqliteStatement statement, Movement movement)
    {
        statement.Bind(1, movement.Level.Tenant.Value);
        statement.Bind(2, movement.Id.Value);
        statement.Bind(3, movement.PostingId.Value);
        statement.Bind(4, movement.PostingLines);
        statement.Bind(5, movement.Level.Store.Value);
        statement.Bind(6, movement.Level.Product.Value);
        statement.Bind(7, movement.Previous?.Value);
    }

    private static void BindAmounts(SqliteStatement statement, Movement movement)
    {
        statement.Bind(8, (long)movement.Type);
        statement.Bind(9, movement.Quantity.Milli);
        statement.Bind(10, movement.OnHandAfter.Milli);
        statement.Bind(11, movement.ValueChange.Minor);
        statement.Bind(12, movement.ValueVariance.Minor);
        statement.Bind(13, movement.ValueAfter.Minor);
        statement.Bind(14, movement.UnitPrice?.Micro);
        statement.Bind(15, movement.Amount?.Minor);
        statement.Bind(16, movement.UnitCost?.Micro);
    }

    private static void BindCircumstances(SqliteStatement statement, Movement movement)
    {
        statement.Bind(17, StoredTime.Of(movement.OccurredAt));
        statement.Bind(18, StoredTime.Of(movement.RecordedAt));
        statement.Bind(19, StoredTime.Of(movement.BusinessDate));
        statement.Bind(20, movement.User.Value);
        statement.Bind(21, (long)movement.Channel);
        statement.Bind(22, (long?)movement.Reason);
        statement.Bind(23, movement.Reference);
        statement.Bind(24, movement.Notes);
        statement.Bind(25, movement.Reverses?.Value);
        statement.Bind(26, movement.Counted?.Milli);
        statement.Bind(27, movement.OtherStore?.Value);
    }
}
