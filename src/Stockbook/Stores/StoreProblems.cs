namespace Stockbook.Stores;

/// <summary>Problems that several of the stores' use cases answer with.</summary>
public static class StoreProblems
{
    /// <summary>404: no store of that reference.</summary>
    public static Problem NotFound(string reference) => Problem.NotFound(Reference.TryNumber(reference, out _)
        ? $"Store with ID {reference} not found"
        : $"Store {reference} not found: name it by its number or code:….");
}
