using System.Text;

namespace Stockbook;

/// <summary>Names and codes as they are compared, sorted and searched: the same in every database and on every machine.</summary>
public static class SearchKey
{
    // The one code unit that is text by itself and that .NET refuses to normalise.
    private const char Unnormalisable = '\uFFFE';

    /// <summary>Trimmed, compatibility forms folded together (NFKC), in invariant lower case.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Trim().Replace(Unnormalisable, '\uFFFD').Normalize(NormalizationForm.FormKC).ToLowerInvariant();
    }

    /// <summary>As <see cref="Of"/>; null stays null.</summary>
    public static string? OfOptional(string? text) => text is null ? null : Of(text);

    /// <summary>A pattern for <c>like … escape '!'</c> that finds the key anywhere.</summary>
    public static string Anywhere(string text) => AnywhereAsIs(Of(text));

    /// <summary>As <see cref="Anywhere"/>, for what is stored as it was given, such as barcodes.</summary>
    public static string AnywhereAsIs(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return $"%{Literal(text)}%";
    }

    private static string Literal(string key) =>
        key.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);
}
