using Stockbook.Reports;

namespace Stockbook.Cli.Shops;

internal sealed partial class RemoteBook
{
    public override Task<Problem?> WriteReportAsync(
        IReport report, IReadOnlyDictionary<string, string> words, ReportFormat format, Stream output, CancellationToken cancel)
    {
        var query = words.Aggregate(new UrlQuery(report.Path), (address, word) => address.With(word.Key, word.Value));
        return _api.DownloadAsync(query.With("format", format switch { ReportFormat.Csv => "csv", ReportFormat.Xlsx => "xlsx", _ => "json" }).ToString(), output, cancel);
    }
}
