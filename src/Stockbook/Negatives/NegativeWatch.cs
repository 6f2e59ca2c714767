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
        var told = new List<(long Case, long Store, string Action, FieldChanges Fields)>();
        var crossings = await book.Connection.QueryAsync<Crossing>(Crossings, new { Tenant = tenant.Value, After = after, Last = last }, book.Transaction);
        foreach (var crossing in crossings)
        {
            if (crossing.Before >= 0) await OpenAsync(book, tenant, crossing, told);
            else if (crossing.OnHandAfter >= 0) await SettleAsync(book, tenant, crossing, told);
            else await book.Connection.ExecuteAsync(Deepen, Names(tenant, crossing), book.Transaction);
        }

        // The feed is held from the first of them on.
        var itself = new Caller(tenant, new(0), Channel.System);
        foreach (var (id, store, action, fields) in told) await changes.WriteAsync(book, itself, ChangeKind.NegativeCase, id, action, fields, new StoreId(store));
    }

    private static async Task OpenAsync(BookTransaction book, TenantId tenant, Crossing crossing, List<(long, long, string, FieldChanges)> told)
    {
        var id = await IdCounter.NextAsync(book, tenant, ChangeKind.NegativeCase);
        var names = new
        {
            Tenant = tenant.Value, Id = id, Store = crossing.StoreId, Product = crossing.ProductId, At = crossing.RecordedAt, Movement = crossing.Id, OnHand = crossing.OnHandAfter,
        };
        if (await book.Connection.ExecuteAsync(OpenOne, names, book.Transaction) == 0) return;
        var fields = new FieldChanges().Note("state", null, NegativeCase.Open).Note("product_id", null, crossing.ProductId)
            .Note("movement_id", null, crossing.Id).Note("on_hand", new Quantity(crossing.Before), new Quantity(crossing.OnHandAfter));
        told.Add((id, crossing.StoreId, "opened", fields));
    }

    private static async Task SettleAsync(BookTransaction book, TenantId tenant, Crossing crossing, List<(long, long, string, FieldChanges)> told)
    {
        if (await book.Connection.ExecuteScalarAsync<long?>(FindOpen, Names(tenant, crossing), book.Transaction) is not { } id) return;
        var how = NegativeCases.HowOf((MovementType)crossing.Type, crossing.Reverses is not null);
        var settlement = new Settlement(how, new(crossing.UserId), StoredTime.Instant(crossing.RecordedAt), new(crossing.Id), null);
        if (await NegativeCases.SettleAsync(book, tenant, id, settlement)) told.Add((id, crossing.StoreId, "settled", NegativeCases.Told(settlement)));
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
