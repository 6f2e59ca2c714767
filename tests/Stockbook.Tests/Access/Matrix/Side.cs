using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Access.Keys;
using Stockbook.Alerts;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Tenants;
using Stockbook.Tests.Contract;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Access.Matrix;

/// <summary>A business with two stores, and its owner, who makes whatever a request needs to be about.</summary>
internal sealed partial class Side : IDisposable
{
    // Its numbers are none of the first business's.
    private const long FirstNumber = 5_000_000;

    private static int s_made;
    private readonly TestShop _shop;
    private readonly Caller _owner;
    private readonly List<IDisposable> _used = [];

    private Side(TestShop shop, Caller owner, string key)
    {
        (_shop, _owner) = (shop, owner);
        Owner = Holder(key);
    }

    /// <summary>The owner, with all stores.</summary>
    public KeyHolder Owner { get; }

    /// <summary>One store.</summary>
    public long Store { get; private set; }

    /// <summary>Another one.</summary>
    public long OtherStore { get; private set; }

    /// <summary>A word that is in every text of this business, and nowhere else.</summary>
    public string Mark { get; private set; } = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The business that every book begins with.</summary>
    public static Task<Side> FirstAsync(TestShop shop) => FurnishAsync(new(shop, TestShop.Owner, shop.Key), "homeword");

    /// <summary>Another business of the same installation.</summary>
    public static async Task<Side> SecondAsync(TestShop shop)
    {
        var draft = new TenantDraft { Code = "second", Name = "strangeword traders", Currency = "EUR", TimeZone = "Europe/Berlin" };
        var added = (await shop.Services.GetRequiredService<AddTenant>().HandleAsync(draft, Channel.Cli, Cancel)).Value;
        await using (var book = await shop.Services.GetRequiredService<Database>().BeginWriteAsync(added.Id, Cancel))
        {
            var names = new { tenant = added.Id.Value, first = FirstNumber };
            // Some counters begin with their first record.
            foreach (var kind in typeof(ChangeKind).GetFields().Select(f => (string)f.GetValue(null)!))
                await book.Connection.ExecuteAsync("insert into id_counter (tenant_id, kind, last) values (@tenant, @kind, 0) on conflict do nothing", new { names.tenant, kind }, book.Transaction);
            await book.Connection.ExecuteAsync("update id_counter set last = last + @first where tenant_id = @tenant", names, book.Transaction);
            await book.Connection.ExecuteAsync("update tenant_feed set last = last + @first where tenant_id = @tenant", names, book.Transaction);
            await book.CommitAsync(Cancel);
        }

        var owner = Caller.LocalOwner(added.Id, Channel.Api);
        return await FurnishAsync(new(shop, owner, await KeyAsync(shop, owner, "owner", null)), "strangeword");
    }

    /// <summary>Someone of a role, bound to a store or to none.</summary>
    public async Task<KeyHolder> HolderAsync(string role, long? store) => Holder(await KeyAsync(_shop, _owner, role, store));

    /// <summary>The number of something new that a request made.</summary>
    public async Task<long> MakeAsync(string path, string json, string id = "id")
    {
        var reply = await Owner.PostAsync(path, json);
        Assert.True((int)reply.Status is 200 or 201, $"{path} {json}: {reply.Text}");
        return reply.Id(id);
    }

    /// <summary>A name that was not used yet.</summary>
    public string Name() => $"{Mark}-{Interlocked.Increment(ref s_made)}";

    /// <summary>A new product.</summary>
    public Task<long> ProductAsync() => MakeAsync("/api/products", $$"""{"sku": "{{Name()}}", "name": "{{Name()}}", "price": 5}""");

    /// <summary>A new product of which there is some at a store.</summary>
    public async Task<long> StockedAsync(long store)
    {
        var product = await ProductAsync();
        await MoveAsync(product, store, "stock_in", 50);
        return product;
    }

