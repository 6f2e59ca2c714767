using System.Data.Common;

namespace Stockbook.Ledger.Storage;

/// <summary>Reads rows of the table <c>movement</c>, the same way in both dialects.</summary>
public static class MovementRows
{
    /// <summary>The columns that <see cref="Read"/> expects, in its order.</summary>
    public const string Columns =
        "tenant_id, id, posting_id, posting_lines, store_id, product_id, previous_id, type, quantity, on_hand_after, value_change, " +
        "value_variance, value_after, unit_price, amount, unit_cost, occurred_at, recorded_at, business_date, user_id, channel, reason, " +
        "reference, notes, reverses, counted, other_store_id";

    /// <summary>How many <see cref="Columns"/> there are.</summary>
    public const int ColumnCount = 27;

    /// <summary>The movement in the reader's current row; its columns begin at <paramref name="offset"/>.</summary>
    public static Movement Read(DbDataReader reader, int offset = 0)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new()
        {
            Level = new(new(reader.GetInt64(offset)), new(reader.GetInt64(offset + 4)), new(reader.GetInt64(offset + 5))),
            Id = new(reader.GetInt64(offset + 1)),
            PostingId = new(reader.GetInt64(offset + 2)),
            PostingLines = reader.GetInt32(offset + 3),
            Previous = Number(reader, offset + 6) is { } previous ? new(previous) : null,
            Type = (MovementType)reader.GetInt32(offset + 7),
            Quantity = new(reader.GetInt64(offset + 8)),
            OnHandAfter = new(reader.GetInt64(offset + 9)),
            ValueChange = new(reader.GetInt64(offset + 10)),
            ValueVariance = new(reader.GetInt64(offset + 11)),
            ValueAfter = new(reader.GetInt64(offset + 12)),
            UnitPrice = Number(reader, offset + 13) is { } price ? new(price) : null,
            Amount = Number(reader, offset + 14) is { } amount ? new(amount) : null,
            UnitCost = Number(reader, offset + 15) is { } cost ? new(cost) : null,
            OccurredAt = StoredTime.Instant(reader.GetInt64(offset + 16)),
            RecordedAt = StoredTime.Instant(reader.GetInt64(offset + 17)),
            BusinessDate = StoredTime.Date(reader.GetInt32(offset + 18)),
            User = new(reader.GetInt64(offset + 19)),
            Channel = (Channel)reader.GetInt32(offset + 20),
            Reason = reader.IsDBNull(offset + 21) ? null : (RemovalReason)reader.GetInt32(offset + 21),
            Reference = reader.IsDBNull(offset + 22) ? null : reader.GetString(offset + 22),
            Notes = reader.IsDBNull(offset + 23) ? null : reader.GetString(offset + 23),
            Reverses = Number(reader, offset + 24) is { } reversed ? new(reversed) : null,
            Counted = Number(reader, offset + 25) is { } counted ? new(counted) : null,
            OtherStore = Number(reader, offset + 26) is { } other ? new(other) : null,
        };
    }

    /// <summary>Every movement of one posting, in its order: they are numbered without a gap.</summary>
    public static async Task<IReadOnlyList<Movement>> ReadPostingAsync(
        DbConnection connection, DbTransaction? transaction, TenantId tenant, MovementId postingId, int lines)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"select {Columns} from movement where tenant_id = @tenant and id >= @first and id < @first + @lines order by id";
        command.Transaction = transaction;
        Add(command, "@tenant", tenant.Value);
        Add(command, "@first", postingId.Value);
        Add(command, "@lines", (long)lines);
        var movements = new List<Movement>(lines);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) movements.Add(Read(reader));
        return movements;
    }

    private static long? Number(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    private static void Add(DbCommand command, string name, long value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
