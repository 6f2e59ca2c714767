using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Transfers;

/// <summary>Whatever is sent to and fro, and however it arrives: nothing is made and nothing gets lost without a trace.</summary>
public abstract class TransferSumTests<TKind>(SharedShop<TKind> shared) : TransferRequests<TKind>(shared)
    where TKind : IBookKind
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_there_is_everywhere_is_what_there_was_less_what_was_written_off(int seed)
    {
        var dice = new Random(seed);
        long[] stores = [await StoreAsync(), await StoreAsync(), await StoreAsync()];
        long[] products = [await ProductAsync(), await ProductAsync()];
        foreach (var product in products)
            foreach (var store in stores) await MoveAsync(product, "stock_in", $"{dice.Next(5, 30)}, \"store_id\": {store}, \"unit_cost\": {dice.Next(1, 999)}.{dice.Next(100, 999)}");
        var open = new List<long>();
        for (var turn = 0; turn < 40; turn++)
        {
            if (open.Count < 4 && dice.Next(2) == 0) open.Add(await SendAsync(dice, stores, products));
            else if (open.Count > 0) await GoOnAsync(dice, open[dice.Next(open.Count)], products);
            if (turn % 8 == 0) await HoldsAsync(products);
        }

        await HoldsAsync(products);
    }

    private async Task<long> SendAsync(Random dice, long[] stores, long[] products)
    {
        var (from, to) = (dice.Next(3), dice.Next(2));
        var json = $$"""{"from_store": {{stores[from]}}, "to_store": {{stores[(from + 1 + to) % 3]}}, "lines": [{"product_id": {{products[0]}}, "quantity": {{dice.Next(1, 6)}}}, {"product_id": {{products[1]}}, "quantity": {{dice.Next(1, 6)}}}]}""";
        var id = (await PostAsync("/api/transfers", json)).IsCreated().Id("id");
        await StepAsync(id, "dispatch"); // refused when there is too little: then it stays a draft
        return id;
    }

    // Any step, allowed or not: what is refused has changed nothing.
    private async Task GoOnAsync(Random dice, long id, long[] products)
    {
        var line = $$"""{"product_id": {{products[dice.Next(2)]}}, "received": {{dice.Next(4)}}, "damaged": {{dice.Next(2)}}, "short": {{dice.Next(2)}}, "over": {{dice.Next(2)}}, "bearer": "carrier"}""";
        await (dice.Next(8) switch
        {
            0 => StepAsync(id, "cancel"),
            1 => StepAsync(id, "close", """{"over": "sender"}"""),
            2 => StepAsync(id, "close"),
            3 => StepAsync(id, "receive", """{"final": true, "bearer": "nobody"}"""),
            4 => StepAsync(id, "dispatch"),
            _ => StepAsync(id, "receive", $$"""{"lines": [{{line}}]}"""),
        });
    }

    private async Task HoldsAsync(long[] products)
    {
        foreach (var product in products)
        {
            // Transfers alone come to nothing, in pieces and in money.
            var names = new { product };
            const string Transfers = "from movement where product_id = @product and type in (6, 7)";
            Assert.Equal((0L, 0L), (await SumAsync($"select sum(quantity) {Transfers}", names), await SumAsync($"select sum(value_change + value_variance) {Transfers}", names)));
            const string Others = "from movement where product_id = @product and type not in (6, 7)";
            var view = (await GetAsync($"/api/stock-levels/{product}")).IsOk();
            Assert.Equal(await SumAsync($"select sum(quantity) {Others}", names), (long)((view.Number("on_hand") + view.Number("in_transit")) * 1000));
            Assert.Equal(await SumAsync("select sum(value_change) from movement where product_id = @product", names), (long)((view.Number("value") + view.Number("in_transit_value")) * 100));
            Assert.Equal(
                await SumAsync("select sum(value_change + value_variance) from movement where product_id = @product and type not in (6, 7)", names),
                (long)((view.Number("value") + view.Number("in_transit_value")) * 100) + await SumAsync("select sum(value_variance) from movement where product_id = @product", names));

            // What documents say is on a route is what lies there.
            const string Said = "select sum(l.sent - l.received - l.short_by - l.damaged - l.returned) from transfer t join transfer_line l on l.tenant_id = t.tenant_id and l.transfer_id = t.id where l.product_id = @product and t.state in ('dispatched', 'receiving')";
            const string Lies = "select sum(on_hand) from stock_level l join store s on s.tenant_id = l.tenant_id and s.id = l.store_id where l.product_id = @product and s.route_from is not null";
            Assert.Equal(await SumAsync(Lies, names), await SumAsync(Said, names));
        }
    }

    private Task<long> SumAsync(string sql, object names) => ReadAsync<long>(sql.Replace("select sum(", "select cast(coalesce(sum(", StringComparison.Ordinal).Replace(") from", "), 0) as bigint) from", StringComparison.Ordinal), names);
}

/// <summary>On SQLite.</summary>
public sealed class TransferSumsOnSqlite(SharedShop<OnSqlite> shared) : TransferSumTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class TransferSumsOnPostgres(SharedShop<OnPostgres> shared) : TransferSumTests<OnPostgres>(shared);
