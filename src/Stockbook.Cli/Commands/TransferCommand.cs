using System.CommandLine;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook transfer …</c></summary>
internal static class TransferCommand
{
    public static Command Create() => new("transfer", "Send goods from store to store, with who handed them over and who received them")
    {
        TransferAdd.Create(), TransferList.Create(), TransferView.Create(), TransferSteps.Dispatch(), TransferReceive.Create(), TransferSteps.Close(), TransferSteps.Cancel(), TransferAgeing.Create(),
    };
}
