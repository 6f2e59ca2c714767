using System.CommandLine;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook import …</c></summary>
internal static class ImportCommand
{
    public static Command Create() => new("import", "Take over what other programs kept") 
    {
        ImportProductsCommand.Create(), ImportMovementsCommand.Create(), ImportSalesCommand.Create(), ImportListCommand.List(), ImportListCommand.View(), ImportListCommand.Undo(),
    };
}
