using Microsoft.Data.Sqlite;

namespace Stockbook.Cli.Bench;

/// <summary>The prepared statements of a sale on the limit's SQLite tables.</summary>
internal sealed class LimitSale : IDisposable
{
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _take;
    private readonly SqliteCommand _record;
    private readonly SqliteCommand _commit;

    public LimitSale(SqliteConnection connection)
    {
        _begin = Prepare(connection, "begin immediate");
        _take = Prepare(
            connection,
            """
            update level set on_hand = on_hand - 1, version = version + 1
            where store_id = $s and product_id = $p and on_hand >= 1 returning on_hand
            """,
            "$s",
            "$p");
        _record = Prepare(
            connection,
            "insert into movement (store_id, product_id, kind, quantity, balance, at) values ($s, $p, 1, -1, $b, unixepoch())",
            "$s",
            "$p",
            "$b");
        _commit = Prepare(connection, "commit");
    }

    /// <summary>Records so many sales of one piece in one transaction.</summary>
    public void Commit(int lines, Func<Pair> draw)
    {
        _begin.ExecuteNonQuery();
        for (var i = 0; i < lines; i++) Sell(draw());
        _commit.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _begin.Dispose();
        _take.Dispose();
        _record.Dispose();
        _commit.Dispose();
    }

    private void Sell(Pair pair)
    {
        (_take.Parameters[0].Value, _take.Parameters[1].Value) = (pair.StoreId, pair.ProductId);
        if (_take.ExecuteScalar() is not long onHand) return;
        (_record.Parameters[0].Value, _record.Parameters[1].Value, _record.Parameters[2].Value) = (pair.StoreId, pair.ProductId, onHand);
        _record.ExecuteNonQuery();
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters) command.Parameters.Add(name, SqliteType.Integer);
        command.Prepare();
        return command;
    }
}
