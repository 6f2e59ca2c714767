using Stockbook.Cli.Shops;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Cli;

/// <summary>Numbers as people read them in tables: thousands apart, prices with the currency's decimals.</summary>
internal static class Figures
{
    /// <summary><c>1,250.5</c></summary>
    public static string Of(Quantity quantity) => Grouped(quantity.ToString());

    /// <summary><c>+5</c> or <c>-1,250.5</c></summary>
    public static string Signed(Quantity quantity) => quantity > Quantity.Zero ? "+" + Of(quantity) : Of(quantity);

    /// <summary><c>1,250.50</c>; more decimals only when the price has them.</summary>
    public static string Of(UnitPrice price, int currencyDigits) => WithDecimals(Grouped(price.ToString()), currencyDigits);

    /// <summary><c>1,250.50</c></summary>
    public static string Of(Money amount, int currencyDigits) => WithDecimals(Grouped(amount.ToText(currencyDigits)), currencyDigits);

    /// <summary><c>1,250.50</c></summary>
    public static string Of(Amount amount, int currencyDigits) => WithDecimals(Grouped(amount.Money.ToText(amount.Digits)), currencyDigits);

    /// <summary><c>1,250.50 PKR</c></summary>
    public static string Of(UnitPrice price, ShopCurrency currency) => $"{Of(price, currency.Digits)} {currency.Code}".TrimEnd();

    /// <summary><c>370,931</c></summary>
    public static string Of(long number) => Grouped(FixedPoint.Format(number, 0));

    /// <summary>A number as JSON has it, with at least so many decimals.</summary>
    public static string Of(string number, int decimals) => WithDecimals(Grouped(number), decimals);

    private static string WithDecimals(string text, int decimals)
    {
        if (decimals == 0) return text;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point < 0) (text, point) = (text + ".", text.Length);
        return text.PadRight(point + 1 + decimals, '0');
    }

    private static string Grouped(string text)
    {
        var end = text.IndexOf('.', StringComparison.Ordinal);
        for (var i = (end < 0 ? text.Length : end) - 3; i > (text[0] == '-' ? 1 : 0); i -= 3) text = text.Insert(i, ",");
        return text;
    }
}
