using System.Globalization;
using Dapper;
using Microsoft.Extensions.Logging;
using Stockbook.Access.People;
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
    private const int RestsAsLongTimes = 10;

    private static readonly TimeSpan s_longestRest = TimeSpan.FromSeconds(30);

    private const string Late = """
        movement m join day_report r on r.tenant_id = m.tenant_id and r.store_id = m.store_id and r.business_date = m.business_date
        """;

    // A report's figures are of a snapshot that is a little older than the report: what came in between is looked for once the report is in the feed.
    private const string SubmittedIn = "select entity_id from change where tenant_id = @Tenant and id > @After and id <= @Last and kind = 'day_report' and action = 'submitted'";

    private const string SubmittedBehind = "select entity_id from change where tenant_id = @Tenant and id > @Last and kind = 'day_report' and action = 'submitted'";

    private const string LateIn = $"select distinct r.id from {Late} where m.tenant_id = @Tenant and m.id > @After and m.id <= @Last";

    private const string Movements = $"""
        select r.id as report_id, {DayLedger.Columns} from {Late}
        left join movement o on o.tenant_id = m.tenant_id and o.id = m.reverses
        where m.tenant_id = @Tenant and m.id > @From and m.id <= @Last order by m.id
        """;

    // A posting's number is that of its first movement, and the others follow.
    private const string OfPostings = """
        select m.posting_id, m.store_id, m.product_id, m.business_date, m.quantity
        from movement p join movement m on m.tenant_id = p.tenant_id and m.id >= p.id and m.id < p.id + p.posting_lines
        where p.tenant_id = @Tenant and p.id
        """;

    /// <summary>Ten times as long as the look took, at most half a minute: an import of old sales makes a version now and then, and not one for each of its rounds.</summary>
    protected override TimeSpan RestAfter(TimeSpan look)
    {
        var (usual, rest) = (base.RestAfter(look), look * RestsAsLongTimes);
        return rest < usual ? usual : rest > s_longestRest ? s_longestRest : rest;
    }

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
        var late = (await book.Connection.QueryAsync<long>(LateIn, names, book.Transaction)).AsList();

        // One that was sent while this part of the feed was being read has its turn with the part that holds it: then all of it is looked for.
        var behind = (await book.Connection.QueryAsync<long>(SubmittedBehind, names, book.Transaction)).ToHashSet();
        var reports = new List<ReportRow>();
        foreach (var report in late.Union(submitted).Except(behind).Order().ToList())
        {
            if (await ReportRows.ReadAsync(Database.Dialect, book.Connection, book.Transaction, tenant, report, hold: true, cancel) is { } row) reports.Add(row);
        }

        if (reports.Count == 0) return;
        var from = reports.Where(r => submitted.Contains(r.Id)).Select(r => r.AsOf).Append(after).Min();
        var movements = (await book.Connection.QueryAsync<LateMovement>(Movements, new { names.Tenant, From = from, names.Last }, book.Transaction)).ToLookup(m => m.ReportId);
        var came = reports.ToDictionary(r => r.Id, r => movements[r.Id].Where(m => m.Id > r.AsOf && (m.Id > after || submitted.Contains(r.Id))).ToList<DayMovement>());
        var again = await CountedAgainAsync(book, tenant, came.Values);
        var told = new List<ManyChange>();
        foreach (var report in reports)
        {
            if (came[report.Id].Count > 0 && await FollowAsync(book, tenant, report, came[report.Id], again, last, cancel) is { } change) told.Add(change);
        }

        // The feed is held from here on: no report is waited for any more.
        await changes.WriteManyAsync(book, new Caller(tenant, new UserId(0), Channel.System), ChangeKind.DayReport, told);
    }

    private async Task<ManyChange?> FollowAsync(
        BookTransaction book, TenantId tenant, ReportRow before, List<DayMovement> came, ILookup<long, PostingMove> again, long last, CancellationToken cancel)
    {
        var figures = await ReportRows.FiguresAsync(book.Connection, book.Transaction, tenant, before.Id, before.FiguresVersion, before.AsOf, cancel);
        var changed = figures.With(came, last, EarlierOf(before, came, again));
        if (changed.IsSameAs(figures)) return null;

        var settings = await stores.TenantAsync(tenant, cancel);
        var version = before.Version + 1;
        var sentence = await SentenceAsync(book, tenant, before, came, changed, version, settings.CurrencyDigits, cancel);
        var next = new NewVersion(before.Id, version, NewVersion.Late, 0, Clock.Now(), before.Receipts, before.Revenue, before.Note, sentence);
        await ReportRows.WriteAsync(book, tenant, next, changed);
        await ReportRows.SetLatestAsync(book, tenant, next);
        var fields = new FieldChanges().Note("version", before.Version, version).Note("reason", null, sentence)
            .Note("calculated", DayReportAnswer.Shown(before.Money.Calculated, settings.CurrencyDigits), DayReportAnswer.Shown(changed.Calculated, settings.CurrencyDigits));
        return new(before.Id, NewVersion.Late, fields, new StoreId(before.StoreId));
    }

    // The postings that had a count booked again, whole.
    private async Task<ILookup<long, PostingMove>> CountedAgainAsync(BookTransaction book, TenantId tenant, IEnumerable<List<DayMovement>> came)
    {
        var postings = came.SelectMany(c => c).Where(m => m is { Counted: not null, Reverses: null, PostingLines: > 1 }).Select(m => m.PostingId).Distinct().ToList();
        var moves = new List<PostingMove>();
        foreach (var some in postings.Chunk(500))
        {
            moves.AddRange(await book.Connection.QueryAsync<PostingMove>(
                $"{OfPostings} {Database.Dialect.AnyOf("@Postings")}", new { Tenant = tenant.Value, Postings = some }, book.Transaction));
        }

        return moves.ToLookup(m => m.PostingId);
    }

    // What came late to an earlier day is why a count of this one was booked again: the day began with that much more or less, and ends with what was counted.
    private static Dictionary<long, long> EarlierOf(ReportRow report, List<DayMovement> came, ILookup<long, PostingMove> again)
    {
        var earlier = new Dictionary<long, long>();
        foreach (var (posting, product) in came.Where(m => m is { Counted: not null, Reverses: null }).Select(m => (m.PostingId, m.ProductId)).Distinct())
        {
            var moved = again[posting].Where(m => m.StoreId == report.StoreId && m.ProductId == product && m.BusinessDate < report.BusinessDate).Sum(m => m.Quantity);
            earlier[product] = earlier.GetValueOrDefault(product) + moved;
        }

        return earlier;
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

    private sealed class LateMovement : DayMovement
    {
        public long ReportId { get; init; }
    }

    private sealed class PostingMove
    {
        public long PostingId { get; init; }
        public long StoreId { get; init; }
        public long ProductId { get; init; }
        public int BusinessDate { get; init; }
        public long Quantity { get; init; }
    }
}
