using Stockbook.Access.Keys;
using Stockbook.Ledger;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using Dapper;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Shared;

namespace Stockbook.Cli.Tests.Crash;

/// <summary>A small chain whose tills post to the server: three stores, ten products, one of which is always short.</summary>
internal static class Shop
{
    /// <summary>Its stores.</summary>
    public static readonly long[] Stores = [1, 2, 3];

    /// <summary>Products with plenty on hand; the last is weighed.</summary>
    public static readonly long[] Products = [1, 2, 3, 4, 5, 6, 7, 8];

    /// <summary>The product that is always short, so that some requests are refused.</summary>
    public const long Scarce = 9;

    /// <summary>A product with nothing on hand at first.</summary>
    public const long Empty = 10;

    private const long Weighed = 8;

    private const string InsertStore = """
        insert into store (tenant_id, id, code, code_key, name, name_key, kind, sales_mode, created_at, updated_at)
        values (1, @id, @code, @code, @code, @code, 'shop', 1, 0, 0)
        """;

    private const string InsertCalendar = """
        insert into store_calendar (tenant_id, store_id, from_date, time_zone, day_cutover)
        select tenant_id, @id, from_date, time_zone, day_cutover from store_calendar where tenant_id = 1 and store_id = 1
        """;

    private const string InsertProduct = """
        insert into product (tenant_id, id, sku, sku_key, name, name_key, unit, price, cost, reorder_level, created_at, updated_at)
        values (1, @id, @sku, @sku, @sku, @sku, @unit, 2500000, 1500000, 5000, 0, 0)
        """;

    private const string InsertKey = "insert into api_key (tenant_id, user_id, secret_hash, created_by, created_at) values (1, 1, @Hash, 1, 0)";

    private static readonly (string Text, byte[] Hash) s_key = KeyText.New(TenantId.Default, new(1));

    /// <summary>The key that every till sends; the owner's.</summary>
    public static string Key => s_key.Text;

    private const string Counters = "update id_counter set last = 10 where tenant_id = 1 and kind in ('store', 'product')";

    /// <summary>Makes the book with its stores and products; nothing lies there yet.</summary>
    public static async Task<Database> OpenAsync(TestBook place)
    {
        var book = await place.OpenMigratedAsync();
        await using var writing = await book.BeginWriteAsync(TenantId.Default, TestContext.Current.CancellationToken);
        var (connection, within) = (writing.Connection, writing.Transaction);
        foreach (var id in Stores[1..])
        {
            await connection.ExecuteAsync(InsertStore, new { id, code = $"s{id}" }, within);
            await connection.ExecuteAsync(InsertCalendar, new { id }, within);
        }

        foreach (var id in Products.Append(Scarce).Append(Empty))
            await connection.ExecuteAsync(InsertProduct, new { id, sku = $"p{id}", unit = id == Weighed ? "kg" : "pcs" }, within);
        await connection.ExecuteAsync(InsertKey, new { s_key.Hash }, within);
        await connection.ExecuteAsync(Counters, transaction: within);
        await writing.CommitAsync(TestContext.Current.CancellationToken);
        return book;
    }

    /// <summary>Fills the shelves of every store.</summary>
    public static async Task FillAsync(Server server, LoadLog log)
    {
        foreach (var store in Stores)
        {
            var lines = Products.Select(p => $$"""{"product_id":{{p}},"quantity":2000}""").Append($$"""{"product_id":{{Scarce}},"quantity":20}""");
            var request = new Request("api/postings", $$"""{"store_id":{{store}},"type":"opening","lines":[{{string.Join(',', lines)}}]}""");
            var reply = await log.SendAsync(server, request);
            Assert.True(reply is Reply.Accepted, $"The shelves could not be filled: {reply}");
        }
    }

    /// <summary>Something that happens in a shop: a sale, a receipt, a transfer, a till receipt with several lines, a delivery.</summary>
    public static Request Next(Random dice) => dice.Next(10) switch
    {
        < 4 => Movement(dice, "sale", dice.Next(6) == 0 ? Scarce : Any(dice, Products)),
        < 6 => Movement(dice, "stock_in", Any(dice, Products)),
        6 => Movement(dice, "removal", Any(dice, Products)),
        7 => Transfer(dice),
        8 => Receipt(dice),
        _ => Delivery(dice),
    };

    /// <summary>A sale of one piece at the main store.</summary>
    public static Request SaleOf(long product) => new("api/stock-movements", $$"""{"store_id":1,"movement_type":"sale","product_id":{{product}},"quantity":1}""");

    /// <summary>A receipt of goods at the main store.</summary>
    public static Request ReceiptOf(long product, int quantity) =>
        new("api/stock-movements", $$"""{"store_id":1,"movement_type":"stock_in","product_id":{{product}},"quantity":{{quantity}}}""");

    /// <summary>On hand at the main store, as the server says.</summary>
    public static async Task<decimal> OnHandAsync(Server server, long product)
    {
        var answer = await server.Http.GetFromJsonAsync<Level>(new Uri($"api/stock-levels/{product}?store_id=1", UriKind.Relative), TestContext.Current.CancellationToken);
        return answer!.on_hand;
    }

    private static Request Movement(Random dice, string type, long product) => new("api/stock-movements",
        $$"""{"store_id":{{Any(dice, Stores)}},"movement_type":"{{type}}","product_id":{{product}},"quantity":{{QuantityOf(dice, product)}}}""");

    private static Request Transfer(Random dice)
    {
        var (from, product) = (Any(dice, Stores), Any(dice, Products));
        var to = Stores[(Array.IndexOf(Stores, from) + 1 + dice.Next(Stores.Length - 1)) % Stores.Length];
        return new("api/inventory/transfer", $$"""{"from_store":{{from}},"to_store":{{to}},"product_id":{{product}},"quantity":{{QuantityOf(dice, product)}}}""");
    }

    private static Request Receipt(Random dice)
    {
        var lines = new StringBuilder();
        var pieces = 0;
        for (var line = dice.Next(2, 5); line > 0; line--)
        {
            var quantity = dice.Next(1, 4);
            pieces += quantity;
            lines.Append(CultureInfo.InvariantCulture, $$"""{"product_id":{{Any(dice, Products)}},"quantity":{{quantity}},"unit_price":2},""");
        }

        return new("api/postings",
            $$"""{"store_id":{{Any(dice, Stores)}},"type":"sale","lines":[{{lines.ToString().TrimEnd(',')}}],"payments":[{"method":"cash","amount":{{pieces * 2}}}]}""");
    }

    private static Request Delivery(Random dice)
    {
        var lines = Enumerable.Range(0, dice.Next(2, 6)).Select(_ => $$"""{"product_id":{{Any(dice, Products)}},"quantity":{{dice.Next(1, 10)}},"unit_cost":1.37}""");
        return new("api/postings", $$"""{"store_id":{{Any(dice, Stores)}},"type":"stock_in","lines":[{{string.Join(',', lines.ToList())}}]}""");
    }

    private static string QuantityOf(Random dice, long product) =>
        product == Weighed ? (dice.Next(1, 3000) / 1000m).ToString(CultureInfo.InvariantCulture) : dice.Next(1, 4).ToString(CultureInfo.InvariantCulture);

    private static long Any(Random dice, long[] of) => of[dice.Next(of.Length)];

    private sealed record Level(decimal on_hand);
}
