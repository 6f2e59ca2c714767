using Stockbook.Tests.Catalog;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Transfers;

/// <summary>What is scanned into a transfer: labels go by the sender's price, and a request that was sent before is known again.</summary>
public abstract class TransferScanTests<TKind>(SharedShop<TKind> shared) : TransferRequests<TKind>(shared)
    where TKind : IBookKind
{
    private static int s_items = 700;

    [Fact]
    public async Task A_label_with_a_price_is_as_much_as_it_buys_at_the_sender()
    {
        (await Shop.PatchAsync("/api/tenant", """{"scale_barcodes": {"21": "weight", "22": "price"}}""")).IsOk();
        var (item, from, to) = (Interlocked.Increment(ref s_items), await StoreAsync(), await StoreAsync());
        var cheese = await ProductAsync($$""", "unit": "kg", "price": 40, "scale_code": "{{item:00000}}" """);
        (await Shop.PutAsync($"/api/stores/{from}/assortment/{cheese}", """{"price": 20}""")).IsOk();
        await MoveAsync(cheese, "stock_in", $"10, \"store_id\": {from}");
        var label = ScaleLabelTests.Print(22, item, 1_000);

        var id = (await PostAsync("/api/transfers", $$"""{"from_store": {{from}}, "to_store": {{to}}, "lines": [{"barcode": "{{label}}"}]}""")).IsCreated().Id("id");
        Assert.Equal(0.5m, (await GetAsync($"/api/transfers/{id}")).IsOk().Number("lines[0].sent"));
        var edited = (await Shop.PatchAsync($"/api/transfers/{id}", $$"""{"lines": [{"barcode": "{{label}}"}, {"barcode": "{{label}}"}]}""")).IsOk();
        Assert.Equal(1m, edited.Number("lines[0].sent"));
        (await StepAsync(id, "dispatch")).IsOk();
        var first = (await StepAsync(id, "receive", $$"""{"lines": [{"barcode": "{{label}}"}]}""")).IsOk();
        Assert.Equal(("receiving", 0.5m), (first.Word("state"), first.Number("lines[0].received")));
        Assert.Equal("closed", (await StepAsync(id, "receive", $$"""{"lines": [{"barcode": "{{label}}"}]}""")).IsOk().Word("state"));
    }

    [Fact]
    public async Task A_receipt_is_known_again_after_its_barcode_was_taken_off_the_product()
    {
        var (barcode, key) = (NewCode("B"), Guid.NewGuid().ToString());
        var (product, to) = (await StockedAsync(10, $$""", "barcodes": ["{{barcode}}"]"""), await StoreAsync());
        var id = await DispatchedAsync(product, 4, 1, to);
        var receipt = $$"""{"lines": [{"barcode": "{{barcode}}", "received": 3}]}""";
        (await StepAsync(id, "receive", receipt, key)).IsOk().IsFirst();
        (await Shop.PatchAsync($"/api/products/{product}", """{"barcodes": []}""")).IsOk();
        Assert.True((await StepAsync(id, "receive", receipt, key)).IsOk().WasReplayed());
        Assert.Equal(3m, await OnHandAsync(product, to));
    }

    [Fact]
    public async Task What_was_sent_at_once_is_not_taken_back_behind_its_document()
    {
        var (product, to) = (await StockedAsync(10), await StoreAsync());
        var sent = (await PostAsync("/api/transfers", Draft(product, 4, 1, to, ", \"immediate\": true"))).IsCreated();
        var refused = (await PostAsync($"/api/stock-movements/{sent.Id("posting_id")}/reverse", "{}")).IsProblem(409, "belongs-to-document");
        Assert.Contains($"TR-{sent.Id("id")}", refused.Detail, StringComparison.Ordinal);
        Assert.Equal((6m, 4m), (await OnHandAsync(product), await OnHandAsync(product, to)));
    }
}

/// <summary>On SQLite.</summary>
public sealed class TransferScansOnSqlite(SharedShop<OnSqlite> shared) : TransferScanTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class TransferScansOnPostgres(SharedShop<OnPostgres> shared) : TransferScanTests<OnPostgres>(shared);
