using System.Text.Json;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stock;

namespace Stockbook.Import;

/// <summary>Counts what becomes of a file's lines.</summary>
internal sealed class SalesTally(SalesFile file, NewSalesLines lines, FoundPlaces places, int openings)
{
    private readonly List<BrokenLine> _refused = [];

    /// <summary>Lines that have been decided.</summary>
    public int Done { get; private set; }

    /// <summary>Movements that were booked.</summary>
    public int Movements { get; set; }

    /// <summary>Takes notice of what became of a line.</summary>
    public void Booked(int index, PostingResult result)
    {
        Done++;
        if (result.Refusal is { } refusal) _refused.Add(new(file.Lines[index].LineNumber, $"The line was refused. {Sentence(file.Lines[index], refusal)}"));
    }

    /// <summary>What the book keeps of it.</summary>
    public string Summary() => JsonSerializer.Serialize(Result(dryRun: false, TimeSpan.Zero) with { Problems = [] }, ApiJson.Of<ImportSalesResult>());

    /// <summary>The whole answer.</summary>
    public ImportSalesResult Result(bool dryRun, TimeSpan took)
    {
        var skipped = new SortedDictionary<string, int>(file.Skipped, StringComparer.Ordinal);
        if (lines.Same > 0) skipped["already_imported"] = lines.Same;
        if (lines.Changed.Count > 0) skipped["changed"] = lines.Changed.Count;
        var changed = lines.Changed.Select(i => new BrokenLine(file.Lines[i].LineNumber,
            $"The line differs from what was imported before as invoice {file.Invoices[file.Lines[i].Invoice]}, {file.Codes[file.Lines[i].Product]}; what was booked stays."));
        return new()
        {
            DryRun = dryRun, LinesRead = file.LinesRead, Imported = lines.New.Count - _refused.Count, Skipped = skipped, Same = lines.Same,
            Changed = lines.Changed.Count, Broken = file.Broken.Count + _refused.Count, Problems = [.. file.Broken.Concat(_refused).Concat(changed).OrderBy(b => b.Line)],
            Movements = dryRun ? lines.New.Count + openings : Movements, Openings = lines.New.Count == 0 ? 0 : openings,
            Products = lines.New.Count == 0 ? 0 : places.NewProducts, Stores = lines.New.Count == 0 ? 0 : places.NewStores, Seconds = Math.Round(took.TotalSeconds, 2),
        };
    }

    private string Sentence(in SalesLine line, Refusal refusal)
    {
        var product = places.Products[line.Product]!;
        return RefusalProblems.Of(refusal, (product.Name, product.Unit), places.Stores[line.Store]!.Name, lines: false).Detail;
    }
}
