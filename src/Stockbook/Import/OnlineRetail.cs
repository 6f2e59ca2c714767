using System.Collections.Frozen;
using System.Globalization;
using Stockbook.Ledger;

namespace Stockbook.Import;

/// <summary>
/// Reads the <em>Online Retail</em> layout (InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country):
/// one line of an invoice to a line. PURE: a text in, a <see cref="SalesFile"/> out.
/// </summary>
public sealed class OnlineRetail
{
    /// <summary>Codes that stand for no goods, and what they stand for.</summary>
    public static readonly FrozenDictionary<string, string> NoGoods = new Dictionary<string, string>
    {
        ["POST"] = "postage", ["DOT"] = "postage of the web shop", ["M"] = "manual entry", ["C2"] = "carriage", ["D"] = "discount", ["S"] = "samples",
        ["B"] = "bad debt", ["BANK CHARGES"] = "bank charges", ["AMAZONFEE"] = "marketplace fee", ["CRUK"] = "commission",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] s_columns = ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"];
    private static readonly string[] s_times = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> s_noGoods = NoGoods.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly SalesFile _file = new();
    private readonly DelimitedReader _line;
    private readonly TimeZoneInfo _zone;
    private readonly long _latest;
    private readonly int[] _places = new int[s_columns.Length];
    private string _lastTime = "";
    private long _lastInstant;

    private OnlineRetail(DelimitedReader line, TimeZoneInfo zone, DateTimeOffset latest) =>
        (_line, _zone, _latest) = (line, zone, latest.ToUnixTimeMilliseconds());

    /// <summary>Reads a whole file.</summary>
    /// <param name="text">The file, with its header line.</param>
    /// <param name="zone">The time zone its times are local to.</param>
    /// <param name="latest">A later moment is a mistake.</param>
    /// <param name="progress">Told now and then how many lines were read.</param>
    public static Outcome<SalesFile> Read(TextReader text, TimeZoneInfo zone, DateTimeOffset latest, Action<int>? progress = null)
    {
        var reader = new OnlineRetail(new DelimitedReader(text), zone, latest);
        return reader.ReadHeader() is { } problem ? problem : reader.ReadLines(progress);
    }

    private Problem? ReadHeader()
    {
        if (!_line.Read()) return Problem.Invalid("file", "is empty: its first line must name the columns " + string.Join(", ", s_columns) + ".");
        var names = Enumerable.Range(0, _line.Count).Select(i => _line[i].Trim().ToString()).ToList();
        for (var i = 0; i < s_columns.Length; i++) _places[i] = names.FindIndex(n => n.Equals(s_columns[i], StringComparison.OrdinalIgnoreCase));
        var missing = s_columns.Where((name, i) => _places[i] < 0 && name != "CustomerID").ToList();
        return missing.Count == 0 ? null : Problem.Invalid("file", $"has no column {string.Join(", ", missing)}: its first line must name {string.Join(", ", s_columns)}.");
    }

    private SalesFile ReadLines(Action<int>? progress)
    {
        var fields = _line.Count;
        while (_line.Read())
        {
            if (++_file.LinesRead % 10_000 == 0) progress?.Invoke(_file.LinesRead);
            var fault = _line.Fault ?? (_line.Count == fields ? TakeLine() : $"has {_line.Count} fields instead of {fields}.");
            if (fault is not null) _file.Broken.Add(new(_line.LineNumber, $"The line {fault}"));
        }

        return _file.Complete();
    }

    private ReadOnlySpan<char> Field(Column column) => _line[_places[(int)column]].Trim();

    // Gives what is wrong with the line, or null when it was taken or left out.
    private string? TakeLine()
    {
        Span<char> code = stackalloc char[64];
        var invoice = Field(Column.Invoice);
        if (invoice.IsEmpty) return "has no invoice number.";
        var length = Field(Column.Code).ToUpperInvariant(code);
        if (length <= 0) return length == 0 ? "has no stock code." : "has a stock code of more than 64 characters.";
        if (s_noGoods.TryGetValue(code[..length], out _)) return Skip(code[..length].ToString());
        return invoice[0] is 'A' or 'a' ? Skip("bad debt") : TakeGoods(invoice, code[..length]);
    }

    private string? TakeGoods(ReadOnlySpan<char> invoice, ReadOnlySpan<char> code)
    {
        if (!Quantity.TryParse(Field(Column.Quantity), out var quantity)) return $"has the quantity '{Field(Column.Quantity)}', which is not a number.";
        if (!quantity.IsWhole) return $"has the quantity {quantity}: pieces cannot be divided.";
        if (!UnitPrice.TryParse(Field(Column.Price), out var price)) return $"has the unit price '{Field(Column.Price)}', which is not a number with at most six decimals.";
        if (price < UnitPrice.Zero) return $"has the unit price {price}, which is below 0.";
        if (ReadTime() is { } fault) return fault;
        if (Field(Column.Country).IsEmpty) return "has no country, which names the store.";
        var isReturn = invoice[0] is 'C' or 'c';
        if (isReturn && quantity > Quantity.Zero) return $"is of a credit note, but its quantity {quantity} is above 0.";
        if (quantity == Quantity.Zero) return Skip("quantity 0");
        Take(invoice, code, TypeOf(isReturn, quantity, price), quantity, price);
        return null;
    }

    private static MovementType TypeOf(bool isReturn, Quantity quantity, UnitPrice price)
    {
        if (isReturn) return MovementType.SaleReturn;
        if (quantity < Quantity.Zero) return MovementType.Removal;
        return price == UnitPrice.Zero ? MovementType.Adjustment : MovementType.Sale;
    }

    private void Take(ReadOnlySpan<char> invoice, ReadOnlySpan<char> code, MovementType type, Quantity quantity, UnitPrice price)
    {
        var product = _file.Codes.NumberOf(code);
        var number = _file.Invoices.NumberOf(invoice);
        var note = Field(Column.Description) is { IsEmpty: false } description ? _file.Notes.NumberOf(description) : -1;
        if (note >= 0) _file.Describe(product, _file.Notes[note]);
        if (type == MovementType.Sale) _file.Price(product, price);
        _file.Rows.Add(new()
        {
            LineNumber = _line.LineNumber, Invoice = number, Occurrence = _file.NextOccurrence(number, product), Product = product,
            Store = _file.Stores.NumberOf(Field(Column.Country)), Type = type, Price = price, OccurredAt = _lastInstant,
            Change = type is MovementType.Sale or MovementType.SaleReturn ? -quantity : quantity,
            Reason = type == MovementType.Removal ? RemovalReasonGuess.Of(note < 0 ? "" : _file.Notes[note]) : null,
            Note = type is MovementType.Removal or MovementType.Adjustment ? note : -1,
        });
    }

    private string? ReadTime()
    {
        var text = Field(Column.Time);
        if (!text.Equals(_lastTime, StringComparison.Ordinal))
        {
            if (!DateTime.TryParseExact(text, s_times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
                return $"has the date '{text}': give it as 2011-09-30 17:05:00.";
            (_lastTime, _lastInstant) = (text.ToString(), LocalTime.ToUtc(local, _zone).ToUnixTimeMilliseconds());
        }

        return _lastInstant <= _latest ? null : $"has the date {_lastTime}, which is in the future.";
    }

    private string? Skip(string reason)
    {
        _file.Skip(reason);
        return null;
    }

    private enum Column { Invoice, Code, Description, Quantity, Time, Price, Customer, Country }
}
