using Microsoft.AspNetCore.Http;
using Stockbook.Hosting;
using Stockbook.Reports;
using Stockbook.Reports.Summaries;

namespace Stockbook.Cli.Shops;

internal sealed partial class LocalBook
{
    public override async Task<Problem?> WriteReportAsync(
        IReport report, IReadOnlyDictionary<string, string> words, ReportFormat format, Stream output, CancellationToken cancel)
    {
        // No server may have followed the feed since the last sale.
        await book.Get<SummaryReadiness>().FinishAsync(Caller.Tenant, cancel);
        try
        {
            var query = new QueryCollection(words.ToDictionary(w => w.Key, w => new Microsoft.Extensions.Primitives.StringValues(w.Value)));
            return await report.WriteAsync(book.Get<ReportDesk>(), Caller, query, format, output, cancel);
        }
        catch (ProblemException refused)
        {
            return refused.Problem;
        }
    }
}
