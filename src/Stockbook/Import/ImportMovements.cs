using System.Text.Json;
using Stockbook.Catalog;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Import;

/// <summary>A table of movements, or of sales, to import.</summary>
/// <param name="FileName">The file's name, for the record.</param>
/// <param name="Text">The file.</param>
public sealed record ImportMovementsRequest(string FileName, TextReader Text)
{
    /// <summary>True to find out what would be done, and to write nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>How the file is written.</summary>
    public ImportMapping Mapping { get; init; } = new();

    /// <summary>True when lines without a type are sales, and negative ones returns.</summary>
    public bool AreSales { get; init; }
}

/// <summary>
/// Imports a table of movements: every line a posting of its own, under a key that names the line for ever, so that the same file again books
/// nothing twice. One bad line stops no other.
/// </summary>
public sealed class ImportMovements(
    Database database, LedgerWriter ledger, CatalogCache catalog, Scans scans, Prices prices, StoreCache stores, Changes changes, TimeProvider clock)
{
    private const int LinesPerReport = 1_000;
    private readonly ImportRuns _runs = new(database, changes, clock);

    /// <summary>Reads the file and books what is new in it.</summary>
    public async Task<Outcome<ImportResult>> HandleAsync(ImportMovementsRequest request, Caller caller, Action<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(caller);
        if (ImportRuns.Denied(caller) is { } denied) return denied;
        if (request.Mapping.TimeZone is { } zone && !TimeZones.IsKnown(zone)) return Problem.Invalid("time_zone", $"is '{zone}', which is not a time zone: give an IANA name such as Asia/Karachi.");
        if (!MovementFile.Read(request.Text, request.Mapping, request.AreSales).Is(out var file, out var problem)) return problem;

        var plan = new MovementPlan(database, catalog, scans, prices, stores, caller, request.Mapping, clock.Now());
        var lines = MovementPlan.InOrder(await plan.MakeAsync(file.Rows, cancel));
        var names = lines.Select(l => new LineName(l.Key, l.Hash)).ToArray();
        var fates = await ImportedKeys.SettleAsync(database, caller.Tenant, names, cancel);
        var tally = new Tally(file, plan, lines, fates);
        var isNew = lines.Index().Where(l => fates[l.Index] == LineFate.New).ToList();
        if (request.DryRun) tally.Refused.AddRange(await plan.FindShortagesAsync([.. isNew.Select(l => l.Item)], cancel));
        else if (isNew.Count > 0)
        {
            if (!(await _runs.BeginAsync(caller, KindOf(request), request.FileName, cancel)).Is(out var run, out problem)) return problem;
            await BookAsync(run, caller, [.. isNew.Select(l => (l.Item, names[l.Index].Key))], tally, progress, cancel);
            tally.Run = run;
            await _runs.EndAsync(run, caller, KindOf(request), request.FileName, ImportSummary.Of(tally.Result(request)), file.Table.LinesRead, cancel);
        }

        return tally.Result(request);
    }

    private async Task BookAsync(ImportRun run, Caller caller, List<(PlannedMovement Line, IdempotencyKey Key)> lines, Tally tally, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        var settings = await stores.TenantAsync(caller.Tenant, cancel);
        var names = new Dictionary<long, CachedStore>();
        foreach (var store in lines.Select(l => l.Line.Move.Store).Distinct()) names[store.Value] = (await stores.FindAsync(caller.Tenant, store, cancel))!;
        var done = 0;
        var window = new PostingWindow<PlannedMovement>(ledger, (line, result) =>
        {
            run.Saw(result);
            if (result.Refusal is { } refusal) tally.Refused.Add(MovementPlan.Refused(line.Row, Sentence(line, refusal, names)));
            if (++done % LinesPerReport == 0 || done == lines.Count) progress?.Invoke(new("Booking", done, lines.Count));
        }, cancel) { Stream = ledger.NewBulkStream() };
        foreach (var (number, (line, key)) in lines.Index())
        {
            if (number % LinesPerReport == 0) await _runs.KeepAsync(run, cancel);
            await window.SendAsync(line, new()
            {
                Tenant = caller.Tenant, Key = key, ContentHash = line.Hash, User = caller.User, Channel = Channel.Import, Reference = line.Row.Reference,
                RecordedAt = clock.Now(), CurrencyDigits = settings.CurrencyDigits, LockDate = settings.LockDate, Lines = [line.Move],
            });
        }

        await window.DrainAsync();
    }

    private static string KindOf(ImportMovementsRequest request) => request.AreSales ? "sales" : "movements";

    private static string Sentence(PlannedMovement line, Refusal refusal, Dictionary<long, CachedStore> names)
    {
        var product = line.Row.Sku ?? line.Row.Barcode ?? "";
        return RefusalProblems.Of(refusal, (product, line.Move.Unit), names[line.Move.Store.Value].Name, lines: false).Detail;
    }

    private sealed class Tally(MovementFile file, MovementPlan plan, List<PlannedMovement> lines, LineFate[] fates)
    {
        public List<BrokenLine> Refused { get; } = [];

        public ImportRun? Run { get; set; }

        public ImportResult Result(ImportMovementsRequest request)
        {
            var broken = file.Broken.Concat(plan.Broken).Concat(Refused).ToList();
            var changed = lines.Index().Where(l => fates[l.Index] == LineFate.Changed)
                .Select(l => new BrokenLine(l.Item.Row.Line, "The line differs from what was imported before under its name; what was booked stays.") { Record = l.Item.Row.Record }).ToList();
            return new()
            {
                Id = Run?.Id, Kind = KindOf(request), FileName = request.FileName, DryRun = request.DryRun, LinesRead = file.Table.LinesRead,
                New = fates.Count(f => f == LineFate.New) - Refused.Count, Changed = changed.Count, Same = fates.Count(f => f == LineFate.Same), Broken = broken.Count,
                Movements = Run?.Movements ?? 0, Columns = file.Table.Columns, IgnoredColumns = file.Table.Ignored, FirstLines = file.Table.Samples,
                Problems = [.. broken.Concat(changed).OrderBy(b => b.Line)], Header = file.Table.Header,
            };
        }
    }
}

/// <summary>What the book keeps of an import's answer.</summary>
internal static class ImportSummary
{
    public static string Of(ImportResult result) => JsonSerializer.Serialize(result with { Problems = [], FirstLines = [] }, ApiJson.Of<ImportResult>());
}
