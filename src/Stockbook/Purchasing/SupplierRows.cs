using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Purchasing;

/// <summary>A supplier's row as it is read.</summary>
internal sealed class SupplierRow
{
    public const string Columns = """
        s.id as Id, s.code as Code, s.name as Name, s.name_key as NameKey, s.phone as Phone, s.email as Email, s.address as Address, s.notes as Notes,
        s.lead_time_days as LeadTimeDays, s.visiting_days as VisitingDays, s.minimum_order as MinimumOrder, s.over_delivery as OverDelivery,
        s.price_tolerance as PriceTolerance, s.archived as Archived, s.version as Version, s.created_at as CreatedAt, s.updated_at as UpdatedAt
        """;

    public long Id { get; init; }
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public string NameKey { get; init; } = "";
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public string? Address { get; init; }
    public string? Notes { get; init; }
    public int LeadTimeDays { get; init; }
    public int VisitingDays { get; init; }
    public long? MinimumOrder { get; init; }
    public int OverDelivery { get; init; }
    public int PriceTolerance { get; init; }
    public bool Archived { get; init; }
    public long Version { get; init; }
    public long CreatedAt { get; init; }
    public long UpdatedAt { get; init; }

    public SupplierAnswer ToAnswer() => new SupplierContent(
        Code, Name, Phone, Email, Address, Notes, LeadTimeDays, new(VisitingDays), MinimumOrder is { } minimum ? new Money(minimum) : null, new(OverDelivery),
        new(PriceTolerance), Archived).ToAnswer(Id, Version, StoredTime.Instant(CreatedAt), StoredTime.Instant(UpdatedAt));
}

/// <summary>Reads and writes suppliers.</summary>
internal static class SupplierRows
{
    /// <summary>Other tables' numbers of a supplier are looked for here before it may go.</summary>
    public const string IsReferenced = """
        select exists (select 1 from purchase_order where tenant_id = @Tenant and supplier_id = @Id)
            or exists (select 1 from supplier_return where tenant_id = @Tenant and supplier_id = @Id)
        """;

    /// <summary>
    /// The supplier that <paramref name="reference"/> names, its number or <c>code:ACME</c>; null when there is none. In a transaction the row is held until
    /// its end.
    /// </summary>
    public static async Task<SupplierAnswer?> ResolveAsync(Dialect dialect, DbConnection connection, TenantId tenant, string reference, BookTransaction? hold = null)
    {
        var isCode = reference.StartsWith("code:", StringComparison.Ordinal);
        if (!Reference.TryNumber(reference, out var id) && !isCode) return null;
        var sql = $"select {SupplierRow.Columns} from supplier s where s.tenant_id = @Tenant and {(isCode ? "s.code_key = @Code" : "s.id = @Id")}";
        if (hold is not null) sql += dialect.ForUpdate();
        var names = new { Tenant = tenant.Value, Id = id, Code = isCode ? SearchKey.Of(Reference.Unescape(reference[5..])) : "" };
        return (await connection.QuerySingleOrDefaultAsync<SupplierRow>(sql, names, hold?.Transaction))?.ToAnswer();
    }

    /// <summary>The supplier with this number.</summary>
    public static async Task<SupplierAnswer?> FindAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, long id) =>
        (await connection.QuerySingleOrDefaultAsync<SupplierRow>(
            $"select {SupplierRow.Columns} from supplier s where s.tenant_id = @Tenant and s.id = @Id", new { Tenant = tenant.Value, Id = id }, transaction))?.ToAnswer();

    /// <summary>The problem when another supplier has the code. Hold the suppliers' counter before, so that it stays true until the commit.</summary>
    public static async Task<Problem?> TakenAsync(BookTransaction book, TenantId tenant, long id, SupplierContent supplier)
    {
        const string Sql = "select id from supplier where tenant_id = @Tenant and code_key = @CodeKey and id <> @Id";
        var other = await book.Connection.ExecuteScalarAsync<long?>(Sql, new { Tenant = tenant.Value, supplier.CodeKey, Id = id }, book.Transaction);
        return other is { } taken
            ? Problem.Conflict("code-taken", "The code is in use", $"Supplier {taken} has the code '{supplier.Code}' already: choose another one.", ("supplier_id", taken))
            : null;
    }

    /// <summary>404: no supplier of that reference.</summary>
    public static Problem NotFound(string reference) => Problem.NotFound(Reference.TryNumber(reference, out _)
        ? $"Supplier with ID {reference} not found"
        : $"Supplier {reference} not found: name it by its number or code:….");

    /// <summary>409: nothing is ordered from a supplier that was put away.</summary>
    public static Problem Archived(SupplierAnswer supplier) => Problem.Conflict("supplier-archived", "The supplier is archived",
        $"{supplier.Name} is archived: restore it before ordering there.", ("supplier_id", supplier.Id));

    /// <summary>The parameters that every statement writing a supplier's row takes.</summary>
    public static object Parameters(TenantId tenant, long id, SupplierContent supplier, long version, DateTimeOffset now) => new
    {
        Tenant = tenant.Value,
        Id = id,
        supplier.Code,
        supplier.CodeKey,
        supplier.Name,
        NameKey = SearchKey.Of(supplier.Name),
        supplier.Phone,
        supplier.Email,
        supplier.Address,
        supplier.Notes,
        supplier.LeadTimeDays,
        VisitingDays = supplier.VisitingDays.Bits,
        MinimumOrder = supplier.MinimumOrder?.Minor,
        OverDelivery = supplier.OverDelivery.Hundredths,
        PriceTolerance = supplier.PriceTolerance.Hundredths,
        supplier.Archived,
        Version = version,
        Now = StoredTime.Of(now),
    };
}
