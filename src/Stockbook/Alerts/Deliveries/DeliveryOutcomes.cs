using System.Globalization;
using Dapper;
using Stockbook.Alerts.Channels;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Outgoing;

namespace Stockbook.Alerts.Deliveries;

/// <summary>
/// Writes down what became of messages. The alert about an address that messages could not be delivered to is raised with the first dead letter, and
/// resolved when the address takes a message again.
/// </summary>
internal sealed class DeliveryOutcomes(Database database, Raising raising, TimeProvider clock)
{
    private const string Lost = "The server ended while the message was on its way: the outcome is unknown. Send it again if it did not arrive.";

    private const string FindLost = $"""
        select {DueRow.Columns} from alert_delivery where tenant_id = @Tenant and state = 'sending' and next_at <= @Now order by id limit 500
        """;

    private const string Waiting = """
        update alert_delivery set next_at = @NextAt
         where tenant_id = @Tenant and channel = @Channel and address = @Address and state in ('pending', 'failed') and next_at < @NextAt
        """;

    private const string Standing = """
        select id from alert where tenant_id = @Tenant and kind = 'delivery_failed' and store_id = 0 and subject = @Subject and resolved_at is null
        """;

    private readonly string _note = $"""
        update alert_delivery set state = @State, next_at = @NextAt, last_error = @Error, sent_at = @SentAt
         where tenant_id = @Tenant and state = 'sending' and message_id = @Message and id {database.Dialect.AnyOf("@Ids")}
        """;

    private readonly string _bury = $"update alert_delivery set state = 'dead', last_error = @Error where tenant_id = @Tenant and state = 'sending' and id {database.Dialect.AnyOf("@Ids")}";

    /// <summary>Writes down what became of a message.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="claimed">The message.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="chance">0 to 1,000: spreads what is tried again.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task NoteAsync(TenantId tenant, ClaimedMessage claimed, SendOutcome outcome, int chance, CancellationToken cancel)
    {
        var (now, first) = (clock.Now(), claimed.Rows[0]);
        var attempts = claimed.Rows.Max(r => r.Attempts) + 1;
        var state = outcome.Result switch
        {
            SendResult.Sent => "sent",
            SendResult.TryAgain when attempts < BackOff.MostAttempts => "failed",
            _ => "dead",
        };
        var nextAt = StoredTime.Of(state == "failed" ? now + BackOff.After(attempts, chance) : now);
        await using var book = await database.BeginWriteAsync(tenant, cancel);
        var names = new
        {
            Tenant = tenant.Value, State = state, NextAt = nextAt, Error = outcome.Reason, SentAt = state == "sent" ? StoredTime.Of(now) : (long?)null,
            Message = claimed.Message.Id, Ids = claimed.Rows.Select(r => r.Id).ToArray(), first.Channel, first.Address,
        };
        await book.Connection.ExecuteAsync(_note, names, book.Transaction);
        // Who is not there now is not asked again for each message that waits for him.
        if (state == "failed") await book.Connection.ExecuteAsync(Waiting, names, book.Transaction);
        if (state == "dead") await raising.WriteAsync(book, tenant, [Alert(first, outcome.Reason!)], [], []);
        if (state == "sent") await raising.WriteAsync(book, tenant, [], await StandingAsync(book, tenant, first), []);
        await book.CommitAsync(cancel);
    }

    /// <summary>Buries what was on its way when its process ended.</summary>
    public async Task BuryLostAsync(TenantId tenant, CancellationToken cancel)
    {
        var names = new { Tenant = tenant.Value, Now = StoredTime.Of(clock.Now()) };
        await using (var connection = await database.OpenReadAsync(tenant, cancel))
        {
            if ((await connection.QueryAsync<DueRow>(new CommandDefinition(FindLost, names, cancellationToken: cancel))).AsList().Count == 0) return;
        }

        await using var book = await database.BeginWriteAsync(tenant, cancel);
        var lost = (await book.Connection.QueryAsync<DueRow>(FindLost + database.Dialect.ForUpdate(), names, book.Transaction)).AsList();
        await book.Connection.ExecuteAsync(_bury, new { Tenant = tenant.Value, Error = Lost, Ids = lost.Select(l => l.Id).ToArray() }, book.Transaction);
        await raising.WriteAsync(book, tenant, [.. lost.DistinctBy(Subject).Select(l => Alert(l, Lost))], [], []);
        await book.CommitAsync(cancel);
    }

    private static string Subject(DueRow row) => row.ChannelId is { } id
        ? string.Create(CultureInfo.InvariantCulture, $"channel:{id}")
        : string.Create(CultureInfo.InvariantCulture, $"user:{row.UserId}:{row.Channel}");

    private static NewAlert Alert(DueRow row, string reason) => new(
        AlertKinds.DeliveryFailed, default, Subject(row), null, AlertTexts.Title(AlertKinds.DeliveryFailed),
        AlertFacts.Of(AlertKinds.DeliveryFailed, ("address", row.Address), ("channel", row.Channel), ("reason", reason)));

    private static async Task<List<OverAlert>> StandingAsync(BookTransaction book, TenantId tenant, DueRow row) =>
        [.. (await book.Connection.QueryAsync<long>(Standing, new { Tenant = tenant.Value, Subject = Subject(row) }, book.Transaction)).Select(id => new OverAlert(id, AlertKinds.DeliveryFailed, default))];
}
