using System.Collections.Concurrent;
using Stockbook.Ledger;

namespace Stockbook.Feed;

/// <summary>
/// Records of the book in memory, by number and by further keys, for the hot path. What is in it is exact: an edit in this process
/// forgets the record before it is answered, and <see cref="CacheFollower"/> forgets what other processes edited.
/// </summary>
/// <typeparam name="T">The record; never changed once it is here.</typeparam>
internal sealed class EntityCache<T>(int most)
    where T : class
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<(TenantId Tenant, long Id), T> _byId = new();

    // A key counts only while it leads to the very object that its number leads to, so keys need no forgetting of their own.
    private readonly ConcurrentDictionary<(TenantId Tenant, string Key), (long Id, T Record)> _byKey = new();
    private long _forgotten;

    /// <summary>Take it before reading the database, and give it to <see cref="Remember"/>: what was forgotten in between may be stale.</summary>
    public long Mark => Interlocked.Read(ref _forgotten);

    /// <summary>The record with this number.</summary>
    public T? Find(TenantId tenant, long id) => _byId.GetValueOrDefault((tenant, id));

    /// <summary>The record with this key.</summary>
    public T? Find(TenantId tenant, string key) =>
        _byKey.TryGetValue((tenant, key), out var found) && ReferenceEquals(Find(tenant, found.Id), found.Record) ? found.Record : null;

    /// <summary>Keeps a record that was read after <paramref name="mark"/>, and the key it was asked by.</summary>
    public T Remember(TenantId tenant, long id, T record, string? key, long mark)
    {
        lock (_gate)
        {
            if (_forgotten != mark) return record;
            if (_byId.Count >= most || _byKey.Count >= 2 * most) Clear();
            var kept = _byId.GetOrAdd((tenant, id), record);
            if (key is not null) _byKey[(tenant, key)] = (id, kept);
            return kept;
        }
    }

    /// <summary>Keeps a record that was read after <paramref name="mark"/>, in place of the one that is kept: for records that other processes add to without a word.</summary>
    public void Replace(TenantId tenant, long id, T record, long mark)
    {
        lock (_gate)
        {
            if (_forgotten != mark) return;
            if (_byId.Count >= most) Clear();
            _byId[(tenant, id)] = record;
        }
    }

    /// <summary>Forgets one record.</summary>
    public void Forget(TenantId tenant, long id)
    {
        lock (_gate)
        {
            Interlocked.Increment(ref _forgotten);
            _byId.TryRemove((tenant, id), out _);
        }
    }

    /// <summary>Forgets everything.</summary>
    public void ForgetAll()
    {
        lock (_gate)
        {
            Interlocked.Increment(ref _forgotten);
            Clear();
        }
    }

    private void Clear()
    {
        _byId.Clear();
        _byKey.Clear();
    }
}
