using Stockbook.Ledger;
using Stockbook.Outgoing;

namespace Stockbook.Alerts.Channels;

/// <summary>A way messages go out by. Its name stands in preferences and deliveries for ever.</summary>
internal interface IAlertChannel
{
    /// <summary><c>email</c>, <c>webhook</c>, <c>chat</c>.</summary>
    string Name { get; }

    /// <summary>False while this installation is not set up for it: then no messages are written for it.</summary>
    bool IsReady { get; }

    /// <summary>True when people read it: what is due for one address at one time goes out as one message, and no more than so many an hour.</summary>
    bool IsForPeople { get; }

    /// <summary>What is wrong with an address, as a sentence that goes on from the field's name; null when it can be used.</summary>
    string? Refuse(string address);

    /// <summary>Sends a message, and says what became of it. It does not throw for what a server or a line does.</summary>
    Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancel);
}

/// <summary>A message as a channel sends it.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Id">Names it for ever, so that a receiver knows one that comes twice.</param>
/// <param name="Address">Where to.</param>
/// <param name="Secret">What it is signed with; null where nothing is.</param>
/// <param name="Title">One line, as people typed the names in it.</param>
/// <param name="Text">Plain text of any lines.</param>
/// <param name="Business">The business's name.</param>
/// <param name="CreatedAt">When what it tells of was found.</param>
internal sealed record OutgoingMessage(
    TenantId Tenant, string Id, string Address, string? Secret, string Title, string Text, string Business, DateTimeOffset CreatedAt)
{
    /// <summary>What it tells of.</summary>
    public required string Kind { get; init; }

    /// <summary>At which store; 0 for the whole business.</summary>
    public long Store { get; init; }

    /// <summary>The alert, when it tells of one.</summary>
    public long? Alert { get; init; }

    /// <summary>The notice, when it tells of one.</summary>
    public long? Notice { get; init; }

    /// <summary>What it is put together of, one for each thing it tells of: for a channel that puts it in words itself.</summary>
    public IReadOnlyList<MessagePart> Parts { get => field ?? [new(Kind, Store, Title, Text)]; init; }
}

/// <summary>One thing that a message tells of.</summary>
/// <param name="Kind">What.</param>
/// <param name="Store">At which store; 0 for the whole business.</param>
/// <param name="Title">One line in English.</param>
/// <param name="Text">Plain English text.</param>
internal sealed record MessagePart(string Kind, long Store, string Title, string Text)
{
    /// <summary>What the alert or the notice is about: <c>product:5</c>, <c>day:3:20261121</c>; null when neither is there any more.</summary>
    public string? Subject { get; init; }

    /// <summary>What its text is made of, as it is stored; null when that was not stored.</summary>
    public string? Facts { get; init; }
}

/// <summary>The channels of this installation.</summary>
internal sealed class AlertChannels(IEnumerable<IAlertChannel> channels)
{
    /// <summary>In the app: the alert itself; nothing is sent.</summary>
    public const string App = "app";

    /// <summary>By e-mail.</summary>
    public const string Email = "email";

    /// <summary>To another program.</summary>
    public const string Webhook = "webhook";

    /// <summary>In the chat.</summary>
    public const string Chat = "chat";

    private readonly Dictionary<string, IAlertChannel> _channels = channels.ToDictionary(c => c.Name, StringComparer.Ordinal);

    /// <summary>Every name that a preference can have.</summary>
    public static IReadOnlyList<string> All { get; } = [App, Email, Webhook, Chat];

    /// <summary>The channel; null when this installation has none of this name.</summary>
    public IAlertChannel? Find(string name) => _channels.GetValueOrDefault(name);

    /// <summary>True when messages can be sent by it.</summary>
    public bool IsReady(string name) => Find(name) is { IsReady: true };
}
