using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Telegram.Links;

/// <summary>A chat to connect.</summary>
public sealed record ConnectChatRequest : IJsonBody<ConnectChatRequest>
{
    /// <summary>The six figures that the chat shows.</summary>
    [Required] public string? Code { get; init; }
}

/// <summary>Connects the chats of users: the owner's business, as every way in is.</summary>
public sealed class UserChat
{
    private readonly UserChats _chats;

    internal UserChat(UserChats chats) => _chats = chats;

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/users/{id:long}/chat", GetAsync).WithName("getUserChat").WithTags("Chat").WithProblems(403, 404);
        api.MapPost("/users/{id:long}/chat", PostAsync).WithName("connectUserChat").WithTags("Chat").WithProblems(403, 404, 409);
        api.MapPost("/users/{id:long}/chat/invite", InviteAsync).WithName("inviteUserChat").WithTags("Chat").WithProblems(403, 404, 409);
        api.MapDelete("/users/{id:long}/chat", DeleteAsync).WithName("disconnectUserChat").WithTags("Chat").WithProblems(403, 404);
    }

    /// <summary>Shows whether a user's chat is connected.</summary>
    /// <param name="id">The user's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<UserChatView>> GetAsync(long id, Caller caller, UserChat useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, id, cancel);
    }

    /// <summary>Connects the chat that shows a code with a user; the bot greets him there at once.</summary>
    /// <param name="id">The user's number.</param>
    /// <param name="request">The code.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<UserChatView>> PostAsync(long id, ConnectChatRequest request, Caller caller, UserChat useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, id, request, cancel);
    }

    /// <summary>Makes a link by which a user connects his chat himself.</summary>
    /// <remarks>It is shown this once, works once and for seven days; an older one stops working.</remarks>
    /// <param name="id">The user's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="context">The request.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ChatInviteView>> InviteAsync(long id, Caller caller, HttpContext context, UserChat useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.CacheControl = "no-store";
        return await useCase.HandleInviteAsync(caller, id, cancel);
    }

    /// <summary>Disconnects a user's chat, which shows it at once; an invite that waits stops working.</summary>
    /// <param name="id">The user's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<UserChatView>> DeleteAsync(long id, Caller caller, UserChat useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleDisconnectAsync(caller, id, cancel);
    }

    /// <summary>A user's chat.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<UserChatView>> HandleAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.DeniedEverywhere(Permission.ManageUsers) is { } denied) return denied;
        return await _chats.ShowAsync(caller.Tenant, id, cancel);
    }

    /// <summary>A user's chat, connected; a problem when no chat shows the code.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<UserChatView>> HandleAsync(Caller caller, long id, ConnectChatRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.DeniedEverywhere(Permission.ManageUsers) is { } denied) return denied;
        // As people read figures to each other: 123 456.
        var code = new string([.. (request.Code ?? "").Where(c => !char.IsWhiteSpace(c) && c != '-')]);
        if (code.Length != 6 || !code.All(char.IsAsciiDigit)) return Problem.Invalid("code", "must be the six figures that the chat shows.");
        return await _chats.ConnectAsync(caller, id, code, cancel);
    }

    /// <summary>A link for a user.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ChatInviteView>> HandleInviteAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.DeniedEverywhere(Permission.ManageUsers) is { } denied) return denied;
        return await _chats.InviteAsync(caller, id, cancel);
    }

    /// <summary>A user's chat, disconnected.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<UserChatView>> HandleDisconnectAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.DeniedEverywhere(Permission.ManageUsers) is { } denied) return denied;
        return await _chats.DisconnectAsync(caller, id, cancel);
    }
}
