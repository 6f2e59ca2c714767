using System.CommandLine;
using Stockbook.Ledger;
using Stockbook.Tenants;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook tenant suspend</c> and <c>restore</c></summary>
internal static class TenantSuspend
{
    public static Command Suspend() => Create("suspend", "Shut a business out: nobody of it gets in, and its book stays as it is", suspended: true);

    public static Command Restore() => Create("restore", "Let a business in again", suspended: false);

    private static Command Create(string name, string description, bool suspended)
    {
        var code = new Argument<string>("code") { Description = "The business's code, as in stockbook tenant list" };
        var command = new Command(name, description) { code };
        command.SetAction((parsed, cancel) => RunAsync(parsed, parsed.GetValue(code)!, suspended, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, string code, bool suspended, CancellationToken cancel)
    {
        await using var book = await Book.OpenAsync(command, cancel);
        var outcome = await book.Get<SuspendTenant>().HandleAsync(code, suspended, Channel.Cli, cancel);
        if (!outcome.Is(out var id, out var problem)) return Output.Current.Problem(problem);
        var tenant = (await book.Get<ListTenants>().HandleAsync(cancel)).First(t => t.Id == id.Value);
        return Output.Current.Answer<IReadOnlyList<ListedTenant>>([tenant], () => Output.Current.Line($"Business {(suspended ? "suspended" : "restored")}: {tenant.Name} ({tenant.Code})"));
    }
}
