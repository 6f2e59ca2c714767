using Stockbook.Reports;

namespace Stockbook.Cli.Shops;

internal abstract partial class Shop
{
    /// <summary>Writes a report: a page as JSON, or all of it as a file.</summary>
    /// <param name="report">Which.</param>
    /// <param name="words">What it is asked with, as the API has them.</param>
    /// <param name="format">How it is given out.</param>
    /// <param name="output">Gets it; nothing when there is a problem.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The problem; null when it is written.</returns>
    public abstract Task<Problem?> WriteReportAsync(IReport report, IReadOnlyDictionary<string, string> words, ReportFormat format, Stream output, CancellationToken cancel);
}
