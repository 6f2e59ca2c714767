namespace Stockbook.Import;

/// <summary>The fields a kind of file can have, and what other programs call them.</summary>
/// <param name="Least">The fields a header must name at least, for people.</param>
/// <param name="Required">One of these there must be.</param>
/// <param name="Fields">A row a field: its own name first, then the others in lower case without spaces and signs.</param>
internal sealed record FieldTable(string Least, string[] Required, string[][] Fields)
{
    private static readonly string[] s_sku =
        ["sku", "productsku", "itemsku", "code", "productcode", "itemcode", "stockcode", "articlecode", "articlenumber", "itemno", "артикул", "код", "кодтовара", "کوڈ"];

    private static readonly string[] s_barcode = ["barcode", "barcodes", "ean", "ean13", "upc", "gtin", "штрихкод", "بارکوڈ"];

    private static readonly string[] s_price = ["price", "sellingprice", "saleprice", "salesprice", "unitprice", "retailprice", "retail", "mrp", "цена", "ценапродажи", "قیمت"];

    private static readonly string[] s_cost =
        ["cost", "unitcost", "costprice", "purchaseprice", "buyingprice", "buyprice", "себестоимость", "закупочнаяцена", "ценазакупки", "لاگت", "قیمتخرید"];

    /// <summary>Tables of products.</summary>
    public static FieldTable Products { get; } = new("sku and name", ["sku"],
    [
        s_sku,
        ["name", "productname", "itemname", "product", "item", "title", "article", "наименование", "название", "товар", "نام", "مصنوعات"],
        ["description", "productdescription", "desc", "details", "longdescription", "описание", "تفصیل"],
        ["category", "productcategory", "productcategoryname", "categoryname", "group", "productgroup", "department", "категория", "группа", "زمرہ"],
        ["unit", "uom", "units", "unitofmeasure", "measure", "unitname", "единица", "едизм", "единицаизмерения", "اکائی"],
        s_price,
        s_cost,
        ["reorder_level", "reorderlevel", "reorder", "minstock", "minimumstock", "minlevel", "lowstockthreshold", "lowstocklevel", "threshold", "минимальныйостаток", "минимум"],
        s_barcode,
    ]);

    /// <summary>Tables of movements, sales among them.</summary>
    public static FieldTable Movements { get; } = new("sku (or barcode) and quantity", ["sku", "barcode"],
    [
        ["type", "movementtype", "movement", "transactiontype", "operation", "kind", "тип", "операция", "видоперации", "قسم"],
        s_sku,
        s_barcode,
        ["quantity", "qty", "units", "pieces", "количество", "колво", "مقدار", "تعداد"],
        ["store", "storecode", "shop", "outlet", "warehouse", "location", "branch", "магазин", "склад", "точка", "دکان", "اسٹور"],
        ["date", "datetime", "timestamp", "occurredat", "time", "when", "day", "invoicedate", "saledate", "дата", "датаивремя", "время", "تاریخ"],
        s_price,
        s_cost,
        ["reference", "ref", "invoice", "invoiceno", "invoicenumber", "receipt", "receiptno", "document", "documentno", "номер", "документ", "чек", "накладная", "رسید", "حوالہ"],
        ["notes", "note", "comment", "comments", "remarks", "memo", "примечание", "комментарий", "نوٹ"],
        ["reason", "причина", "وجہ"],
    ]);

    /// <summary>The fields' own names.</summary>
    public IEnumerable<string> Names => Fields.Select(f => f[0]);
}
