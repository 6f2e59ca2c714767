using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Feed;

/// <summary>Those who follow the feeds of all businesses.</summary>
public sealed class FeedWorkerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_business_whose_feed_cannot_be_worked_on_holds_no_other_one_up()
    {
        await using var shop = await TestShop.OpenAsync();
        await shop.AddProductAsync("TEA");
        (await shop.PostAsync("/api/tenants", """{"code": "bazaar", "name": "Bazaar", "currency": "INR", "time_zone": "Asia/Kolkata"}""")).IsCreated();
        var database = shop.Services.GetRequiredService<Database>();
        await using (var book = await database.BeginWriteAsync(new TenantId(2), Cancel))
        {
            await book.Connection.ExecuteAsync("update tenant_feed set last = last + 1 where tenant_id = 2", transaction: book.Transaction);
            await book.CommitAsync(Cancel);
        }

        using var follower = new Stumbling(database);
        var stumbled = await Assert.ThrowsAsync<InvalidOperationException>(() => follower.CatchUpAsync(Cancel));
        Assert.Equal("Tenant 1 cannot be worked on.", stumbled.Message);
        Assert.Equal([2L], follower.Done);
    }

    private sealed class Stumbling(Database database) : FeedWorker("stumbling", database, TimeProvider.System, NullLogger.Instance)
    {
        public List<long> Done { get; } = [];

        protected override Task<bool> HasWorkAsync(TenantId tenant, long after, long last, CancellationToken cancel) => Task.FromResult(true);

        protected override Task WorkAsync(BookTransaction book, TenantId tenant, long after, long last, CancellationToken cancel)
        {
            if (tenant.Value == 1) throw new InvalidOperationException("Tenant 1 cannot be worked on.");
            Done.Add(tenant.Value);
            return Task.CompletedTask;
        }
    }
}
