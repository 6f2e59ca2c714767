using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Stockbook.Ledger;
using Stockbook.Ledger.Proof;
using Stockbook.Ledger.Storage;
using Stockbook.Reports;
using Stockbook.Reports.Summaries;

namespace Stockbook.Cli.Bench.Reports;

/// <summary>What is asked of the benchmark of reports.</summary>
/// <param name="Server">A PostgreSQL connection string; null for SQLite.</param>
/// <param name="Place">The folder in which the run's own folder is made.</param>
/// <param name="Stores">Stores to seed.</param>
/// <param name="Products">Products to seed, each at every store.</param>
/// <param name="Movements">How many movements there are to be, about; a book for each.</param>
/// <param name="Days">How many days they lie over.</param>
/// <param name="Runs">How often each report is asked for.</param>
/// <param name="IsProved">True to prove the book afterwards.</param>
internal sealed record ReportBenchSettings(string? Server, string? Place, int Stores, int Products, IReadOnlyList<long> Movements, int Days, int Runs, bool IsProved);

/// <summary>How long a report took.</summary>
/// <param name="Report">Its path and words.</param>
/// <param name="P50Milliseconds">Half of the answers came within it.</param>
/// <param name="P99Milliseconds">Nearly all did.</param>
/// <param name="Rows">How many rows the answer had.</param>
/// <param name="Bytes">How long it was.</param>
public sealed record ReportFigures(string Report, double P50Milliseconds, double P99Milliseconds, int Rows, long Bytes);

/// <summary>A book and how long its reports took.</summary>
/// <param name="Movements">How many movements it has.</param>
/// <param name="SeedSeconds">How long it took to make.</param>
/// <param name="Reports">Report by report.</param>
/// <param name="Faults">What its proof found; null when it was not proved.</param>
public sealed record ReportBenchBook(long Movements, double SeedSeconds, IReadOnlyList<ReportFigures> Reports, long? Faults);

/// <summary>Seeds a book of many movements, starts the server on it, and asks for every report, one after the other, as a client does.</summary>
internal sealed class ReportBench(ReportBenchSettings settings, TimeProvider clock, Action<string> tell)
{
    private const int WarmUps = 3;

    /// <summary>Measures each size in turn.</summary>
    public async Task<IReadOnlyList<ReportBenchBook>> RunAsync(CancellationToken cancel)
    {
        var books = new List<ReportBenchBook>();
        foreach (var movements in settings.Movements) books.Add(await BookAsync(movements, cancel));
        return books;
    }

    private async Task<ReportBenchBook> BookAsync(long movements, CancellationToken cancel)
    {
        await using var scratch = await ScratchDatabase.CreateAsync(settings.Server, settings.Place, cancel);
        var began = clock.GetTimestamp();
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var shape = new BenchShape(settings.Stores, settings.Products, SoldOut: 0);
        tell($"Seeding {movements:N0} movements: the catalogue");
        var book = await BenchSeed.CreateAsync(scratch, shape, clock.GetUtcNow(), cancel, hasStock: false);
        var perPair = (int)Math.Max(2, movements / ((long)settings.Stores * settings.Products));
        await new HistorySeed(shape, perPair, settings.Days, today).RunAsync(scratch, what => tell($"Seeding {movements:N0} movements: {what}"), cancel);
        await BenchSeed.SettleAsync(scratch, cancel);
        var seeded = clock.GetElapsedTime(began).TotalSeconds;
        tell("Starting the server");
        await using var server = await ServerProcess.StartAsync(scratch, cancel);
        var figures = new List<ReportFigures>();
        using var http = ClientOf(server, book);
        foreach (var report in Asked(today)) figures.Add(await MeasureAsync(http, report, cancel));
        return new((long)perPair * settings.Stores * settings.Products, Math.Round(seeded, 1), figures, settings.IsProved ? await ProveAsync(scratch, cancel) : null);
    }

    // Each as a screen asks for it: the whole business, and one store where a person looks at one.
    private static IEnumerable<string> Asked(DateOnly today)
    {
        var month = $"date_from={today.AddDays(-29):yyyy-MM-dd}&date_to={today:yyyy-MM-dd}";
        foreach (var report in ReportServices.All)
        {
            var isPeriod = report.Words.Any(w => w.Name == "date_from");
            yield return report.Path + (isPeriod ? $"?{month}" : "");
            if (report.Words.Any(w => w.Name == "store_id")) yield return report.Path + (isPeriod ? $"?{month}&store_id=2" : "?store_id=2");
            if (report.Words.Any(w => w.Name == "at")) yield return $"{report.Path}?at={today.AddDays(-180):yyyy-MM-dd}";
        }

        yield return "stores/2/stock-levels?limit=100";
        yield return "stores/2/stock-levels?low=true&limit=100";
    }

    private async Task<ReportFigures> MeasureAsync(HttpClient http, string report, CancellationToken cancel)
    {
        tell($"Asking for {report}");
        var (times, body) = (new List<double>(), Array.Empty<byte>());
        for (var run = -WarmUps; run < settings.Runs; run++)
        {
            var began = Stopwatch.GetTimestamp();
            body = await http.GetByteArrayAsync(new Uri("api/" + report, UriKind.Relative), cancel);
            if (run >= 0) times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            // One that takes seconds is known well enough after a few.
            if (run >= 2 && times.Sum() > 10_000) break;
        }

        times.Sort();
        return new(report, Math.Round(times[times.Count / 2], 2), Math.Round(times[(int)(times.Count * 0.99)], 2), RowsOf(body), body.Length);
    }

    private static int RowsOf(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.TryGetProperty("items", out var items) ? items.GetArrayLength() : 1;
    }

    private static HttpClient ClientOf(ServerProcess server, BenchBook book)
    {
        var http = new HttpClient { BaseAddress = new($"http://{server.Address}/"), Timeout = TimeSpan.FromMinutes(5) };
        foreach (var header in book.Headers) http.DefaultRequestHeaders.Add(header.Split(": ")[0], header.Split(": ")[1]);
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return http;
    }

    private async Task<long> ProveAsync(ScratchDatabase scratch, CancellationToken cancel)
    {
        tell("Proving the book");
        await using var database = Database.Open(scratch.Connection);
        var proof = await Verify.RunAsync(database, cancel: cancel);
        return proof.Checks.Sum(c => c.Faults) + (await SummaryProof.VerifyAsync(database, cancel)).Faults;
    }
}
