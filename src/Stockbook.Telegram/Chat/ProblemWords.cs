namespace Stockbook.Telegram.Chat;

/// <summary>Refusals of the book in the language of the chat, by their type; what no text is there for stands as the book says it.</summary>
internal static class ProblemWords
{
    /// <summary>The refusal as a line above the screen.</summary>
    public static Html Of(Words words, Problem problem)
    {
        var key = $"problem.{problem.Type.Replace('-', '_')}";
        if (problem.Errors?.Keys.Any(k => k.EndsWith("product_id", StringComparison.Ordinal) || k == "product") == true) return words.Say("problem.no_product");
        if (!words.Has(key)) return Html.Of(problem.Detail);
        return words.Say(key, [.. (problem.Members ?? new Dictionary<string, object?>()).Select(m => (m.Key, Shown(m.Value)))]);
    }

    private static object Shown(object? value) => value switch
    {
        null => "–",
        DateOnly date => Figures.Date(date),
        _ => value,
    };

    /// <summary>The refusal with its quantities in a product's unit.</summary>
    public static Problem In(Words words, Problem problem, Ledger.Unit unit) => problem with
    {
        Members = problem.Members?.ToDictionary(m => m.Key, m => m.Value is Ledger.Quantity quantity ? Figures.Quantity(words, quantity, unit) : m.Value),
    };

    /// <summary>The refusal where the chat stays at a place.</summary>
    public static Step Stay(Visit visit, Place place, Problem problem) => new(place) { Notice = Of(visit.Words, problem) };
}
