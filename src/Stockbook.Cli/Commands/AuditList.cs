using System.CommandLine;
using System.Text.Json;
using Stockbook.Audit;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook audit list</c></summary>
internal static class AuditList
{
    private const int DefaultRows = 50;
    private static readonly Option<string?> s_user = Options.Text("--user", "Only what this user did: his user name or number");
    private static readonly Option<string?> s_action = Options.Text("--action", "Only this action, such as updated");
    private static readonly Option<string?> s_entity = Options.Text("--entity", "Only this kind of record, such as product");
    private static readonly Option<string?> s_id = Options.Text("--id", "Only the record with this number");
    private static readonly Option<int?> s_days = Options.Whole("--days", "Only of the last so many days", least: 1);
    private static readonly Option<int?> s_limit = Options.Whole("--limit", $"How many at the most [default: {DefaultRows}]", least: 1);

    public static Command Create()
    {
        var command = new Command("list", "See who changed what, the latest first; movements are in stock history") { s_user, s_action, s_entity, s_id, s_days, s_limit };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var query = new ListAuditLogsQuery
        {
            UserId = command.GetValue(s_user) is { } user ? (await UserChoice.RequireAsync(shop, user, cancel)).Id : null, Action = command.GetValue(s_action),
            Entity = command.GetValue(s_entity), EntityId = command.GetValue(s_id),
            From = command.GetValue(s_days) is { } days ? TimeProvider.System.GetUtcNow().AddDays(-days) : null,
        };
        var entries = await shop.AuditAsync(query, command.GetValue(s_limit) ?? DefaultRows, cancel);
        return Output.Current.Answer(entries, () => Print(entries));
    }

    private static void Print(ListAnswer<AuditLogView> entries)
    {
        if (entries.Items.Count == 0)
        {
            Output.Current.Line("Nothing was changed.");
            return;
        }

        var table = new TextTable(TextColumn.Code("WHEN"), "WHO", TextColumn.Code("ACTION"), TextColumn.Code("RECORD"), TextColumn.Code("BY"), TextColumn.Code("FROM"), "WHAT");
        foreach (var e in entries.Items)
            table.Add(Clock.Minute(e.At), e.UserName ?? "Stockbook", e.Action, $"{e.Entity} {e.EntityId}", e.Channel, e.Address, WhatOf(e));
        Output.Current.Table(table);
        if (entries.Next is not null) Output.Current.Line($"\nThe latest {Figures.Of(entries.Items.Count)}; see more with --limit.");
    }

    // price 2 → 3, category Food → –
    private static string WhatOf(AuditLogView entry)
    {
        if (entry.Data is { } data) return data.GetRawText();
        var (before, after) = (Fields(entry.Before), Fields(entry.After));
        return string.Join(", ", after.Keys.Union(before.Keys).Select(name => Change(name, before.GetValueOrDefault(name, ""), after.GetValueOrDefault(name, ""))).OfType<string>());
    }

    private static string? Change(string name, string before, string after) => (before.Length, after.Length) switch
    {
        (0, 0) => null,
        (0, _) => $"{name} {after}",
        (_, 0) => $"{name} {before} → –",
        _ => $"{name} {before} → {after}",
    };

    private static Dictionary<string, string> Fields(JsonElement? part) => part is { ValueKind: JsonValueKind.Object } fields
        ? fields.EnumerateObject().ToDictionary(f => f.Name, f => Shown(f.Value), StringComparer.Ordinal)
        : [];

    private static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Array => string.Join(" ", value.EnumerateArray().Select(Shown)),
        JsonValueKind.Object => string.Join(" ", value.EnumerateObject().Select(f => $"{f.Name}={Shown(f.Value)}")),
        _ => value.ToString(),
    };
}
