using System.CommandLine;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook tenant …</c></summary>
internal static class TenantCommand
{
    public static Command Create() => new("tenant", "The businesses of this installation, each with a book of its own")
    {
        TenantAdd.Create(), TenantList.Create(), TenantSuspend.Suspend(), TenantSuspend.Restore(),
    };
}
