using System.Text.Json.Nodes;
using Dapper;
using Stockbook.Alerts.Deliveries;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Alerts;

/// <summary>An alert that is to be raised.</summary>
/// <param name="Kind">One of <see cref="AlertKinds"/>.</param>
/// <param name="Store">Where; 0 for the whole business.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Product">The product, when it is about one.</param>
/// <param name="Title">One line, for messages.</param>
/// <param name="Facts">What is wrong and what to do.</param>
/// <param name="IsQuiet">True when nobody is sent a message: another alert of the same moment says more.</param>
internal sealed record NewAlert(string Kind, StoreId Store, string Subject, ProductId? Product, string Title, AlertFacts Facts, bool IsQuiet = false)
{
    /// <summary>The same in English.</summary>
    public string Text { get; } = AlertTexts.Of(Facts);
}

/// <summary>An alert that is over.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Store">Where.</param>
internal sealed record OverAlert(long Id, string Kind, StoreId Store);

/// <summary>Something to tell once.</summary>
/// <param name="Kind">One of <see cref="AlertKinds"/>.</param>
/// <param name="Store">Where.</param>
/// <param name="Subject">What it is about; the same kind and subject are told once.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">Plain text.</param>
internal sealed record NewNotice(string Kind, StoreId Store, string Subject, string Title, string Text)
{
    /// <summary>What the text is made of, as it is stored; null for what is read anew from what the subject names.</summary>
    public string? Facts { get; init; }
}

/// <summary>
/// Raises alerts, resolves them and tells the responsible, all in the caller's transaction and set-based: a round with thousands of crossings is a
/// handful of statements, and the tenant's feed is held for the last two of them.
/// </summary>
internal sealed class Raising(Database database, Recipients recipients, Outbox outbox, Changes changes, TimeProvider clock)
{
    private static readonly (string, string)[] s_alertColumns =
        [("id", "bigint"), ("kind", "text"), ("store_id", "bigint"), ("subject", "text"), ("product_id", "bigint"), ("text", "text"), ("facts", "text")];

    private static readonly (string, string)[] s_noticeColumns =
        [("id", "bigint"), ("kind", "text"), ("store_id", "bigint"), ("subject", "text"), ("title", "text"), ("text", "text"), ("facts", "text")];

    private readonly string _insertAlerts = $"""
        insert into alert (tenant_id, id, kind, store_id, subject, product_id, text, facts, feed_number, raised_at)
        select @Tenant, r.id, r.kind, r.store_id, r.subject, r.product_id, r.text, r.facts, @Feed, @Now from {JsonRows.From(database.Dialect, s_alertColumns)} where true
        on conflict do nothing
        returning id
        """;

    private readonly string _insertNotices = $"""
        insert into notice (tenant_id, id, kind, store_id, subject, title, text, facts, created_at)
        select @Tenant, r.id, r.kind, r.store_id, r.subject, r.title, r.text, r.facts, @Now from {JsonRows.From(database.Dialect, s_noticeColumns)} where true
        on conflict do nothing
        returning id
        """;

    // In the order of their numbers, as those do who acknowledge several.
    private readonly string _hold = $"select id from alert where tenant_id = @Tenant and id {database.Dialect.AnyOf("@Ids")} order by id{database.Dialect.ForUpdate()}";

    private readonly string _resolve = $"""
        update alert set resolved_at = @Now where tenant_id = @Tenant and resolved_at is null and id {database.Dialect.AnyOf("@Ids")} returning id
        """;

    // SQLite takes a list as so many parameters.
    private const int MostAtOnce = 500;

    /// <summary>Does all of it; what stands already is not raised again, and what was told is not told again. Call it LAST in the transaction.</summary>
    /// <param name="book">The transaction.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="raised">What went wrong.</param>
    /// <param name="over">What is wrong no more.</param>
    /// <param name="notices">What is to be told once.</param>
    /// <param name="feed">The number of the feed up to which was looked; null when it was the clock that found it.</param>
    /// <returns>How many alerts were raised and resolved.</returns>
    public async Task<(int Raised, int Resolved)> WriteAsync(
        BookTransaction book, TenantId tenant, IReadOnlyList<NewAlert> raised, IReadOnlyList<OverAlert> over, IReadOnlyList<NewNotice> notices, long? feed = null)
    {
        var now = StoredTime.Of(clock.Now());
        var resolved = await ResolveAsync(book, tenant, over, now);
        var alerts = await RaiseAsync(book, tenant, raised, feed, now);
        var told = await TellAsync(book, tenant, notices, now);
        await SendAsync(book, tenant, alerts, told);
        var system = new Caller(tenant, new UserId(0), Channel.System);
        await changes.WriteManyAsync(book, system, ChangeKind.Alert,
        [
            .. resolved.Select(a => Change(a.Id, a.Kind, a.Store, "resolved", "standing", "resolved")),
            .. alerts.Select(a => Change(a.Id, a.New.Kind, a.New.Store, "raised", null, "standing")),
        ]);
        return (alerts.Count, resolved.Count);
    }

