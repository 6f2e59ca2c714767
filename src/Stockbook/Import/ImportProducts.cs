using System.Globalization;
using Stockbook.Catalog;
using Stockbook.Hosting;

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
}

/// <summary>
/// Imports a table of products: by SKU a line adds a product or changes it; what a line does not say stays as it is. One bad line stops no
/// other, and the same file again changes nothing.
/// </summary>
public sealed class ImportProducts(CatalogCache catalog, GetProduct get, CreateProduct create, EditProduct edit)
{
    private const int LinesPerReport = 50;

    /// <summary>Reads the file and brings the catalogue up to it.</summary>
    public async Task<Outcome<ImportProductsResult>> HandleAsync(ImportProductsRequest request, Caller caller, Action<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(caller);
        if (!ProductFile.Read(request.Text, request.Map).Is(out var file, out var problem)) return problem;
        var counts = new Dictionary<Fate, int>();
        var broken = new List<BrokenLine>(file.Broken);
        foreach (var (index, row) in file.Rows.Index())
        {
            if (index % LinesPerReport == 0) progress?.Invoke(new("Importing", index, file.Rows.Count));
            var outcome = await TakeAsync(row, request.DryRun, caller, cancel);
            if (outcome.Is(out var fate, out var refused)) counts[fate] = counts.GetValueOrDefault(fate) + 1;
            else broken.Add(new(row.Line, $"The line was refused: {refused.Detail}"));
        }

        return new ImportProductsResult
        {
            DryRun = request.DryRun, LinesRead = file.LinesRead, New = counts.GetValueOrDefault(Fate.New), Changed = counts.GetValueOrDefault(Fate.Changed),
            Same = counts.GetValueOrDefault(Fate.Same), Broken = broken.Count, Problems = [.. broken.OrderBy(b => b.Line)], IgnoredColumns = file.Ignored,
        };
    }

    private async Task<Outcome<Fate>> TakeAsync(ProductRow row, bool dryRun, Caller caller, CancellationToken cancel) =>
        await catalog.FindBySkuAsync(caller.Tenant, row.Sku, cancel) is { } found
            ? await ChangeAsync(row, found.Id.Value.ToString(CultureInfo.InvariantCulture), dryRun, caller, cancel)
            : await AddAsync(row, dryRun, caller, cancel);

    private async Task<Outcome<Fate>> AddAsync(ProductRow row, bool dryRun, Caller caller, CancellationToken cancel)
    {
        var request = new CreateProductRequest
        {
            Sku = row.Sku, Name = row.Name, Description = row.Description, Category = row.Category, Unit = row.Unit?.Code, Price = row.Price, Cost = row.Cost,
            ReorderLevel = row.ReorderLevel, Barcodes = row.Barcodes,
        };
        if (await create.HandleAsync(caller, request, dryRun, cancel) is { Problem: { } problem }) return problem;
        return Fate.New;
    }

    private async Task<Outcome<Fate>> ChangeAsync(ProductRow row, string id, bool dryRun, Caller caller, CancellationToken cancel)
    {
        if (!(await get.HandleAsync(caller, id, cancel)).Is(out var before, out var problem)) return problem;
        var request = new EditProductRequest
        {
            Name = Given(row.Name), Description = Given(row.Description), Category = Given(row.Category), Unit = Given(row.Unit?.Code),
            Price = row.Price is { } price ? new(price) : default, Cost = row.Cost is { } cost ? new(cost) : default,
            ReorderLevel = row.ReorderLevel is { } level ? new(level) : default, Barcodes = row.Barcodes is { } codes ? new(codes) : default,
        };
        if (!(await edit.HandleAsync(caller, id, request, dryRun: dryRun, cancel: cancel)).Is(out var after, out problem)) return problem;
        return after.Version == before.Version ? Fate.Same : Fate.Changed;
    }

    private static Optional<T> Given<T>(T? value)
        where T : class => value is null ? default : new(value);

    private enum Fate { New, Changed, Same }
}
