using Stockbook.Hosting;

namespace Stockbook.Import;

/// <summary>How a file is to be read, where its header does not say it by itself.</summary>
public sealed record ImportMapping
{
    /// <summary>What the file's separator may be.</summary>
    internal static readonly string[] Separators = [",", ";", "\t"];

    /// <summary>The file's own column names by the field they stand for, such as {"sku": "Article no."}; the others are guessed.</summary>
    public IReadOnlyDictionary<string, string>? Columns { get; init; }

    /// <summary>What stands between the columns: a comma, a semicolon or a tab; left out, what the header has most of.</summary>
    public string? Separator { get; init; }

    /// <summary>True when numbers are written as 1.250,50; left out, a comma is taken for the point where it does not separate columns.</summary>
    public bool? DecimalComma { get; init; }

    /// <summary>How dates are written, such as dd/MM/yyyy HH:mm; left out, 2026-11-21, 21.11.2026, each with or without a time.</summary>
    public string? DateFormat { get; init; }

    /// <summary>The IANA zone of the file's times; left out, the store's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The trading day of lines that have no date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The code or number of the store of lines that name none; left out, the default store.</summary>
    public string? Store { get; init; }

    /// <summary>The movement type of lines that name none.</summary>
    public string? Type { get; init; }

    /// <summary>The file's own words for movement types, such as {"Wareneingang": "stock_in"}.</summary>
    public IReadOnlyDictionary<string, string>? Types { get; init; }

    /// <summary>422 when something is said that a table of products does not have, else null: nobody is to believe that it counts.</summary>
    internal Problem? RefuseForProducts()
    {
        var errors = new FieldErrors();
        foreach (var (field, isSaid) in new (string, bool)[]
            { ("date_format", DateFormat is not null), ("time_zone", TimeZone is not null), ("date", Date is not null), ("store", Store is not null), ("type", Type is not null), ("types", Types is not null) })
            if (isSaid) errors.Add(field, "is for movements and sales only.");
        return errors.None ? null : errors.ToProblem();
    }

    /// <summary>Reads a mapping file.</summary>
    /// <exception cref="ProblemException">It is no JSON, or not of this shape.</exception>
    internal static ImportMapping Parse(ReadOnlySpan<byte> utf8) => JsonBody.Parse<ImportMapping>(utf8);
}
