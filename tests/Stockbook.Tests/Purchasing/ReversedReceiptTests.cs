using Stockbook.Tests.Catalog;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Purchasing;

/// <summary>What an order is worth after a receipt of it was undone.</summary>
public abstract class ReversedReceiptTests<TKind>(SharedShop<TKind> shared) : PurchasingTests<TKind>(shared)
    where TKind : IBookKind
{
    private static int s_items = 800;

    [Fact]
    public async Task An_order_whose_receipts_were_reversed_can_be_taken_back_and_written_anew()
    {
        var (supplier, tea, rice) = (await SupplierAsync(), await ProductAsync(), await ProductAsync());
        var order = await SentAsync(supplier, Line(tea, "\"quantity\": 10, \"unit_price\": 1"), Line(rice, "\"quantity\": 5, \"unit_price\": 2"));
        (await ReceiveAsync(order, """{"line": 2, "quantity": 5}""")).IsCreated();
        (await StepAsync(order, "receipts/1/reverse")).IsOk();
        (await StepAsync(order, "unsend")).IsOk();
        var edited = (await Shop.PatchAsync($"/api/purchase-orders/{order}", $$"""{"lines": [{{Line(tea, "\"quantity\": 3, \"unit_price\": 4")}}]}""")).IsOk();
        Assert.Equal((1, 1, 5m), (Items(edited, "lines").Count(), Items(edited, "receipts").Count(), edited.Number("receipts[0].lines[0].quantity")));
        (await StepAsync(order, "send")).IsOk();
        var received = (await ReceiveAsync(order, """{"line": 1, "quantity": 3}""")).IsCreated();
        Assert.Equal((2L, 12m), (received.Id("number"), received.Number("cost")));
        Assert.Equal((3m, 0m), (await OnHandAsync(tea), await OnHandAsync(rice)));
    }

    [Fact]
    public async Task A_receipt_whose_goods_went_back_to_the_supplier_is_not_reversed()
    {
        var (supplier, product) = (await SupplierAsync(), await ProductAsync());
        await MoveAsync(product, "stock_in", "50");
        var order = await SentAsync(supplier, Line(product, "\"quantity\": 10, \"unit_price\": 1"));
        (await ReceiveAsync(order, """{"line": 1, "quantity": 6}""")).IsCreated();
        (await ReceiveAsync(order, """{"line": 1, "quantity": 4}""")).IsCreated();
        var back = (await PostAsync("/api/supplier-returns", $$"""{"supplier_id": {{supplier}}, "order_id": {{order}}, "lines": [{"product_id": {{product}}, "quantity": 5}]}""")).IsCreated();
        var refused = (await StepAsync(order, "receipts/1/reverse")).IsProblem(409, "returned-since");
        Assert.Equal((5m, 4m), (refused.Number("returned"), refused.Number("left")));
        Assert.Equal(55m, await OnHandAsync(product));
        (await StepAsync(order, "receipts/2/reverse")).IsOk();
        (await Shop.PostAsync($"/api/supplier-returns/{back.Id("id")}/reverse")).IsOk();
        (await StepAsync(order, "receipts/1/reverse")).IsOk();
        Assert.Equal(50m, await OnHandAsync(product));
    }

    [Fact]
    public async Task What_is_received_again_after_a_reversal_still_comes_to_the_lines_total()
    {
        var (supplier, product) = (await SupplierAsync(), await ProductAsync());
        var order = await SentAsync(supplier, Line(product, "\"packs\": 1, \"pack\": 3, \"pack_price\": 10"));
        foreach (var cost in (decimal[])[3.33m, 3.34m]) Assert.Equal(cost, (await ReceiveAsync(order, """{"line": 1, "quantity": 1}""")).IsCreated().Number("cost"));
        (await StepAsync(order, "receipts/1/reverse")).IsOk();
        for (var i = 0; i < 2; i++) (await ReceiveAsync(order, """{"line": 1, "quantity": 1}""")).IsCreated();
        var done = (await OrderAsync(order)).IsOk();
        Assert.Equal(("received", 10m, 10m), (done.Word("state"), done.Number("received_cost"), await ValueAsync(product)));
    }

    [Fact]
    public async Task A_label_with_a_price_is_as_much_as_it_buys_where_it_is_received()
    {
        (await Shop.PatchAsync("/api/tenant", """{"scale_barcodes": {"21": "weight", "22": "price"}}""")).IsOk();
        var (supplier, store, item) = (await SupplierAsync(), await StoreAsync(), Interlocked.Increment(ref s_items));
        var cheese = await ProductAsync($$""", "unit": "kg", "price": 40, "scale_code": "{{item:00000}}" """);
        (await Shop.PutAsync($"/api/stores/{store}/assortment/{cheese}", """{"price": 20}""")).IsOk();
        var order = (await Shop.PostAsync("/api/purchase-orders", Order(supplier, store, Line(cheese, "\"quantity\": 10, \"unit_price\": 1")))).IsCreated().Id("id");
        (await StepAsync(order, "send")).IsOk();
        (await ReceiveAsync(order, $$"""{"barcode": "{{ScaleLabelTests.Print(22, item, 1_000)}}"}""")).IsCreated();
        Assert.Equal(0.5m, await OnHandAsync(cheese, store));
    }
}

/// <summary>On SQLite.</summary>
public sealed class ReversedReceiptsOnSqlite(SharedShop<OnSqlite> shared) : ReversedReceiptTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class ReversedReceiptsOnPostgres(SharedShop<OnPostgres> shared) : ReversedReceiptTests<OnPostgres>(shared);
