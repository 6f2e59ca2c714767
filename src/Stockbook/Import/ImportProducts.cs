using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Stockbook.Catalog;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Import;

/// <summary>A table of products to import.</summary>
/// <param name="FileName">The file's name, for the record.</param>
/// <param name="Text">The file.</param>
public sealed record ImportProductsRequest(string FileName, TextReader Text)
{
    /// <summary>True to find out what would be done, and to write nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>The file's own column names by the field they stand for, where they cannot be guessed.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>();

    /// <summary>How the file is written; its own columns go before those of <see cref="Map"/>.</summary>
    public ImportMapping Mapping { get; init; } = new();
}

/// <summary>What an import of products did; of a dry run, what it would do. New + changed + same + broken = lines read.</summary>
public sealed record ImportProductsResult
{
    /// <summary>True when nothing was written.</summary>
    public required bool DryRun { get; init; }

    /// <summary>Lines below the header.</summary>
    public required int LinesRead { get; init; }

    /// <summary>Products that were added.</summary>
    public required int New { get; init; }

    /// <summary>Products that were changed.</summary>
    public required int Changed { get; init; }

    /// <summary>Products that were like that already.</summary>
    public required int Same { get; init; }

    /// <summary>Lines that could not be imported.</summary>
    public required int Broken { get; init; }

    /// <summary>Every broken line, and what is wrong with it.</summary>
    public required IReadOnlyList<BrokenLine> Problems { get; init; }

    /// <summary>Columns that mean nothing to the book.</summary>
    public required IReadOnlyList<string> IgnoredColumns { get; init; }

    /// <summary>The import's number; null when nothing was written.</summary>
    public long? Id { get; init; }

    /// <summary>What the columns were taken for.</summary>
    public IReadOnlyList<ImportColumn> Columns { get; init; } = [];

    /// <summary>The first lines, field by field.</summary>
    [JsonIgnore] public IReadOnlyList<ImportSample> FirstLines { get; init; } = [];

    /// <summary>The header as it stands in the file.</summary>
    [JsonIgnore] public string Header { get; init; } = "";
}

/// <summary>
/// Imports a table of products: by SKU a line adds a product or changes it; what a line does not say stays as it is. One bad line stops no
/// other, and the same file again changes nothing.
/// </summary>
public sealed class ImportProducts(Database database, CatalogCache catalog, CreateProduct create, EditProduct edit, Changes changes, TimeProvider clock)
{
    private const int RowsAtOnce = 100;
    private readonly ImportRuns _runs = new(database, changes, clock);

    /// <summary>Reads the file and brings the catalogue up to it.</summary>
    public async Task<Outcome<ImportProductsResult>> HandleAsync(ImportProductsRequest request, Caller caller, Action<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(caller);
        if (ImportRuns.Denied(caller) is { } denied) return denied;
        var mapping = request.Mapping.Columns is null ? request.Mapping with { Columns = request.Map } : request.Mapping;
        if (mapping.RefuseForProducts() is { } unfit) return unfit;
        if (!ProductFile.Read(request.Text, mapping).Is(out var file, out var problem)) return problem;

        // Tried first: an import that would change nothing is not noted.
        var tried = await TakeAllAsync(file, dryRun: true, caller, run: null, p => progress?.Invoke(p with { Stage = "Checking" }), cancel);
        if (request.DryRun || tried.New + tried.Changed == 0) return tried with { DryRun = request.DryRun };
        if (!(await _runs.BeginAsync(caller, "products", request.FileName, cancel)).Is(out var run, out problem)) return problem;
        var result = await TakeAllAsync(file, dryRun: false, ImportRuns.Importing(caller), run, progress, cancel) with { Id = run.Id };
        var summary = JsonSerializer.Serialize(result with { Problems = [] }, ApiJson.Of<ImportProductsResult>());
        await _runs.EndAsync(run, caller, "products", request.FileName, summary, file.LinesRead, cancel);
        return result;
    }

    private async Task<ImportProductsResult> TakeAllAsync(ProductFile file, bool dryRun, Caller caller, ImportRun? run, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        var tally = new Tally(file);
        foreach (var (index, rows) in file.Rows.Chunk(RowsAtOnce).Index())
        {
            progress?.Invoke(new("Importing", index * RowsAtOnce, file.Rows.Count));
            if (run is not null) await _runs.KeepAsync(run, cancel);
            await TakeAsync(rows, dryRun, caller, tally, cancel);
        }

        return tally.Result(dryRun);
    }

    private async Task TakeAsync(ProductRow[] rows, bool dryRun, Caller caller, Tally tally, CancellationToken cancel)
    {
        var added = new List<ProductRow>();
        foreach (var row in rows)
        {
            if (await catalog.FindBySkuAsync(caller.Tenant, row.Sku, cancel) is not { } found) added.Add(row);
            else if ((await ChangeAsync(row, found, dryRun, caller, cancel)).Is(out var product, out var refused)) tally.Edited(product.Version != found.Version);
            else tally.Refused(row, refused);
        }

        var outcomes = await create.HandleManyAsync(caller, [.. added.Select(Request)], dryRun, cancel);
        foreach (var (row, outcome) in added.Zip(outcomes))
        {
            if (outcome.Problem is { } refused) tally.Refused(row, refused);
            else tally.Added();
        }
    }

    private static CreateProductRequest Request(ProductRow row) => new()
    {
        Sku = row.Sku, Name = row.Name, Description = row.Description, Category = row.Category, Unit = row.Unit?.Code, Price = row.Price, Cost = row.Cost,
        ReorderLevel = row.ReorderLevel, Barcodes = row.Barcodes,
    };

    private Task<Outcome<ProductAnswer>> ChangeAsync(ProductRow row, CatalogProduct found, bool dryRun, Caller caller, CancellationToken cancel)
    {
        var request = new EditProductRequest
        {
            Name = Given(row.Name), Description = Given(row.Description), Category = Given(row.Category), Unit = Given(row.Unit?.Code),
            Price = row.Price is { } price ? new(price) : default, Cost = row.Cost is { } cost ? new(cost) : default,
            ReorderLevel = row.ReorderLevel is { } level ? new(level) : default, Barcodes = row.Barcodes is { } codes ? new(codes) : default,
        };
        return edit.HandleAsync(caller, found.Id.Value.ToString(CultureInfo.InvariantCulture), request, dryRun: dryRun, cancel: cancel);
    }

    private static Optional<T> Given<T>(T? value)
        where T : class => value is null ? default : new(value);

    private sealed class Tally(ProductFile file)
    {
        private readonly List<BrokenLine> _broken = [.. file.Broken];
        private int _new;
        private int _changed;
        private int _same;

        public void Added() => _new++;

        public void Edited(bool isChanged) => _ = isChanged ? _changed++ : _same++;

        public void Refused(ProductRow row, Problem problem) => _broken.Add(new(row.Line, $"The line was refused: {problem.Detail}") { Record = row.Record });

        public ImportProductsResult Result(bool dryRun) => new()
        {
            DryRun = dryRun, LinesRead = file.LinesRead, New = _new, Changed = _changed, Same = _same, Broken = _broken.Count,
            Problems = [.. _broken.OrderBy(b => b.Line)], IgnoredColumns = file.Ignored, Columns = file.Columns, FirstLines = file.Samples,
            Header = file.Header,
        };
    }
}
