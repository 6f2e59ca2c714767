using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;
using Stockbook.Reports.Files;

namespace Stockbook.Reports;

/// <summary>A page of a report.</summary>
/// <typeparam name="TRow">A row.</typeparam>
/// <typeparam name="TTotals">What stands below all rows.</typeparam>
/// <param name="AsOf">The number in the feed up to which every movement is in it.</param>
/// <param name="DateFrom">The first business date; null where it is not about a period.</param>
/// <param name="DateTo">The last business date, or the day at whose end it was so; null where it is about now.</param>
/// <param name="Totals">Sums of all rows, not only of this page's.</param>
/// <param name="Items">The rows.</param>
/// <param name="Next">What to send as <c>after</c> for the next page; null on the last.</param>
public sealed record ReportAnswer<TRow, TTotals>(long AsOf, DateOnly? DateFrom, DateOnly? DateTo, TTotals Totals, IReadOnlyList<TRow> Items, string? Next);

/// <summary>What a report reads.</summary>
/// <typeparam name="TRow">A row: plain values only, so that it is also a line of a file. A property <c>Movements</c> leads to the movements behind it and is left out of files.</typeparam>
/// <typeparam name="TTotals">What stands below all rows.</typeparam>
/// <param name="Totals">Sums of all rows.</param>
/// <param name="Rows">The rows behind <see cref="ReportScope.After"/>, at most <see cref="ReportScope.Rows"/> of them, in their order.</param>
/// <param name="CursorOf">Where a row stands in that order.</param>
internal sealed record ReportRows<TRow, TTotals>(TTotals Totals, IAsyncEnumerable<TRow> Rows, Func<TRow, Cursor> CursorOf);

/// <summary>A report, for the API, the command line and files alike.</summary>
internal interface IReport
{
    /// <summary>Its path under <c>/api/</c>, such as <c>reports/low-stock</c>.</summary>
    string Path { get; }

    /// <summary>What it answers, in one sentence.</summary>
    string Title { get; }

    /// <summary>The words it may be asked with.</summary>
    IReadOnlyList<QueryField> Words { get; }

    /// <summary>The names of what is money in its answer, totals and rows alike: in JSON it is a number like any other.</summary>
    IReadOnlySet<string> Amounts { get; }

    /// <summary>Adds its endpoint.</summary>
    void Map(IEndpointRouteBuilder api);

    /// <summary>Writes it whole, or as a page of JSON, in the format that the words or else <paramref name="format"/> say; a problem writes nothing.</summary>
    /// <exception cref="ProblemException">The words are not allowed.</exception>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    Task<Problem?> WriteAsync(ReportDesk desk, Caller caller, IQueryCollection words, ReportFormat format, Stream output, CancellationToken cancel);
}

