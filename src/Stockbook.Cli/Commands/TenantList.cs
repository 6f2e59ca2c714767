using System.CommandLine;
using System.Globalization;
using Stockbook.Tenants;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook tenant list</c></summary>
internal static class TenantList
{
    public static Command Create()
    {
        var command = new Command("list", "List the businesses");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var book = await Book.OpenAsync(command, cancel);
        var tenants = await book.Get<ListTenants>().HandleAsync(cancel);
        return Output.Current.Answer(tenants, () =>
        {
            var table = new TextTable(TextColumn.Figure("ID"), TextColumn.Code("CODE"), "NAME", TextColumn.Code("CURRENCY"), "TIME ZONE", TextColumn.Code("STATUS"));
            foreach (var t in tenants) table.Add(t.Id.ToString(CultureInfo.InvariantCulture), t.Code, t.Name, t.Currency, t.TimeZone, t.Suspended ? "suspended" : null);
            Output.Current.Table(table);
        });
    }
}
