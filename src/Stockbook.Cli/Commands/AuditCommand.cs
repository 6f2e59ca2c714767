using System.CommandLine;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook audit …</c></summary>
internal static class AuditCommand
{
    public static Command Create() => new("audit", "Who changed what, and the proof that nobody changed that") { AuditList.Create(), Root.OnTheBook(AuditVerify.Create()) };
}