/// <summary>A report: what it is called, what it is asked with, and what reads it.</summary>
/// <typeparam name="TQuery">What it is asked with.</typeparam>
/// <typeparam name="TRow">A row.</typeparam>
/// <typeparam name="TTotals">What stands below all rows.</typeparam>
internal sealed class Report<TQuery, TRow, TTotals>(
    string path, string name, string title, Func<ReportScope, TQuery, CancellationToken, Task<Outcome<ReportRows<TRow, TTotals>>>> read) : IReport
    where TQuery : class, IReportQuery<TQuery>
{
    private static readonly QueryReader s_words = WordsOf();

    public string Path => path;

    public string Title => title;

    public IReadOnlyList<QueryField> Words => s_words.Fields;

    public IReadOnlySet<string> Amounts => AmountNames.Of(ApiJson.Of<ReportAnswer<TRow, TTotals>>());

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/" + path, EndpointAsync).WithName(name).WithTags(path.StartsWith("reports/", StringComparison.Ordinal) ? "Reports" : "Analytics")
            .WithSummary(title).WithProblems(403, 404, 422, 503);

    public async Task<Problem?> WriteAsync(ReportDesk desk, Caller caller, IQueryCollection words, ReportFormat format, Stream output, CancellationToken cancel)
    {
        var reader = new QueryReader(words);
        var query = TQuery.Read(reader);
        reader.ThrowIfRefused();
        format = query.Filter.Format ?? format;
        if (!(await OpenAsync(desk, caller, query, format, cancel)).Is(out var opened, out var problem)) return problem;
        await using var scope = opened.Scope;
        if (format == ReportFormat.Json) await JsonSerializer.SerializeAsync(output, await PageAsync(scope, query, opened.Rows, cancel), ApiJson.Of<ReportAnswer<TRow, TTotals>>(), cancel);
        else await ReportFile.WriteAsync(format, title, opened.Rows.Rows, output, cancel);
        return null;
    }

    /// <summary>A page of it, for who works in this program: the chat.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ReportAnswer<TRow, TTotals>>> PageAsync(ReportDesk desk, Caller caller, TQuery query, CancellationToken cancel)
    {
        if (!(await OpenAsync(desk, caller, query, ReportFormat.Json, cancel)).Is(out var opened, out var problem)) return problem;
        await using var scope = opened.Scope;
        return await PageAsync(scope, query, opened.Rows, cancel);
    }

    private async Task<ReportResult<TRow, TTotals>> EndpointAsync(TQuery query, HttpContext context, Caller caller, ReportDesk desk, CancellationToken cancel)
    {
        var format = query.Filter.Format ?? ReportFile.Preferred(context.Request);
        if (!(await OpenAsync(desk, caller, query, format, cancel)).Is(out var opened, out var problem)) return new(problem);
        await using var scope = opened.Scope;
        if (format == ReportFormat.Json) return new(await PageAsync(scope, query, opened.Rows, cancel));
        // Read to its end before a byte is sent: a slow reader must not hold the snapshot, and what goes wrong is a problem, not half a file.
        var spool = new SpooledFile($"{path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..]}-{scope.Today:yyyy-MM-dd}", format);
        try
        {
            await ReportFile.WriteAsync(format, title, opened.Rows.Rows, spool.Stream, cancel);
            return new(spool);
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    private async Task<Outcome<Opened>> OpenAsync(ReportDesk desk, Caller caller, TQuery query, ReportFormat format, CancellationToken cancel)
    {
        if (!(await desk.OpenAsync(caller, query.Filter, format != ReportFormat.Json, cancel)).Is(out var scope, out var problem)) return problem;
        try
        {
            if ((await read(scope, query, cancel)).Is(out var rows, out problem)) return new Opened(scope, rows);
        }
        catch
        {
            await scope.DisposeAsync();
            throw;
        }

        await scope.DisposeAsync();
        return problem;
    }

    private static async Task<ReportAnswer<TRow, TTotals>> PageAsync(ReportScope scope, TQuery query, ReportRows<TRow, TTotals> read, CancellationToken cancel)
    {
        var page = query.Filter.Page;
        var rows = new List<TRow>(page.Rows);
        await foreach (var row in Guarded(read.Rows, cancel))
        {
            rows.Add(row);
            if (rows.Count == page.Rows) break;
        }

        var list = ListAnswer.Of(rows, page, r => r, read.CursorOf);
        var isPeriod = s_words.Fields.Any(f => f.Name == "date_from");
        return new(scope.AsOf, isPeriod ? scope.From : null, isPeriod ? scope.To : query.Filter.At, read.Totals, list.Items, list.Next);
    }

    private static async IAsyncEnumerable<TRow> Guarded(IAsyncEnumerable<TRow> rows, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in rows.WithCancellation(cancel)) yield return row;
    }

    private static QueryReader WordsOf()
    {
        var reader = new QueryReader(QueryCollection.Empty);
        TQuery.Read(reader);
        return reader;
    }

    private sealed record Opened(ReportScope Scope, ReportRows<TRow, TTotals> Rows);
}
