using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Stockbook.Hosting;

/// <summary>Which page of a list is asked for.</summary>
/// <param name="Limit">How many items, 1 to <see cref="LargestLimit"/>.</param>
/// <param name="After">The last item of the page before; null for the first page.</param>
public sealed record Page(int Limit, Cursor? After)
{
    /// <summary>The page when nothing is said.</summary>
    public const int DefaultLimit = 50;

    /// <summary>The most items a page can have.</summary>
    public const int LargestLimit = 500;

    /// <summary>One row more than is shown: whether there is a next page.</summary>
    public int Rows => Limit + 1;
}

/// <summary>A place in a list: the key the list is sorted by, and the id that tells equal keys apart.</summary>
/// <param name="Key">The sort key; empty where a list is sorted by id alone.</param>
/// <param name="Id">The id.</param>
public sealed record Cursor(string Key, long Id)
{
    /// <summary>The opaque text a client sends back.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Id}:{Key}")));

    /// <summary>Reads what <see cref="ToString"/> wrote; false for anything else.</summary>
    public static bool TryParse(string text, out Cursor? cursor)
    {
        ArgumentNullException.ThrowIfNull(text);
        cursor = null;
        if (text.Length is 0 or > 4000 || !Base64Url.IsValid(text)) return false;
        var plain = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        var colon = plain.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || plain.Contains('\0', StringComparison.Ordinal)) return false;
        if (!long.TryParse(plain.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return false;
        cursor = new(plain[(colon + 1)..], id);
        return true;
    }
}

/// <summary>A page of a list.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <param name="Items">The items, in the list's order.</param>
/// <param name="Next">What to send as <c>after</c> for the next page; null on the last.</param>
public sealed record ListAnswer<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Makes pages.</summary>
public static class ListAnswer
{
    /// <summary>A page of up to <see cref="Page.Rows"/> rows that were read, with the cursor after its last.</summary>
    public static ListAnswer<T> Of<TRow, T>(IReadOnlyList<TRow> rows, Page page, Func<TRow, T> item, Func<TRow, Cursor> cursor)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(page);
        var next = rows.Count > page.Limit ? cursor(rows[page.Limit - 1]).ToString() : null;
        return new([.. rows.Take(page.Limit).Select(item)], next);
    }
}
