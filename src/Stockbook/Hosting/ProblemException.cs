namespace Stockbook.Hosting;

/// <summary>Carries a problem out of code that cannot return one: the binding of bodies, queries and headers.</summary>
public sealed class ProblemException(Problem problem) : Exception(problem?.Detail)
{
    /// <summary>What to answer.</summary>
    public Problem Problem { get; } = problem ?? throw new ArgumentNullException(nameof(problem));
}
