using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.Sessions;

/// <summary>
/// The keys that protect cookies and tokens, in the book: every process of the installation takes what another one issued, and a
/// restart signs nobody out.
/// </summary>
internal sealed class StoredKeys(Database database, TimeProvider clock) : IXmlRepository
{
    private const string Hold = "lock table data_protection_key in share row exclusive mode";

    // Processes that start at the same moment on a new book make a key each. The first one's counts: the framework reads all keys after it has
    // made one, and takes that one, so that none goes on with a key that the others will not read before tomorrow.
    private const string Insert = """
        insert into data_protection_key (id, xml, created_at)
        select @Id, @Xml, @Now where not exists (select 1 from data_protection_key where created_at > @After)
        on conflict (id) do nothing
        """;

    private static readonly TimeSpan s_sameMoment = TimeSpan.FromHours(1);


#pragma warning disable VSTHRD002 // The framework asks for keys without awaiting them: at the start, and then once a day.
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(ReadAsync).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => Task.Run(() => WriteAsync(element, friendlyName)).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        await using var connection = await database.OpenReadAsync(TenantScope.None);
        return [.. (await connection.QueryAsync<string>("select xml from data_protection_key order by created_at, id")).Select(xml => XElement.Parse(xml))];
    }

    private async Task WriteAsync(XElement element, string name)
    {
        var now = clock.Now();
        var after = element.Name.LocalName == "key" ? StoredTime.Of(now - s_sameMoment) : long.MaxValue;
        await using var book = await database.BeginWriteAsync(TenantScope.None);
        if (database.Dialect == Dialect.Postgres) await book.Connection.ExecuteAsync(Hold, transaction: book.Transaction);
        var row = new { Id = name, Xml = element.ToString(SaveOptions.DisableFormatting), Now = StoredTime.Of(now), After = after };
        await book.Connection.ExecuteAsync(Insert, row, book.Transaction);
        await book.CommitAsync();
    }
}
