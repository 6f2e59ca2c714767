using Microsoft.Data.Sqlite;

namespace Stockbook.Ledger.Storage.Sqlite;

/// <summary>A writer session's connection and the statements it keeps prepared on it.</summary>
internal sealed class LedgerStatements : IDisposable
{
    private const string InsertLevelSql =
        """
        insert into stock_level (tenant_id, store_id, product_id, reorder_level, low, allow_negative, carried)
        select ?1, ?2, ?3, reorder_level, reorder_level is not null and 0 <= reorder_level, coalesce(allow_negative, false), carried
        from (select
            case when coalesce(a.active, true) then coalesce(a.reorder_level, (select reorder_level from product where tenant_id = ?1 and id = ?3)) end as reorder_level,
            (select allow_negative from store where tenant_id = ?1 and id = ?2) as allow_negative,
            coalesce(a.active, true) as carried
          from (select 1) left join assortment a on a.tenant_id = ?1 and a.store_id = ?2 and a.product_id = ?3)
        returning allow_negative, carried
        """;

    private const string ReadLevelSql =
        """
        select on_hand, value, last_cost, allow_negative, counted_at, last_count_id, last_occurred_at, last_movement_id, carried
        from stock_level where tenant_id = ?1 and store_id = ?2 and product_id = ?3
        """;

    private const string UpdateLevelSql =
        """
        update stock_level set on_hand = ?4, value = ?5, last_cost = ?6, counted_at = ?7, last_count_id = ?8, last_occurred_at = ?9,
          last_movement_id = ?10, updated_at = ?11, low = reorder_level is not null and ?4 <= reorder_level
        where tenant_id = ?1 and store_id = ?2 and product_id = ?3
        """;

    private const string InsertMovementSql =
        $"""
        insert into movement ({MovementRows.Columns}, key, content_hash)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26,
          ?27, ?28, ?29)
        """;

    private const string InsertPaymentSql = "insert into payment (tenant_id, posting_id, line, method, amount) values (?1, ?2, ?3, ?4, ?5)";
    private const string TakeNumbersSql = "update tenant_feed set last = last + ?2 where tenant_id = ?1 returning last";
    private const string ReadKeySql = "select posting_id, posting_lines, content_hash from movement where tenant_id = ?1 and key = ?2";

    private LedgerStatements(SqliteConnection connection)
    {
        Connection = connection;
        Begin = new(connection, "begin immediate");
        Commit = new(connection, "commit");
        InsertLevel = new(connection, InsertLevelSql);
        ReadLevel = new(connection, ReadLevelSql);
        UpdateLevel = new(connection, UpdateLevelSql);
        InsertMovement = new(connection, InsertMovementSql);
        InsertPayment = new(connection, InsertPaymentSql);
        TakeNumbers = new(connection, TakeNumbersSql);
        ReadKey = new(connection, ReadKeySql);
    }

    /// <summary>Prepares them; the connection is this object's from now on, and closed when it does not know the tables.</summary>
    public static LedgerStatements Prepare(SqliteConnection connection)
    {
        try
        {
            return new(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The connection.</summary>
    public SqliteConnection Connection { get; }

    /// <summary>True between begin and the end of the transaction, whoever ended it.</summary>
    public bool InTransaction => SQLitePCL.raw.sqlite3_get_autocommit(Connection.Handle!) == 0;

    /// <summary>Begins with the write lock.</summary>
    public SqliteStatement Begin { get; }

    /// <summary>Makes it durable.</summary>
    public SqliteStatement Commit { get; }

    /// <summary>Creates a level: tenant, store, product.</summary>
    public SqliteStatement InsertLevel { get; }

    /// <summary>Reads a level: tenant, store, product.</summary>
    public SqliteStatement ReadLevel { get; }

    /// <summary>Writes a level: tenant, store, product, then what changed.</summary>
    public SqliteStatement UpdateLevel { get; }

    /// <summary>Writes a movement: <see cref="MovementRows.Columns"/>, key, content hash.</summary>
    public SqliteStatement InsertMovement { get; }

    /// <summary>Writes a payment.</summary>
    public SqliteStatement InsertPayment { get; }

    /// <summary>Takes feed numbers: tenant, how many; gives the last of them.</summary>
    public SqliteStatement TakeNumbers { get; }

    /// <summary>Finds a key: tenant, key.</summary>
    public SqliteStatement ReadKey { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        SqliteStatement[] all =
            [Begin, Commit, InsertLevel, ReadLevel, UpdateLevel, InsertMovement, InsertPayment, TakeNumbers, ReadKey];
        foreach (var statement in all) statement.Dispose();
        SqliteFile.Close(Connection);
    }
}
