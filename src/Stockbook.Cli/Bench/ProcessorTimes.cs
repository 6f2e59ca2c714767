using System.Diagnostics;
using System.Globalization;

namespace Stockbook.Cli.Bench;

/// <summary>How many cores each part kept busy during a work.</summary>
/// <param name="Generator">The load generator.</param>
/// <param name="Server">The server under test.</param>
/// <param name="Database">PostgreSQL's processes; 0 where the database is within the server.</param>
/// <param name="Other">Everything else on the machine, the kernel's own work included.</param>
internal sealed record ProcessorShare(double Generator, double Server, double Database, double Other);

/// <summary>Processor time used so far, in seconds, from <c>/proc</c>: it sees every process, not only our own.</summary>
internal sealed class ProcessorTimes
{
    // The kernel counts in hundredths of a second on every platform that .NET runs on.
    private const double TicksPerSecond = 100;

    // user, nice, system, irq, softirq
    private static readonly int[] s_busyFields = [1, 2, 3, 6, 7];

    private readonly Dictionary<int, (string Name, double Seconds)> _processes;
    private readonly double _busy;
    private readonly long _at = Stopwatch.GetTimestamp();

    private ProcessorTimes(Dictionary<int, (string Name, double Seconds)> processes, double busy) => (_processes, _busy) = (processes, busy);

    /// <summary>The times now; null where there is no <c>/proc</c>.</summary>
    public static ProcessorTimes? Now()
    {
        if (!OperatingSystem.IsLinux()) return null;
        var processes = new Dictionary<int, (string Name, double Seconds)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && ReadProcess(folder) is { } process)
                processes[id] = process;
        }

        return new(processes, ReadBusy());
    }

    /// <summary>What was used since <paramref name="before"/>.</summary>
    public ProcessorShare Since(ProcessorTimes before, int generatorId, int serverId)
    {
        var wall = Stopwatch.GetElapsedTime(before._at, _at).TotalSeconds;
        var generator = Used(before, (id, _) => id == generatorId) / wall;
        var server = Used(before, (id, _) => id == serverId) / wall;
        var database = Used(before, (_, name) => name == "postgres") / wall;
        var all = (_busy - before._busy) / wall;
        return new(generator, server, database, Math.Max(0, all - generator - server - database));
    }

    /// <summary>A process's name and processor seconds from its line in <c>/proc/…/stat</c>.</summary>
    public static (string Name, double Seconds) Parse(string stat)
    {
        // The name stands in brackets and may itself hold brackets and spaces.
        var (open, close) = (stat.IndexOf('(', StringComparison.Ordinal), stat.LastIndexOf(')'));
        var fields = stat[(close + 2)..].Split(' ');
        return (stat[(open + 1)..close], (Number(fields[11]) + Number(fields[12])) / TicksPerSecond);
    }

    private double Used(ProcessorTimes before, Func<int, string, bool> which) => _processes
        .Where(process => which(process.Key, process.Value.Name))
        .Sum(process => process.Value.Seconds - before._processes.GetValueOrDefault(process.Key).Seconds);

    private static (string Name, double Seconds)? ReadProcess(string folder)
    {
        try
        {
            return Parse(File.ReadAllText(Path.Combine(folder, "stat")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended while we looked.
            return null;
        }
    }

    private static double ReadBusy()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return s_busyFields.Sum(field => Number(fields[field])) / TicksPerSecond;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
