using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Stockbook.Telegram.Charts;

/// <summary>
/// Makes pictures of charts with the program <c>rsvg-convert</c>, where it is installed. Without it, and when it fails or takes too long, there is no picture, and
/// the chat shows the same figures as text.
/// </summary>
/// <param name="log">Where failures are told.</param>
/// <param name="isOff">True makes no pictures, whatever is installed.</param>
internal sealed partial class Rasterizer(ILogger<Rasterizer> log, bool isOff = false) : IDisposable
{
    private const string Program = "rsvg-convert";
    private const string Fonts = "fc-list";
    private const int MostKept = 32;
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(5);

    // A screen is read for what is pressed and again for what is shown: the same chart is drawn once.
    private readonly ConcurrentDictionary<string, byte[]> _kept = new();
    private readonly SemaphoreSlim _two = new(2, 2);
    private readonly ConcurrentDictionary<string, bool> _written = new();
    private readonly string? _path = isOff ? null : Find(Program, Environment.GetEnvironmentVariable("PATH"));

    /// <summary>True when pictures can be made here.</summary>
    public bool IsThere => _path is not null;

    /// <summary>The picture of a chart, as PNG; null when none can be made.</summary>
    /// <param name="svg">The chart.</param>
    /// <param name="language">The language of its texts: without a font for it there is no picture, because boxes in place of letters are none.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<byte[]?> RenderAsync(string svg, string language, CancellationToken cancel)
    {
        if (_path is null) return null;
        if (_kept.TryGetValue(svg, out var kept)) return kept;
        await _two.WaitAsync(cancel);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(s_most);
            if (!await CanWriteAsync(language, limit.Token)) return null;
            var png = await RunAsync(_path, ["--format=png"], svg, limit.Token);
            if (_kept.Count >= MostKept) _kept.Clear();
            return _kept[svg] = png;
        }
        catch (Exception exception) when (exception is IOException or Win32Exception or InvalidOperationException || (exception is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            LogFailed(log, Program, exception.Message);
            return null;
        }
        finally
        {
            _two.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _two.Dispose();

    /// <summary>Where the program is among the folders of a search path; null when it is in none.</summary>
    internal static string? Find(string program, string? path) =>
        path?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program)).FirstOrDefault(File.Exists);

    // Fontconfig, by which the program finds its fonts, knows which of them have all letters of a language.
    private async Task<bool> CanWriteAsync(string language, CancellationToken cancel)
    {
        if (_written.TryGetValue(language, out var known)) return known;
        if (Find(Fonts, Environment.GetEnvironmentVariable("PATH")) is not { } fonts) return _written[language] = true;
        try
        {
            await RunAsync(fonts, [$":lang={language}", "family"], "", cancel);
            return _written[language] = true;
        }
        catch (InvalidOperationException)
        {
            return _written[language] = false;
        }
    }

    // What the program prints; it must be something.
    private static async Task<byte[]> RunAsync(string path, string[] arguments, string input, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("It did not start.");
        try
        {
            using var output = new MemoryStream();
            var reading = process.StandardOutput.BaseStream.CopyToAsync(output, cancel);
            var complaints = process.StandardError.ReadToEndAsync(cancel);
            await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(input), cancel);
            process.StandardInput.Close();
            await reading;
            await process.WaitForExitAsync(cancel);
            return process.ExitCode == 0 && output.Length > 0 ? output.ToArray() : throw new InvalidOperationException((await complaints).Trim());
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Program} made no picture of a chart, and its figures are shown as text: {Reason}")]
    private static partial void LogFailed(ILogger log, string program, string reason);
}
