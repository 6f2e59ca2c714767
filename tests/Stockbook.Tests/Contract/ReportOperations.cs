using Stockbook.Reports;

namespace Stockbook.Tests.Contract;

/// <summary>The requests by which reports show each of their answers: all are asked in the same words.</summary>
internal static class ReportOperations
{
    private const int Nobody = 999_999;

    public static IReadOnlyList<Operation> All { get; } =
    [
        .. ReportServices.All.Select(report => new Operation(
            $"GET /api/{report.Path}", _ => new($"/api/{report.Path}"), _ => new($"/api/{report.Path}?store_id={Nobody}"), Forbidden: w => new($"/api/{report.Path}?store_id={w.Store}"))),
    ];
}
