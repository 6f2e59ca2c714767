using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Stockbook.Hosting;
using Stockbook.Reports.Files;

namespace Stockbook.Reports;

/// <summary>200 with a page of a report, or with all of it as a file; or a problem.</summary>
/// <typeparam name="TRow">A row.</typeparam>
/// <typeparam name="TTotals">What stands below all rows.</typeparam>
internal sealed class ReportResult<TRow, TTotals> : IResult, IEndpointMetadataProvider
{
    private readonly Outcome<ReportAnswer<TRow, TTotals>>? _answer;
    private readonly SpooledFile? _file;

    public ReportResult(Outcome<ReportAnswer<TRow, TTotals>> answer) => _answer = answer;

    public ReportResult(Problem problem) => _answer = problem;

    public ReportResult(SpooledFile file) => _file = file;

    public Task ExecuteAsync(HttpContext httpContext) => _file is { } file ? file.SendAsync(httpContext) : _answer!.Value.Ok().ExecuteAsync(httpContext);

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(ReportAnswer<TRow, TTotals>), ["application/json"]));
}
