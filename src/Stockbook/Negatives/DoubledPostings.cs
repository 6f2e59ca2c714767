using Dapper;
using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;

namespace Stockbook.Negatives;

/// <summary>The same quantity sold or written off twice within a day: the later of two that are alike is likely the same one, booked again.</summary>
internal sealed class DoubledPostings(Database database, CatalogCache catalog, PostingDesk desk, MovementReader movements, PostingOwners owners) : INegativeCause
{
    // So many of one level are looked through, and so many pairs are shown.
    private const int MostMovements = 2_000;
    private const int MostPairs = 5;

    private static readonly TimeSpan s_apart = TimeSpan.FromHours(24);

    private const string Chain = $"""
        with recursive chain as (
          select m.*, 1 as depth from stock_level l join movement m on m.tenant_id = l.tenant_id and m.id = l.last_movement_id
          where l.tenant_id = @Tenant and l.store_id = @Store and l.product_id = @Product
          union all
          select m.*, c.depth + 1 from chain c join movement m on m.tenant_id = c.tenant_id and m.id = c.previous_id
          where c.recorded_at >= @From and c.depth < @Most
        )
        select {MovementRows.Columns} from chain order by id
        """;

    /// <inheritdoc/>
    public string Kind => "doubled";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LikelyCause>> FindAsync(TenantId tenant, NegativeCase negative, CancellationToken cancel)
    {
        var unit = (await catalog.FindAsync(tenant, negative.Product, cancel))?.Unit ?? Unit.Piece;
        return [.. Pairs(await ReadAsync(tenant, negative, cancel)).Take(MostPairs).Select(p => Cause(p.Earlier, p.Later, negative, unit))];
    }

    /// <inheritdoc/>
    public async Task<Problem?> FixAsync(Caller caller, NegativeCase negative, LikelyCause cause, (IdempotencyKey Key, long Hash) key, string? notes, CancellationToken cancel) =>
        (await ReverseMovement.HandleAsync(new(cause.Id), notes, caller, desk, movements, owners, key, cancel)).Problem;

    // Of each posting the nearest one before it that is just like it: those of one receipt's number first, then those closest together.
    private static IEnumerable<(Movement Earlier, Movement Later)> Pairs(List<Movement> chain)
    {
        var undone = chain.Where(m => m.Reverses is not null).Select(m => m.Reverses!.Value).ToHashSet();
        var seen = new Dictionary<(MovementType, Quantity, UnitPrice?, int), Movement>();
        var pairs = new List<(Movement Earlier, Movement Later)>();
        foreach (var m in chain)
        {
            if (m.Type is not (MovementType.Sale or MovementType.Removal) || m.Quantity >= Quantity.Zero || m.Counted is not null || m.Reverses is not null || undone.Contains(m.Id)) continue;
            var alike = (m.Type, m.Quantity, m.UnitPrice, m.PostingLines);
            if (seen.TryGetValue(alike, out var before) && before.PostingId != m.PostingId && m.RecordedAt - before.RecordedAt <= s_apart) pairs.Add((before, m));
            seen[alike] = m;
        }

        return pairs.OrderByDescending(p => p.Later.Reference is { } said && said == p.Earlier.Reference).ThenBy(p => p.Later.RecordedAt - p.Earlier.RecordedAt).ThenByDescending(p => p.Later.Id.Value);
    }

    private LikelyCause Cause(Movement earlier, Movement later, NegativeCase negative, Unit unit)
    {
        var (quantity, what) = (-later.Quantity, later.Type == MovementType.Sale ? "sold" : "written off");
        var receipt = later.Reference is { } said && said == earlier.Reference ? $", both as {said}" : "";
        return new(Kind, later.PostingId.Value, quantity, quantity >= negative.Missing, later.RecordedAt,
            $"{quantity} {unit} were {what} twice, {Apart(later.RecordedAt - earlier.RecordedAt)} apart{receipt}: by movement {earlier.Id.Value} and again by movement {later.Id.Value}.");
    }

    private static string Apart(TimeSpan time) => time.TotalMinutes < 2 ? $"{(long)time.TotalSeconds} seconds" : time.TotalHours < 2 ? $"{(long)time.TotalMinutes} minutes" : $"{(long)time.TotalHours} hours";

    private async Task<List<Movement>> ReadAsync(TenantId tenant, NegativeCase negative, CancellationToken cancel)
    {
        var from = StoredTime.Instant(negative.OpenedAt) - (2 * s_apart);
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var names = new { Tenant = tenant.Value, Store = negative.StoreId, Product = negative.ProductId, From = StoredTime.Of(from), Most = MostMovements };
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(Chain, names, cancellationToken: cancel));
        var chain = new List<Movement>();
        while (await reader.ReadAsync(cancel)) chain.Add(MovementRows.Read(reader));
        return chain;
    }
}
