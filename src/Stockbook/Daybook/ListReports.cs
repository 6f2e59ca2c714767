using System.Globalization;
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

/// <summary>Which reports to list.</summary>
public sealed record ListReportsQuery : IQuery<ListReportsQuery>
{
    /// <summary>Of this store; null for all.</summary>
    public long? StoreId { get; init; }

    /// <summary>Of those that this person sent.</summary>
    public long? SellerId { get; init; }

    /// <summary>From this trading day on.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Up to and with this trading day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Which page.</summary>
    public Page Page { get; init; } = new(Page.DefaultLimit, null);

    /// <inheritdoc/>
    public static ListReportsQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new()
        {
            StoreId = query.Whole("store_id", "Only reports of this store.", 1),
            SellerId = query.Whole("seller_id", "Only reports that this user sent.", 1),
            From = query.Date("date_from", "From this trading day on."),
            To = query.Date("date_to", "Up to and with this trading day."),
            Page = query.Page(),
        };
    }
}

/// <summary>Lists day reports.</summary>
public sealed class ListReports(Database database, StoreCache stores)
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/day-reports", GetAsync).WithName("listDayReports").WithTags("Day reports").WithProblems(403, 404);

    /// <summary>Lists day reports, the latest day first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<DayReportAnswer>>> GetAsync(ListReportsQuery query, Caller caller, ListReports useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, query, cancel);
    }

    /// <summary>A page of reports, the latest day first.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<DayReportAnswer>>> HandleAsync(Caller caller, ListReportsQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (caller.Denied(OutletDays.Seeing(caller)) is { } denied) return denied;
        if (query.StoreId is { } store && (await stores.AllowedAsync(caller, OutletDays.Seeing(caller), new StoreId(store), cancel)).Problem is { } other) return other;
        var names = new DynamicParameters();
        var sql = $"select {ReportRow.Columns} from {ReportRow.From} where {Conditions(caller, query, names)}{caller.Only(database.Dialect, "r.store_id", names)} order by r.business_date desc, r.id desc limit @Rows";
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var rows = (await connection.QueryAsync<ReportRow>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
        var people = await PersonNames.ReadAsync(database.Dialect, connection, null, caller.Tenant, rows.Select(r => r.SubmittedBy), cancel);
        var digits = (await stores.TenantAsync(caller.Tenant, cancel)).CurrencyDigits;
        return ListAnswer.Of(rows, query.Page, r => DayReportAnswer.Of(r, digits, people), r => new Cursor(r.BusinessDate.ToString(CultureInfo.InvariantCulture), r.Id));
    }

    private static string Conditions(Caller caller, ListReportsQuery query, DynamicParameters names)
    {
        var where = new List<string> { "r.tenant_id = @Tenant" };
        names.AddDynamicParams(new { Tenant = caller.Tenant.Value, query.Page.Rows });
        if (query.StoreId is { } store) Add("r.store_id = @Store", new { Store = store });
        if (query.SellerId is { } seller) Add("r.submitted_by = @Seller", new { Seller = seller });
        if (query.From is { } from) Add("r.business_date >= @From", new { From = StoredTime.Of(from) });
        if (query.To is { } to) Add("r.business_date <= @To", new { To = StoredTime.Of(to) });
        if (query.Page.After is { } after && int.TryParse(after.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var date))
            Add("(r.business_date < @AfterDate or (r.business_date = @AfterDate and r.id < @AfterId))", new { AfterDate = date, AfterId = after.Id });
        return string.Join(" and ", where);

        void Add(string condition, object values)
        {
            where.Add(condition);
            names.AddDynamicParams(values);
        }
    }
}
