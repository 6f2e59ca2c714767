using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Daybook;

/// <summary>Which day's report to send.</summary>
public sealed record SubmitDayRequest : IJsonBody<SubmitDayRequest>
{
    /// <summary>The trading day; left out, the store's open one.</summary>
    public DateOnly? Date { get; init; }
}

/// <summary>
/// Sends a day's report, once for a store and a business date. The figures are of one snapshot of the ledger; what is booked into the day after it makes
/// another version of the report.
/// </summary>
public sealed class SubmitDay(Database database, OutletDays days, StoreCache stores, CatalogCache catalog, GetReport reports, Changes changes)
{
    private const string Insert = """
        insert into day_report (tenant_id, id, store_id, business_date, latest_version, submitted_by, submitted_at)
        values (@Tenant, @Id, @Store, @Date, 1, @User, @Now)
        """;

    private const string DeleteDraft = "delete from day_draft where tenant_id = @Tenant and store_id = @Store and business_date = @Date";

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/stores/{id}/day/submit", PostAsync).WithName("submitDay").WithTags("Day").WithProblems(403, 404, 409);

    /// <summary>Sends a day's report.</summary>
    /// <remarks>
    /// It is made of the draft, and sent once: again is 409 day-reported. While something is missing it is 409 day-incomplete, which names what.
    /// </remarks>
    /// <param name="id">The store's number, or code:….</param>
    /// <param name="request">Which day.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<CreatedAnswer<FullDayReportAnswer>> PostAsync(
        string id, SubmitDayRequest request, Caller caller, SubmitDay useCase, [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, request, key, cancel)).Created(r => $"/api/day-reports/{r.Id}");
    }

    /// <summary>The report as it was stored; a problem when something is missing, or the day has its report.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public Task<Outcome<Booked<FullDayReportAnswer>>> HandleAsync(Caller caller, string store, SubmitDayRequest request, string? key, CancellationToken cancel = default) =>
        HandleAsync(caller, store, request, key, null, cancel);

    /// <summary>The report as it was stored; a problem when something is missing, the day has its report, or the draft is not the one that was looked at.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="store">The store's number, or code:….</param>
    /// <param name="request">Which day.</param>
    /// <param name="key">Names this request for ever.</param>
    /// <param name="draft">The draft's version that was looked at; null for whichever there is.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Booked<FullDayReportAnswer>>> HandleAsync(
        Caller caller, string store, SubmitDayRequest request, string? key, long? draft, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        if (!(await stores.AllowedAsync(caller, Permission.DayReports, store, cancel)).Is(out var at, out problem)) return problem;
        var hash = ContentHash.Of($"submit {at.Id.Value}", request);

        // Before anything else: meanwhile the day may have ended.
        if (!(await FirstAsync(caller, named, hash, cancel)).Is(out var first, out problem) && problem is not null) return problem;
        if (first is { } made) return await ShownAsync(caller, new(made, IsReplay: true), cancel);
        if (!(await days.OpenAsync(caller, Permission.DayReports, store, request.Date, cancel)).Is(out var day, out problem)) return problem;
        var book = await DayLedger.ReadAsync(database, caller.Tenant, day.Store, day.Date, cancel);
        var missing = day.Store.SalesMode == SalesMode.ByCount ? await MissingAsync(caller.Tenant, book, cancel) : [];
        return (await StoreAsync(caller, day, book.Figures, missing, draft, named, hash, cancel)).Is(out var stored, out problem) ? await ShownAsync(caller, stored, cancel) : problem;
    }

    private async Task<Outcome<long?>> FirstAsync(Caller caller, IdempotencyKey key, long hash, CancellationToken cancel)
    {
        if (key.MadeHere) return (long?)null;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        return await RequestKeys.FindAsync(connection, null, caller.Tenant, key, ChangeKind.DayReport, hash);
    }

    private async Task<Outcome<Booked<FullDayReportAnswer>>> ShownAsync(Caller caller, Booked<long> stored, CancellationToken cancel) =>
        (await reports.HandleAsync(caller, stored.View, cancel)).Is(out var report, out var problem) ? new Booked<FullDayReportAnswer>(report, stored.IsReplay) : problem;

    private async Task<List<(long Id, string Name)>> MissingAsync(TenantId tenant, DayBook book, CancellationToken cancel)
    {
        var products = new Dictionary<long, CatalogProduct?>();
        await catalog.WarmAsync(tenant, book.Levels.Select(l => new ProductId(l.ProductId)), cancel);
        foreach (var level in book.Levels) products[level.ProductId] = await catalog.FindAsync(tenant, new(level.ProductId), cancel);
        return [.. DayBalances.Missing(book, id => products.GetValueOrDefault(id)).Select(id => (id, products[id]!.Name))];
    }

    private async Task<Outcome<Booked<long>>> StoreAsync(
        Caller caller, OutletDay day, DayFigures figures, List<(long Id, string Name)> missing, long? expected, IdempotencyKey key, long hash, CancellationToken cancel)
    {
        var digits = (await stores.TenantAsync(caller.Tenant, cancel)).CurrencyDigits;
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        var (connection, transaction) = (book.Connection, book.Transaction);

        // From here on nobody else sends a report of this business until the commit.
        var id = await IdCounter.NextAsync(book, caller.Tenant, ChangeKind.DayReport);
        if (!(await RequestKeys.FindAsync(connection, transaction, caller.Tenant, key, ChangeKind.DayReport, hash)).Is(out var first, out var problem) && problem is not null) return problem;
        if (first is { } made) return new Booked<long>(made, IsReplay: true);
        if (await ReportedDays.FindAsync(connection, transaction, caller.Tenant, day.Store.Id, day.Date, cancel) is { } other)
            return DaybookProblems.AlreadyReported(day.Store, day.Date, other);
        var draft = await DraftRow.ReadAsync(database.Dialect, connection, transaction, caller.Tenant, day.Store.Id, day.Date, hold: true, cancel) ?? new();
        if (draft.Missing.Count > 0 || missing.Count > 0) return DaybookProblems.Incomplete(day.Store, day.Date, draft.Missing, missing);
        if (expected is { } seen && seen != draft.Version) return Problem.Stale("The draft", draft.Version);

        var names = new { Tenant = caller.Tenant.Value, Id = id, Store = day.Store.Id.Value, Date = StoredTime.Of(day.Date), User = caller.User.Value, Now = StoredTime.Of(day.Now) };
        var version = new NewVersion(id, 1, NewVersion.Submitted, caller.User.Value, day.Now, draft.Receipts!.Value, draft.Revenue!.Value, draft.Note, null);
        await connection.ExecuteAsync(Insert, names, transaction);
        await ReportRows.WriteAsync(book, caller.Tenant, version, figures);
        await connection.ExecuteAsync(DeleteDraft, names, transaction);
        await RequestKeys.KeepAsync(book, caller.Tenant, key, ChangeKind.DayReport, id, hash, day.Now);
        await changes.WriteAsync(book, caller, ChangeKind.DayReport, id, NewVersion.Submitted, Fields(day.Date, version, figures, digits), day.Store.Id);
        await book.CommitAsync(cancel);
        return new Booked<long>(id, IsReplay: false);
    }

    private static FieldChanges Fields(DateOnly date, NewVersion version, DayFigures figures, int digits) => new FieldChanges()
        .Note("date", null, date)
        .Note("version", null, 1L)
        .Note("receipts", null, version.Receipts)
        .Note("revenue", null, new Amount(version.Revenue.Total, digits))
        .Note("calculated", null, DayReportAnswer.Shown(figures.Calculated, digits))
        .Note("note", null, version.Note);
}
