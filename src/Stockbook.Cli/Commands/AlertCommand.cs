using System.CommandLine;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook alert …</c></summary>
internal static class AlertCommand
{
    public static Command Create() => new("alert", "See what is wrong in your stores, take it on, and see how it was told")
    {
        AlertList.Create(), AlertAck.Create(), AlertDeliveries.Create(), AlertRetry.Create(), AlertTest.Create(),
    };
}
