using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.People;

/// <summary>A user as somebody wants him to be; null where nothing was said.</summary>
internal sealed record UserDraft(string? Name, string? Username, string? Role, IReadOnlyList<long>? Stores, string? Language, bool? Active)
{
    public const int LongestUsername = 60;
    private const int LongestName = 200;
    private const int LongestLanguage = 35;
    private const int ShortestUsername = 2;

    /// <summary>The draft as it may be stored. Only what <paramref name="errors"/> has nothing against is to be used.</summary>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="withUsername">True when there must be a user name.</param>
    public UserContent Check(FieldErrors errors, bool withUsername)
    {
        var role = CheckRole(errors);
        return new(
            errors.Text("name", Name, LongestName, required: true) ?? "", CheckUsername(errors, Username, withUsername), role, CheckStores(errors, role),
            CheckLanguage(errors), Active ?? true);
    }

    /// <summary>A user name as it is stored; notes what is wrong with it.</summary>
    public static string? CheckUsername(FieldErrors errors, string? username, bool required)
    {
        var name = errors.Text("username", username, LongestUsername, required);
        if (name is null) return null;
        if (name.Length < ShortestUsername || !name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-'))
            errors.Add("username", $"must have {ShortestUsername} to {LongestUsername} letters, digits, points, hyphens or underscores, without spaces.");
        return name;
    }

    private Role CheckRole(FieldErrors errors)
    {
        if (!Permissions.TryFind(Role, out var role)) errors.Add("role", $"must be one of {string.Join(", ", Permissions.Roles)}.");
        return role;
    }

    private IReadOnlyList<long>? CheckStores(FieldErrors errors, Role role)
    {
        if (Stores is not null && role == Access.Role.Owner) errors.Add("stores", "must be null for an owner: an owner has all stores.");
        return StoreBinding.Check(Stores, errors);
    }

    private string? CheckLanguage(FieldErrors errors)
    {
        var language = errors.Text("language", Language, LongestLanguage);
        if (language?.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') == false) errors.Add("language", "must be a language tag such as en, de or ur-PK.");
        return language;
    }
}

/// <summary>What is stored of a user besides his number, secrets, version and times.</summary>
internal sealed record UserContent(string Name, string? Username, Role Role, IReadOnlyList<long>? Stores, string? Language, bool Active)
{
    /// <summary>The parameters of the statements that write a user's row.</summary>
    public object Parameters(TenantId tenant, long id, long version, DateTimeOffset now) => new
    {
        Tenant = tenant.Value,
        Id = id,
        Name,
        Username,
        UsernameKey = SearchKey.OfOptional(Username),
        Role = (int)Role,
        AllStores = Stores is null,
        Active,
        Language,
        Version = version,
        Now = StoredTime.Of(now),
        Stamp = Secrets.NewStamp(),
    };
}
