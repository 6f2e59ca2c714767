using System.Text.Json;
using Stockbook.Daybook;
using Stockbook.Hosting;

namespace Stockbook.Alerts;

/// <summary>How a day went in all stores, in figures: its text is made of this in English, and in the language of whoever reads it in the chat. Amounts are minor units.</summary>
internal sealed record DigestFigures
{
    /// <summary>The business's name, as it then was.</summary>
    public required string Business { get; init; }

    /// <summary>The day, by the clock of the business.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The business's currency.</summary>
    public required string Currency { get; init; }

    /// <summary>Its decimals.</summary>
    public required int CurrencyDigits { get; init; }

    /// <summary>What was sold, less what was paid back.</summary>
    public required long Revenue { get; init; }

    /// <summary>What is sold on a whole day like this; null while there was none.</summary>
    public long? Median { get; init; }

    /// <summary>How many receipts.</summary>
    public required long Receipts { get; init; }

    /// <summary>How many reports of the day were sent.</summary>
    public required int Sent { get; init; }

    /// <summary>How many reports are overdue.</summary>
    public required int Missing { get; init; }

    /// <summary>The first of those that are overdue.</summary>
    public required IReadOnlyList<DigestMissing> MissingReports { get; init; }

    /// <summary>How many reports differ from what was calculated.</summary>
    public required int Differing { get; init; }

    /// <summary>All differences together.</summary>
    public required long Difference { get; init; }

    /// <summary>The largest differences, the largest first.</summary>
    public required IReadOnlyList<DigestDifference> Differences { get; init; }

    /// <summary>What was written off, at cost.</summary>
    public long? WrittenOff { get; init; }

    /// <summary>Of how many products at stores there is no more than the reorder level.</summary>
    public required long Low { get; init; }

    /// <summary>Of those, how many are all gone.</summary>
    public required long Out { get; init; }

    /// <summary>How many of the newest movements were proved.</summary>
    public required long Movements { get; init; }

    /// <summary>How many of them, or of their levels, do not agree.</summary>
    public required long Faults { get; init; }

    /// <summary>As it is stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ApiJson.Of<DigestFigures>());

    /// <summary>What was stored; null for nothing, and for what this program does not know.</summary>
    public static DigestFigures? Parse(string? json) => StoredFacts.Parse<DigestFigures>(json);
}

/// <summary>A report that is overdue.</summary>
/// <param name="Store">The store's name.</param>
/// <param name="Date">Of which day.</param>
internal sealed record DigestMissing(string Store, DateOnly Date);

/// <summary>A report whose revenue differs from what was calculated.</summary>
/// <param name="Store">The store's name.</param>
/// <param name="Amount">By how much, in minor units.</param>
/// <param name="Percent">What share that is; null when nothing was calculated.</param>
internal sealed record DigestDifference(string Store, long Amount, SignedPercent? Percent);
