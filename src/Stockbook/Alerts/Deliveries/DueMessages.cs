using System.Globalization;
using Dapper;
using Stockbook.Alerts.Channels;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Outgoing;
using Stockbook.Stores;

namespace Stockbook.Alerts.Deliveries;

/// <summary>A delivery that is due.</summary>
internal sealed class DueRow
{
    /// <summary>What of a row is needed to send it.</summary>
    public const string Columns = "id, alert_id, notice_id, kind, store_id, user_id, channel_id, channel, address, title, text, attempts, created_at";

    public long Id { get; init; }
    public long? AlertId { get; init; }
    public long? NoticeId { get; init; }
    public string Kind { get; init; } = "";
    public long StoreId { get; init; }
    public long? UserId { get; init; }
    public long? ChannelId { get; init; }
    public string Channel { get; init; } = "";
    public string Address { get; init; } = "";
    public string Title { get; init; } = "";
    public string Text { get; init; } = "";
    public int Attempts { get; init; }
    public long CreatedAt { get; init; }

    /// <summary>What the alert or the notice is about; read when it is claimed.</summary>
    public string? Subject { get; init; }

    /// <summary>What its text is made of; read when it is claimed.</summary>
    public string? Facts { get; init; }

    /// <summary>Rows that go the same way to the same place.</summary>
    public (string Channel, string Address, long? User, long? ChannelId) Place => (Channel, Address, UserId, ChannelId);
}

/// <summary>A message that was claimed: nobody else sends it.</summary>
/// <param name="Rows">The deliveries it is made of.</param>
/// <param name="Message">What goes out.</param>
/// <param name="IsUnreadable">True when its secret cannot be read any more: then it does not go out, because it could not be signed.</param>
internal sealed record ClaimedMessage(IReadOnlyList<DueRow> Rows, OutgoingMessage Message, bool IsUnreadable);

/// <summary>
/// Claims what is due: marked as being sent, and committed, before anything goes out. Rows that another process is claiming are passed over.
/// </summary>
internal sealed class DueMessages(Database database, AlertChannels channels, ChannelSecrets secrets, StoreCache stores, StockbookOptions options, TimeProvider clock)
{
    /// <summary>How long a message may be on its way. What is found there later was left by a process that ended.</summary>
    public static readonly TimeSpan OnItsWay = TimeSpan.FromMinutes(3);

    /// <summary>The most messages that are on their way from one claim.</summary>
    public const int MostMessages = 16;

    private const int MostRows = 500;
    private const int MostInOne = 200;

    private static readonly string s_due = $"""
        select {DueRow.Columns}, {OfTold("subject")} as subject, {OfTold("facts")} as facts
          from alert_delivery d
         where tenant_id = @Tenant and state in ('pending', 'failed') and next_at <= @Now
         order by next_at, id limit @Most
        """;

    private const string SentBefore = """
        select sent_at from (
            select message_id, max(sent_at) as sent_at from alert_delivery
             where tenant_id = @Tenant and address = @Address and channel = @Channel and sent_at > @Since
             group by message_id) m
         order by sent_at desc limit 1 offset @Others
        """;

    private readonly string _claim = $"""
        update alert_delivery set state = 'sending', attempts = attempts + 1, message_id = @Message, next_at = @Until, last_error = null
         where tenant_id = @Tenant and id {database.Dialect.AnyOf("@Ids")}
        """;

    private readonly string _postpone = $"update alert_delivery set next_at = @Until where tenant_id = @Tenant and id {database.Dialect.AnyOf("@Ids")}";