    // What it says is asked of the alert itself: not everybody who follows the feed may read every alert.
    private static ManyChange Change(long id, string kind, StoreId store, string action, string? before, string after) =>
        new(id, action, new FieldChanges().Note("kind", null, kind).Note("state", before, after), store.Value == 0 ? default : store);

    private async Task<List<OverAlert>> ResolveAsync(BookTransaction book, TenantId tenant, IReadOnlyList<OverAlert> over, long now)
    {
        var done = new HashSet<long>();
        foreach (var some in over.Select(o => o.Id).Order().Chunk(MostAtOnce))
        {
            var names = new { Tenant = tenant.Value, Now = now, Ids = some };
            await book.Connection.QueryAsync<long>(_hold, names, book.Transaction);
            done.UnionWith(await book.Connection.QueryAsync<long>(_resolve, names, book.Transaction));
        }

        return [.. over.Where(o => done.Contains(o.Id))];
    }

    private async Task<List<(long Id, NewAlert New)>> RaiseAsync(BookTransaction book, TenantId tenant, IReadOnlyList<NewAlert> raised, long? feed, long now)
    {
        if (raised.Count == 0) return [];
        var first = await IdCounter.NextOfAsync(book, tenant, ChangeKind.Alert, raised.Count);
        var numbered = raised.Select((alert, index) => (Id: first + index, New: alert)).ToList();
        var rows = JsonRows.Of(numbered, n => new JsonObject
        {
            ["id"] = n.Id, ["kind"] = n.New.Kind, ["store_id"] = n.New.Store.Value, ["subject"] = n.New.Subject, ["product_id"] = n.New.Product?.Value, ["text"] = n.New.Text,
            ["facts"] = n.New.Facts.ToJson(),
        });
        var names = new { Tenant = tenant.Value, Feed = feed, Now = now, Rows = rows };
        var done = (await book.Connection.QueryAsync<long>(_insertAlerts, names, book.Transaction)).ToHashSet();
        numbered.RemoveAll(n => !done.Contains(n.Id));
        return numbered;
    }

    private async Task<List<(long Id, NewNotice New)>> TellAsync(BookTransaction book, TenantId tenant, IReadOnlyList<NewNotice> notices, long now)
    {
        if (notices.Count == 0) return [];
        var first = await IdCounter.NextOfAsync(book, tenant, "notice", notices.Count);
        var numbered = notices.Select((notice, index) => (Id: first + index, New: notice)).ToList();
        var rows = JsonRows.Of(numbered, n => new JsonObject
        {
            ["id"] = n.Id, ["kind"] = n.New.Kind, ["store_id"] = n.New.Store.Value, ["subject"] = n.New.Subject, ["title"] = n.New.Title, ["text"] = n.New.Text, ["facts"] = n.New.Facts,
        });
        var done = (await book.Connection.QueryAsync<long>(_insertNotices, new { Tenant = tenant.Value, Now = now, Rows = rows }, book.Transaction)).ToHashSet();
        numbered.RemoveAll(n => !done.Contains(n.Id));
        return numbered;
    }

    private async Task SendAsync(BookTransaction book, TenantId tenant, List<(long Id, NewAlert New)> alerts, List<(long Id, NewNotice New)> notices)
    {
        if (notices.Count == 0 && alerts.TrueForAll(a => a.New.IsQuiet || a.New.Kind == AlertKinds.DeliveryFailed)) return;
        var directory = await recipients.ReadAsync(book.Connection, book.Transaction, tenant);
        var messages = new List<NewDelivery>();
        foreach (var (id, alert) in alerts)
        {
            if (alert.IsQuiet || alert.Kind == AlertKinds.DeliveryFailed) continue;
            messages.AddRange(directory.For(alert.Kind, alert.Store).Select(to => new NewDelivery(to, id, null, alert.Kind, alert.Store, alert.Title, alert.Text)));
        }

        foreach (var (id, notice) in notices)
            messages.AddRange(directory.For(notice.Kind, notice.Store).Select(to => new NewDelivery(to, null, id, notice.Kind, notice.Store, notice.Title, notice.Text)));
        await outbox.WriteAsync(book, tenant, messages);
    }
}
