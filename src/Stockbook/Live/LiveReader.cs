using System.Data.Common;
using Dapper;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Live;

/// <summary>A part of the feed as live clients get it.</summary>
/// <param name="Messages">What there is to tell, in the order of the numbers.</param>
/// <param name="People">Whose rights may have changed.</param>
internal sealed record LivePart(IReadOnlyList<LiveMessage> Messages, IReadOnlyList<(string Kind, long Id)> People);

/// <summary>Reads a part of a feed once for everybody who is connected: two statements, and one more for each kind of document that is in it.</summary>
internal sealed class LiveReader(Database database)
{
    // SQLite takes a list as so many parameters; whoever follows more stores gets them out of all.
    private const int MostStores = 500;

    private const string SelectLast = "select last from tenant_feed where tenant_id = @Tenant";

    private const string SelectMovements = """
        select id, store_id, product_id, type, quantity, on_hand_after, recorded_at
          from movement
         where tenant_id = @Tenant and id > @After and id <= @Last
        """;

    private const string SelectChanges = $"""
        select id, kind, action, entity_id, data, recorded_at, store_id, other_store_id
          from change
         where tenant_id = @Tenant and id > @After and id <= @Last
           and kind in ('{ChangeKind.Product}', '{ChangeKind.Transfer}', '{ChangeKind.Alert}', '{ChangeKind.DayReport}', '{ChangeKind.User}', '{ChangeKind.Key}', '{ChangeKind.Tenant}')
         order by id
        """;

    /// <summary>The feed's last number.</summary>
    public async Task<long> LastAsync(TenantId tenant, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(SelectLast, new { Tenant = tenant.Value }, cancellationToken: cancel));
    }

    /// <summary>Reads a part, from behind <paramref name="after"/> up to and with <paramref name="last"/>; movements of these stores only.</summary>
    public async Task<LivePart> ReadAsync(TenantId tenant, long after, long last, IReadOnlySet<long> stores, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var part = new { Tenant = tenant.Value, After = after, Last = last, Stores = stores.Count > MostStores ? [] : stores.ToArray() };
        var messages = new List<LiveMessage>();
        if (stores.Count > 0)
        {
            var sql = $"{SelectMovements}{(stores.Count > MostStores ? "" : $" and store_id {database.Dialect.AnyOf("@Stores")}")} order by id";
            messages.AddRange((await connection.QueryAsync<MovementRow>(new CommandDefinition(sql, part, cancellationToken: cancel))).Select(Message));
        }

        var changes = (await connection.QueryAsync<ChangeRow>(new CommandDefinition(SelectChanges, part, cancellationToken: cancel))).AsList();
        messages.AddRange(changes.Where(c => c.Kind == ChangeKind.Transfer).Select(LiveDocuments.Transfer));
        await AddProductsAsync(connection, tenant, changes, messages);
        var documents = new LiveDocuments(database.Dialect, connection, tenant);
        messages.AddRange(await documents.AlertsAsync([.. changes.Where(c => c.Kind == ChangeKind.Alert)], cancel));
        messages.AddRange(await documents.ReportsAsync([.. changes.Where(c => c.Kind == ChangeKind.DayReport)], cancel));
        messages.Sort((a, b) => a.Sequence.CompareTo(b.Sequence));
        return new(messages, [.. changes.Where(c => c.Kind is ChangeKind.User or ChangeKind.Key or ChangeKind.Tenant).Select(c => (c.Kind, c.EntityId))]);
    }

    private static LiveMessage Message(MovementRow row)
    {
        var (quantity, after) = (new Quantity(row.Quantity), new Quantity(row.OnHandAfter));
        var update = new InventoryUpdate(
            row.ProductId, row.StoreId, after - quantity, after, quantity, Names.Of((MovementType)row.Type), row.Id, row.Id, StoredTime.Instant(row.RecordedAt));
        return LiveMessage.At(row.StoreId, null, "inventory_update", row.Id, update, Permission.Transactions);
    }

    private async Task AddProductsAsync(DbConnection connection, TenantId tenant, List<ChangeRow> changes, List<LiveMessage> messages)
    {
        var edits = changes.FindAll(c => c.Kind == ChangeKind.Product);
        if (edits.Count == 0) return;
        var products = await ProductRows.ReadAsync(database.Dialect, connection, tenant, [.. edits.Select(e => e.EntityId).Distinct()]);
        foreach (var edit in edits)
        {
            var product = products.GetValueOrDefault(edit.EntityId);
            var whole = new ProductUpdate(edit.EntityId, edit.Action, product, edit.Id, StoredTime.Instant(edit.RecordedAt));
            messages.Add(LiveMessage.WithCost(
                "product_update", edit.Id, whole, whole with { ProductData = product?.WithoutCost() }, Permission.InventoryView));
        }
    }

    private sealed class MovementRow
    {
        public long Id { get; init; }
        public long StoreId { get; init; }
        public long ProductId { get; init; }
        public int Type { get; init; }
        public long Quantity { get; init; }
        public long OnHandAfter { get; init; }
        public long RecordedAt { get; init; }
    }
}

/// <summary>A row of the feed besides movements.</summary>
internal sealed class ChangeRow
{
    public long Id { get; init; }
    public string Kind { get; init; } = "";
    public string Action { get; init; } = "";
    public long EntityId { get; init; }
    public string Data { get; init; } = "";
    public long RecordedAt { get; init; }
    public long? StoreId { get; init; }
    public long? OtherStoreId { get; init; }
}
