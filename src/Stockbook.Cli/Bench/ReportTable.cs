using System.Globalization;
using Spectre.Console;

namespace Stockbook.Cli.Bench;

/// <summary>The report for people.</summary>
internal static class ReportTable
{
    public static void Write(IAnsiConsole console, BenchReport report)
    {
        console.Write(Works(report));
        console.Write(Outcomes(report));
        if (report.Works.Any(work => work.Processor is not null)) console.Write(Processor(report));
        foreach (var work in report.Works.Where(work => work.FirstError is not null))
            console.WriteLine($"{Name(work.Work)}: the first of {work.Errors} errors was {work.FirstError}");
        foreach (var line in Facts(report)) console.WriteLine(line);
    }

    /// <summary>A work's name as the documents write it.</summary>
    public static string Name(WorkKind work) => work == WorkKind.Lone ? "lone" : work.ToString();

    private static Table Works(BenchReport report)
    {
        var table = Titled("Rates", ["clients", "rate /s", "p50 ms", "p99 ms", "limit", "ratio"]);
        foreach (var work in report.Works)
        {
            table.AddRow(
                Name(work.Work), Text(work.Clients, "0"), Text(work.PerSecond, "#,0"), Text(work.P50Milliseconds, "0.00"),
                Text(work.P99Milliseconds, "0.00"), Limit(work), Ratio(work));
        }

        return table;
    }

    private static Table Outcomes(BenchReport report)
    {
        var table = Titled("Outcomes and budgets", ["accepted", "refused", "errors"]).AddColumn("budget");
        foreach (var work in report.Works)
        {
            var budgets = work.Budgets.Select(budget => $"{(budget.Met ? "[green]✓[/]" : "[red]✗[/]")} {budget.Text.EscapeMarkup()}");
            table.AddRow(Name(work.Work), Text(work.Accepted, "#,0"), Text(work.Refused, "#,0"), Text(work.Errors, "#,0"), string.Join('\n', budgets));
        }

        return table;
    }

    private static Table Titled(string title, string[] numbers)
    {
        var table = new Table().RoundedBorder().Title(title).AddColumn("work");
        foreach (var heading in numbers) table.AddColumn(new TableColumn(heading).RightAligned().NoWrap());
        return table;
    }

    private static string Limit(WorkFigures work) => work switch
    {
        { Work: WorkKind.Lone, LimitP50Milliseconds: { } latency } => Text(latency, "0.00") + " ms",
        { LimitPerSecond: { } rate } => Text(rate, "#,0") + "/s",
        _ => "",
    };

    private static string Ratio(WorkFigures work)
    {
        var limit = work.Ratio is { } ratio ? $"{Text(ratio, "0.00")} ×" : "";
        return work.RatioToW1 is { } toW1 ? $"{limit}\n{Text(toW1, "0.00")} × W1" : limit;
    }

    private static Table Processor(BenchReport report)
    {
        var table = Titled("Cores kept busy", ["load generator", "server", "database", "other"]);
        foreach (var (work, share) in report.Works.Select(work => (work.Work, work.Processor)))
        {
            if (share is null) continue;
            table.AddRow(Name(work), Text(share.Generator, "0.00"), Text(share.Server, "0.00"), Text(share.Database, "0.00"), Text(share.Other, "0.00"));
        }

        return table;
    }

    private static IEnumerable<string> Facts(BenchReport report)
    {
        var machine = report.Machine;
        yield return $"Book: {Text(report.Stores, "#,0")} stores x {Text(report.Products, "#,0")} products; {report.Seconds} s a work, {report.Runs} run(s).";
        yield return $"Limit: {report.LimitMethod}.";
        var load = machine.LoadBefore is { } before ? $", load average {Text(before, "0.00")} before" : "";
        yield return $"Machine: {machine.Cores} cores, {Text(machine.MemoryBytes >> 20, "#,0")} MB, {machine.System}, {machine.Runtime}{load}.";
        yield return $"Database: {machine.Database}; {string.Join(", ", machine.Settings.Select(setting => $"{setting.Key}={setting.Value}"))}.";
        if (machine.Settings.GetValueOrDefault("fsync") == "off" || machine.Settings.GetValueOrDefault("synchronous_commit") == "off")
            yield return "This database does not wait for the disk: a crash loses what it acknowledged, and these figures do not count.";
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
