namespace Stockbook.Hosting;

/// <summary>How many decimals currencies have (ISO 4217).</summary>
public static class Currencies
{
    private static readonly HashSet<string> s_none = ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"];
    private static readonly HashSet<string> s_three = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];
    private static readonly HashSet<string> s_four = ["CLF", "UYW"];

    /// <summary>False when the code is not three capital letters; else how many decimals its currency has.</summary>
    public static bool TryDigitsOf(string code, out int digits)
    {
        ArgumentNullException.ThrowIfNull(code);
        var isCode = code.Length == 3 && code.All(char.IsAsciiLetterUpper);
        digits = isCode ? DigitsOf(code) : 0;
        return isCode;
    }

    /// <summary>Decimals of a currency; 2 for every code that has no rule of its own.</summary>
    /// <exception cref="SettingException">Not three capital letters.</exception>
    public static int DigitsOf(string code)
    {
        if (code is not { Length: 3 } || !code.All(char.IsAsciiLetterUpper))
            throw new SettingException($"'{code}' is not a currency: give its three-letter code, such as PKR, INR, EUR or USD.");
        if (s_none.Contains(code)) return 0;
        if (s_three.Contains(code)) return 3;
        return s_four.Contains(code) ? 4 : 2;
    }
}
