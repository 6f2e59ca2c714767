using System.Globalization;
using Dapper;
using Microsoft.Extensions.Logging;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Daybook;

/// <summary>
/// A closed day tells when it changes: what is booked into a day after its report makes another version of the report, with a sentence that says what
/// came and what that changed. What cancels out, or moves nothing that the report shows, makes none.
/// </summary>
internal sealed class LateMovements(Database database, StoreCache stores, Changes changes, TimeProvider clock, ILogger<LateMovements> log)
    : FeedWorker("late_movements", database, clock, log)
{
    private const int Named = 3;

    private const string Late = """
        movement m join day_report r on r.tenant_id = m.tenant_id and r.store_id = m.store_id and r.business_date = m.business_date
        """;

    // A report's figures are of a snapshot that is a little older than the report: what came in between is looked for once the report is in the feed.
    private const string SubmittedIn = "select entity_id from change where tenant_id = @Tenant and id > @After and id <= @Last and kind = 'day_report' and action = 'submitted'";

    private const string SubmittedBehind = "select exists (select 1 from change where tenant_id = @Tenant and id > @Last and kind = 'day_report' and action = 'submitted' and entity_id = @Report)";

    private const string LateIn = $"select distinct r.id from {Late} where m.tenant_id = @Tenant and m.id > @After and m.id <= @Last";

    private const string Movements = $"""
        select {DayLedger.Columns} from movement m
        join day_report r on r.tenant_id = m.tenant_id and r.store_id = m.store_id and r.business_date = m.business_date and r.id = @Report
        left join movement o on o.tenant_id = m.tenant_id and o.id = m.reverses
        where m.tenant_id = @Tenant and m.id > @From and m.id <= @Last order by m.id
        """;

    /// <inheritdoc/>
    protected override async Task<bool> HasWorkAsync(TenantId tenant, long after, long last, CancellationToken cancel)
    {
        await using var connection = await Database.OpenReadAsync(tenant, cancel);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            $"select exists ({SubmittedIn}) or exists (select 1 from {Late} where m.tenant_id = @Tenant and m.id > @After and m.id <= @Last)",
            new { Tenant = tenant.Value, After = after, Last = last }, cancellationToken: cancel));
    }

    /// <inheritdoc/>
    protected override async Task WorkAsync(BookTransaction book, TenantId tenant, long after, long last, CancellationToken cancel)
    {
        var names = new { Tenant = tenant.Value, After = after, Last = last };
        var submitted = (await book.Connection.QueryAsync<long>(SubmittedIn, names, book.Transaction)).ToHashSet();
        var late = await book.Connection.QueryAsync<long>(LateIn, names, book.Transaction);
        foreach (var report in late.Union(submitted).Order().ToList()) await FollowAsync(book, tenant, report, submitted.Contains(report) ? 0 : after, last, cancel);
    }

    private async Task FollowAsync(BookTransaction book, TenantId tenant, long report, long after, long last, CancellationToken cancel)
    {
        if (await ReportRows.ReadAsync(Database.Dialect, book.Connection, book.Transaction, tenant, report, hold: true, cancel) is not { } before) return;
        var names = new { Tenant = tenant.Value, Report = report, From = Math.Max(after, before.AsOf), Last = last };

        // It was sent while this part of the feed was being read, and has its turn with the part that holds it: then all of it is looked for.
        if (before.Version == 1 && await book.Connection.ExecuteScalarAsync<bool>(SubmittedBehind, names, book.Transaction)) return;
        var came = (await book.Connection.QueryAsync<DayMovement>(Movements, names, book.Transaction)).AsList();
        if (came.Count == 0) return;
        var figures = await ReportRows.FiguresAsync(book.Connection, book.Transaction, tenant, report, before.FiguresVersion, before.AsOf, cancel);
        var changed = figures.With(came, last);
        if (changed.IsSameAs(figures)) return;

        var settings = await stores.TenantAsync(tenant, cancel);
        var version = before.Version + 1;
        var sentence = await SentenceAsync(book, tenant, before, came, changed, version, settings.CurrencyDigits, cancel);
        var next = new NewVersion(report, version, NewVersion.Late, 0, Clock.Now(), before.Receipts, before.Revenue, before.Note, sentence);
        await ReportRows.WriteAsync(book, tenant, next, changed);
        await ReportRows.SetLatestAsync(book, tenant, next);
        var fields = new FieldChanges().Note("version", before.Version, version).Note("reason", null, sentence)
            .Note("calculated", DayReportAnswer.Shown(before.Money.Calculated, settings.CurrencyDigits), DayReportAnswer.Shown(changed.Calculated, settings.CurrencyDigits));
        await changes.WriteAsync(book, new Caller(tenant, new UserId(0), Channel.System), ChangeKind.DayReport, report, NewVersion.Late, fields, new StoreId(before.StoreId));
    }

    private async Task<string> SentenceAsync(
        BookTransaction book, TenantId tenant, ReportRow before, List<DayMovement> came, DayFigures changed, long version, int digits, CancellationToken cancel)
    {
        var asked = came.GroupBy(m => m.PostingId).SelectMany(Asked).ToList();
        var shown = asked.Take(Named).ToList();
        var people = await PersonNames.ReadAsync(Database.Dialect, book.Connection, book.Transaction, tenant, shown.Select(m => m.UserId), cancel);
        var products = await ProductsAsync(book, tenant, shown.Select(m => m.ProductId));
        var store = (await stores.FindAsync(tenant, new(before.StoreId), cancel))!;
        var named = shown.Select(m =>
        {
            var (name, unit) = products.GetValueOrDefault(m.ProductId, ($"product {m.ProductId}", Unit.Piece));
            var words = DayWords.Movement(m.Type, new(m.Quantity), unit, name, StoredTime.Instant(m.OccurredAt), store, m.Reverses is not null);
            return $"{words}, booked by {people(m.UserId).Name}";
        });
        var more = asked.Count > Named ? string.Create(CultureInfo.InvariantCulture, $"; and {asked.Count - Named} more") : "";
        var count = asked.Count == 1 ? "1 movement" : string.Create(CultureInfo.InvariantCulture, $"{asked.Count} movements");
        var (was, now) = (DayWords.AmountOrDash(before.Money.Calculated, digits), DayWords.AmountOrDash(changed.Calculated, digits));
        var change = was == now ? $"calculated stays {now}" : $"calculated {was} → {now}";
        return string.Create(CultureInfo.InvariantCulture, $"Version {version}: {count} arrived after the report ({string.Join("; ", named)}{more}): {change}");
    }

    // What somebody asked for; a count that was booked again around it is not worth a word.
    private static IEnumerable<DayMovement> Asked(IGrouping<long, DayMovement> posting)
    {
        var plain = posting.Where(m => m is { Reverses: null, Counted: null }).ToList();
        return plain.Count > 0 ? plain : posting;
    }

    private async Task<Dictionary<long, (string Name, Unit Unit)>> ProductsAsync(BookTransaction book, TenantId tenant, IEnumerable<long> products)
    {
        var sql = $"select id, name, unit from product where tenant_id = @Tenant and id {Database.Dialect.AnyOf("@Ids")}";
        var rows = await book.Connection.QueryAsync<(long Id, string Name, string Unit)>(sql, new { Tenant = tenant.Value, Ids = products.Distinct().ToArray() }, book.Transaction);
        return rows.ToDictionary(r => r.Id, r => (r.Name, Unit.Of(r.Unit)));
    }
}
