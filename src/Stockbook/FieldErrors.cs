namespace Stockbook;

/// <summary>Gathers every field that is not allowed, so that a person repairs them in one go.</summary>
public sealed class FieldErrors
{
    private readonly Dictionary<string, List<string>> _errors = [];

    /// <summary>True while nothing was found.</summary>
    public bool None => _errors.Count == 0;

    /// <summary>Notes what is wrong with a field; the sentence goes on from the field's name: "must be 0 or more."</summary>
    public void Add(string field, string sentence)
    {
        if (!_errors.TryGetValue(field, out var list)) _errors[field] = list = [];
        list.Add(sentence);
    }

    /// <summary>Notes all that was found elsewhere.</summary>
    internal void AddAll(FieldErrors others)
    {
        foreach (var (field, sentences) in others._errors)
            foreach (var sentence in sentences) Add(field, sentence);
    }

    /// <summary>The problem that says all of it.</summary>
    public Problem ToProblem() => Problem.Invalid(_errors.ToDictionary(e => e.Key, e => e.Value.ToArray()));

    /// <summary>Trims text and checks its length (1 to <paramref name="longest"/>); null text is an error only when it is required.</summary>
    public string? Text(string field, string? text, int longest, bool required = false)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed))
        {
            if (required) Add(field, $"is missing: give 1 to {longest} characters.");
            return null;
        }

        if (trimmed.Length > longest) Add(field, $"is {trimmed.Length} characters long: at most {longest} are allowed.");
        if (trimmed.Contains('\0', StringComparison.Ordinal)) Add(field, "holds a NUL character, which cannot be stored.");
        return trimmed;
    }
}
