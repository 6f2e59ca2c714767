using Stockbook.Telegram.Screens;

namespace Stockbook.Telegram.Chat;

/// <summary>What pieces are entered for. The numbers are stored: they stay for ever.</summary>
internal enum PieceWork
{
    /// <summary>Goods come in.</summary>
    Replenish = 1,

    /// <summary>Goods are written off.</summary>
    WriteOff = 2,

    /// <summary>Goods were counted.</summary>
    Balance = 3,
}

/// <summary>What pieces are entered for, and of what.</summary>
/// <param name="Work">For what.</param>
/// <param name="Store">The outlet.</param>
/// <param name="Product">The product.</param>
internal sealed record PieceJob(PieceWork Work, long Store, long Product)
{
    /// <summary>The moment it is dated back to; null for now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The past day a balance is for; null for the open one.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The day a balance's pieces were counted for: those of yesterday are none of today's. Null until it is known.</summary>
    public DateOnly? PiecesDay { get; init; }

    /// <summary>The page of the list it was opened from.</summary>
    public int Page { get; init; }

    /// <summary>The name its pieces are kept by.</summary>
    public string DraftName()
    {
        var work = Work switch
        {
            PieceWork.Replenish => "replenish",
            PieceWork.WriteOff => "writeoff",
            _ => "balance",
        };
        if ((Date ?? PiecesDay) is { } day) return $"{work}:{Store}:{Product}:{day:yyyy-MM-dd}";
        // What is dated back is none of what comes in now.
        return At is { } at ? $"{work}:{Store}:{Product}:{at.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffffff}Z" : $"{work}:{Store}:{Product}";
    }

    /// <summary>The screen it was opened from.</summary>
    public Place Origin() => Work == PieceWork.Balance ? new BalancesPlace(Store, Date, Page) : new StockProductPlace(Store, Product, Page);

    /// <summary>The screen its pieces are entered at.</summary>
    public Place Entry() => Work == PieceWork.Balance ? new BalancePlace(Store, Product, Date, Page) { IsAnew = true, PiecesDay = PiecesDay } : new PiecesPlace(this);
}
