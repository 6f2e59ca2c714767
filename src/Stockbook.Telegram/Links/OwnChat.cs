using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Telegram.Links;

/// <summary>The caller's own chat.</summary>
public sealed class OwnChat
{
    private readonly UserChats _chats;

    internal OwnChat(UserChats chats) => _chats = chats;

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/me/chat", GetAsync).WithName("getOwnChat").WithTags("Chat").WithProblems(403, 404);
        api.MapPost("/me/chat/invite", InviteAsync).WithName("inviteOwnChat").WithTags("Chat").WithProblems(403, 404, 409);
        api.MapDelete("/me/chat", DeleteAsync).WithName("disconnectOwnChat").WithTags("Chat").WithProblems(403, 404);
    }

    /// <summary>Shows whether your chat is connected.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<UserChatView>> GetAsync(Caller caller, OwnChat useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, cancel);
    }

    /// <summary>Makes a link by which you connect your chat.</summary>
    /// <remarks>It is shown this once, works once and for seven days; an older one stops working.</remarks>
    /// <param name="caller">Who asks.</param>
    /// <param name="context">The request.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ChatInviteView>> InviteAsync(Caller caller, HttpContext context, OwnChat useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.CacheControl = "no-store";
        return await useCase.HandleInviteAsync(caller, cancel);
    }

    /// <summary>Disconnects your chat, which shows it at once; an invite that waits stops working.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<UserChatView>> DeleteAsync(Caller caller, OwnChat useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleDisconnectAsync(caller, cancel);
    }

    /// <summary>The caller's chat. A key has none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<UserChatView>> HandleAsync(Caller caller, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Denied(Permission.InventoryView) is { } denied) return denied;
        return await _chats.ShowAsync(caller.Tenant, caller.User.Value, cancel);
    }

    /// <summary>A link for the caller.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ChatInviteView>> HandleInviteAsync(Caller caller, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Denied(Permission.InventoryView) is { } denied) return denied;
        return await _chats.InviteAsync(caller, caller.User.Value, cancel);
    }

    /// <summary>The caller's chat, disconnected.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<UserChatView>> HandleDisconnectAsync(Caller caller, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Denied(Permission.InventoryView) is { } denied) return denied;
        return await _chats.DisconnectAsync(caller, caller.User.Value, cancel);
    }
}
