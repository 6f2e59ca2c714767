using System.CommandLine;
using System.Globalization;
using Stockbook.Alerts.Deliveries;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook alert deliveries</c></summary>
internal static class AlertDeliveries
{
    private const int DefaultRows = 50;
    private static readonly Option<string?> s_state = Options.Word("--state", "Only in this state; dead are those that nobody tries any more", "pending", "sending", "sent", "failed", "dead");
    private static readonly Option<int?> s_limit = Options.Whole("--limit", $"How many at the most [default: {DefaultRows}]", least: 1);

    public static Command Create()
    {
        var command = new Command("deliveries", "See which messages went out, wait, or could not be delivered") { s_state, s_limit };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var query = new ListDeliveriesQuery { State = command.GetValue(s_state), Page = new(Page.DefaultLimit, null) };
        var list = await shop.DeliveriesAsync(query, command.GetValue(s_limit) ?? DefaultRows, cancel);
        return Output.Current.Answer(list, () => Print(list));
    }

    private static void Print(ListAnswer<DeliveryView> list)
    {
        if (list.Items.Count == 0)
        {
            Output.Current.Line("There are no such messages.");
            return;
        }

        var table = new TextTable(
            TextColumn.Figure("ID"), TextColumn.Code("WRITTEN"), TextColumn.Code("STATE"), TextColumn.Figure("TRIES"), TextColumn.Code("BY"), "TO", "WHAT", "WHY NOT");
        foreach (var d in list.Items)
        {
            table.Add(
                d.Id.ToString(CultureInfo.InvariantCulture), Clock.Minute(d.CreatedAt), d.State, d.Attempts.ToString(CultureInfo.InvariantCulture), d.Channel, d.Address, d.Title,
                d.LastError);
        }

        Output.Current.Table(table);
        if (list.Next is not null) Output.Current.Line($"\nThe latest {Figures.Of(list.Items.Count)}; see more with --limit.");
    }
}
