using System.Collections.Concurrent;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Tenants;

/// <summary>What the book has to know of a tenant to book for it.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="CurrencyDigits">Decimals of the currency.</param>
/// <param name="LockDate">The first business date that is open; null when every date is.</param>
public sealed record TenantSettings(string Currency, int CurrencyDigits, DateOnly? LockDate);

/// <summary>The settings of tenants, kept for a few seconds.</summary>
public sealed class TenantCache(Database database, TimeProvider clock)
{
    private static readonly TimeSpan s_kept = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<TenantId, (TenantSettings Settings, long At)> _kept = new();

    /// <summary>The settings of a tenant that exists.</summary>
    public ValueTask<TenantSettings> GetAsync(TenantId tenant, CancellationToken cancel = default) =>
        _kept.TryGetValue(tenant, out var kept) && clock.GetElapsedTime(kept.At) < s_kept ? new(kept.Settings) : new(ReadAsync(tenant, cancel));

    private async Task<TenantSettings> ReadAsync(TenantId tenant, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(cancel);
        var row = await connection.QuerySingleAsync<Row>(new CommandDefinition(
            "select currency, currency_digits, lock_date from tenant where id = @id", new { id = tenant.Value }, cancellationToken: cancel));
        var settings = new TenantSettings(row.Currency, row.CurrencyDigits, row.LockDate is { } date ? StoredTime.Date(date) : null);
        _kept[tenant] = (settings, clock.GetTimestamp());
        return settings;
    }

    private sealed class Row
    {
        public string Currency { get; set; } = "";

        public int CurrencyDigits { get; set; }

        public int? LockDate { get; set; }
    }
}
