using System.Data.Common;
using Dapper;
using Stockbook.Access;
using Stockbook.Alerts.Channels;
using Stockbook.Ledger;

namespace Stockbook.Alerts;

/// <summary>An address that a message goes to.</summary>
/// <param name="Channel">The name of the channel, one of <see cref="AlertChannels"/>.</param>
/// <param name="Address">A mailbox, an address on the web.</param>
/// <param name="User">Whose it is; null for one of the business.</param>
/// <param name="ChannelId">The channel of the business; null for a person's.</param>
internal sealed record Recipient(string Channel, string Address, long? User, long? ChannelId);

/// <summary>Says who is told of what: by store and role, by what each person chose, and the business's own channels.</summary>
internal sealed class Recipients(AlertChannels channels)
{
    private const string People = """
        select u.id as Id, u.role as Role, u.all_stores as AllStores
          from app_user u join tenant t on t.id = u.tenant_id
         where u.tenant_id = @Tenant and u.kind = 'person' and u.active and not t.suspended
           and exists (select 1 from alert_contact c where c.tenant_id = u.tenant_id and c.user_id = u.id)
        """;

    private const string Stores = "select s.user_id, s.store_id from user_store s join alert_contact c on c.tenant_id = s.tenant_id and c.user_id = s.user_id where s.tenant_id = @Tenant";
    private const string Contacts = "select user_id, channel, address from alert_contact where tenant_id = @Tenant order by user_id, channel";
    private const string Choices = "select user_id, kind, channel, wanted from alert_preference where tenant_id = @Tenant";
    private const string Own = "select id, channel, address, kinds, store_id from alert_channel where tenant_id = @Tenant and active order by id";

    /// <summary>Everybody of a tenant who can be reached, as it is now.</summary>
    public async Task<RecipientDirectory> ReadAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant)
    {
        var names = new { Tenant = tenant.Value };
        var people = await connection.QueryAsync<PersonRow>(People, names, transaction);
        var stores = (await connection.QueryAsync<(long User, long Store)>(Stores, names, transaction)).ToLookup(s => s.User, s => s.Store);
        var contacts = (await connection.QueryAsync<(long User, string Channel, string Address)>(Contacts, names, transaction)).ToLookup(c => c.User);
        var choices = (await connection.QueryAsync<(long User, string Kind, string Channel, bool Wanted)>(Choices, names, transaction))
            .ToDictionary(c => (c.User, c.Kind, c.Channel), c => c.Wanted);
        var reached = people.Select(p => new ReachedPerson(
            p.Id, (Role)p.Role, p.AllStores ? null : stores[p.Id].ToHashSet(), [.. contacts[p.Id].Where(c => channels.IsReady(c.Channel)).Select(c => (c.Channel, c.Address))]));
        var own = (await connection.QueryAsync<OwnRow>(Own, names, transaction)).Where(c => channels.IsReady(c.Channel));
        return new([.. reached], [.. own.Select(c => new ReachedChannel(c.Id, c.Channel, c.Address, c.Kinds?.Split(','), c.StoreId))], choices);
    }

    private sealed class PersonRow
    {
        public long Id { get; init; }
        public int Role { get; init; }
        public bool AllStores { get; init; }
    }

    private sealed class OwnRow
    {
        public long Id { get; init; }
        public string Channel { get; init; } = "";
        public string Address { get; init; } = "";
        public string? Kinds { get; init; }
        public long? StoreId { get; init; }
    }
}

/// <summary>A person with the addresses he has.</summary>
internal sealed record ReachedPerson(long User, Role Role, IReadOnlySet<long>? Stores, IReadOnlyList<(string Channel, string Address)> Contacts);

/// <summary>A channel of the business.</summary>
internal sealed record ReachedChannel(long Id, string Channel, string Address, IReadOnlyList<string>? Kinds, long? Store);

/// <summary>Who can be reached, at one moment.</summary>
internal sealed class RecipientDirectory(
    IReadOnlyList<ReachedPerson> people, IReadOnlyList<ReachedChannel> channels, IReadOnlyDictionary<(long User, string Kind, string Channel), bool> choices)
{
    /// <summary>Whom a kind at a store is told to: each address once.</summary>
    public IEnumerable<Recipient> For(string kind, StoreId store)
    {
        foreach (var person in people)
        {
            if (person.Stores is { } stores && !stores.Contains(store.Value)) continue;
            if (!AlertKinds.IsFor(kind, Permissions.Of(person.Role))) continue;
            foreach (var (channel, address) in person.Contacts)
            {
                var isWanted = choices.TryGetValue((person.User, kind, channel), out var chosen) ? chosen : AlertKinds.IsToldTo(kind, person.Role);
                if (isWanted) yield return new(channel, address, person.User, null);
            }
        }

        foreach (var own in channels)
        {
            var isMeant = (own.Kinds is null || own.Kinds.Contains(kind)) && (own.Store is null || own.Store == store.Value);
            if (isMeant) yield return new(own.Channel, own.Address, null, own.Id);
        }
    }
}
