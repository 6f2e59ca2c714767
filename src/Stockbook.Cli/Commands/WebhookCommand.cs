using System.CommandLine;
using System.Globalization;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;
using Stockbook.Webhooks;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook webhook …</c></summary>
internal static class WebhookCommand
{
    public static Command Create() => new("webhook", "Webhooks: other programs that are told what happens")
    {
        new WebhookAdd().Command, List(), View(), new WebhookEdit().Command, Remove(), Test(), Rotate(), Replay(),
    };

    /// <summary>The argument that names a webhook.</summary>
    public static Argument<long> Id() => new("id") { Description = "The webhook's number, as in stockbook webhook list" };

    /// <summary>Prints a webhook's secret alone on the output, so that it can be piped, and what is to be said of it beside it.</summary>
    public static int Secret(NewWebhookAnswer made, string sentence)
    {
        if (Output.Current.IsJson) return Output.Current.Json(made);
        if (made.Secret is null)
        {
            Output.Current.Line(sentence);
            return ExitCode.Success;
        }

        Output.Current.Note($"{sentence} What is sent is signed with this secret: it is shown this once.");
        Output.Current.Line(made.Secret);
        return ExitCode.Success;
    }

    private static Command List()
    {
        var command = new Command("list", "List webhooks, the oldest first; never their secrets");
        command.SetAction(async (parsed, cancel) =>
        {
            await using var shop = await Shop.OpenAsync(parsed, cancel);
            var hooks = await shop.WebhooksAsync(cancel);
            if (Output.Current.IsJson) return Output.Current.Json(hooks);
            Print(hooks, await StoreChoice.CodesAsync(shop, hooks.Items.Select(Stores), cancel));
            return ExitCode.Success;
        });
        return command;
    }

    private static IReadOnlyList<long>? Stores(WebhookView hook) => hook.StoreId is { } store ? [store] : null;

    private static void Print(ListAnswer<WebhookView> hooks, Dictionary<long, string> stores)
    {
        if (hooks.Items.Count == 0)
        {
            Output.Current.Line("There are no webhooks.");
            return;
        }

        var table = new TextTable(TextColumn.Figure("ID"), "URL", "EVENTS", "STORES", TextColumn.Code("STATUS"));
        foreach (var h in hooks.Items) table.Add(h.Id.ToString(CultureInfo.InvariantCulture), h.Url, string.Join(' ', h.Events), StoreChoice.Shown(Stores(h), stores), Status(h));
        Output.Current.Table(table);
    }

    private static string Status(WebhookView hook) => hook.Active ? "active" : hook.DisabledReason is null ? "off" : "stopped";

    private static Command View()
    {
        var id = Id();
        var command = new Command("view", "Show a webhook, how far it is, and its latest requests") { id };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var shop = await Shop.OpenAsync(parsed, cancel);
            if (!(await shop.WebhookAsync(parsed.GetValue(id), cancel)).Is(out var hook, out var problem)) return Output.Current.Problem(problem);
            if (!(await shop.WebhookDeliveriesAsync(hook.Id, cancel)).Is(out var deliveries, out problem)) return Output.Current.Problem(problem);
            return Output.Current.Answer(deliveries, () => Print(hook, deliveries));
        });
        return command;
    }

    private static void Print(WebhookView hook, WebhookDeliveriesAnswer deliveries)
    {
        Output.Current.Line($"Webhook {hook.Id}: {hook.Url} ({Status(hook)}), told of {string.Join(", ", hook.Events)}.");
        if (hook.DisabledReason is { } reason) Output.Current.Line($"It was stopped at {Clock.Minute(hook.DisabledAt)}: {reason}");
        Output.Current.Line($"Everything up to {deliveries.Position} was taken; {deliveries.Lag} numbers of the feed lie behind it.");
        foreach (var lane in deliveries.Behind)
            Output.Current.Line($"{(lane.StoreId is { } store ? $"Store {store}" : "What belongs to no store")} is behind, at {lane.Position}: tried {lane.Attempts} times. {lane.LastError}");
        if (deliveries.Items.Count == 0) return;
        var table = new TextTable(
            TextColumn.Figure("ID"), TextColumn.Code("SENT"), TextColumn.Figure("STORE"), TextColumn.Figure("FIRST"), TextColumn.Figure("LAST"), TextColumn.Figure("EVENTS"), TextColumn.Figure("MS"), "ERROR");
        foreach (var i in deliveries.Items)
            table.Add(Text(i.Id), Clock.Minute(i.SentAt), i.StoreId is { } store ? Text(store) : null, Text(i.FirstSequence), Text(i.LastSequence), Text(i.Events), Text(i.Milliseconds), i.Error);
        Output.Current.Table(table);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static Command Remove()
    {
        var id = Id();
        var command = new Command("remove", "Take a webhook away; what was not sent yet is not sent") { id };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var shop = await Shop.OpenAsync(parsed, cancel);
            var outcome = await shop.RemoveWebhookAsync(parsed.GetValue(id), cancel);
            if (!outcome.Is(out var hook, out var problem)) return Output.Current.Problem(problem);
            return Output.Current.Answer(hook, () => Output.Current.Line($"Webhook removed: {hook.Url}"));
        });
        return command;
    }

    private static Command Test()
    {
        var id = Id();
        var command = new Command("test", "Send a test without events, and see what became of it") { id };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var shop = await Shop.OpenAsync(parsed, cancel);
            if (!(await shop.TestWebhookAsync(parsed.GetValue(id), cancel)).Is(out var test, out var problem)) return Output.Current.Problem(problem);
            Output.Current.Answer(test, () => Output.Current.Line(test.Sent ? "The test was taken." : $"The test was not taken. {test.Reason}"));
            return test.Sent ? ExitCode.Success : ExitCode.Refused;
        });
        return command;
    }

    private static Command Rotate()
    {
        var id = Id();
        var command = new Command("rotate", "Give a webhook another secret, which is printed once, alone on the output") { id };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var shop = await Shop.OpenAsync(parsed, cancel);
            var outcome = await shop.RotateWebhookAsync(parsed.GetValue(id), cancel);
            return outcome.Is(out var made, out var problem) ? Secret(made, $"Webhook {made.Webhook.Id} has another secret.") : Output.Current.Problem(problem);
        });
        return command;
    }

    private static Command Replay()
    {
        var id = Id();
        var since = new Option<long>("--since") { Description = "What comes behind this number of the feed is sent, though it was sent before; 0 for everything", Required = true, HelpName = "number" };
        var command = new Command("replay", "Send again what comes behind a number of the feed") { id, since };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var shop = await Shop.OpenAsync(parsed, cancel);
            var outcome = await shop.ReplayWebhookAsync(parsed.GetValue(id), parsed.GetValue(since), cancel);
            if (!outcome.Is(out var hook, out var problem)) return Output.Current.Problem(problem);
            return Output.Current.Answer(hook, () => Output.Current.Line($"Webhook {hook.Id} goes on behind {parsed.GetValue(since)}."));
        });
        return command;
    }
}
