using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Stockbook.Access;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Feed;

/// <summary>Which changes a caller may read, and what of them. Conditions are part of the statement, so that pages stay full.</summary>
internal sealed class VisibleChanges
{
    /// <summary>What a caller may read.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="dialect">Which database.</param>
    /// <param name="parameters">Gets what the conditions need.</param>
    /// <param name="hasWholeBusiness">True for one who looks at some stores and yet may see what belongs to the whole business.</param>
    public VisibleChanges(Caller caller, Dialect dialect, DynamicParameters parameters, bool hasWholeBusiness = false)
    {
        Caller = caller;
        Movements = caller.OnlyWithRoutes(dialect, "store_id", parameters);
        var ownStore = caller.Only(dialect, "entity_id", parameters);
        var kinds = Kinds(caller, hasWholeBusiness || caller.Stores is null).ToArray();
        parameters.Add("kinds", kinds);
        Others = $" and kind {dialect.AnyOf("@kinds")}";
        if (ownStore.Length == 0) return;
        var (here, there) = (caller.Only(dialect, "store_id", parameters)[" and ".Length..], caller.Only(dialect, "other_store_id", parameters)[" and ".Length..]);
        Others += $" and (kind <> '{ChangeKind.Store}' or ({ownStore[" and ".Length..]})) and ((store_id is null and other_store_id is null) or {here} or {there})";
    }

    public Caller Caller { get; }

    /// <summary>A further condition on movements.</summary>
    public string Movements { get; }

    /// <summary>A further condition on other changes.</summary>
    public string Others { get; }

    /// <summary>What changed, without what products cost where the caller may not see it.</summary>
    public JsonElement DataOf(string kind, string json)
    {
        if (kind != ChangeKind.Product || Caller.May(Permission.CostView)) return JsonElement.Parse(json);
        var data = JsonNode.Parse(json)!.AsObject();
        foreach (var side in data.Select(s => s.Value).OfType<JsonObject>()) side.Remove("cost");
        return data.Deserialize(Hosting.ApiJson.Of<JsonElement>());
    }

    private static IEnumerable<string> Kinds(Caller caller, bool hasAll)
    {
        yield return ChangeKind.Product;
        yield return ChangeKind.Store;
        yield return ChangeKind.Assortment;
        yield return ChangeKind.Transfer;
        yield return ChangeKind.Alert;
        yield return ChangeKind.Expiry;
        if (caller.May(Permission.Counts)) yield return ChangeKind.StockCount;
        if (caller.May(Permission.DayReports) || caller.May(Permission.Reports)) yield return ChangeKind.DayReport;
        if (caller.May(Permission.Purchasing))
        {
            yield return ChangeKind.Supplier;
            yield return ChangeKind.PurchaseOrder;
            yield return ChangeKind.SupplierReturn;
        }

        if (caller.May(Permission.Transactions) && hasAll) yield return ChangeKind.Batch;
        if (caller.May(Permission.Approve)) yield return ChangeKind.NegativeCase;
        if (caller.May(Permission.Settings) && hasAll)
        {
            yield return ChangeKind.AlertChannel;
            yield return ChangeKind.Import;
            yield return ChangeKind.Webhook;
        }

        if (caller.May(Permission.ManageUsers)) yield return ChangeKind.User;
        if (caller.May(Permission.Keys)) yield return ChangeKind.Key;
        if (caller.May(Permission.Settings) && hasAll) yield return ChangeKind.Tenant;
    }
}
