using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Alerts;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Contract;

/// <summary>What is wrong in the world, and how it is told.</summary>
/// <param name="Standing">An alert that stands, at the second store.</param>
/// <param name="Resolved">One that is over.</param>
/// <param name="Channel">A channel of the business.</param>
/// <param name="SpareChannel">Another one.</param>
/// <param name="Dead">A message that could not be delivered.</param>
/// <param name="Sent">One that was.</param>
internal sealed record WorldAlerts(long Standing, long Resolved, long Channel, long SpareChannel, long Dead, long Sent)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Makes them in a shop.</summary>
    public static async Task<WorldAlerts> FurnishAsync(TestShop shop, long store)
    {
        var salt = await shop.AddProductAsync("SALT", """, "reorder_level": 5""");
        await MoveAsync(shop, salt, store, 3);
        var resolved = await LatestAsync(shop, store);
        await MoveAsync(shop, salt, store, 30);
        var sugar = await shop.AddProductAsync("SUGAR", """, "reorder_level": 5""");
        await MoveAsync(shop, sugar, store, 3);
        var standing = await LatestAsync(shop, store);
        await PutMessagesAsync(shop);
        return new(standing, resolved, await ChannelAsync(shop, "Office"), await ChannelAsync(shop, "Spare"), 901, 902);
    }

    private static async Task MoveAsync(TestShop shop, long product, long store, int quantity)
    {
        (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "stock_in", "quantity": {{quantity}}, "store_id": {{store}}}""")).IsCreated();
        await shop.Services.GetRequiredService<StockAlerts>().CatchUpAsync(Cancel);
    }

    private static async Task<long> LatestAsync(TestShop shop, long store) => (await shop.GetAsync($"/api/alerts?store_id={store}&limit=1")).IsOk().Id("items[0].id");

    private static async Task<long> ChannelAsync(TestShop shop, string name) =>
        (await shop.PostAsync("/api/alert-channels", $$"""{"channel": "email", "name": "{{name}}", "address": "office@example.com", "kinds": ["day_summary"]}""")).IsCreated().Id("alert_channel.id");

    private static async Task PutMessagesAsync(TestShop shop)
    {
        await using var book = await shop.Services.GetRequiredService<Database>().BeginWriteAsync(TenantId.Default, Cancel);
        await book.Connection.ExecuteAsync(
            """
            insert into alert_delivery (tenant_id, id, kind, store_id, channel, address, title, text, state, next_at, created_at, sent_at, last_error)
            values (1, 901, 'low_stock', 1, 'email', 'a@example.com', 'Low stock', 'Low', 'dead', 0, 0, null, 'The mail server refused the receiver: 550.'),
                   (1, 902, 'low_stock', 1, 'email', 'a@example.com', 'Low stock', 'Low', 'sent', 0, 0, 1, null)
            """,
            transaction: book.Transaction);
        await book.CommitAsync(Cancel);
    }
}
