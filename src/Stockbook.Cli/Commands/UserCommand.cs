using System.CommandLine;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook user …</c></summary>
internal static class UserCommand
{
    public static Command Create() => new("user", "The people who sign in, and what they may do")
    {
        UserAdd.Create(), UserList.Create(), UserView.Create(), new UserEdit().Command, UserActive.Deactivate(), UserActive.Activate(), UserHelp.ResetPassword(),
        UserHelp.Unlock(),
    };
}
