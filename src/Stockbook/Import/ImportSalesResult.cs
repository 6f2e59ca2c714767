namespace Stockbook.Import;

/// <summary>What an import of sales did; of a dry run, what it would do. Imported + skipped + broken = lines read.</summary>
public sealed record ImportSalesResult
{
    /// <summary>True when nothing was written.</summary>
    public required bool DryRun { get; init; }

    /// <summary>Lines below the header.</summary>
    public required int LinesRead { get; init; }

    /// <summary>Lines that were booked.</summary>
    public required int Imported { get; init; }

    /// <summary>Lines that were left out, by reason: a code that is no goods, <c>already_imported</c>, <c>changed</c>.</summary>
    public required IReadOnlyDictionary<string, int> Skipped { get; init; }

    /// <summary>Lines that the book has as they are.</summary>
    public required int Same { get; init; }

    /// <summary>Lines that the book has with other content; what was booked stays.</summary>
    public required int Changed { get; init; }

    /// <summary>Lines that could not be imported.</summary>
    public required int Broken { get; init; }

    /// <summary>Every changed and broken line, and what is wrong with it.</summary>
    public required IReadOnlyList<BrokenLine> Problems { get; init; }

    /// <summary>Movements that were booked, openings among them.</summary>
    public required int Movements { get; init; }

    /// <summary>Openings that the lines needed.</summary>
    public required int Openings { get; init; }

    /// <summary>Products that were made.</summary>
    public required int Products { get; init; }

    /// <summary>Stores that were made.</summary>
    public required int Stores { get; init; }

    /// <summary>How long it took.</summary>
    public required double Seconds { get; init; }
}
