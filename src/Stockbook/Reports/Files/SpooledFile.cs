using Microsoft.AspNetCore.Http;

namespace Stockbook.Reports.Files;

/// <summary>A file on its way out: it lies in a temporary file, which nobody else can read and which goes away with it.</summary>
internal sealed class SpooledFile : IAsyncDisposable
{
    private const int BufferBytes = 64 * 1024;
    private readonly string _fileName;
    private readonly ReportFormat _format;

    public SpooledFile(string name, ReportFormat format)
    {
        (_fileName, _format) = ($"{name}.{(format == ReportFormat.Csv ? "csv" : "xlsx")}", format);
        var path = Path.Combine(Path.GetTempPath(), $"stockbook-{Guid.NewGuid():N}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = BufferBytes, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        // It may hold costs, and the directory is everybody's.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Stream = new FileStream(path, options);
    }

    public FileStream Stream { get; }

    public async Task SendAsync(HttpContext context)
    {
        await using var closing = this;
        var response = context.Response;
        response.ContentType = ReportFile.MediaType(_format);
        response.ContentLength = Stream.Length;
        response.Headers.ContentDisposition = $"attachment; filename=\"{_fileName}\"";
        Stream.Position = 0;
        await Stream.CopyToAsync(response.Body, context.RequestAborted);
    }

    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
