using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Daybook;

/// <summary>Which month to show.</summary>
/// <param name="Month">Its first day; null for the month of the store's open day.</param>
public sealed record DayCalendarQuery(DateOnly? Month) : IQuery<DayCalendarQuery>
{
    /// <inheritdoc/>
    public static DayCalendarQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var text = query.Text("month", "The month, such as 2026-11; left out, the month of the store's open day.", 7);
        if (text is null) return new((DateOnly?)null);
        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is >= 2000 and < 3000) return new(month);
        query.Refuse("month", "must be a month such as 2026-11.");
        return new((DateOnly?)null);
    }
}

/// <summary>A day of a calendar.</summary>
/// <param name="Date">The trading day.</param>
/// <param name="State">reported; open: today, not reported yet; missing: past and not reported; future; before: the store was not there yet.</param>
/// <param name="ReportId">Its report; null without one.</param>
/// <param name="Version">How many versions the report has.</param>
public sealed record CalendarDay(DateOnly Date, [property: Words("reported", "open", "missing", "future", "before")] string State, long? ReportId, long? Version);

/// <summary>A month of a store's reports.</summary>
/// <param name="StoreId">The store.</param>
/// <param name="Month">The month, such as 2026-11.</param>
/// <param name="Today">The store's open day.</param>
/// <param name="Days">Every day of the month.</param>
public sealed record DayCalendarAnswer(long StoreId, string Month, DateOnly Today, IReadOnlyList<CalendarDay> Days);

/// <summary>Shows which days of a month a store has reported.</summary>
public sealed class GetCalendar(Database database, OutletDays days)
{
    private const string Reports = """
        select r.business_date, r.id, r.latest_version from day_report r
        where r.tenant_id = @Tenant and r.store_id = @Store and r.business_date >= @From and r.business_date <= @To
        """;

    private const string Begun = "select created_at from store where tenant_id = @Tenant and id = @Store";

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/stores/{id}/day-calendar", GetAsync).WithName("getDayCalendar").WithTags("Day reports").WithProblems(403, 404);

    /// <summary>Shows which days of a month a store has reported, and which are missing.</summary>
    /// <param name="id">The store's number, or code:….</param>
    /// <param name="query">Which month.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<DayCalendarAnswer>> GetAsync(string id, DayCalendarQuery query, Caller caller, GetCalendar useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, id, query, cancel);
    }

    /// <summary>The month; a problem when the caller may not see it.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<DayCalendarAnswer>> HandleAsync(Caller caller, string store, DayCalendarQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (!(await days.SeenAsync(caller, store, null, cancel)).Is(out var day, out var problem)) return problem;
        var first = query.Month ?? new DateOnly(day.Today.Year, day.Today.Month, 1);
        var last = first.AddMonths(1).AddDays(-1);
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var names = new { Tenant = caller.Tenant.Value, Store = day.Store.Id.Value, From = StoredTime.Of(first), To = StoredTime.Of(last) };
        var reports = (await connection.QueryAsync<(int Date, long Id, long Version)>(new CommandDefinition(Reports, names, cancellationToken: cancel))).ToDictionary(r => r.Date);
        var begun = day.Store.Calendar.DateOf(StoredTime.Instant(await connection.ExecuteScalarAsync<long>(new CommandDefinition(Begun, names, cancellationToken: cancel))));
        var shown = Enumerable.Range(0, last.Day).Select(first.AddDays).Select(date => reports.TryGetValue(StoredTime.Of(date), out var report)
            ? new CalendarDay(date, "reported", report.Id, report.Version)
            : new CalendarDay(date, StateOf(date, day.Today, begun), null, null));
        return new DayCalendarAnswer(day.Store.Id.Value, first.ToString("yyyy-MM", CultureInfo.InvariantCulture), day.Today, [.. shown]);
    }

    private static string StateOf(DateOnly date, DateOnly today, DateOnly begun)
    {
        if (date > today) return "future";
        if (date == today) return "open";
        return date < begun ? "before" : "missing";
    }
}
