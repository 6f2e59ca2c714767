namespace Stockbook.Cli;

/// <summary>Ends a command with a sentence for people.</summary>
internal sealed class RefusedException(Problem problem) : Exception(problem.Detail)
{
    /// <summary>Ends a command with a sentence that no use case gives.</summary>
    public RefusedException(string sentence) : this(new Problem("refused", 400, "Refused", sentence)) { }

    /// <summary>What to tell.</summary>
    public Problem Problem { get; } = problem;
}
