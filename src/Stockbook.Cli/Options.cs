using System.CommandLine;
using System.CommandLine.Parsing;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Cli;

/// <summary>Makes options whose text is read as the book's own kinds of numbers; other text is wrong usage.</summary>
internal static class Options
{
    /// <summary>Text.</summary>
    public static Option<string?> Text(string name, string description, bool required = false) =>
        new(name) { Description = description, Required = required, HelpName = "text" };

    /// <summary>One of some words.</summary>
    public static Option<string?> Word(string name, string description, params string[] words)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', words) };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    /// <summary>A quantity.</summary>
    public static Option<Quantity?> Quantity(string name, string description, bool required = false) => new(name)
    {
        Description = description, Required = required, HelpName = "number",
        CustomParser = result => Read<Quantity>(result, Ledger.Quantity.TryParse, "a quantity: give a number such as 5 or 1.25, with at most 3 decimals"),
    };

    /// <summary>A price or cost of one unit.</summary>
    public static Option<UnitPrice?> Price(string name, string description) => new(name)
    {
        Description = description, HelpName = "amount",
        CustomParser = result => Read<UnitPrice>(result, UnitPrice.TryParse, "a price: give a number such as 10 or 120.50, with at most 6 decimals"),
    };

    /// <summary>An amount of money.</summary>
    public static Option<Amount?> Amount(string name, string description) => new(name)
    {
        Description = description, HelpName = "amount",
        CustomParser = result => Read<Amount>(result, (ReadOnlySpan<char> text, out Amount value) =>
        {
            var read = FixedPoint.TryParse(text, Hosting.Amount.DigitsRead, Money.MaxMinor, out var minor);
            value = new(new(minor), Hosting.Amount.DigitsRead);
            return read;
        }, "an amount: give a number such as 10 or 120.50"),
    };

    /// <summary>A trading day.</summary>
    public static Option<DateOnly?> Date(string name, string description) => new(name)
    {
        Description = description, HelpName = "date",
        CustomParser = result => Read<DateOnly>(result, (ReadOnlySpan<char> text, out DateOnly value) =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out value), "a date: give one such as 2026-11-21"),
    };

    /// <summary>A whole number of at least <paramref name="least"/>.</summary>
    public static Option<int?> Whole(string name, string description, int least) => new(name)
    {
        Description = description, HelpName = "number",
        CustomParser = result => Read<int>(result, (ReadOnlySpan<char> text, out int value) =>
            int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out value) && value >= least, $"a whole number of {least} or more"),
    };

    /// <summary>The end of something that lasts.</summary>
    public static Option<DateTimeOffset?> End(string name, string description) => new(name)
    {
        Description = description, HelpName = "date|days",
        CustomParser = result => Read<DateTimeOffset>(result, (ReadOnlySpan<char> text, out DateTimeOffset value) =>
            Clock.TryParseEnd(text, TimeProvider.System, out value), "an end: give a day such as 2027-01-31, or a number of days such as 90d"),
    };

    private delegate bool Reader<T>(ReadOnlySpan<char> text, out T value);

    private static T? Read<T>(ArgumentResult result, Reader<T> reader, string what)
        where T : struct
    {
        var text = result.Tokens[0].Value;
        if (reader(text, out var value)) return value;
        result.AddError($"{(result.Parent as OptionResult)?.Option.Name}: '{text}' is not {what}.");
        return null;
    }
}
