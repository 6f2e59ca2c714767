using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.People;

/// <summary>What a link is for.</summary>
internal enum LinkPurpose
{
    /// <summary>The first owner's name and password.</summary>
    Setup,

    /// <summary>The name and password of somebody who was invited.</summary>
    Invite,

    /// <summary>Another password.</summary>
    Reset,
}

/// <summary>A link that was just made; its text is shown now only.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Token">What it proves itself by.</param>
/// <param name="ExpiresAt">Until when it works.</param>
internal sealed record NewLink(Guid Id, string Token, DateTimeOffset ExpiresAt);

/// <summary>A link that still works.</summary>
/// <param name="Tenant">Whose book.</param>
/// <param name="Id">Its name.</param>
/// <param name="User">Whom it is for.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="ExpiresAt">Until when it works.</param>
internal sealed record OpenLink(TenantId Tenant, Guid Id, long User, LinkPurpose Purpose, DateTimeOffset ExpiresAt);

/// <summary>
/// Links that work once. The book keeps only the hash of their secret; the token names its tenant, so that it is found before anybody
/// is signed in.
/// </summary>
public sealed class OneTimeLinks(Database database, StockbookOptions options, TimeProvider clock)
{
    private const int SecretBytes = 32;

    private const string Insert = """
        insert into one_time_link (tenant_id, id, user_id, purpose, token_hash, created_by, created_at, expires_at)
        values (@Tenant, @Id, @User, @Purpose, @Hash, @By, @Now, @Until)
        """;

    private const string Works = "used_at is null and revoked_at is null and expires_at > @Now";

    private const string Select = $"""
        select user_id, purpose, expires_at from one_time_link
         where tenant_id = @Tenant and id = @Id and token_hash = @Hash and {Works}
        """;

    private const string UseUp = $"update one_time_link set used_at = @Now where tenant_id = @Tenant and id = @Id and {Works}";

    private const string Revoke = "update one_time_link set revoked_at = @Now where tenant_id = @Tenant and user_id = @User and used_at is null and revoked_at is null";

    /// <summary>The page that takes a token. It stands behind the #, which no browser sends and no log keeps.</summary>
    internal static string Address(string baseAddress, string token) => $"{baseAddress.TrimEnd('/')}/welcome#token={token}";

    /// <summary>The page, at the public address or else where the request was sent.</summary>
    internal string Address(Microsoft.AspNetCore.Http.HttpRequest request, string token) =>
        Address(options.PublicUrl ?? $"{request.Scheme}://{request.Host.Value}{request.PathBase.Value}", token);

    /// <summary>Makes a link within a transaction; the user's older ones stop working.</summary>
    internal async Task<NewLink> MakeAsync(BookTransaction book, TenantId tenant, long user, LinkPurpose purpose, UserId by)
    {
        var (id, secret, now) = (Guid.NewGuid(), RandomNumberGenerator.GetBytes(SecretBytes), clock.Now());
        var until = now + (purpose == LinkPurpose.Reset ? TimeSpan.FromDays(1) : TimeSpan.FromDays(7));
        var row = new
        {
            Tenant = tenant.Value, Id = Bytes(id), User = user, Purpose = Name(purpose), Hash = SHA256.HashData(secret), By = by.Value, Now = StoredTime.Of(now),
            Until = StoredTime.Of(until),
        };
        await book.Connection.ExecuteAsync(Revoke, row, book.Transaction);
        await book.Connection.ExecuteAsync(Insert, row, book.Transaction);
        var token = string.Create(CultureInfo.InvariantCulture, $"{tenant.Value}.{Base64Url.EncodeToString(Bytes(id))}.{Base64Url.EncodeToString(secret)}");
        return new(id, token, until);
    }

    /// <summary>All links of a user stop working.</summary>
    internal Task<int> RevokeAsync(BookTransaction book, TenantId tenant, long user) =>
        book.Connection.ExecuteAsync(Revoke, new { Tenant = tenant.Value, User = user, Now = StoredTime.Of(clock.Now()) }, book.Transaction);

    /// <summary>The link of a token while it works; else null.</summary>
    internal async Task<OpenLink?> FindAsync(string? token, CancellationToken cancel)
    {
        if (!TryRead(token, out var tenant, out var id, out var secret)) return null;
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var names = new { Tenant = tenant.Value, Id = Bytes(id), Hash = SHA256.HashData(secret), Now = StoredTime.Of(clock.Now()) };
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(Select, names, cancellationToken: cancel));
        return row is null ? null : new(tenant, id, row.UserId, Enum.Parse<LinkPurpose>(row.Purpose, ignoreCase: true), StoredTime.Instant(row.ExpiresAt));
    }

    /// <summary>Uses a link up; false when somebody else was faster.</summary>
    internal async Task<bool> UseAsync(BookTransaction book, OpenLink link) =>
        await book.Connection.ExecuteAsync(UseUp, new { Tenant = link.Tenant.Value, Id = Bytes(link.Id), Now = StoredTime.Of(clock.Now()) }, book.Transaction) == 1;

    /// <summary>A purpose as it is stored and shown.</summary>
    internal static string Name(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.Setup => "setup", LinkPurpose.Invite => "invite", LinkPurpose.Reset => "reset", _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    private static bool TryRead(string? token, out TenantId tenant, out Guid id, out byte[] secret)
    {
        (tenant, id, secret) = (default, default, []);
        if (token is not { Length: < 200 } || token.Trim().Split('.') is not [var number, var name, var proof]) return false;
        if (!Reference.TryNumber(number, out var value) || !Base64Url.IsValid(name, out var length) || length != 16 || !Base64Url.IsValid(proof)) return false;
        (tenant, id, secret) = (new(value), new(Base64Url.DecodeFromChars(name), bigEndian: true), Base64Url.DecodeFromChars(proof));
        return true;
    }

    private sealed class Row
    {
        public long UserId { get; init; }
        public string Purpose { get; init; } = "";
        public long ExpiresAt { get; init; }
    }
}
