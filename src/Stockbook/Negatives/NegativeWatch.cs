using Dapper;
using Microsoft.Extensions.Logging;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Negatives;

/// <summary>Opens a case when a level passes below zero, once for each time, and settles it when the level is at zero or above again.</summary>
internal sealed class NegativeWatch(Database database, Changes changes, TimeProvider clock, ILogger<NegativeWatch> log) : FeedWorker("negative_cases", database, clock, log)
{
    private const string Range = "tenant_id = @Tenant and id > @After and id <= @Last and (on_hand_after < 0 or on_hand_after < quantity)";

    private const string Any = $"select exists (select 1 from movement where {Range})";

    private const string Crossings = $"""
        select id, store_id, product_id, type, quantity, on_hand_after, recorded_at, user_id, reverses from movement where {Range} order by id
        """;

    private const string OpenOne = """
        insert into negative_case (tenant_id, id, store_id, product_id, state, opened_at, opening_movement, lowest)
        values (@Tenant, @Id, @Store, @Product, 'open', @At, @Movement, @OnHand)
        on conflict do nothing
        """;

    private const string Deepen = """
        update negative_case set lowest = @OnHand
         where tenant_id = @Tenant and store_id = @Store and product_id = @Product and state = 'open' and lowest > @OnHand
        """;

    private const string FindOpen = "select id from negative_case where tenant_id = @Tenant and store_id = @Store and product_id = @Product and state = 'open'";

    /// <inheritdoc/>
    protected override async Task<bool> HasWorkAsync(TenantId tenant, long after, long last, CancellationToken cancel)
    {
        await using var connection = await Database.OpenReadAsync(tenant, cancel);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(Any, new { Tenant = tenant.Value, After = after, Last = last }, cancellationToken: cancel));
    }

    /// <inheritdoc/>
    protected override async Task WorkAsync(BookTransaction book, TenantId tenant, long after, long last, CancellationToken cancel)
    {
        var told = new List<ManyChange>();
        var lowest = new Dictionary<(long Store, long Product), Crossing>();
        var crossings = await book.Connection.QueryAsync<Crossing>(Crossings, new { Tenant = tenant.Value, After = after, Last = last }, book.Transaction);
        foreach (var crossing in crossings)
        {
            var level = (crossing.StoreId, crossing.ProductId);
            if (crossing.Before >= 0) await OpenAsync(book, tenant, crossing, told);
            else if (crossing.OnHandAfter < 0) lowest[level] = lowest.TryGetValue(level, out var low) && low.OnHandAfter < crossing.OnHandAfter ? low : crossing;
            else
            {
                if (lowest.Remove(level, out var deepest)) await book.Connection.ExecuteAsync(Deepen, Names(tenant, deepest), book.Transaction);
                await SettleAsync(book, tenant, crossing, told);
            }
        }

        // Once for each case, however often it went lower.
        foreach (var deepest in lowest.Values) await book.Connection.ExecuteAsync(Deepen, Names(tenant, deepest), book.Transaction);
        await changes.WriteManyAsync(book, new Caller(tenant, new(0), Channel.System), ChangeKind.NegativeCase, told);
    }

    private static async Task OpenAsync(BookTransaction book, TenantId tenant, Crossing crossing, List<ManyChange> told)
    {
        var id = await IdCounter.NextAsync(book, tenant, ChangeKind.NegativeCase);
        var names = new
        {
            Tenant = tenant.Value, Id = id, Store = crossing.StoreId, Product = crossing.ProductId, At = crossing.RecordedAt, Movement = crossing.Id, OnHand = crossing.OnHandAfter,
        };
        if (await book.Connection.ExecuteAsync(OpenOne, names, book.Transaction) == 0) return;
        var fields = new FieldChanges().Note("state", null, NegativeCase.Open).Note("product_id", null, crossing.ProductId)
            .Note("movement_id", null, crossing.Id).Note("on_hand", new Quantity(crossing.Before), new Quantity(crossing.OnHandAfter));
        told.Add(new(id, "opened", fields, new StoreId(crossing.StoreId)));
    }

    private static async Task SettleAsync(BookTransaction book, TenantId tenant, Crossing crossing, List<ManyChange> told)
    {
        if (await book.Connection.ExecuteScalarAsync<long?>(FindOpen, Names(tenant, crossing), book.Transaction) is not { } id) return;
        var how = NegativeCases.HowOf((MovementType)crossing.Type, crossing.Reverses is not null);
        var settlement = new Settlement(how, new(crossing.UserId), StoredTime.Instant(crossing.RecordedAt), new(crossing.Id), null);
        if (await NegativeCases.SettleAsync(book, tenant, id, settlement)) told.Add(new(id, "settled", NegativeCases.Told(settlement), new StoreId(crossing.StoreId)));
    }

    private static object Names(TenantId tenant, Crossing crossing) => new { Tenant = tenant.Value, Store = crossing.StoreId, Product = crossing.ProductId, OnHand = crossing.OnHandAfter };

    // A movement that began or ended below zero.
    private sealed class Crossing
    {
        public long Id { get; init; }
        public long StoreId { get; init; }
        public long ProductId { get; init; }
        public int Type { get; init; }
        public long Quantity { get; init; }
        public long OnHandAfter { get; init; }
        public long RecordedAt { get; init; }
        public long UserId { get; init; }
        public long? Reverses { get; init; }

        public long Before => OnHandAfter - Quantity;
    }
}
