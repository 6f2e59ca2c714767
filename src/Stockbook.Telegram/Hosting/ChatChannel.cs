using System.Globalization;
using Stockbook.Alerts.Channels;
using Stockbook.Ledger.Storage;
using Stockbook.Outgoing;
using Stockbook.Telegram.Bot;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Hosting;

/// <summary>Sends alerts and summaries into chats.</summary>
internal sealed class ChatChannel(ChatBots bots, BotLines lines, ChatDesk desk, NoticeReader notices) : IAlertChannel
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public string Name => AlertChannels.Chat;

    /// <summary>True: a chat is somebody's address only as long as his business has a bot.</summary>
    public bool IsReady => true;

    /// <inheritdoc/>
    public bool IsForPeople => true;

    /// <inheritdoc/>
    public string? Refuse(string address) => "is connected in the chat itself, by a code or an invite link.";

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancel)
    {
        if (!long.TryParse(message.Address, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chat)) return SendOutcome.Refused("The address is no chat.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(s_longest);
        try
        {
            if (await bots.FindAsync(message.Tenant, patience.Token) is not { Token: { } token }) return SendOutcome.TryAgain("The business has no bot.");
            var isTold = await notices.ReadAsync(message, chat, patience.Token) is { } notice && await desk.TellAsync(
                lines.Line(token), message.Tenant, chat, notice.Reader.User, words => Notices.Of(words, notice.Business, notice.Reader, notice.Told), patience.Token);
            return isTold ? SendOutcome.Sent : SendOutcome.Refused("Nobody who may use the book is connected with the chat.");
        }
        catch (ChatLineException exception)
        {
            return OutcomeOf(exception);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return SendOutcome.Unknown("It took too long. The outcome is unknown.");
        }
        catch (BookUnavailableException)
        {
            return SendOutcome.TryAgain("The book could not be reached.");
        }
    }

    private static SendOutcome OutcomeOf(ChatLineException exception) => (exception.InnerException as BotApiException)?.Fault switch
    {
        BotFault.Unknown => SendOutcome.Unknown($"{exception.Message} The outcome is unknown."),
        // The person may let the bot in again, but asking him once more does not make him.
        BotFault.Blocked or BotFault.NoChat or BotFault.Refused => SendOutcome.Refused(exception.Message),
        _ => SendOutcome.TryAgain(exception.Message),
    };
}
