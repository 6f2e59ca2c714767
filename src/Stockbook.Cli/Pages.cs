using Stockbook.Hosting;

namespace Stockbook.Cli;

/// <summary>Reads lists to their end: whoever wants less can say so, and a pipe must not lose the rest.</summary>
internal static class Pages
{
    /// <summary>Every item of a list, as one page.</summary>
    public static Task<ListAnswer<T>> AllAsync<T>(Func<int, string?, Task<Outcome<ListAnswer<T>>>> read) => UpToAsync(int.MaxValue, read);

    /// <summary>The first items of a list, and where the rest begins.</summary>
    /// <param name="most">How many.</param>
    /// <param name="read">Reads a page of so many items, beginning where the page before said.</param>
    public static async Task<ListAnswer<T>> UpToAsync<T>(int most, Func<int, string?, Task<Outcome<ListAnswer<T>>>> read)
    {
        var items = new List<T>();
        string? next = null;
        do
        {
            if (!(await read(Math.Min(Page.LargestLimit, most - items.Count), next)).Is(out var page, out var problem)) throw new RefusedException(problem);
            items.AddRange(page.Items);
            next = page.Items.Count == 0 ? null : page.Next;
        }
        while (next is not null && items.Count < most);
        return new(items, next);
    }

    /// <summary>A page as use cases in this process take it.</summary>
    public static Page Of(int limit, string? next)
    {
        Cursor? after = null;
        if (next is not null && !Cursor.TryParse(next, out after)) throw new InvalidOperationException("A list gave a cursor that it does not know.");
        return new(limit, after);
    }
}
