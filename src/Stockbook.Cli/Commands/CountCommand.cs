using System.CommandLine;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook count …</c></summary>
internal static class CountCommand
{
    public static Command Create() => new("count", "Count stock while the shop sells on, and book what differs")
    {
        CountStart.Create(), CountList.Create(), CountView.Create(), new CountEnter().Command, CountUndo.Create(), CountSteps.Submit(), CountSteps.Recount(), CountSteps.Approve(),
        CountSteps.Post(), CountSteps.Cancel(), CountSuggest.Create(), CountAccuracyCommand.Create(),
    };
}
