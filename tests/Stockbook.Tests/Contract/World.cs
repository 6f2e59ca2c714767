using Dapper;
using Npgsql;
using Stockbook.Access.Limits;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Shared;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Contract;

/// <summary>A shop with a little of everything in it, always the same.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="Product">A product of which there are 100 at store 1.</param>
/// <param name="Spare">A product that never moved.</param>
/// <param name="Store">A second store, with 5 of the product.</param>
/// <param name="Empty">A third store, without stock.</param>
/// <param name="Sale">A sale of one.</param>
/// <param name="Undone">A sale that was reversed.</param>
internal sealed record World(TestShop Shop, long Product, long Spare, long Store, long Empty, long Sale, long Undone) : IAsyncDisposable
{
    private static readonly string[] s_tables =
    [
        "tenant", "tenant_feed", "id_counter", "app_user", "store", "product", "stock_level", "movement", "change", "audit_log", "refusal_count",
        "one_time_link", "transfer", "day_report", "stock_count", "negative_case", "alert", "alert_seen", "alert_channel", "alert_delivery", "expiry",
        "import_run", "batch", "webhook",
    ];

    private readonly List<IAsyncDisposable> _more = [];

    /// <summary>An API key that works, and one that was taken back.</summary>
    public (long Key, long RevokedKey) Keys { get; private init; }

    /// <summary>The number of an API key that works.</summary>
    public long Key => Keys.Key;

    /// <summary>The number of an API key that was taken back.</summary>
    public long RevokedKey => Keys.RevokedKey;

    /// <summary>The key of a viewer who is bound to the empty store.</summary>
    public string ViewersKey { get; private init; } = "";

    /// <summary>The barcode of <see cref="Gone"/>.</summary>
    public const string GoneBarcode = "7654321";

    /// <summary>A product that the second store carries, and of which nothing is left there.</summary>
    public long Gone { get; private init; }
    /// <summary>What is wrong there.</summary>
    public required WorldAlerts Alerts { get; init; }

    /// <summary>Who works there.</summary>
    public required WorldPeople People { get; init; }

    /// <summary>What is below zero.</summary>
    public required WorldNegatives Negatives { get; init; }

    /// <summary>What is on its way between its stores.</summary>
    public required WorldTransfers Transfers { get; init; }
    /// <summary>Its outlets' days.</summary>
    public required WorldDay Day { get; init; }
    /// <summary>What is being counted.</summary>
    public required WorldCounts Counts { get; init; }
    /// <summary>Who delivers there, and what is ordered.</summary>
    public required WorldPurchasing Purchasing { get; init; }

    /// <summary>Who is told what happens.</summary>
    public required WorldWebhooks Webhooks { get; init; }

    /// <summary>A batch of which two were refused.</summary>
    public required long Batch { get; init; }

