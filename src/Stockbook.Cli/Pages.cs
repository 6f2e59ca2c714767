using Stockbook.Hosting;

namespace Stockbook.Cli;

/// <summary>Reads lists to their end: whoever wants less can say so, and a pipe must not lose the rest.</summary>
internal static class Pages
{
    /// <summary>Every item of a list, as one page.</summary>
    public static Task<ListAnswer<T>> AllAsync<T>(Func<Page, Task<Outcome<ListAnswer<T>>>> read) => UpToAsync(int.MaxValue, read);

    /// <summary>The first items of a list, and where the rest begins.</summary>
    public static async Task<ListAnswer<T>> UpToAsync<T>(int most, Func<Page, Task<Outcome<ListAnswer<T>>>> read)
    {
        var items = new List<T>();
        string? next = null;
        do
        {
            Cursor? after = null;
            if (next is not null && !Cursor.TryParse(next, out after)) throw new InvalidOperationException("A list gave a cursor that it does not know.");
            var asked = new Page(Math.Min(Page.LargestLimit, most - items.Count), after);
            if (!(await read(asked)).Is(out var page, out var problem)) throw new RefusedException(problem);
            items.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null && items.Count < most);
        return new(items, next);
    }
}
