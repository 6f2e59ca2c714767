using Stockbook.Tests.Access;

namespace Stockbook.Tests.Contract;

/// <summary>The requests about people, their sessions and their passwords.</summary>
internal static class PeopleOperations
{
    private const int Nobody = 999_999;
    private static readonly Dictionary<string, string> s_otherSite = new() { ["Origin"] = "https://evil.example" };

    /// <summary>Every operation about people.</summary>
    public static IReadOnlyList<Operation> All { get; } = [.. SignIn(), .. OwnAccount(), .. Users(), .. Invites()];

    private static IEnumerable<Operation> SignIn() =>
    [
        new("POST /api/auth/login", _ => new("/api/auth/login", Login("seller")))
        {
            Others = With(
                ("401", _ => new("/api/auth/login", Login("nobody"))), ("403", _ => new("/api/auth/login", Login("seller"), s_otherSite)),
                ("429", _ => new("/api/auth/login", Login("locked")))),
        },
        new("GET /api/auth/status", w => new("/api/auth/status", null, w.People.Owner.Headers)),
        new("POST /api/auth/refresh", w => new("/api/auth/refresh", $$"""{"refresh_token": "{{w.People.Seller.Refresh}}"}"""))
        {
            Others = With(("401", _ => new("/api/auth/refresh", """{"refresh_token": "nonsense"}"""))),
        },
        new("POST /api/auth/link", w => new("/api/auth/link", Token(w.People.Links[1])), _ => new("/api/auth/link", Token("nonsense")))
        {
            Others = With(("403", w => new("/api/auth/link", Token(w.People.Links[1]), s_otherSite))),
        },
        new("POST /api/auth/accept", w => new("/api/auth/accept", Accept(w.People.Links[0], "anna")), _ => new("/api/auth/accept", Accept("nonsense", "anna")),
            w => new("/api/auth/accept", Accept(w.People.Links[2], "boss")))
        {
            Others = With(("403", w => new("/api/auth/accept", Accept(w.People.Links[0], "anna"), s_otherSite))),
        },
    ];

    private static IEnumerable<Operation> OwnAccount() =>
    [
        new("POST /api/auth/logout", w => new("/api/auth/logout", null, w.People.Leaving.Headers)),
        new("GET /api/auth/sessions", w => new("/api/auth/sessions", null, w.People.Owner.Headers)),
        new("DELETE /api/auth/sessions/{id}", w => new($"/api/auth/sessions/{w.People.Tidy.Session}", null, w.People.Tidy.Headers),
            w => new($"/api/auth/sessions/{w.People.Tidy.Session}", null, w.People.Owner.Headers)),
        new("POST /api/auth/change-password", w => new("/api/auth/change-password", Change(WorldPeople.Password), w.People.Changing.Headers))
        {
            Others = With(
                ("401", w => new("/api/auth/change-password", Change("a wrong one"), w.People.Owner.Headers)),
                ("429", w => new("/api/auth/change-password", Change(WorldPeople.Password), w.People.Locked.Headers))),
        },
        new("POST /api/auth/second-factor", w => new("/api/auth/second-factor", null, w.People.Owner.Headers),
            Conflicting: w => new("/api/auth/second-factor", null, w.People.Careful.Headers)),
        new("POST /api/auth/second-factor/confirm", w => new("/api/auth/second-factor/confirm", Confirm(), w.People.Begun.Headers),
            Conflicting: w => new("/api/auth/second-factor/confirm", Confirm(), w.People.Careful.Headers)),
        new("POST /api/auth/second-factor/off", w => new("/api/auth/second-factor/off", Proof(WorldPeople.Password), w.People.Tired.Headers))
        {
            Others = With(("429", w => new("/api/auth/second-factor/off", Proof(WorldPeople.Password), w.People.Locked.Headers))),
        },
    ];

    private static IEnumerable<Operation> Users() =>
    [
        new("GET /api/users", w => Owner(w, "/api/users?active=true")),
        new("POST /api/users", w => Owner(w, "/api/users", """{"name": "New", "username": "new", "role": "staff", "stores": [1], "language": "ur", "active": true}"""),
            Conflicting: w => Owner(w, "/api/users", """{"name": "Another", "username": "Boss", "role": "staff"}""")),
        new("GET /api/users/{id}", w => Owner(w, $"/api/users/{w.People.Seller.Id}"), w => Owner(w, $"/api/users/{Nobody}")),
        new("PATCH /api/users/{id}", w => Owner(w, $"/api/users/{w.People.Seller.Id}", """{"role": "viewer", "stores": [1]}"""), w => Owner(w, $"/api/users/{Nobody}", "{}"),
            w => Owner(w, $"/api/users/{w.People.Seller.Id}", """{"username": "boss"}""")),
        new("POST /api/users/{id}/reset-password", w => Owner(w, $"/api/users/{w.People.Seller.Id}/reset-password"), w => Owner(w, $"/api/users/{Nobody}/reset-password")),
        new("POST /api/users/{id}/unlock", w => Owner(w, $"/api/users/{w.People.Seller.Id}/unlock"), w => Owner(w, $"/api/users/{Nobody}/unlock")),
        new("POST /api/users/{id}/reset-second-factor", w => Owner(w, $"/api/users/{w.People.Lost.Id}/reset-second-factor"),
            w => Owner(w, $"/api/users/{Nobody}/reset-second-factor")),
    ];

    private static IEnumerable<Operation> Invites() =>
    [
        new("GET /api/invites", w => Owner(w, "/api/invites")),
        new("POST /api/invites", w => Owner(w, "/api/invites", """{"name": "Guest", "role": "staff", "stores": [1]}"""),
            Conflicting: w => Owner(w, "/api/invites", """{"name": "Guest", "username": "boss", "role": "staff"}""")),
        new("DELETE /api/invites/{id}", w => Owner(w, $"/api/invites/{w.People.Invite}"), w => Owner(w, $"/api/invites/{Guid.Empty}")),
    ];

    private static Ask Owner(World world, string path, string? json = null) => new(path, json, world.People.Owner.Headers);

    private static Dictionary<string, Func<World, Ask>> With(params (string Status, Func<World, Ask> Ask)[] others) => others.ToDictionary(o => o.Status, o => o.Ask);

    private static string Login(string username) => $$"""{"username": "{{username}}", "password": "{{WorldPeople.Password}}"}""";

    private static string Token(string token) => $$"""{"token": "{{token}}"}""";

    private static string Accept(string token, string username) => $$"""{"token": "{{token}}", "username": "{{username}}", "password": "{{WorldPeople.Password}}"}""";

    private static string Change(string current) => $$"""{"current_password": "{{current}}", "new_password": "quite another one"}""";

    private static string Confirm() => $$"""{"code": "{{SecondFactorTests.CodeOf(WorldPeople.Key, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30)}}"}""";

    private static string Proof(string password) => $$"""{"password": "{{password}}"}""";
}
