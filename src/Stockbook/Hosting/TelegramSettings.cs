namespace Stockbook.Hosting;

/// <summary>How this installation works in the chat.</summary>
public sealed record TelegramSettings
{
    /// <summary>The token of the installation's own bot, which is its first business's; left out, owners give theirs in the app.</summary>
    public string? Token { get; init; }

    /// <summary>Where the Bot API is; another one for a Bot API server of one's own.</summary>
    public string Api { get; init; } = "https://api.telegram.org";

    /// <summary>True lets Telegram call <see cref="StockbookOptions.PublicUrl"/>, instead of asking it for what came in.</summary>
    public bool Webhook { get; init; }
}
