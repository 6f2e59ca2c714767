using System.Text.Json.Serialization;
using Stockbook.Hosting;

namespace Stockbook.Import;

/// <summary>What an import did; of a dry run, what it would do. New + changed + same + broken = lines read.</summary>
public sealed record ImportResult
{
    /// <summary>The import's number; null when nothing was written.</summary>
    public required long? Id { get; init; }

    /// <summary>products, movements or sales.</summary>
    [Words("products", "movements", "sales")] public required string Kind { get; init; }

    /// <summary>The file's name.</summary>
    public required string FileName { get; init; }

    /// <summary>True when it was only tried.</summary>
    public required bool DryRun { get; init; }

    /// <summary>Lines below the header.</summary>
    public required int LinesRead { get; init; }

    /// <summary>Lines that were new: products that were added, movements that were booked.</summary>
    public required int New { get; init; }

    /// <summary>Lines the book had with other content: products are changed, movements stay as they were booked.</summary>
    public required int Changed { get; init; }

    /// <summary>Lines the book had as they are.</summary>
    public required int Same { get; init; }

    /// <summary>Lines that could not be imported.</summary>
    public required int Broken { get; init; }

    /// <summary>Movements that were booked.</summary>
    public required int Movements { get; init; }

    /// <summary>What the columns were taken for.</summary>
    public required IReadOnlyList<ImportColumn> Columns { get; init; }

    /// <summary>Columns that mean nothing to the book.</summary>
    public required IReadOnlyList<string> IgnoredColumns { get; init; }

    /// <summary>The first lines, field by field.</summary>
    public required IReadOnlyList<ImportSample> FirstLines { get; init; }

    /// <summary>Broken and changed lines and what is wrong with them, in the order of the file; an answer of the API has the first 1,000.</summary>
    public required IReadOnlyList<BrokenLine> Problems { get; init; }

    /// <summary>The header as it stands in the file.</summary>
    [JsonIgnore] public string Header { get; init; } = "";
}
