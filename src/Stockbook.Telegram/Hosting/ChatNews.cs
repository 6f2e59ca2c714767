using Microsoft.Extensions.Logging;
using Stockbook.Ledger;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Hosting;

/// <summary>Shows a chat at once what changed about it elsewhere. What is decided is decided: when Telegram cannot be reached, the chat shows it with the next press.</summary>
internal sealed partial class ChatNews(ChatBots bots, BotLines lines, ChatDesk desk, ILogger<ChatNews> log)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(15);

    /// <summary>Shows a chat where it stands.</summary>
    /// <param name="tenant">Whose bot.</param>
    /// <param name="chat">The chat; null for none.</param>
    /// <param name="isAnew">True sends it below everything else.</param>
    public async Task ShowAsync(TenantId tenant, long? chat, bool isAnew)
    {
        using var patience = new CancellationTokenSource(s_longest);
        try
        {
            if (chat is { } there && await bots.FindAsync(tenant, patience.Token) is { Token: { } token }) await desk.ShowAsync(lines.Line(token), tenant, there, isAnew, patience.Token);
        }
        catch (Exception exception)
        {
            LogNotShown(log, tenant.Value, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A chat of tenant {Tenant} was not shown at once what changed: {Reason}")]
    private static partial void LogNotShown(ILogger log, long tenant, string reason);
}
