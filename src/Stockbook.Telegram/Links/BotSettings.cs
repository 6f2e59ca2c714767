using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Audit;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;
using Stockbook.Telegram.Bot;
using Stockbook.Telegram.Hosting;

namespace Stockbook.Telegram.Links;

/// <summary>The business's bot. Its token is never shown.</summary>
/// <param name="Username">Its name in Telegram, without the @; null while there is none, or Telegram has not said it yet.</param>
/// <param name="Link">Where people find it; null without a name.</param>
/// <param name="Mode">How it hears of messages: polling or webhook.</param>
/// <param name="HasToken">True when it has a token.</param>
/// <param name="IsSetting">True when the operator has set the token, who alone changes it then.</param>
/// <param name="LastError">What keeps it from working; null while it works.</param>
public sealed record ChatBotView(string? Username, string? Link, [property: Words("polling", "webhook")] string Mode, bool HasToken, bool IsSetting, string? LastError);

/// <summary>A bot for the business.</summary>
public sealed record ChatBotRequest : IJsonBody<ChatBotRequest>
{
    /// <summary>The token that @BotFather gives.</summary>
    [Required] public string? Token { get; init; }
}

/// <summary>Shows, sets and takes away the business's bot.</summary>
public sealed partial class BotSettings
{
    private const string Entity = "chat_bot";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly Database _database;
    private readonly ChatBots _bots;
    private readonly BotLines _lines;
    private readonly StockbookOptions _options;
    private readonly AuditTrail _audit;

    internal BotSettings(Database database, ChatBots bots, BotLines lines, StockbookOptions options, AuditTrail audit) =>
        (_database, _bots, _lines, _options, _audit) = (database, bots, lines, options, audit);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/chat/bot", GetAsync).WithName("getChatBot").WithTags("Chat").WithProblems(403);
        api.MapPut("/chat/bot", PutAsync).WithName("setChatBot").WithTags("Chat").WithProblems(403, 409);
        api.MapDelete("/chat/bot", DeleteAsync).WithName("removeChatBot").WithTags("Chat").WithProblems(403, 409);
    }

    /// <summary>Shows the business's bot, and what keeps it from working.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ChatBotView>> GetAsync(Caller caller, BotSettings useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, cancel);
    }

    /// <summary>Gives the business a bot, or its bot another token. Telegram is asked whose token it is; it is never shown again.</summary>
    /// <param name="request">The token.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ChatBotView>> PutAsync(ChatBotRequest request, Caller caller, BotSettings useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, request, cancel);
    }

    /// <summary>Takes the business's bot away. Who is connected stays so, for the next bot; until then nothing is sent into chats.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ChatBotView>> DeleteAsync(Caller caller, BotSettings useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleRemoveAsync(caller, cancel);
    }

    /// <summary>The business's bot.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ChatBotView>> HandleAsync(Caller caller, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        return ViewOf(await _bots.FindAsync(caller.Tenant, cancel));
    }

    /// <summary>The business's bot from now on; a problem when the token is none, or another business has the bot.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ChatBotView>> HandleAsync(Caller caller, ChatBotRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        if (_bots.IsSet(caller.Tenant)) return LinkProblems.SetByOperator;
        if (request.Token?.Trim() is not { } token || !Tokens().IsMatch(token)) return Problem.Invalid("token", "must be what @BotFather gave, such as 123456789:AAH…");
        if (!(await WhoAsync(token, cancel)).Is(out var me, out var problem)) return problem;
        if ((await _bots.ListAsync(cancel)).Any(b => b.BotId == me.Id && b.Tenant != caller.Tenant)) return LinkProblems.InUse;
        var former = await _bots.FindAsync(caller.Tenant, cancel);

        await using (var book = await _database.BeginWriteAsync(caller.Tenant, cancel))
        {
            await _bots.KeepAsync(book, caller.Tenant, token, me);
            await _audit.WriteAsync(book, caller, new("updated", Entity, $"{me.Id}"));
            await book.CommitAsync(cancel);
        }

        if (former is not null && former.BotId != me.Id) await LetGoAsync(former);
        return ViewOf(await _bots.FindAsync(caller.Tenant, cancel));
    }

    /// <summary>The business without a bot.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ChatBotView>> HandleRemoveAsync(Caller caller, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        if (_bots.IsSet(caller.Tenant)) return LinkProblems.SetByOperator;
        var former = await _bots.FindAsync(caller.Tenant, cancel);
        await using (var book = await _database.BeginWriteAsync(caller.Tenant, cancel))
        {
            if (await ChatBots.RemoveAsync(book, caller.Tenant)) await _audit.WriteAsync(book, caller, new("deleted", Entity, $"{caller.Tenant.Value}"));
            await book.CommitAsync(cancel);
        }

        if (former is not null) await LetGoAsync(former);
        return ViewOf(null);
    }

    // Telegram is told not to call for it any more. When that cannot be said, its calls are refused here, and it gives up by itself.
    private async Task LetGoAsync(ChatBot former)
    {
        if (!_options.Telegram.Webhook || former.Token is not { } token) return;
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await _lines.Api(token).DeleteWebhookAsync(patience.Token);
        }
        catch (Exception exception) when (exception is BotApiException or OperationCanceledException)
        {
            // The bot was perhaps deleted there.
        }
    }

    private async Task<Outcome<BotUser>> WhoAsync(string token, CancellationToken cancel)
    {
        try
        {
            return await _lines.Api(token).GetMeAsync(cancel);
        }
        catch (BotApiException exception)
        {
            return exception.Fault == BotFault.Revoked
                ? Problem.Invalid("token", "is not, or not any more, the token of a bot: copy it from @BotFather once more.")
                : LinkProblems.Unreachable;
        }
    }

    private ChatBotView ViewOf(ChatBot? bot)
    {
        var error = bot is { Token: null } ? "The token cannot be read any more: enter it again." : bot?.Error;
        return new(bot?.Username, bot?.Username is { } name ? $"https://t.me/{name}" : null, _options.Telegram.Webhook ? "webhook" : "polling", bot?.Token is not null, bot is { IsSetting: true }, error);
    }

    [GeneratedRegex("^[0-9]{1,20}:[A-Za-z0-9_-]{10,200}$")]
    private static partial Regex Tokens();
}