    /// <summary>An import that was run.</summary>
    public required long Import { get; init; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Where everything works.</summary>
    public static async Task<World> OpenAsync() => await FurnishAsync(await TestShop.OpenAsync());

    /// <summary>Where someone has taken the tables away: every request fails for a reason that lies in the server.</summary>
    public static async Task<World> BrokenAsync()
    {
        var book = ShopBooks.Sqlite();
        World furnished;
        await using (var first = await TestShop.OpenOnAsync(book)) furnished = await FurnishAsync(first);
        var broken = furnished with { Shop = await TestShop.OpenAsync(book) };
        await using var database = Database.Open(book.Connection);
        await using var change = await database.BeginWriteAsync(TenantId.Default, Cancel);
        foreach (var table in s_tables) await change.Connection.ExecuteAsync($"alter table {table} rename to {table}_gone", transaction: change.Transaction);
        await change.CommitAsync(Cancel);
        return broken;
    }

    /// <summary>Where the line to the database was cut after the shop was opened.</summary>
    public static async Task<World> UnreachableAsync()
    {
        var book = await ShopBooks.PostgresAsync();
        var server = new NpgsqlConnectionStringBuilder(book.Connection);
        var line = new Line(server.Host!, server.Port);
        var through = new NpgsqlConnectionStringBuilder(book.Connection) { Host = "127.0.0.1", Port = line.Port };
        var world = await FurnishAsync(await TestShop.OpenAsync(new TestBook(through.ConnectionString, book.DisposeAsync)));
        world._more.Add(line);
        await line.CutAsync();
        return world;
    }

    /// <summary>Where more was asked than is allowed.</summary>
    public static async Task<World> LimitedAsync()
    {
        var book = ShopBooks.Sqlite();
        World furnished;
        await using (var first = await TestShop.OpenOnAsync(book)) furnished = await FurnishAsync(first);
        var once = new Allowance(1, 1);
        var limited = furnished with { Shop = await TestShop.OpenAsync(book, o => o with { Limits = new() { Key = once, User = once, Address = once } }) };
        await limited.Shop.GetAsync("/api/products");
        return limited;
    }

    private static async Task<World> FurnishAsync(TestShop shop)
    {
        var product = await shop.AddProductAsync("TEA", """, "price": 5, "cost": 2, "category": "Drinks", "barcodes": ["1234567"], "attributes": {"brand": "Acme"}, "reorder_level": 10""");
        var spare = await shop.AddProductAsync("SPARE");
        var store = await StoreAsync(shop, "SECOND");
        var empty = await StoreAsync(shop, "EMPTY");
        await MoveAsync(shop, product, "stock_in", 102, 1);
        await MoveAsync(shop, product, "stock_in", 5, store);
        var sale = await MoveAsync(shop, product, "sale", 1, 1);
        var undone = await MoveAsync(shop, product, "removal", 1, 1);
        (await shop.PostAsync($"/api/stock-movements/{undone}/reverse")).IsCreated();
        await MoveAsync(shop, product, "sale", 1, 1);
        var keys = (await KeyAsync(shop, "Till"), await KeyAsync(shop, "Lost till"));
        (await shop.DeleteAsync($"/api/api-keys/{keys.Item2}")).IsOk();
        var gone = await shop.AddProductAsync("GONE", $$""", "price": 2, "barcodes": ["{{GoneBarcode}}"]""");
        (await shop.PutAsync($"/api/stores/{store}/assortment/{gone}", """{"price": 3}""")).IsOk();
        return new(shop, product, spare, store, empty, sale, undone)
        {
            Gone = gone, Keys = keys, ViewersKey = await shop.NewKeyAsync("viewer", empty), People = await WorldPeople.FurnishAsync(shop),
            Transfers = await WorldTransfers.FurnishAsync(shop, store),
            Day = await WorldDay.FurnishAsync(shop, product),
            Counts = await WorldCounts.FurnishAsync(shop),
            Purchasing = await WorldPurchasing.FurnishAsync(shop, product, spare),
            Negatives = await WorldNegatives.FurnishAsync(shop),
            Alerts = await WorldAlerts.FurnishAsync(shop, store),
            Webhooks = await WorldWebhooks.FurnishAsync(shop),
            Batch = await BatchAsync(shop, product),
            Import = (await shop.PostAsync("/api/imports", """{"kind": "products", "file_name": "first.csv", "content": "sku,name\nIMPORTED,Imported\n", "dry_run": false}""")).IsOk().Id("id"),
        };
    }

    private static async Task<long> BatchAsync(TestShop shop, long product)
    {
        var movement = $$"""{"product_id": {{product}}, "movement_type": "removal", "quantity": 9999}""";
        var batch = (await shop.PostAsync("/api/batch-stock-movements", $$"""{"movements": [{{movement}}, {{movement}}]}""")).Id("batch_id");
        await Soon.BecomesTrueAsync("the batch is done", async () => (await shop.GetAsync($"/api/batch-stock-movements/{batch}")).IsOk().Word("state") == "done");
        return batch;
    }

    private static async Task<long> KeyAsync(TestShop shop, string name) =>
        (await shop.PostAsync("/api/api-keys", $$"""{"name": "{{name}}"}""")).IsCreated().Id("api_key.id");

    private static async Task<long> StoreAsync(TestShop shop, string code) =>
        (await shop.PostAsync("/api/stores", $$"""{"code": "{{code}}", "name": "{{code}}"}""")).IsCreated().Id("id");

    private static async Task<long> MoveAsync(TestShop shop, long product, string type, int quantity, long store) => (await shop.PostAsync(
        "/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "{{type}}", "quantity": {{quantity}}, "store_id": {{store}}}""")).IsCreated().Id("id");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Shop.DisposeAsync();
        foreach (var one in _more) await one.DisposeAsync();
    }
}
