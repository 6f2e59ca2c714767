using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Catalog;

/// <summary>Reads and writes the packs of products.</summary>
internal static class PackRows
{
    /// <summary>The number under which a product's pack at this place is stored.</summary>
    public static int NumberOf(int place) => place + 1;

    /// <summary>True when the packs are the same, with the same barcodes.</summary>
    public static bool Same(IReadOnlyList<PackAnswer> some, IReadOnlyList<PackAnswer> others) =>
        some.Count == others.Count && some.Zip(others).All(p => p.First with { Barcodes = [] } == p.Second with { Barcodes = [] } && p.First.Barcodes.SequenceEqual(p.Second.Barcodes));

    /// <summary>The packs of these products, the smaller ones first; a product without packs has no entry.</summary>
    public static async Task<Dictionary<long, IReadOnlyList<PackAnswer>>> ReadAsync(
        Dialect dialect, DbConnection connection, TenantId tenant, IReadOnlyList<long> products, DbTransaction? transaction = null)
    {
        var sql = $"""
            select p.product_id as ProductId, p.pack as Pack, p.name as Name, p.holds as Holds, i.name as InnerName, p.units as Units, p.price as Price
              from product_pack p
              left join product_pack i on i.tenant_id = p.tenant_id and i.product_id = p.product_id and i.pack = p.holds_pack
             where p.tenant_id = @Tenant and p.product_id {dialect.AnyOf("@Ids")}
             order by p.product_id, p.pack
            """;
        var names = new { Tenant = tenant.Value, Ids = products };
        var rows = (await connection.QueryAsync<PackRow>(sql, names, transaction)).AsList();
        if (rows.Count == 0) return [];
        var barcodes = (await connection.QueryAsync<(long Id, int Pack, string Barcode)>(
            $"select product_id, pack, barcode from product_barcode where tenant_id = @Tenant and pack is not null and product_id {dialect.AnyOf("@Ids")}", names, transaction))
            .ToLookup(b => (b.Id, b.Pack), b => b.Barcode);
        return rows.GroupBy(r => r.ProductId).ToDictionary(
            g => g.Key, IReadOnlyList<PackAnswer> (g) => [.. g.Select(r => r.ToAnswer([.. barcodes[(r.ProductId, r.Pack)].Order(StringComparer.Ordinal)]))]);
    }

    /// <summary>Makes a product's packs what they are to be; their barcodes are written with the product's.</summary>
    public static async Task WriteAsync(BookTransaction book, TenantId tenant, ProductAnswer? before, ProductAnswer after)
    {
        if (Same(before?.Packs ?? [], after.Packs)) return;
        var names = after.Packs.Select(p => p.Name).ToList();
        await book.Connection.ExecuteAsync("delete from product_pack where tenant_id = @Tenant and product_id = @Id", new { Tenant = tenant.Value, after.Id }, book.Transaction);
        const string Insert = """
            insert into product_pack (tenant_id, product_id, pack, name, name_key, holds, holds_pack, units, price)
            values (@Tenant, @Id, @Pack, @Name, @NameKey, @Holds, @Inner, @Units, @Price)
            """;
        var rows = after.Packs.Select((p, place) => new
        {
            Tenant = tenant.Value,
            after.Id,
            Pack = NumberOf(place),
            p.Name,
            NameKey = SearchKey.Of(p.Name),
            Holds = p.Contains.Milli,
            Inner = p.Of is { } inner ? NumberOf(names.IndexOf(inner)) : (int?)null,
            Units = p.Units.Milli,
            Price = p.Price?.Micro,
        });
        await book.Connection.ExecuteAsync(Insert, rows, book.Transaction);
    }

    private sealed class PackRow
    {
        public long ProductId { get; init; }
        public int Pack { get; init; }
        public string Name { get; init; } = "";
        public long Holds { get; init; }
        public string? InnerName { get; init; }
        public long Units { get; init; }
        public long? Price { get; init; }

        public PackAnswer ToAnswer(IReadOnlyList<string> barcodes) =>
            new(Name, new(Holds), InnerName, new(Units), Price is { } price ? new UnitPrice(price) : null, barcodes);
    }
}
