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

    [Fact]
    public async Task A_store_goes_on_carrying_what_comes_in_at_this_moment()
    {
        var (supplier, store, product) = (await SupplierAsync(), await StoreAsync(), await ProductAsync());
        (await Shop.PutAsync($"/api/stores/{store}/assortment/{product}", "{}")).IsOk();
        var order = (await Shop.PostAsync("/api/purchase-orders", Order(supplier, store, Line(product, "\"quantity\": 10, \"unit_price\": 1")))).IsCreated().Id("id");
        (await StepAsync(order, "send")).IsOk();
        Task<Reply> receipt, removal;
        await using (var book = await Book.BeginWriteAsync(TenantId.Default, Cancel))
        {
            // A refused posting may have left a level on which nothing moved; the receipt holds it, and waits for its order.
            const string Level = "insert into stock_level (tenant_id, store_id, product_id) values (1, @store, @product)";
            await book.Connection.ExecuteAsync(Level, new { store, product }, book.Transaction);
            await book.CommitAsync(Cancel);
        }

        await using (var book = await Book.BeginWriteAsync(TenantId.Default, Cancel))
        {
            await book.Connection.ExecuteAsync("select 1 from purchase_order where tenant_id = 1 and id = @order for update", new { order }, book.Transaction);
            receipt = ReceiveAsync(order, """{"line": 1, "quantity": 10}""");
            await WaitingAsync(1);
            removal = Shop.DeleteAsync($"/api/stores/{store}/assortment/{product}");
            await WaitingAsync(2);
        }

        (await receipt).IsCreated();
        (await removal).IsProblem(409, "still-in-stock");
        Assert.True((await GetAsync($"/api/stores/{store}/assortment/{product}")).IsOk().At("active")!.GetValue<bool>());
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
