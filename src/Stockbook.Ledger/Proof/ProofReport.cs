namespace Stockbook.Ledger.Proof;

/// <summary>What one kind of check looked at and found.</summary>
/// <param name="Name">What was checked, in a few words.</param>
/// <param name="Rows">How many rows were looked at.</param>
/// <param name="Faults">How many of them are wrong.</param>
/// <param name="Examples">The first of them in words, at most <see cref="MostExamples"/>.</param>
public sealed record ProofCheck(string Name, long Rows, long Faults, IReadOnlyList<string> Examples)
{
    /// <summary>The most faults of one kind that are put into words.</summary>
    public const int MostExamples = 20;
}

/// <summary>The result of proving a book.</summary>
/// <param name="Checks">Check by check.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record ProofReport(IReadOnlyList<ProofCheck> Checks, TimeSpan Elapsed)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool IsClean => Checks.All(c => c.Faults == 0);
}

/// <summary>The result of a rebuild.</summary>
/// <param name="Levels">How many levels the movements give.</param>
/// <param name="Repaired">How many level rows were written because they differed.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record RebuildReport(long Levels, long Repaired, TimeSpan Elapsed);

/// <summary>Collects the faults of one check.</summary>
internal sealed class Check(string name)
{
    private readonly List<string> _examples = [];

    public long Rows { get; set; }

    public long Faults { get; private set; }

    public void Fault(string sentence)
    {
        Faults++;
        if (_examples.Count < ProofCheck.MostExamples) _examples.Add(sentence);
    }

    public ProofCheck ToReport() => new(name, Rows, Faults, _examples);
}