    /// <summary>A movement.</summary>
    public Task<long> MoveAsync(long product, long store, string type, int quantity) => MakeAsync(
        "/api/stock-movements", $$"""{"product_id": {{product}}, "store_id": {{store}}, "movement_type": "{{type}}", "quantity": {{quantity}}, "notes": "{{Mark}}"}""");

    /// <summary>A new store.</summary>
    public Task<long> NewStoreAsync() => MakeAsync("/api/stores", $$"""{"code": "{{Name()}}", "name": "{{Name()}}"}""");

    /// <summary>A new user.</summary>
    public Task<long> UserAsync() => MakeAsync("/api/users", $$"""{"name": "{{Name()}}", "username": "{{Name()}}", "role": "staff"}""");

    /// <summary>A new key.</summary>
    public Task<long> NewKeyAsync() => MakeAsync("/api/api-keys", $$"""{"name": "{{Name()}}"}""", "api_key.id");

    /// <summary>A new alert: goods at a store that are fewer than they should be.</summary>
    public async Task<long> AlertAsync(long store)
    {
        var product = await MakeAsync("/api/products", $$"""{"sku": "{{Name()}}", "name": "{{Name()}}", "reorder_level": 90}""");
        await MoveAsync(product, store, "stock_in", 50);
        await _shop.Services.GetRequiredService<StockAlerts>().CatchUpAsync(Cancel);
        return (await Owner.GetAsync($"/api/alerts?kind=low_stock&store_id={store}&limit=1")).IsOk().Id("items[0].id");
    }

    /// <summary>A new channel.</summary>
    public Task<long> AlertChannelAsync() => MakeAsync("/api/alert-channels", $$"""{"channel": "email", "name": "{{Name()}}", "address": "{{Name()}}@example.com"}""", "alert_channel.id");

    /// <summary>A webhook.</summary>
    public Task<long> WebhookAsync() => MakeAsync("/api/webhooks", $$"""{"url": "http://localhost:9/{{Name()}}", "events": ["import.undone"]}""", "webhook.id");

    /// <summary>A batch that the owner sent.</summary>
    public async Task<long> BatchAsync()
    {
        var reply = await Owner.PostAsync("/api/batch-stock-movements", $$"""{"movements": [{"store_id": {{Store}}, "product_id": {{await StockedAsync(Store)}}, "movement_type": "sale", "quantity": 1}]}""");
        Assert.Equal(202, (int)reply.Status);
        return reply.Id("batch_id");
    }

    /// <summary>A message that could not be delivered.</summary>
    public async Task<long> DeadLetterAsync()
    {
        await using var book = await _shop.Services.GetRequiredService<Database>().BeginWriteAsync(_owner.Tenant, Cancel);
        var row = new { tenant = _owner.Tenant.Value, id = 1_000L + Interlocked.Increment(ref s_made), title = Mark };
        await book.Connection.ExecuteAsync(
            """
            insert into alert_delivery (tenant_id, id, kind, store_id, channel, address, title, text, state, next_at, created_at)
            values (@tenant, @id, 'low_stock', 1, 'email', 'a@example.com', @title, @title, 'dead', 0, 0)
            """,
            row, book.Transaction);
        await book.CommitAsync(Cancel);
        return row.id;
    }

    /// <inheritdoc/>
    public void Dispose() => _used.ForEach(u => u.Dispose());

    private static async Task<Side> FurnishAsync(Side side, string mark)
    {
        side.Mark = mark;
        (side.Store, side.OtherStore) = (await side.NewStoreAsync(), await side.NewStoreAsync());
        return side;
    }

    private static async Task<string> KeyAsync(TestShop shop, Caller owner, string role, long? store)
    {
        var request = new CreateKeyRequest { Name = $"A {role}", Role = role, Stores = store is { } one ? [one] : null };
        return (await shop.Services.GetRequiredService<CreateKey>().HandleAsync(owner, request, Cancel)).Value.Key;
    }

    private KeyHolder Holder(string key)
    {
        var holder = new KeyHolder(_shop.ClientOf(key));
        _used.Add(holder);
        return holder;
    }
}
