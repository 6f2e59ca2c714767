using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access.People;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Daybook;

/// <summary>Which reports to add up.</summary>
public sealed record DifferencesQuery : IQuery<DifferencesQuery>
{
    /// <summary>At one store; null for all of the caller's.</summary>
    public long? StoreId { get; init; }

    /// <summary>The last trading day; null for today in the business's zone.</summary>
    public DateOnly? To { get; init; }

    /// <summary>How many days in all.</summary>
    public int Days { get; init; } = 7;

    /// <inheritdoc/>
    public static DifferencesQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new()
        {
            StoreId = query.Whole("store_id", "Only reports of this store.", 1),
            To = query.Date("date_to", "The last trading day; left out, today in the business's time zone."),
            Days = (int)(query.Whole("days", "How many days up to it; 7 unless it is given.", 1, 366) ?? 7),
        };
    }
}

/// <summary>What some reports come to together.</summary>
/// <param name="Id">The store's number, or the seller's.</param>
/// <param name="Name">What it or he is called.</param>
/// <param name="Reports">How many reports with data there are.</param>
/// <param name="Calculated">Revenue by the book.</param>
/// <param name="Actual">What came in.</param>
/// <param name="Difference">actual − calculated.</param>
/// <param name="DifferencePercent">difference × 100 / calculated, half-even; null when calculated is 0.</param>
public sealed record RunningDifference(long Id, string Name, long Reports, Amount Calculated, Amount Actual, Amount Difference, SignedPercent? DifferencePercent);

/// <summary>Running differences: what is small on each day, and always to one side, shows here.</summary>
/// <param name="DateFrom">The first trading day.</param>
/// <param name="DateTo">The last one.</param>
/// <param name="Stores">By store, the largest loss first.</param>
/// <param name="Sellers">By who sent the reports, the largest loss first.</param>
public sealed record DifferencesAnswer(DateOnly DateFrom, DateOnly DateTo, IReadOnlyList<RunningDifference> Stores, IReadOnlyList<RunningDifference> Sellers);

/// <summary>Adds the differences of several days up, by store and by seller. Days without data are left out on both sides.</summary>
public sealed class RunningDifferences(Database database, StoreCache stores, TimeProvider clock)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/day-reports/differences", GetAsync).WithName("getRunningDifferences").WithTags("Day reports").WithProblems(403, 404);

    /// <summary>Adds up the differences of several days, by store and by seller.</summary>
    /// <remarks>Two percent a day cannot be seen on one day, and can over seven.</remarks>
    /// <param name="query">Which days.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<DifferencesAnswer>> GetAsync(DifferencesQuery query, Caller caller, RunningDifferences useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, query, cancel);
    }

    /// <summary>The differences; a problem when the caller may not see them.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<DifferencesAnswer>> HandleAsync(Caller caller, DifferencesQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (caller.Denied(OutletDays.Seeing(caller)) is { } denied) return denied;
        if (query.StoreId is { } store && (await stores.AllowedAsync(caller, OutletDays.Seeing(caller), new StoreId(store), cancel)).Problem is { } other) return other;
        var settings = await stores.TenantAsync(caller.Tenant, cancel);
        var to = query.To ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone)).DateTime);
        var from = to.AddDays(1 - query.Days);
        var names = new DynamicParameters(new { Tenant = caller.Tenant.Value, From = StoredTime.Of(from), To = StoredTime.Of(to), Store = query.StoreId ?? 0 });
        var sql = $"""
            select {ReportRow.Columns} from {ReportRow.From}
            where r.tenant_id = @Tenant and r.business_date >= @From and r.business_date <= @To and (@Store = 0 or r.store_id = @Store) and v.calculated is not null{caller.Only(database.Dialect, "r.store_id", names)}
            """;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var rows = (await connection.QueryAsync<ReportRow>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
        var people = await PersonNames.ReadAsync(database.Dialect, connection, null, caller.Tenant, rows.Select(r => r.SubmittedBy), cancel);
        var digits = settings.CurrencyDigits;
        return new DifferencesAnswer(from, to, Sums(rows, r => (r.StoreId, r.StoreName), digits), Sums(rows, r => (r.SubmittedBy, people(r.SubmittedBy).Name), digits));
    }

    private static List<RunningDifference> Sums(List<ReportRow> rows, Func<ReportRow, (long Id, string Name)> by, int digits) =>
    [
        .. rows.GroupBy(by).Select(group =>
        {
            var (calculated, actual) = (Sum(group, r => r.Calculated ?? 0), Sum(group, r => r.Revenue.Total.Minor));
            var difference = actual - calculated;
            return new RunningDifference(
                group.Key.Id, group.Key.Name, group.Count(), new(calculated, digits), new(actual, digits), new(difference, digits), SignedPercent.Of(difference, calculated));
        }).OrderBy(d => d.Difference.Money.Minor).ThenBy(d => d.Id),
    ];

    private static Money Sum(IEnumerable<ReportRow> rows, Func<ReportRow, long> amount) => DayFigures.Fit(rows.Aggregate(Int128.Zero, (sum, row) => sum + amount(row)));
}
