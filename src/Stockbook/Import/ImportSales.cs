using Stockbook.Catalog;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Import;

/// <summary>A file of sales lines to import.</summary>
/// <param name="FileName">The file's name, for the record.</param>
/// <param name="Text">The file.</param>
public sealed record ImportSalesRequest(string FileName, TextReader Text)
{
    /// <summary>True to find out what would be done, and to write nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>IANA name of the zone whose wall clock the file's times are from, and which new stores get.</summary>
    public string TimeZone { get; init; } = "Europe/London";
}

/// <summary>
/// Imports what shops sold, line by line through the ledger: makes the stores and products that are missing, books the smallest openings
/// that the lines need, then every line as a posting of its own. A file that was imported before, whole or in part, is continued: no
/// line is booked twice.
/// </summary>
public sealed class ImportSales(Database database, LedgerWriter ledger, CatalogCache catalog, StoreCache stores, CreateStore createStore, CreateProduct createProduct, Changes changes, TimeProvider clock)
{
    private const int LinesPerReport = 1_000;
    private readonly ImportRuns _runs = new(database, changes, clock);
    private readonly SalesPlaces _places = new(stores, catalog, createStore, createProduct);

    /// <summary>Reads the file and books what is new in it.</summary>
    public async Task<Outcome<ImportSalesResult>> HandleAsync(ImportSalesRequest request, Caller caller, Action<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(caller);
        var started = clock.GetTimestamp();
        if (!TimeZones.TryFind(request.TimeZone, out var zone)) return Problem.Invalid("time_zone", $"is '{request.TimeZone}', which is not a time zone: give an IANA name such as Europe/London.");
        var read = OnlineRetail.Read(request.Text, zone, clock.GetUtcNow(), lines => progress?.Invoke(new("Reading", lines, 0)));
        if (!read.Is(out var file, out var problem)) return problem;
        file.SortByTime();

        var lines = await NewSalesLines.FindAsync(database, caller.Tenant, file, cancel);
        var places = await _places.FindAsync(caller.Tenant, file, cancel);
        var openings = await OpeningsAsync(caller.Tenant, file, lines, places, cancel);
        var result = new SalesTally(file, lines, places, openings.Count);
        if (!request.DryRun && lines.New.Count > 0)
        {
            if (ImportRuns.Denied(caller) is { } denied) return denied;
            if (!(await _runs.BeginAsync(caller, "sales", request.FileName, cancel)).Is(out var run, out problem)) return problem;
            var refused = await _places.CreateMissingAsync(ImportRuns.Importing(caller), file, places, request.TimeZone, cancel);
            if (refused is null) await BookAsync(run, caller, file, lines, places, openings, result, progress, cancel);
            await _runs.EndAsync(run, caller, "sales", request.FileName, result.Summary(), result.Done, cancel);
            if (refused is not null) return refused;
        }

        return result.Result(request.DryRun, clock.GetElapsedTime(started));
    }

    private async Task<List<Opening>> OpeningsAsync(TenantId tenant, SalesFile file, NewSalesLines lines, FoundPlaces places, CancellationToken cancel)
    {
        var opening = new OpeningStock();
        foreach (var index in lines.New)
        {
            var line = file.Lines[index];
            opening.Add(line.Store, line.Product, line.Change, line.OccurredAt);
        }

        var onHand = await places.OnHandAsync(database, tenant, cancel);
        return [.. opening.Needed((store, product) => onHand.GetValueOrDefault((store, product)))];
    }

    private async Task BookAsync(
        ImportRun run, Caller caller, SalesFile file, NewSalesLines lines, FoundPlaces places, List<Opening> openings, SalesTally tally,
        Action<ImportProgress>? progress, CancellationToken cancel)
    {
        var settings = await stores.TenantAsync(caller.Tenant, cancel);
        var postings = new SalesPostings(caller, file, places, settings, clock);
        var first = new PostingWindow<Opening>(ledger, (_, result) => run.Saw(result), cancel);
        foreach (var opening in openings) await first.SendAsync(opening, postings.Of(opening));
        await first.DrainAsync();

        var window = new PostingWindow<int>(ledger, (index, result) => { run.Saw(result); tally.Booked(index, result); Report(tally, lines, progress); }, cancel);
        foreach (var (number, index) in lines.New.Index())
        {
            if (number % LinesPerReport == 0) await _runs.KeepAsync(run, cancel);
            await window.SendAsync(index, postings.Of(file.Lines[index], lines.Names[index]));
        }

        await window.DrainAsync();
        tally.Movements = run.Movements;
    }

    private static void Report(SalesTally tally, NewSalesLines lines, Action<ImportProgress>? progress)
    {
        if (tally.Done % LinesPerReport == 0 || tally.Done == lines.New.Count) progress?.Invoke(new("Booking", tally.Done, lines.New.Count));
    }
}
