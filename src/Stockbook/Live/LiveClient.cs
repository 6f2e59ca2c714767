using System.Buffers;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Stockbook.Access;
using Stockbook.Access.Sessions;
using Stockbook.Ledger;

namespace Stockbook.Live;

/// <summary>By what somebody came in: his session, or the hash of his API key's secret.</summary>
internal sealed record LiveCredential(SessionTicket? Ticket, byte[] KeyHash);

/// <summary>
/// One live connection. What it gets waits in a queue of its own, so that nobody waits for it; one that falls too far behind is dropped, and asks for the changes
/// when it comes again. Its stores and its caller belong to its room, which holds its gate to touch them.
/// </summary>
internal sealed class LiveClient(HubConnectionContext connection, HttpContext http, Caller caller, LiveCredential credential, int mostWaiting)
{
    // As much is put into one frame while more is waiting.
    private const int FrameBytes = 16 * 1024;

    private readonly Channel<byte[]> _waiting = System.Threading.Channels.Channel.CreateBounded<byte[]>(new BoundedChannelOptions(mostWaiting) { SingleReader = true });
    private readonly Dictionary<long, long> _stores = [];
    private long _from;
    private Principal? _principal;

    /// <summary>The client of a connection.</summary>
    public static LiveClient Of(HubCallerContext context) => (LiveClient)context.Items[typeof(LiveClient)]!;

    public TenantId Tenant { get; } = caller.Tenant;

    public UserId User { get; } = caller.User;

    public LiveCredential Credential => credential;

    /// <summary>Where he is; null once he left.</summary>
    public LiveRoom? Room { get; set; }

    /// <summary>Who he is now.</summary>
    public Caller Caller { get; private set; } = caller;

    /// <summary>The stores he follows.</summary>
    public IEnumerable<long> Stores => _stores.Keys;

    /// <summary>He is there: everything above this number is for him.</summary>
    public void Begin(long from)
    {
        _from = from;
        Send(LiveMessage.Write("connected", new ConnectedEvent(from, User.Value, Caller.Stores is { } own ? [.. own.Order()] : null)));
    }

    /// <summary>He follows a store: everything of it above this number is for him.</summary>
    public long Join(long store, long from) => _stores.TryGetValue(store, out var before) ? before : _stores[store] = from;

    /// <summary>He follows it no more.</summary>
    public void Leave(long store) => _stores.Remove(store);

    /// <summary>What he may do was looked up again.</summary>
    public void Is(Principal principal)
    {
        if (ReferenceEquals(principal, _principal)) return;
        _principal = principal;
        Caller = principal.ToCaller(Caller.Channel, Caller.Address, Caller.RequestId);
        foreach (var store in _stores.Keys.Where(s => !Caller.Has(new(s))).ToList()) _stores.Remove(store);
    }

    /// <summary>True when an event is for him.</summary>
    public bool Wants(LiveMessage message)
    {
        if (message.Sequence <= _from || !Array.Exists(message.Readers, Caller.May)) return false;
        return message.Store is not { } store || Follows(store, message.Sequence) || (message.Other is { } other && Follows(other, message.Sequence));
    }

    /// <summary>Queues what he gets; false when he was too far behind, and is dropped.</summary>
    public bool Send(byte[] message)
    {
        if (_waiting.Writer.TryWrite(message)) return true;
        // The hard way: a polite end would queue up behind what he does not take.
        http.Abort();
        connection.Abort();
        return false;
    }

    /// <summary>His time is over: he may not come again as he came.</summary>
    public void Cut()
    {
        End();
        connection.Abort();
    }

    /// <summary>Nothing more is queued.</summary>
    public void End() => _waiting.Writer.TryComplete();

    /// <summary>Sends what is queued, until the connection ends.</summary>
    public async Task SendQueuedAsync()
    {
        var frame = new ArrayBufferWriter<byte>(FrameBytes);
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(connection.ConnectionAborted))
            {
                frame.ResetWrittenCount();
                while (frame.WrittenCount < FrameBytes && _waiting.Reader.TryRead(out var message)) frame.Write(message);
                await connection.WriteAsync(new SerializedHubMessage([new SerializedMessage("json", frame.WrittenMemory)]), connection.ConnectionAborted);
            }
        }
        catch (Exception)
        {
            // He is gone, or goes now.
            connection.Abort();
        }
    }

    private bool Follows(long store, long sequence) => _stores.TryGetValue(store, out var from) && sequence > from && Caller.Has(new(store));
}
