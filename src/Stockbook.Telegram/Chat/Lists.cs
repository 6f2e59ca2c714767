using Stockbook.Hosting;

namespace Stockbook.Telegram.Chat;

/// <summary>Lists that are shown page by page.</summary>
internal static class Lists
{
    /// <summary>Of more pages than this one types what one looks for.</summary>
    public const int MostLeafed = 3;

    /// <summary>How many pages so many rows take; at least one.</summary>
    public static int Pages(int rows) => Math.Max(1, (rows + Keyboard.PageRows - 1) / Keyboard.PageRows);

    /// <summary>The page that is shown when one is asked for that is not there any more.</summary>
    public static int PageOf(int asked, int rows) => Math.Clamp(asked, 0, Pages(rows) - 1);

    /// <summary>The rows of a page.</summary>
    public static IEnumerable<T> OnPage<T>(this IReadOnlyList<T> rows, int asked) => rows.Skip(PageOf(asked, rows.Count) * Keyboard.PageRows).Take(Keyboard.PageRows);

    /// <summary>A list from its first page to its last.</summary>
    public static async Task<Outcome<IReadOnlyList<T>>> AllAsync<T>(Func<Page, Task<Outcome<ListAnswer<T>>>> read)
    {
        var all = new List<T>();
        Cursor? after = null;
        do
        {
            if (!(await read(new(Page.LargestLimit, after))).Is(out var answer, out var problem)) return problem;
            all.AddRange(answer.Items);
            after = answer.Next is { } next && Cursor.TryParse(next, out var cursor) ? cursor : null;
        }
        while (after is not null);
        return all;
    }
}
