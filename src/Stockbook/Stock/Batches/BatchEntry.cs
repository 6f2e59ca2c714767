namespace Stockbook.Stock.Batches;

/// <summary>One movement of a batch as it arrived.</summary>
/// <param name="Index">Its place among the movements, from 0.</param>
/// <param name="Line">Its line in the body, from 1; null when the body was one JSON object.</param>
/// <param name="Movement">The movement; null when there is none.</param>
/// <param name="Broken">Why it cannot be read; null when it can.</param>
internal readonly record struct BatchEntry(int Index, int? Line, BatchMovement? Movement, Problem? Broken)
{
    /// <summary>What problems call it.</summary>
    public string Place => Line is { } line ? $"line[{line}]" : $"movements[{Index}]";
}
