namespace Stockbook;

/// <summary>
/// A refusal as people and programs read it (RFC 9457): a stable type, a sentence that says what was wrong, what is allowed and what to
/// do, and the numbers as members of their own.
/// </summary>
/// <param name="Type">The stable part of the type's address, as in <c>/problems/insufficient-stock</c>.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">A few words, the same for every problem of the type.</param>
/// <param name="Detail">The sentence.</param>
public sealed record Problem(string Type, int Status, string Title, string Detail)
{
    /// <summary>Sentences by field name (snake_case; lines as <c>lines[2].quantity</c>), for problems with the input.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Further members, such as <c>available</c>; numbers, text or null.</summary>
    public IReadOnlyDictionary<string, object?>? Members { get; init; }

    /// <summary>422: fields that are not allowed.</summary>
    public static Problem Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        new("validation", 422, "Some fields are not allowed", string.Join(" ", errors.SelectMany(e => e.Value.Select(v => $"{e.Key} {v}")))) { Errors = errors };

    /// <summary>422: one field that is not allowed; the sentence goes on from the field's name ("must be …").</summary>
    public static Problem Invalid(string field, string sentence) => Invalid(new Dictionary<string, string[]> { [field] = [sentence] });

    /// <summary>404.</summary>
    public static Problem NotFound(string detail) => new("not-found", 404, "Not found", detail);

    /// <summary>409: somebody else changed the record since the caller read it.</summary>
    public static Problem Stale(string what, long version) => Conflict("stale", "Changed meanwhile",
        $"{what} was changed since you read it: read it again, and decide anew. It is now at version {version}.", ("version", version));

    /// <summary>409 with a type of its own.</summary>
    public static Problem Conflict(string type, string title, string detail, params (string Name, object? Value)[] members) =>
        new(type, 409, title, detail) { Members = members.ToDictionary(m => m.Name, m => m.Value) };
}
