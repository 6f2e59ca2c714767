using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Tenants;

/// <summary>Reads tenants.</summary>
internal static class TenantRows
{
    private const string Select = """
        select name as Name, code as Code, currency as Currency, currency_digits as CurrencyDigits, language as Language, time_zone as TimeZone, units as Units,
               count_tolerance as CountTolerance, revenue_tolerance as RevenueTolerance, expiry_days as ExpiryDays, lock_date as LockDate,
               scale_barcodes as ScaleBarcodes, service_level as ServiceLevel, service_levels as ServiceLevels, version as Version, suspended as Suspended
          from tenant
         where id = @Tenant
        """;

    /// <summary>The tenant, and whether it is suspended; held until the commit when a transaction reads it.</summary>
    /// <exception cref="InvalidOperationException">There is no such tenant.</exception>
    public static async Task<(TenantAnswer Tenant, bool Suspended)> ReadAsync(
        Dialect dialect, DbConnection connection, TenantId tenant, BookTransaction? book = null, CancellationToken cancel = default)
    {
        var sql = book is null ? Select : Select + dialect.ForUpdate();
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(sql, new { Tenant = tenant.Value }, book?.Transaction, cancellationToken: cancel))
            ?? throw new InvalidOperationException($"There is no tenant {tenant.Value}.");
        return (row.ToAnswer(), row.Suspended);
    }

    private sealed class Row
    {
        public string Name { get; init; } = "";
        public string Code { get; init; } = "";
        public string Currency { get; init; } = "";
        public int CurrencyDigits { get; init; }
        public string Language { get; init; } = "";
        public string TimeZone { get; init; } = "";
        public string Units { get; init; } = "";
        public int CountTolerance { get; init; }
        public int RevenueTolerance { get; init; }
        public int ExpiryDays { get; init; }
        public int? LockDate { get; init; }
        public string ScaleBarcodes { get; init; } = "";
        public int ServiceLevel { get; init; }
        public string ServiceLevels { get; init; } = "";
        public long Version { get; init; }
        public bool Suspended { get; init; }

        public TenantAnswer ToAnswer() => new(
            Name, Code, Currency, CurrencyDigits, Language, TimeZone, Units.Split(',', StringSplitOptions.RemoveEmptyEntries), new(CountTolerance),
            new(RevenueTolerance), ExpiryDays, LockDate is { } date ? StoredTime.Date(date) : null, Version)
        {
            ScaleBarcodes = ScaleSettings.Parse(ScaleBarcodes).ToDictionary(), ServiceLevel = new(ServiceLevel),
            ServiceLevels = Tenants.ServiceLevels.Parse(ServiceLevel, ServiceLevels).ToDictionary(),
        };
    }
}
