using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access.Limits;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Telegram.Bot;

namespace Stockbook.Telegram.Hosting;

/// <summary>
/// Takes Telegram's calls. It answers when the update is worked in; what cannot be, because the book cannot be reached, Telegram sends again. Whoever does not
/// know the bot's secret learns nothing, and may guess as seldom as a password; Telegram itself is heard also when somebody else has guessed from its address.
/// </summary>
internal sealed class BotHook(ChatBots bots, BotLines lines, UpdateWorker worker, BadCredentials bad, StockbookOptions options)
{
    private const string Header = "X-Telegram-Bot-Api-Secret-Token";

    private static readonly Problem s_refused = new("wrong-secret", 403, "Not Telegram", "Only Telegram calls this address, with the secret it was given.");
    private static readonly Problem s_unreadable = Problem.Invalid("update_id", "is missing: this is no update of the Bot API.");

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/chat/hook/{tenant:long}", EndpointAsync).Anonymous().WithMetadata(new UnlimitedEndpoint()).ExcludeFromDescription();

    private static Task EndpointAsync(long tenant, HttpContext context, BotHook hook) => hook.TakeAsync(new(tenant), context);

    private async Task TakeAsync(TenantId tenant, HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (await ProvenAsync(tenant, context) is not { Token: { } token })
        {
            await ProblemResult.WriteAsync(context, bad.Count(address) ?? s_refused);
            return;
        }

        if (await ReadAsync(context) is not { } update)
        {
            await ProblemResult.WriteAsync(context, s_unreadable);
            return;
        }

        // Not given up when the line ends: what was begun is finished.
        await worker.WorkAsync(lines.Line(token), tenant, update, CancellationToken.None);
        context.Response.StatusCode = StatusCodes.Status200OK;
    }

    private async Task<ChatBot?> ProvenAsync(TenantId tenant, HttpContext context)
    {
        if (!options.Telegram.Webhook || context.Request.Headers[Header] is not [{ Length: > 0 } given]) return null;
        var bot = await bots.FindAsync(tenant, context.RequestAborted);
        // Hashes are of one length, and are compared even when there is no such bot.
        var isRight = CryptographicOperations.FixedTimeEquals(Hash(given), Hash(bot?.Hook ?? ""));
        return isRight && bot is { Hook: not null } ? bot : null;
    }

    private static async Task<Update?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > StockbookHost.MaxBodyBytes) return null;
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, BotJson.Default.Update, context.RequestAborted) is { UpdateId: not 0 } update ? update : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
