using Stockbook.Ledger;

namespace Stockbook.Cli;

/// <summary>What the command line says of problems: one line, in its own words where scripts and people know them.</summary>
internal static class Sentences
{
    /// <summary>What is said of a problem.</summary>
    public static string Of(Problem problem) => problem.Type switch
    {
        "insufficient-stock" when problem.Members is { } m && m.TryGetValue("available", out var available) && m.TryGetValue("requested", out var requested) =>
            $"Insufficient stock: available {available}, requested {requested}",
        "validation" when problem.Errors is { } errors => string.Join('\n', errors.SelectMany(e => e.Value.Select(sentence => $"{OptionOf(e.Key)} {sentence}"))),
        _ => problem.Detail,
    };

    // A person typed --reorder, not reorder_level.
    private static string OptionOf(string field) => field switch
    {
        "reorder_level" => "--reorder",
        "initial.quantity" => "--initial",
        "max_level" => "--max",
        "unit_price" => "--price",
        "unit_cost" => "--cost",
        "to_store" => "--to",
        "from_store" => "--from",
        "occurred_at" => "--at",
        "Idempotency-Key" => "--key",
        "expires_at" => "--expires",
        "stores" or "store_id" or "initial.store_id" => "--store",
        "file" => "The file",
        "map" => "--map",
        "events" => "--event",
        "date_from" => "--from",
        "date_to" => "--to",
        _ => "--" + field.Replace('_', '-'),
    };
}
