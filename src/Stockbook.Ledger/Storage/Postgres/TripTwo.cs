using Npgsql;

namespace Stockbook.Ledger.Storage.Postgres;

/// <summary>
/// Trip 2 of one connection: takes the feed numbers, writes movements, payments and levels in one statement, and commits. Numbers are
/// given in SQL, base + place within the tenant; until then a movement's number is minus its place, which is how others point to it.
/// </summary>
internal sealed class TripTwo(NpgsqlConnection connection) : IAsyncDisposable
{
    private readonly FeedColumns _feed = new();
    private readonly MovementColumns _movements = new();
    private readonly LevelColumns _levels = new();
    private readonly PaymentColumns _payments = new();
    private readonly Dictionary<TenantId, int> _places = [];
    private readonly Dictionary<TenantId, long> _bases = [];
    private readonly NpgsqlBatch?[] _batches = new NpgsqlBatch?[8];
    private bool _isWritten;

    /// <summary>Prepares what most groups need.</summary>
    public ValueTask PrepareAsync(CancellationToken cancel) => new(BatchOfAsync(severalTenants: false, payments: false, commits: true, cancel).AsTask());

    /// <summary>Numbers the movements by their places and fills the columns; nothing is sent yet.</summary>
    /// <param name="write">What to write.</param>
    /// <param name="last">The last movement of each level as trip 1 read it; afterwards as it will be.</param>
    public void Fill(GroupWrite write, Dictionary<LevelKey, MovementRef?> last)
    {
        Clear();
        foreach (var (posting, movements) in write.Postings) Fill(posting, movements, last);
        foreach (var (tenant, count) in _places.OrderBy(t => t.Key.Value)) _feed.Add(tenant, count);
        foreach (var level in write.Levels) _levels.Add(level, last[level.Key]);
    }

    /// <summary>Writes, gives the movements their numbers, and leaves the transaction open for the postings' companions.</summary>
    public async ValueTask WriteAsync(GroupWrite write)
    {
        await SendAsync(write, commits: false);
        _isWritten = true;
    }

    /// <summary>Writes unless that was done, commits, and gives the movements their numbers.</summary>
    public async ValueTask RunAsync(GroupWrite write)
    {
        if (!_isWritten)
        {
            await SendAsync(write, commits: true);
            return;
        }

        // A transaction that failed would be rolled back by "commit" without a word; asked for anything else, it says so.
        await using var commit = new NpgsqlCommand("select 1; commit", connection);
        await commit.ExecuteNonQueryAsync();
    }

    private async ValueTask SendAsync(GroupWrite write, bool commits)
    {
        var batch = await BatchOfAsync(_places.Count > 1, _payments.Any, commits, CancellationToken.None);
        await using (var reader = await batch.ExecuteReaderAsync())
        {
            do
            {
                // The locking of feeds gives rows without columns.
                while (reader.FieldCount > 0 && await reader.ReadAsync()) _bases[new(reader.GetInt64(0))] = reader.GetInt64(1);
            }
            while (await reader.NextResultAsync());
        }

        foreach (var (posting, movements) in write.Postings)
        {
            var number = _bases[posting.Tenant];
            foreach (var movement in movements) Number(movement, number);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var batch in _batches)
        {
            if (batch is not null) await batch.DisposeAsync();
        }
    }

    private void Clear()
    {
        _feed.Clear();
        _movements.Clear();
        _levels.Clear();
        _payments.Clear();
        _places.Clear();
        _bases.Clear();
        _isWritten = false;
    }

    private void Fill(Posting posting, IReadOnlyList<Movement> movements, Dictionary<LevelKey, MovementRef?> last)
    {
        var before = _places.GetValueOrDefault(posting.Tenant);
        _places[posting.Tenant] = before + movements.Count;
        for (var line = 0; line < movements.Count; line++)
        {
            var movement = movements[line];
            (movement.Id, movement.PostingId, movement.PostingLines) = (new(-(before + line + 1)), new(-(before + 1)), movements.Count);
            movement.Previous = last[movement.Level]?.Number;
            last[movement.Level] = MovementRef.Of(movement);
            _movements.Add(posting, movement, line);
        }

        for (var n = 0; n < posting.Payments.Count; n++) _payments.Add(posting, before + 1, n + 1);
    }

    private static void Number(Movement movement, long number)
    {
        movement.Id = new(number - movement.Id.Value);
        movement.PostingId = new(number - movement.PostingId.Value);
        if (movement.Previous is { Value: < 0 } pending) movement.Previous = new(number - pending.Value);
    }

    private async ValueTask<NpgsqlBatch> BatchOfAsync(bool severalTenants, bool payments, bool commits, CancellationToken cancel)
    {
        var shape = (commits ? 0 : 4) + (severalTenants ? 2 : 0) + (payments ? 1 : 0);
        if (_batches[shape] is { } prepared) return prepared;
        var batch = NewBatch(severalTenants, payments, commits);
        await batch.PrepareAsync(cancel);
        return _batches[shape] = batch;
    }

    private NpgsqlBatch NewBatch(bool severalTenants, bool payments, bool commits)
    {
        var batch = connection.CreateBatch();
        if (severalTenants) batch.BatchCommands.Add(new(TripTwoSql.LockFeeds) { Parameters = { _feed.Tenants.NewParameter() } });
        var write = new NpgsqlBatchCommand(payments ? TripTwoSql.WriteWithPayments : TripTwoSql.Write);
        _feed.AddTo(write.Parameters);
        _movements.AddTo(write.Parameters);
        _levels.AddTo(write.Parameters);
        if (payments) _payments.AddTo(write.Parameters);
        batch.BatchCommands.Add(write);
        if (commits) batch.BatchCommands.Add(new("commit"));
        return batch;
    }
}