    /// <summary>Claims one message for each place that something is due for, up to <see cref="MostMessages"/>.</summary>
    public async Task<List<ClaimedMessage>> ClaimAsync(TenantId tenant, CancellationToken cancel)
    {
        var now = clock.Now();
        var business = (await stores.TenantAsync(tenant, cancel)).Name;
        await using var book = await database.BeginWriteAsync(tenant, cancel);
        var passOver = database.Dialect == Dialect.Postgres ? " for update skip locked" : "";
        var due = await book.Connection.QueryAsync<DueRow>(s_due + passOver, new { Tenant = tenant.Value, Now = StoredTime.Of(now), Most = MostRows }, book.Transaction);
        var claimed = new List<ClaimedMessage>();
        foreach (var place in due.GroupBy(d => d.Place).Take(MostMessages))
        {
            var isForPeople = channels.Find(place.Key.Channel) is { IsForPeople: true };
            List<DueRow> rows = [.. place.Take(isForPeople ? MostInOne : 1)];
            if (isForPeople && await IsEnoughAsync(book, tenant, [.. place], now)) continue;
            var kept = await SecretAsync(book, tenant, rows[0]);
            var message = Message(tenant, rows, business, secrets.Open(kept));
            var names = new { Tenant = tenant.Value, Ids = rows.ConvertAll(r => r.Id).ToArray(), Message = message.Id, Until = StoredTime.Of(now + OnItsWay) };
            await book.Connection.ExecuteAsync(_claim, names, book.Transaction);
            claimed.Add(new(rows, message, IsUnreadable: kept is not null && message.Secret is null));
        }

        await book.CommitAsync(cancel);
        return claimed;
    }

    // Not joined: the deliveries are held, and what they tell of is not.
    private static string OfTold(string column) => $"""
        coalesce((select a.{column} from alert a where a.tenant_id = d.tenant_id and a.id = d.alert_id), (select n.{column} from notice n where n.tenant_id = d.tenant_id and n.id = d.notice_id))
        """;

    // True when the address got as much as it may within the hour: what is due waits until that is over.
    private async Task<bool> IsEnoughAsync(BookTransaction book, TenantId tenant, DueRow[] rows, DateTimeOffset now)
    {
        var hour = TimeSpan.FromHours(1);
        var names = new { Tenant = tenant.Value, rows[0].Address, rows[0].Channel, Since = StoredTime.Of(now - hour), Others = options.Messages.AnHour - 1 };
        if (await book.Connection.ExecuteScalarAsync<long?>(SentBefore, names, book.Transaction) is not { } oldest) return false;
        var wait = new { Tenant = tenant.Value, Until = StoredTime.Of(StoredTime.Instant(oldest) + hour), Ids = Array.ConvertAll(rows, r => r.Id) };
        await book.Connection.ExecuteAsync(_postpone, wait, book.Transaction);
        return true;
    }

    private static Task<string?> SecretAsync(BookTransaction book, TenantId tenant, DueRow row)
    {
        const string OfPerson = "select secret from alert_contact where tenant_id = @Tenant and user_id = @UserId and channel = @Channel";
        const string OfBusiness = "select secret from alert_channel where tenant_id = @Tenant and id = @ChannelId";
        var names = new { Tenant = tenant.Value, row.UserId, row.ChannelId, row.Channel };
        return book.Connection.ExecuteScalarAsync<string?>(row.ChannelId is null ? OfPerson : OfBusiness, names, book.Transaction);
    }

    private static OutgoingMessage Message(TenantId tenant, List<DueRow> rows, string business, string? secret)
    {
        var (first, isOne) = (rows[0], rows.Count == 1);
        var id = string.Create(CultureInfo.InvariantCulture, $"{tenant.Value}-{first.Id}");
        var text = isOne ? first.Text : string.Join("\n\n", rows.Select(r => $"{r.Title}\n{r.Text}"));
        return new(tenant, id, first.Address, secret, isOne ? first.Title : AlertTexts.Many(rows.Count), text, business, StoredTime.Instant(first.CreatedAt))
        {
            Kind = first.Kind, Store = first.StoreId, Alert = first.AlertId, Notice = first.NoticeId,
            Parts = [.. rows.Select(r => new MessagePart(r.Kind, r.StoreId, r.Title, r.Text) { Subject = r.Subject, Facts = r.Facts })],
        };
    }
}
