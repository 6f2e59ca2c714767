using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Outgoing;
using Stockbook.Stores;

namespace Stockbook.Alerts.Channels;

/// <summary>A new channel of the business.</summary>
public sealed record CreateAlertChannelRequest : IJsonBody<CreateAlertChannelRequest>
{
    /// <summary>The way.</summary>
    [Required][Words("email", "webhook")] public string? Channel { get; init; }

    /// <summary>What it is called, 1 to 100 characters.</summary>
    [Required] public string? Name { get; init; }

    /// <summary>Where to: an e-mail address, or https://….</summary>
    [Required] public string? Address { get; init; }

    /// <summary>What messages to a webhook are signed with, 16 to 200 characters; left out, one is made and shown once.</summary>
    public string? Secret { get; init; }

    /// <summary>What it is told; left out, everything.</summary>
    public IReadOnlyList<string>? Kinds { get; init; }

    /// <summary>Of which store; left out, all.</summary>
    public long? StoreId { get; init; }
}

/// <summary>A channel that was just made.</summary>
/// <param name="AlertChannel">The channel.</param>
/// <param name="Secret">The secret that was made for it; it is shown this once. Null when it was given, or it needs none.</param>
public sealed record NewAlertChannelAnswer(AlertChannelView AlertChannel, string? Secret);

/// <summary>Makes a channel of the business.</summary>
public sealed class CreateChannel
{
    private const string Insert = """
        insert into alert_channel (tenant_id, id, channel, name, address, secret, kinds, store_id, created_at, updated_at)
        values (@Tenant, @Id, @Channel, @Name, @Address, @Secret, @Kinds, @Store, @Now, @Now)
        """;

    private readonly Database _database;
    private readonly AlertChannels _channels;
    private readonly ChannelSecrets _secrets;
    private readonly StoreCache _stores;
    private readonly Changes _changes;
    private readonly TimeProvider _clock;

    internal CreateChannel(Database database, AlertChannels channels, ChannelSecrets secrets, StoreCache stores, Changes changes, TimeProvider clock) =>
        (_database, _channels, _secrets, _stores, _changes, _clock) = (database, channels, secrets, stores, changes, clock);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/alert-channels", PostAsync).WithName("createAlertChannel").WithTags("Alerts").WithProblems(403, 404);

    /// <summary>Makes a channel by which the business is told.</summary>
    /// <remarks>A webhook's messages are signed: Stockbook-Signature is sha256= and the HMAC-SHA256, in hexadecimal, of Stockbook-Timestamp, a point and the body.</remarks>
    /// <param name="request">The channel.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<CreatedAnswer<NewAlertChannelAnswer>> PostAsync(CreateAlertChannelRequest request, Caller caller, CreateChannel useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, request, cancel)).Created(c => $"/api/alert-channels/{c.AlertChannel.Id}");
    }

    /// <summary>The channel; a problem with its fields.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<NewAlertChannelAnswer>> HandleAsync(Caller caller, CreateAlertChannelRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        var errors = new FieldErrors();
        if (request.Channel is not (AlertChannels.Email or AlertChannels.Webhook)) errors.Add("channel", "must be email or webhook.");
        var name = errors.Text("name", request.Name, 100, required: true);
        var address = ChannelFields.Address(_channels, request.Channel ?? "", "address", request.Address, required: true, errors);
        var given = ChannelFields.Secret("secret", request.Secret, errors);
        if (given is not null && request.Channel == AlertChannels.Email) errors.Add("secret", "is for webhooks only.");
        var kinds = Kinds(request.Kinds, errors);
        if (!errors.None) return errors.ToProblem();
        if (request.StoreId is { } store && !(await _stores.AllowedAsync(caller, Permission.Settings, new StoreId(store), cancel)).Is(out _, out var problem)) return problem;

        var made = given is null && request.Channel == AlertChannels.Webhook ? SignedPosts.NewSecret() : null;
        await using var book = await _database.BeginWriteAsync(caller.Tenant, cancel);
        var row = new
        {
            Tenant = caller.Tenant.Value, Id = await IdCounter.NextAsync(book, caller.Tenant, ChangeKind.AlertChannel), request.Channel, Name = name, Address = address,
            Secret = _secrets.Seal(given ?? made), Kinds = kinds, Store = request.StoreId, Now = StoredTime.Of(_clock.Now()),
        };
        await book.Connection.ExecuteAsync(Insert, row, book.Transaction);
        var channel = (await ChannelRow.ReadAsync(_database.Dialect, book.Connection, caller.Tenant, row.Id, book))!.ToView();
        await _changes.WriteAsync(book, caller, ChangeKind.AlertChannel, row.Id, ChangeAction.Created, AlertChannelView.Compare(null, channel));
        await book.CommitAsync(cancel);
        return new NewAlertChannelAnswer(channel, made);
    }

    /// <summary>The kinds as they are stored; null for everything.</summary>
    internal static string? Kinds(IReadOnlyList<string>? kinds, FieldErrors errors)
    {
        if (kinds is null) return null;
        if (kinds.Count == 0) errors.Add("kinds", "must name at least one kind; null means everything.");
        if (kinds.Any(k => !AlertKinds.All.Contains(k))) errors.Add("kinds", $"may hold {string.Join(", ", AlertKinds.All)}, and nothing else.");
        return string.Join(',', AlertKinds.All.Where(kinds.Contains));
    }
}
