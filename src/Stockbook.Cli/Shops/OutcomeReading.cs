namespace Stockbook.Cli.Shops;

/// <summary>Reads outcomes where only the answer matters.</summary>
internal static class OutcomeReading
{
    /// <summary>The answer, or null when there is no such record.</summary>
    /// <exception cref="RefusedException">Another problem stopped it.</exception>
    public static T? OrNone<T>(this Outcome<T> outcome)
        where T : class
    {
        if (outcome.Is(out var value, out var problem)) return value;
        return problem is { Type: "not-found", Status: 404 } ? null : throw new RefusedException(problem);
    }
}
