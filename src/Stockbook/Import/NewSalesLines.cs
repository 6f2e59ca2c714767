using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Import;

/// <summary>Tells the lines of a file that are new to the book from those it has.</summary>
internal sealed class NewSalesLines
{
    private NewSalesLines(LineName[] names) => Names = names;

    /// <summary>Every line's key and content hash, by its place in the file's lines.</summary>
    public LineName[] Names { get; }

    /// <summary>The places of lines to book.</summary>
    public List<int> New { get; } = [];

    /// <summary>How many lines the book has as they are.</summary>
    public int Same { get; private set; }

    /// <summary>The places of lines that the book has with other content.</summary>
    public List<int> Changed { get; } = [];

    /// <summary>Asks the book for all lines of the file.</summary>
    public static async Task<NewSalesLines> FindAsync(Database database, TenantId tenant, SalesFile file, CancellationToken cancel)
    {
        var names = new LineName[file.Lines.Count];
        for (var i = 0; i < names.Length; i++) names[i] = new(SalesLineKeys.KeyOf(file, file.Lines[i]), SalesLineKeys.HashOf(file, file.Lines[i]));
        var lines = new NewSalesLines(names);
        // All new: most files are read once, and their keys need no question.
        var fates = await WasAnythingImportedAsync(database, tenant, cancel) ? await ImportedKeys.SettleAsync(database, tenant, names, cancel) : new LineFate[names.Length];
        for (var i = 0; i < names.Length; i++) lines.Place(i, fates[i]);
        return lines;
    }

    private void Place(int line, LineFate fate)
    {
        if (fate == LineFate.New) New.Add(line);
        else if (fate == LineFate.Same) Same++;
        else Changed.Add(line);
    }

    // Every import is noted before its first line is booked.
    private static async Task<bool> WasAnythingImportedAsync(Database database, TenantId tenant, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "select count(*) from import_run where tenant_id = @tenant and kind = 'sales'", new { tenant = tenant.Value }, cancellationToken: cancel)) > 0;
    }
}

/// <summary>A line's idempotency key and the hash of what it says.</summary>
internal readonly record struct LineName(IdempotencyKey Key, long Hash);
