using System.Data.Common;
using Dapper;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Daybook;

/// <summary>A version of a report as it is stored, without its figures.</summary>
internal sealed class VersionRow
{
    public const string Columns = """
        v.version, v.kind, v.made_by, v.made_at, v.as_of, v.receipts, v.cash, v.card, v.wallet, v.credit, v.note, v.reason, v.calculated, v.figures_version
        """;

    public long Version { get; init; }
    public string Kind { get; init; } = "";
    public long MadeBy { get; init; }
    public long MadeAt { get; init; }
    public long AsOf { get; init; }
    public long Receipts { get; init; }
    public long Cash { get; init; }
    public long Card { get; init; }
    public long Wallet { get; init; }
    public long Credit { get; init; }
    public string? Note { get; init; }
    public string? Reason { get; init; }
    public long? Calculated { get; init; }
    public long FiguresVersion { get; init; }

    public Revenue Revenue => new(Cash, Card, Wallet, Credit);

    public DayMoney Money => new(Calculated is { } calculated ? new(calculated) : null, Revenue.Total, Receipts);
}

/// <summary>A report with its latest version.</summary>
internal sealed class ReportRow
{
    public const string Columns = $"""
        r.id, r.store_id, s.code as store_code, s.name as store_name, r.business_date, r.submitted_by, r.submitted_at, {VersionRow.Columns}
        """;

    public const string From = """
        day_report r join day_report_version v on v.tenant_id = r.tenant_id and v.report_id = r.id and v.version = r.latest_version
        join store s on s.tenant_id = r.tenant_id and s.id = r.store_id
        """;

    public long Id { get; init; }
    public long StoreId { get; init; }
    public string StoreCode { get; init; } = "";
    public string StoreName { get; init; } = "";
    public int BusinessDate { get; init; }
    public long SubmittedBy { get; init; }
    public long SubmittedAt { get; init; }
    public long Version { get; init; }
    public string Kind { get; init; } = "";
    public long MadeBy { get; init; }
    public long MadeAt { get; init; }
    public long AsOf { get; init; }
    public long Receipts { get; init; }
    public long Cash { get; init; }
    public long Card { get; init; }
    public long Wallet { get; init; }
    public long Credit { get; init; }
    public string? Note { get; init; }
    public string? Reason { get; init; }
    public long? Calculated { get; init; }
    public long FiguresVersion { get; init; }

    public Revenue Revenue => new(Cash, Card, Wallet, Credit);

    public DayMoney Money => new(Calculated is { } calculated ? new(calculated) : null, Revenue.Total, Receipts);

    public DateOnly Date => StoredTime.Date(BusinessDate);
}

/// <summary>A version that is about to be written.</summary>
internal sealed record NewVersion(long Report, long Version, string Kind, long MadeBy, DateTimeOffset MadeAt, long Receipts, Revenue Revenue, string? Note, string? Reason)
{
    public const string Submitted = "submitted";
    public const string Amended = "amended";
    public const string Late = "late";
}

/// <summary>Reads and writes reports.</summary>
internal static class ReportRows
{
    private const string InsertVersion = """
        insert into day_report_version (tenant_id, report_id, version, kind, made_by, made_at, as_of, receipts, cash, card, wallet, credit, note, reason, calculated, figures_version, figures)
        values (@Tenant, @Report, @Version, @Kind, @MadeBy, @MadeAt, @AsOf, @Receipts, @Cash, @Card, @Wallet, @Credit, @Note, @Reason, @Calculated, @FiguresVersion, @Figures)
        """;

    private const string ReadFigures = "select figures from day_report_version where tenant_id = @Tenant and report_id = @Report and version = @Version";

    private const string SetLatest = "update day_report set latest_version = @Version where tenant_id = @Tenant and id = @Report";

    /// <summary>A report with its latest version; null when there is none. Within a writing transaction the report is held to the end.</summary>
    public static async Task<ReportRow?> ReadAsync(
        Dialect dialect, DbConnection connection, DbTransaction? transaction, TenantId tenant, long id, bool hold, CancellationToken cancel)
    {
        const string Hold = "select id from day_report where tenant_id = @Tenant and id = @Id";
        var names = new { Tenant = tenant.Value, Id = id };

        // Held first, and read then: read together, the latest version could be the one before the wait.
        if (hold) await connection.ExecuteScalarAsync<long?>(new CommandDefinition(Hold + dialect.ForUpdate(), names, transaction, cancellationToken: cancel));
        var sql = $"select {ReportRow.Columns} from {ReportRow.From} where r.tenant_id = @Tenant and r.id = @Id";
        return await connection.QuerySingleOrDefaultAsync<ReportRow>(new CommandDefinition(sql, names, transaction, cancellationToken: cancel));
    }

    /// <summary>The figures that a version shows.</summary>
    public static async Task<DayFigures> FiguresAsync(
        DbConnection connection, DbTransaction? transaction, TenantId tenant, long report, long figuresVersion, long asOf, CancellationToken cancel)
    {
        var names = new { Tenant = tenant.Value, Report = report, Version = figuresVersion };
        var json = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(ReadFigures, names, transaction, cancellationToken: cancel));
        return DayFigures.Parse(json ?? throw new InvalidOperationException($"Version {figuresVersion} of day report {report} has no figures."), asOf);
    }

    /// <summary>Writes a version with figures of its own.</summary>
    public static Task WriteAsync(BookTransaction book, TenantId tenant, NewVersion version, DayFigures figures) =>
        InsertAsync(book, tenant, version, figures.AsOf, figures.Calculated?.Minor, version.Version, figures.ToJson());

    /// <summary>Writes a version that keeps the figures of the one before, and makes it the latest.</summary>
    public static async Task WriteAsync(BookTransaction book, TenantId tenant, NewVersion version, ReportRow before)
    {
        await InsertAsync(book, tenant, version, before.AsOf, before.Calculated, before.FiguresVersion, null);
        await SetLatestAsync(book, tenant, version);
    }

    /// <summary>Makes a version the latest.</summary>
    public static Task SetLatestAsync(BookTransaction book, TenantId tenant, NewVersion version) =>
        book.Connection.ExecuteAsync(SetLatest, new { Tenant = tenant.Value, version.Report, version.Version }, book.Transaction);

    private static Task InsertAsync(BookTransaction book, TenantId tenant, NewVersion version, long asOf, long? calculated, long figuresVersion, string? figures) =>
        book.Connection.ExecuteAsync(InsertVersion, new
        {
            Tenant = tenant.Value,
            version.Report,
            version.Version,
            version.Kind,
            version.MadeBy,
            MadeAt = StoredTime.Of(version.MadeAt),
            AsOf = asOf,
            version.Receipts,
            version.Revenue.Cash,
            version.Revenue.Card,
            version.Revenue.Wallet,
            version.Revenue.Credit,
            version.Note,
            version.Reason,
            Calculated = calculated,
            FiguresVersion = figuresVersion,
            Figures = figures,
        }, book.Transaction);
}
