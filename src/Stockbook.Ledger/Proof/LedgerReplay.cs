using System.Data.Common;
using Dapper;
using Stockbook.Ledger.Storage;

namespace Stockbook.Ledger.Proof;

/// <summary>
/// Goes through the ledger once in the order of its numbers, keeping every level as the movements make it and holding each movement against
/// the rules. One pass without sorting: time and memory grow with the levels and the rows, not with their product.
/// </summary>
internal sealed class LedgerReplay
{
    private readonly Check _chain = new("movements follow from the one before, in quantity and in value");
    private readonly Check _postings = new("postings are whole and carry one key");
    private readonly Check _transfers = new("transfers leave one store as they arrive at another");
    private readonly Check _reversals = new("reversals undo one movement exactly");
    private readonly Dictionary<LevelKey, ReplayedLevel> _levels = [];
    private readonly Dictionary<(TenantId, long), Movement> _reversing = [];
    private readonly List<Movement> _posting = [];
    private readonly HashSet<(TenantId, long)> _unknownOriginals = [];
    private Dictionary<long, int> _currencyDigits = [];

    public IReadOnlyDictionary<LevelKey, ReplayedLevel> Levels => _levels;

    public IEnumerable<ProofCheck> Checks => [_chain.ToReport(), _postings.ToReport(), _transfers.ToReport(), _reversals.ToReport()];

    public async Task RunAsync(BookTransaction snapshot, IProgress<long>? progress, CancellationToken cancel)
    {
        var (connection, transaction) = (snapshot.Connection, snapshot.Transaction);
        var tenants = await connection.QueryAsync<(long Id, int Digits)>("select id, currency_digits from tenant", transaction: transaction);
        _currencyDigits = tenants.ToDictionary(t => t.Id, t => t.Digits);
        await foreach (var reversal in ReadAsync(connection, transaction, "where reverses is not null", cancel))
            if (!_reversing.TryAdd((reversal.Level.Tenant, reversal.Reverses!.Value.Value), reversal))
                _reversals.Fault($"Movement {reversal.Id.Value} reverses {reversal.Reverses.Value.Value}, which another reversed before.");

        _reversals.Rows = _reversing.Count;
        _unknownOriginals.UnionWith(_reversing.Keys);
        await foreach (var movement in ReadAsync(connection, transaction, "", cancel))
        {
            Take(movement);
            if (_chain.Rows % 10_000 == 0) progress?.Report(_chain.Rows);
        }

        CheckPosting();
        foreach (var (_, original) in _unknownOriginals) _reversals.Fault($"Movement {original} is reversed but not in the book.");
        progress?.Report(_chain.Rows);
    }

    private void Take(Movement movement)
    {
        _chain.Rows++;
        if (!_levels.TryGetValue(movement.Level, out var level)) _levels[movement.Level] = level = new(movement.Level);
        CheckChain(movement, level);
        level.Apply(movement, _currencyDigits.GetValueOrDefault(movement.Level.Tenant.Value, 2));
        CheckReversal(movement);
        if (_posting.Count > 0 && (_posting[0].PostingId != movement.PostingId || _posting[0].Level.Tenant != movement.Level.Tenant)) CheckPosting();
        _posting.Add(movement);
    }

    private void CheckChain(Movement movement, ReplayedLevel level)
    {
        if (movement.OnHandBefore != level.OnHand)
            _chain.Fault($"Movement {movement.Id.Value}: on hand before it is {movement.OnHandBefore}, but the movements make {level.OnHand}.");
        if (movement.ValueBefore != level.Value)
            _chain.Fault($"Movement {movement.Id.Value}: value before it is {movement.ValueBefore.Minor}, but the movements make {level.Value.Minor} minor units.");
        if (movement.Previous?.Value != level.LastMovement)
            _chain.Fault($"Movement {movement.Id.Value}: names {movement.Previous?.Value.ToString() ?? "none"} as the one before, but it is {level.LastMovement?.ToString() ?? "none"}.");
        if (movement.ValueAfter < Money.Zero || (movement.OnHandAfter <= Quantity.Zero && movement.ValueAfter != Money.Zero))
            _chain.Fault($"Movement {movement.Id.Value}: leaves a value of {movement.ValueAfter.Minor} minor units at {movement.OnHandAfter} on hand.");
    }

    private void CheckReversal(Movement original)
    {
        if (!_reversing.TryGetValue((original.Level.Tenant, original.Id.Value), out var reversal)) return;
        _unknownOriginals.Remove((original.Level.Tenant, original.Id.Value));
        var isExact = reversal.Level == original.Level && reversal.Type == original.Type && reversal.Quantity == -original.Quantity
            && reversal.Cost == -original.Cost && reversal.Id.Value > original.Id.Value && original.Reverses is null;
        if (!isExact) _reversals.Fault($"Movement {reversal.Id.Value} does not undo movement {original.Id.Value} exactly.");
    }

    private void CheckPosting()
    {
        if (_posting.Count == 0) return;
        _postings.Rows++;
        var first = _posting[0];
        var isWhole = first.Id == first.PostingId && _posting.Count == first.PostingLines && _posting[^1].Id.Value - first.Id.Value + 1 == _posting.Count;
        if (!isWhole) _postings.Fault($"Posting {first.PostingId.Value} says it has {first.PostingLines} movements from its own number on, but has {_posting.Count}.");
        CheckTransfers();
        _posting.Clear();
    }

    private void CheckTransfers()
    {
        var legs = _posting.Where(m => m.Type is MovementType.TransferOut or MovementType.TransferIn).ToList();
        if (legs.Count == 0) return;
        _transfers.Rows += legs.Count;
        foreach (var product in legs.GroupBy(m => m.Level.Product))
        {
            var quantity = product.Sum(m => m.Quantity.Milli);
            var cost = product.Sum(m => m.Cost.Minor);
            if (quantity != 0 || cost != 0)
                _transfers.Fault($"Posting {legs[0].PostingId.Value}: transfers of product {product.Key.Value} leave {new Quantity(quantity)} units and {cost} minor units over.");
        }
    }

    private static async IAsyncEnumerable<Movement> ReadAsync(
        DbConnection connection, DbTransaction? transaction, string where, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"select {MovementRows.Columns} from movement {where} order by tenant_id, id";
        command.Transaction = transaction;
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) yield return MovementRows.Read(reader);
    }
}
