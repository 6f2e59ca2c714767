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
    private const string Insert = "insert into data_protection_key (id, xml, created_at) values (@Id, @Xml, @Now) on conflict (id) do nothing";

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
        await using var book = await database.BeginWriteAsync(TenantScope.None);
        var row = new { Id = name, Xml = element.ToString(SaveOptions.DisableFormatting), Now = StoredTime.Of(clock.Now()) };
        await book.Connection.ExecuteAsync(Insert, row, book.Transaction);
        await book.CommitAsync();
    }
}
