using System.Data.Common;
using Dapper;
using Stockbook.Ledger;

namespace Stockbook.Stock.Batches;

/// <summary>A batch as it is stored.</summary>
internal sealed class BatchRow
{
    /// <summary>What is read of one.</summary>
    public const string Columns =
        "id, user_id, channel, total, next_row, accepted, refused, state, created_at, started_at, finished_at, lease_holder, lease_until, cleared";

    public long Id { get; init; }
    public long UserId { get; init; }
    public int Channel { get; init; }
    public int Total { get; init; }
    public int NextRow { get; init; }
    public int Accepted { get; init; }
    public int Refused { get; init; }
    public string State { get; init; } = "";
    public long CreatedAt { get; init; }
    public long? StartedAt { get; init; }
    public long? FinishedAt { get; init; }
    public string? LeaseHolder { get; init; }
    public long? LeaseUntil { get; init; }
    public bool Cleared { get; init; }

    /// <summary>One batch; null when there is none.</summary>
    public static Task<BatchRow?> ReadAsync(DbConnection connection, TenantId tenant, long id, CancellationToken cancel) => connection.QuerySingleOrDefaultAsync<BatchRow>(
        new CommandDefinition($"select {Columns} from batch where tenant_id = @Tenant and id = @Id", new { Tenant = tenant.Value, Id = id }, cancellationToken: cancel));
}

/// <summary>A movement of a batch as it is stored.</summary>
internal sealed class BatchRowRow
{
    /// <summary>What is read of one.</summary>
    public const string Columns = "row_no, line, request, status, movement_id, quantity_after, problem, detail";

    public int RowNo { get; init; }
    public int? Line { get; init; }
    public string? Request { get; init; }
    public string? Status { get; init; }
    public long? MovementId { get; init; }
    public long? QuantityAfter { get; init; }
    public string? Problem { get; init; }
    public string? Detail { get; init; }

    /// <summary>Its result; only of one that has one.</summary>
    public BatchResult ToResult() => new(RowNo, Line, Status!, MovementId, QuantityAfter is { } quantity ? new Quantity(quantity) : null, Problem, Detail);
}
