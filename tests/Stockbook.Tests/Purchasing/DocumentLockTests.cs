using Dapper;
using Stockbook.Ledger;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Purchasing;

/// <summary>Whoever edits a store or a product waits for its levels; a document that is written while levels are held must not wait for him in turn.</summary>
public sealed class DocumentLocksOnPostgres(SharedShop<OnPostgres> shared) : PurchasingTests<OnPostgres>(shared)
{
    [Fact]
    public async Task A_return_and_an_edit_of_its_store_do_not_wait_for_each_other()
    {
        var (supplier, store) = (await SupplierAsync(), await StoreAsync());
        var product = await StockedAsync(10, store: store);
        var (document, edit) = await BothAsync(
            store, product,
            () => PostAsync("/api/supplier-returns", $$"""{"supplier_id": {{supplier}}, "store_id": {{store}}, "lines": [{"product_id": {{product}}, "quantity": 1, "unit_price": 1}]}"""),
            () => Shop.PatchAsync($"/api/stores/{store}", """{"allow_negative": true}"""));
        edit.IsOk();
        document.IsCreated();
    }

    [Fact]
    public async Task What_was_not_ordered_and_an_edit_of_the_product_do_not_wait_for_each_other()
    {
        var (supplier, ordered, added) = (await SupplierAsync(), await ProductAsync(), await StockedAsync(1));
        var order = await SentAsync(supplier, Line(ordered, "\"quantity\": 10, \"unit_price\": 1"));
        var (document, edit) = await BothAsync(
            1, added,
            () => ReceiveAsync(order, $$"""{"product_id": {{added}}, "quantity": 2, "unit_cost": 1, "add": true}"""),
            () => Shop.PatchAsync($"/api/products/{added}", """{"reorder_level": 3}"""));
        edit.IsOk();
        document.IsCreated();
    }

    // The level is held until both wait for it, the document first.
    private async Task<(Reply Document, Reply Edit)> BothAsync(long store, long product, Func<Task<Reply>> document, Func<Task<Reply>> edit)
    {
        Task<Reply> first, second;
        await using (var book = await Book.BeginWriteAsync(TenantId.Default, Cancel))
        {
            const string Hold = "select 1 from stock_level where tenant_id = 1 and store_id = @store and product_id = @product for update";
            await book.Connection.ExecuteAsync(Hold, new { store, product }, book.Transaction);
            first = document();
            await WaitingAsync(1);
            second = edit();
            await WaitingAsync(2);
        }

        return (await first, await second);
    }

    private async Task WaitingAsync(long many)
    {
        while (await ReadAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") < many) await Task.Delay(5, Cancel);
    }
}
