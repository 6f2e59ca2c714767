using System.Collections.Concurrent;
using System.Net;
using Stockbook.Ledger;

namespace Stockbook.Access.Keys;

/// <summary>An API key in memory: what opens it, and from where it was used.</summary>
public sealed class Key
{
    /// <summary>So many addresses of a key are told apart; what comes after is used without a word.</summary>
    public const int MostAddresses = 200;

    private readonly ConcurrentDictionary<string, byte> _addresses;

    internal Key(TenantId tenant, UserId account, byte[] secretHash, DateTimeOffset? expiresAt, bool isRevoked, IEnumerable<string> addresses)
    {
        (Tenant, Account, SecretHash, ExpiresAt, IsRevoked) = (tenant, account, secretHash, expiresAt, isRevoked);
        _addresses = new(addresses.Select(a => KeyValuePair.Create(a, (byte)0)));
    }

    /// <summary>Whose.</summary>
    public TenantId Tenant { get; }

    /// <summary>The account it stands for.</summary>
    public UserId Account { get; }

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>True when it was taken back.</summary>
    public bool IsRevoked { get; }

    internal byte[] SecretHash { get; }

    /// <summary>Where it was used last, in this process.</summary>
    internal IPAddress? LastAddress { get; set; }

    /// <summary>When it was used last, in this process, by <see cref="Environment.TickCount64"/>.</summary>
    internal long LastNoted { get; set; } = long.MinValue / 2;

    /// <summary>True the first time an address is seen, while there is room to remember it.</summary>
    internal bool IsNew(string address) => _addresses.Count < MostAddresses && _addresses.TryAdd(address, 0);
}
