using System.CommandLine;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook key …</c></summary>
internal static class KeyCommand
{
    public static Command Create() => new("key", "API keys: what tills, websites and this program on other machines sign in with")
    {
        KeyAdd.Create(), KeyList.Create(), KeyRotate.Create(), KeyRevoke.Create(),
    };
}
