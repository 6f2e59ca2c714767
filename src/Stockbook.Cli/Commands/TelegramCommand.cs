using System.CommandLine;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook telegram</c></summary>
internal static class TelegramCommand
{
    public static Command Create() => new("telegram", "The outlet chat") { TelegramTry.Create() };
}
