using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Stockbook.Access;
using Stockbook.Access.Keys;
using Stockbook.Access.Sessions;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Live;

/// <summary>What live clients may call. What they get comes from the feed, by <see cref="LiveRoom"/>.</summary>
internal sealed class StockHub(LiveRooms rooms, LiveAccess access, StoreCache stores, StockbookOptions options, TimeProvider clock) : Hub
{
    private LiveClient Client => LiveClient.Of(Context);

    private LiveRoom Room => Client.Room ?? throw new HubException("This connection is over: connect again.");

    /// <inheritdoc/>
    public override async Task OnConnectedAsync()
    {
        var http = Context.GetHttpContext()!;
        var client = new LiveClient(Context.Features.Get<HubConnectionContext>()!, http, CallerFeature.Of(http)!, CredentialOf(http), options.Live.Queue);
        Context.Items[typeof(LiveClient)] = client;
        _ = client.SendQueuedAsync();
        try
        {
            await rooms.EnterAsync(client, Context.ConnectionAborted);
        }
        catch (Exception)
        {
            // The book cannot be read at the moment. A connection that breaks is made again; one that is closed with an error would not be.
            rooms.Leave(client);
            http.Abort();
        }
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        if (!Context.Items.TryGetValue(typeof(LiveClient), out var client)) return Task.CompletedTask;
        ((LiveClient)client!).End();
        rooms.Leave((LiveClient)client);
        return Task.CompletedTask;
    }

    /// <summary>Follows a store, from the number on that is answered.</summary>
    [HubMethodName("join_store")]
    public async Task<JoinedStore> JoinStoreAsync(JsonElement request)
    {
        var store = StoreOf(request);
        if (await access.StillAsync(Client, Context.ConnectionAborted) is not { } principal) throw new HubException(AccessProblems.SignIn.Detail);
        var caller = principal.ToCaller(Client.Caller.Channel, Client.Caller.Address, Client.Caller.RequestId);
        if (!(await stores.AllowedAsync(caller, Permission.InventoryView, store, Context.ConnectionAborted)).Is(out _, out var refused)) throw new HubException(refused.Detail);
        return new(store.Value, Room.Join(Client, store.Value));
    }

    /// <summary>Follows a store no more.</summary>
    [HubMethodName("leave_store")]
    public LeftStore LeaveStore(JsonElement request)
    {
        var store = StoreOf(request);
        Room.LeaveStore(Client, store.Value);
        return new(store.Value);
    }

    /// <summary>Answers with the event pong.</summary>
    [HubMethodName("ping")]
    public void Ping()
    {
        Client.Send(LiveMessage.Write("pong", new PongEvent(clock.Now())));
    }

    private static StoreId StoreOf(JsonElement request)
    {
        var isOne = request.ValueKind == JsonValueKind.Object && request.EnumerateObject().Count() == 1;
        if (isOne && request.TryGetProperty("store_id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number)) return new(number);
        throw new HubException("This takes one object with the number of a store, such as {\"store_id\": 1}.");
    }

    private static LiveCredential CredentialOf(HttpContext http)
    {
        if (SignedIn.Of(http) is { } signedIn) return new(signedIn.Ticket, []);
        var hash = new byte[KeyText.SecretBytes];
        KeyText.TryRead(http.Request.Headers[RecogniseMiddleware.KeyHeader].ToString(), out _, out _, hash);
        return new(null, hash);
    }
}
