using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Contract;

/// <summary>Who is told what happens in the world.</summary>
/// <param name="Webhook">A webhook to which requests were made, and of which a store is behind.</param>
/// <param name="Spare">Another one.</param>
internal sealed record WorldWebhooks(long Webhook, long Spare)
{
    /// <summary>Makes them; nothing is really sent.</summary>
    public static async Task<WorldWebhooks> FurnishAsync(TestShop shop)
    {
        var made = new WorldWebhooks(await HookAsync(shop), await HookAsync(shop));
        await using var book = await shop.Services.GetRequiredService<Database>().BeginWriteAsync(TenantId.Default, TestContext.Current.CancellationToken);
        await book.Connection.ExecuteAsync(
            """
            insert into webhook_attempt (tenant_id, webhook_id, id, store_id, first_sequence, last_sequence, events, error, milliseconds, sent_at)
            values (1, @Webhook, 1, 0, 1, 2, 2, null, 12, 0), (1, @Webhook, 2, 1, 3, 3, 1, 'The answer was 503.', 8, 0);
            insert into webhook_lane (tenant_id, webhook_id, store_id, position, attempts, failing_since, next_at, last_error) values (1, @Webhook, 1, 2, 1, 0, 0, 'The answer was 503.');
            """,
            made, book.Transaction);
        await book.CommitAsync(TestContext.Current.CancellationToken);
        return made;
    }

    private static async Task<long> HookAsync(TestShop shop) =>
        (await shop.PostAsync("/api/webhooks", """{"url": "http://localhost:9/", "events": ["import.undone"]}""")).IsCreated().Id("webhook.id");
}
