using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Telegram.Chat;

/// <summary>One moment of a chat: who it is, in which language, and what is remembered. Everything is done and read by his rights.</summary>
/// <param name="Caller">Who.</param>
/// <param name="Name">What he is called.</param>
/// <param name="Business">His business.</param>
/// <param name="Words">His language.</param>
/// <param name="Session">What is remembered of the chat.</param>
/// <param name="Services">The book's use cases.</param>
internal sealed record Visit(Caller Caller, string Name, TenantSettings Business, Words Words, Session Session, IServiceProvider Services)
{
    /// <summary>The language of the user himself, in the app.</summary>
    public string? Language { get; init; }

    /// <summary>The business's only outlet at work; null where there are several.</summary>
    public long? OnlyStore { get; init; }

    /// <summary>The photo that came with the message; null for none.</summary>
    public string? PhotoId { get; init; }

    /// <summary>The book's time.</summary>
    public DateTimeOffset Now => Get<TimeProvider>().GetUtcNow();

    /// <summary>A use case.</summary>
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>The pieces entered for something; none yet begin with a new key.</summary>
    public PiecesDraft PiecesOf(string what) => Session.Pieces.GetValueOrDefault(what) ?? new(ImmutableList<Quantity>.Empty, Guid.CreateVersion7());
}
