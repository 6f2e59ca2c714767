using System.Globalization;

namespace Stockbook.Cli.Bench;

/// <summary>The report for people.</summary>
internal static class ReportTable
{
    public static void Write(Output output, BenchReport report)
    {
        output.Table(Rates(report));
        output.Line();
        output.Table(Budgets(report));
        output.Line();
        if (report.Works.Any(work => work.Processor is not null))
        {
            output.Table(Cores(report));
            output.Line();
        }

        foreach (var work in report.Works.Where(work => work.FirstError is not null))
            output.Line($"{Name(work.Work)}: the first of {Text(work.Errors, "#,0")} errors was {work.FirstError}");
        if (report.ServerLog.Count > 0) output.Line("The server printed last:");
        foreach (var line in report.ServerLog) output.Line("  " + line);
        foreach (var line in Facts(report)) output.Line(line);
    }

    /// <summary>A work's name as the documents write it.</summary>
    public static string Name(WorkKind work) => work == WorkKind.Lone ? "lone" : work.ToString();

    private static TextTable Rates(BenchReport report)
    {
        string[] figures = ["clients", "rate/s", "p50 ms", "p99 ms", "accepted", "refused", "limit", "ratio"];
        var table = new TextTable([TextColumn.Code("work"), .. figures.Select(TextColumn.Figure)]);
        foreach (var work in report.Works)
        {
            table.Add(
                Name(work.Work), Text(work.Clients, "0"), Text(work.PerSecond, "#,0"),
                Text(work.P50Milliseconds, "0.00"), Text(work.P99Milliseconds, "0.00"),
                Text(work.Accepted, "#,0"), Text(work.Refused, "#,0"), Limit(work), work.Ratio is { } ratio ? Text(ratio, "0.00") : null);
        }

        return table;
    }

    private static TextTable Budgets(BenchReport report)
    {
        var table = new TextTable("work", TextColumn.Code("budget"), TextColumn.Figure("measured"), "met");
        foreach (var (work, budget) in report.Works.SelectMany(work => work.Budgets, (work, budget) => (work.Work, budget)))
            table.Add(Name(work), budget.Text, budget.Measured, budget.Met ? "✓" : "✗");
        return table;
    }

    private static TextTable Cores(BenchReport report)
    {
        string[] figures = ["load generator", "server", "database", "other"];
        var table = new TextTable([TextColumn.Code("cores busy"), .. figures.Select(TextColumn.Figure)]);
        foreach (var (work, share) in report.Works.Select(work => (work.Work, work.Processor)))
        {
            if (share is null) continue;
            table.Add(Name(work), Text(share.Generator, "0.00"), Text(share.Server, "0.00"), Text(share.Database, "0.00"), Text(share.Other, "0.00"));
        }

        return table;
    }

    private static TextColumn Figure(string title) => TextColumn.Figure(title);

    private static string? Limit(WorkFigures work) => work switch
    {
        { Work: WorkKind.Lone, LimitP50Milliseconds: { } latency } => Text(latency, "0.00") + " ms",
        { LimitPerSecond: { } rate } => Text(rate, "#,0") + "/s",
        _ => null,
    };

    private static IEnumerable<string> Facts(BenchReport report)
    {
        var machine = report.Machine;
        var runs = report.Runs == 1 ? "1 run" : $"{report.Runs} runs";
        yield return $"Book: {Text(report.Stores, "#,0")} stores × {Text(report.Products, "#,0")} products; {report.Seconds} s a work, {runs}.";
        yield return report.Proof.IsClean
            ? $"Proof: after all works the book is clean; {Text(report.Proof.Movements, "#,0")} movements make exactly what its levels show."
            : $"Proof: THE BOOK IS NOT CLEAN: {string.Join(' ', report.Proof.Faults)}";
        yield return $"Reports: their sums were {Text(report.Lag.P50Milliseconds, "0")} ms behind, at most {Text(report.Lag.P99Milliseconds, "0")} ms in 99 of 100 looks.";
        if (report.Live is { } live)
            yield return $"Live: {live.Clients} clients heard {Text(live.Events, "#,0")} changes, {Text(live.P50Milliseconds, "0")} ms after they were booked, 99 % within {Text(live.P99Milliseconds, "0")} ms; {live.Dropped} were dropped.";
        yield return $"Limit: {report.LimitMethod}.";
        var load = machine.LoadBefore is { } before ? $", load average {Text(before, "0.00")} before" : "";
        yield return $"Machine: {machine.Cores} cores, {Text(machine.MemoryBytes >> 20, "#,0")} MB, {machine.System}, {machine.Runtime}{load}.";
        yield return $"Database: {machine.Database}; {string.Join(", ", machine.Settings.Select(setting => $"{setting.Key}={setting.Value}"))}.";
        if (machine.Settings.GetValueOrDefault("fsync") == "off" || machine.Settings.GetValueOrDefault("synchronous_commit") == "off")
            yield return "This database does not wait for the disk: a crash loses what it acknowledged, and these figures do not count.";
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
