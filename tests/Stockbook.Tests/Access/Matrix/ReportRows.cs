using Stockbook.Access;
using Stockbook.Reports;
using Stockbook.Tests.Contract;

namespace Stockbook.Tests.Access.Matrix;

/// <summary>Who may see reports and analytics.</summary>
internal static class ReportRows
{
    public static IReadOnlyList<Row> All { get; } =
        [.. ReportServices.All.Select(report => new Row($"GET /api/{report.Path}", Reach.Store, Permission.Reports, (_, store) => Task.FromResult(new Ask($"/api/{report.Path}?store_id={store}"))))];
}
