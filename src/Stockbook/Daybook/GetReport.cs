using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Access.People;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Daybook;

/// <summary>Shows a day report with all its versions.</summary>
public sealed class GetReport(Database database, StoreCache stores, CatalogCache catalog)
{
    private const string Versions = $"select {VersionRow.Columns} from day_report_version v where v.tenant_id = @Tenant and v.report_id = @Report order by v.version";

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/day-reports/{id:long}", GetAsync).WithName("getDayReport").WithTags("Day reports").WithProblems(403, 404);

    /// <summary>Shows a day report: its figures, its products and every version.</summary>
    /// <param name="id">The report's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<FullDayReportAnswer>> GetAsync(long id, Caller caller, GetReport useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, cancel)).Ok(r => r.Version);
    }

    /// <summary>The report; a problem when there is none, or the caller may not see it.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<FullDayReportAnswer>> HandleAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Denied(OutletDays.Seeing(caller)) is { } denied) return denied;
        await using var snapshot = await database.BeginSnapshotAsync(caller.Tenant, cancel);
        var (connection, transaction) = (snapshot.Connection, snapshot.Transaction);
        if (await ReportRows.ReadAsync(database.Dialect, connection, transaction, caller.Tenant, id, hold: false, cancel) is not { } row) return NotFound(id);
        if (caller.Denied(Permission.None, new StoreId(row.StoreId)) is { } other) return other;
        var names = new { Tenant = caller.Tenant.Value, Report = id };
        var versions = (await connection.QueryAsync<VersionRow>(new CommandDefinition(Versions, names, transaction, cancellationToken: cancel))).AsList();
        var figures = await ReportRows.FiguresAsync(connection, transaction, caller.Tenant, id, row.FiguresVersion, row.AsOf, cancel);
        var people = await PersonNames.ReadAsync(database.Dialect, connection, transaction, caller.Tenant, versions.Select(v => v.MadeBy).Append(row.SubmittedBy), cancel);
        return await ShowAsync(caller, row, versions, figures, people, cancel);
    }

    internal static Problem NotFound(long id) => Problem.NotFound($"Day report {id} not found.");

    private async Task<FullDayReportAnswer> ShowAsync(
        Caller caller, ReportRow row, List<VersionRow> versions, DayFigures figures, Func<long, Doer> people, CancellationToken cancel)
    {
        await catalog.WarmAsync(caller.Tenant, figures.Lines.Select(l => new ProductId(l.Product)), cancel);
        var products = new Dictionary<long, CatalogProduct?>();
        foreach (var line in figures.Lines) products[line.Product] = await catalog.FindAsync(caller.Tenant, new(line.Product), cancel);
        var digits = (await stores.TenantAsync(caller.Tenant, cancel)).CurrencyDigits;
        var plain = DayReportAnswer.Of(row, digits, people);
        return new()
        {
            Id = plain.Id, StoreId = plain.StoreId, StoreCode = plain.StoreCode, StoreName = plain.StoreName, Date = plain.Date, Version = plain.Version, Seller = plain.Seller,
            SubmittedAt = plain.SubmittedAt, Receipts = plain.Receipts, Revenue = plain.Revenue, Calculated = plain.Calculated, Difference = plain.Difference,
            DifferencePercent = plain.DifferencePercent, AverageBill = plain.AverageBill, Note = plain.Note,
            Highlights = DayHighlights.Of(figures, id => products.GetValueOrDefault(id), digits, DayHighlights.WithCosts(caller)),
            Products =
            [
                .. figures.Lines.Select(l => DayLineAnswer.Of(l, products.GetValueOrDefault(l.Product), digits))
                    .OrderBy(l => SearchKey.Of(l.ProductName), StringComparer.Ordinal).ThenBy(l => l.ProductId),
            ],
            Versions = [.. versions.Select(v => DayReportVersion.Of(v, digits, people))],
        };
    }
}
