using Microsoft.Extensions.Logging;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Live;

/// <summary>The businesses that somebody is connected to, each with a room; one without anybody costs nothing.</summary>
internal sealed class LiveRooms(LiveReader reader, LiveAccess access, FeedSignal signal, TimeProvider clock, ILogger<LiveRoom> log) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TenantId, (LiveRoom Room, int People)> _rooms = [];

    /// <summary>Lets a client in; what he gets first is where he is.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task EnterAsync(LiveClient client, CancellationToken cancel)
    {
        LiveRoom room;
        lock (_gate)
        {
            var (open, people) = _rooms.GetValueOrDefault(client.Tenant);
            room = open ?? new(client.Tenant, reader, access, signal, clock, log);
            _rooms[client.Tenant] = (room, people + 1);
            client.Room = room;
        }

        await room.EnterAsync(client, cancel);
    }

    /// <summary>The client is gone; the last one closes the room.</summary>
    public void Leave(LiveClient client)
    {
        if (client.Room is not { } room) return;
        room.Leave(client);
        lock (_gate)
        {
            client.Room = null;
            if (!_rooms.TryGetValue(client.Tenant, out var known) || known.Room != room) return;
            if (known.People > 1)
            {
                _rooms[client.Tenant] = (room, known.People - 1);
                return;
            }

            _rooms.Remove(client.Tenant);
        }

        room.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var (room, _) in _rooms.Values) room.Dispose();
            _rooms.Clear();
        }
    }
}
