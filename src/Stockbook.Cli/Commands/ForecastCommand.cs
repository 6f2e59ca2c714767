using System.CommandLine;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook forecast</c></summary>
internal static class ForecastCommand
{
    public static Command Create() => new("forecast", "Measure how well demand is foreseen") { ForecastEvaluate.Create() };
}
