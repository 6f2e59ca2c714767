namespace Stockbook;

/// <summary>What a use case gives: its answer, or the problem that stopped it. A problem changed nothing.</summary>
/// <typeparam name="T">The answer.</typeparam>
public readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Problem? problem) => (_value, Problem) = (value, problem);

    /// <summary>The problem; null when there is an answer.</summary>
    public Problem? Problem { get; }

    /// <summary>The answer.</summary>
    /// <exception cref="InvalidOperationException">There is a problem instead.</exception>
    public T Value => Problem is null ? _value! : throw new InvalidOperationException(Problem.Detail);

    /// <summary>True with the answer, or false with the problem.</summary>
    public bool Is([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? value, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out Problem? problem)
    {
        (value, problem) = (_value, Problem);
        return Problem is null;
    }

    public static implicit operator Outcome<T>(T value) => new(value, null);
    public static implicit operator Outcome<T>(Problem problem) => new(default, problem);
}
