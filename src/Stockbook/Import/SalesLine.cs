using System.Text.Json.Serialization;
using Stockbook.Ledger;

namespace Stockbook.Import;

/// <summary>A line of a sales file as the book will have it, kept small; numbers point into the tables of its <see cref="SalesFile"/>.</summary>
public readonly record struct SalesLine
{
    /// <summary>Its number in the file, from 1.</summary>
    public required int LineNumber { get; init; }

    /// <summary>The invoice.</summary>
    public required int Invoice { get; init; }

    /// <summary>Which of the invoice's lines with this product it is, from 1: two equal lines are two sales.</summary>
    public required int Occurrence { get; init; }

    /// <summary>The store.</summary>
    public required int Store { get; init; }

    /// <summary>The product.</summary>
    public required int Product { get; init; }

    /// <summary>What kind of movement it is.</summary>
    public required MovementType Type { get; init; }

    /// <summary>A removal's reason.</summary>
    public RemovalReason? Reason { get; init; }

    /// <summary>The change of stock, signed.</summary>
    public required Quantity Change { get; init; }

    /// <summary>The price of one unit.</summary>
    public required UnitPrice Price { get; init; }

    /// <summary>When, UTC milliseconds since 1970.</summary>
    public required long OccurredAt { get; init; }

    /// <summary>The text that goes with it; -1 for none.</summary>
    public required int Note { get; init; }
}

/// <summary>A line that cannot be imported, and why.</summary>
/// <param name="Line">Its number in the file, from 1; the header is 1.</param>
/// <param name="Problem">What is wrong with it, as a sentence.</param>
public sealed record BrokenLine(int Line, string Problem)
{
    /// <summary>The line as it stands in the file, so that it can be written to another one and repaired there.</summary>
    [JsonIgnore] public string Record { get; init; } = "";
}

/// <summary>A product as a sales file knows it.</summary>
/// <param name="Sku">The code: trimmed, upper case.</param>
/// <param name="Name">Its most frequent description, else its code.</param>
/// <param name="Price">Its most frequent selling price.</param>
public sealed record SalesProduct(string Sku, string Name, UnitPrice Price);
