using System.CommandLine;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook assortment …</c></summary>
internal static class AssortmentCommand
{
    public static Command Create() => new("assortment", "What a store carries, with its own levels, prices and shelves")
    {
        AssortmentList.Create(), new AssortmentEdit(adds: true).Command, new AssortmentEdit(adds: false).Command, AssortmentRemove.Create(), AssortmentCopy.Create(),
    };

    /// <summary>The store that a command is about.</summary>
    public static Option<string?> Store() => StoreChoice.Option("--store", "The store's code or number", required: true);
}
