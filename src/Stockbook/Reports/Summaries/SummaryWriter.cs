using System.Data.Common;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Reports.Summaries;

/// <summary>Adds sums to a table. A day that has its row gets them added, a new one begins with the closing of the day before, and later days move along.</summary>
internal abstract class SummaryWriter
{
    /// <summary>The writer for a database.</summary>
    public static SummaryWriter For(Dialect dialect) => dialect == Dialect.Postgres ? new PostgresSummaryWriter() : new SqliteSummaryWriter();

    /// <summary>Adds them.</summary>
    /// <param name="book">The transaction.</param>
    /// <param name="table">To which table.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="sums">In the order of their keys.</param>
    /// <param name="newest">The latest business date that a store has in the table (0: any store's): what lies after it has no later days.</param>
    public abstract Task AddAsync(BookTransaction book, SummaryTable table, TenantId tenant, IReadOnlyList<KeyValuePair<SummaryKey, DaySums>> sums, Func<long, int> newest);

    /// <summary>The assignments that add what was to be inserted to what is there.</summary>
    protected static string Additions(SummaryTable table, string there) => string.Join(", ",
        table.Measures.Select(m => $"{m} = {there}{m} + excluded.{m}")
            .Append($"closing = {there}closing + {SummaryTable.Net("excluded.")}").Append($"closing_value = {there}closing_value + {SummaryTable.Net("excluded.", "_value")}"));

    /// <summary>A parameter with a value.</summary>
    protected static DbParameter Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
        return parameter;
    }
}

/// <summary>Row by row with prepared statements, which is what an embedded database does best.</summary>
internal sealed class SqliteSummaryWriter : SummaryWriter
{
    public override async Task AddAsync(
        BookTransaction book, SummaryTable table, TenantId tenant, IReadOnlyList<KeyValuePair<SummaryKey, DaySums>> sums, Func<long, int> newest)
    {
        var others = string.Concat(table.Keys.SkipLast(1).Select(k => $" and {k} = @{k}"));
        await using var add = Command(book, table, tenant, $"""
            insert into {table.Name} (tenant_id, {string.Join(", ", table.Columns)})
            values (@tenant, {string.Join(", ", table.Keys.Concat(table.Measures).Select(c => "@" + c))},
              @net + coalesce((select closing from {table.Name} where tenant_id = @tenant{others} and business_date < @business_date order by business_date desc limit 1), 0),
              @net_value + coalesce((select closing_value from {table.Name} where tenant_id = @tenant{others} and business_date < @business_date order by business_date desc limit 1), 0))
            on conflict (tenant_id, {string.Join(", ", table.Keys)}) do update set {Additions(table, "")}
            """, [.. table.Keys, .. table.Measures, "net", "net_value"]);
        await using var shift = Command(book, table, tenant, $"""
            update {table.Name} set closing = closing + @net, closing_value = closing_value + @net_value where tenant_id = @tenant{others} and business_date > @business_date
            """, [.. table.Keys, "net", "net_value"]);
        foreach (var (key, day) in sums)
        {
            var net = (Int64: day.Net, Value: day.NetValue);
            Run(add, [.. table.Keys.Select(key.Of), .. day.Values.Take(table.Measures.Count), net.Int64, net.Value]);
            if (key.Date < newest(key.Store)) Run(shift, [.. table.Keys.Select(key.Of), net.Int64, net.Value]);
        }
    }

    private static DbCommand Command(BookTransaction book, SummaryTable table, TenantId tenant, string sql, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(table);
        var command = book.Connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, book.Transaction);
        foreach (var name in names) Add(command, "@" + name, 0L);
        Add(command, "@tenant", tenant.Value);
        return command;
    }

    // An embedded database has nothing to wait for.
    private static void Run(DbCommand command, long[] values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }
}

/// <summary>All rows in two statements, as columns.</summary>
internal sealed class PostgresSummaryWriter : SummaryWriter
{
    public override async Task AddAsync(
        BookTransaction book, SummaryTable table, TenantId tenant, IReadOnlyList<KeyValuePair<SummaryKey, DaySums>> sums, Func<long, int> newest)
    {
        if (sums.Count == 0) return;
        await using (var add = Command(book, tenant, AddSql(table)))
        {
            foreach (var key in table.Keys) Add(add, key, sums.Select(s => s.Key.Of(key)).ToArray());
            for (var i = 0; i < table.Measures.Count; i++) Add(add, table.Measures[i], sums.Select(s => s.Value.Values[i]).ToArray());
            await add.ExecuteNonQueryAsync();
        }

        var shifts = Shifts(sums, newest);
        if (shifts.Count == 0) return;
        await using var shift = Command(book, tenant, ShiftSql(table));
        foreach (var key in table.Keys) Add(shift, key, shifts.Select(s => s.Key.Of(key)).ToArray());
        Add(shift, "until", shifts.Select(s => (long)s.Until).ToArray());
        Add(shift, "net", shifts.Select(s => s.Net).ToArray());
        Add(shift, "net_value", shifts.Select(s => s.NetValue).ToArray());
        await shift.ExecuteNonQueryAsync();
    }

    private static string AddSql(SummaryTable table)
    {
        var given = table.Keys.Concat(table.Measures).ToList();
        var others = string.Concat(table.Keys.SkipLast(1).Select(k => $" and x.{k} = s.{k}"));
        return $"""
            insert into {table.Name} as d (tenant_id, {string.Join(", ", table.Columns)})
            select @tenant, {string.Join(", ", given.Select(c => "s." + c))},
              {SummaryTable.Net("s.")} + coalesce(p.closing, 0), {SummaryTable.Net("s.", "_value")} + coalesce(p.closing_value, 0)
            from unnest({string.Join(", ", given.Select(c => "@" + c))}) as s({string.Join(", ", given)})
            left join lateral (
              select x.closing, x.closing_value from {table.Name} x
              where x.tenant_id = @tenant{others} and x.business_date < s.business_date order by x.business_date desc limit 1
            ) p on true
            on conflict (tenant_id, {string.Join(", ", table.Keys)}) do update set {Additions(table, "d.")}
            """;
    }

    private static string ShiftSql(SummaryTable table)
    {
        string[] given = [.. table.Keys, "until", "net", "net_value"];
        var others = string.Concat(table.Keys.SkipLast(1).Select(k => $" and d.{k} = s.{k}"));
        return $"""
            update {table.Name} d set closing = d.closing + s.net, closing_value = d.closing_value + s.net_value
            from unnest({string.Join(", ", given.Select(c => "@" + c))}) as s({string.Join(", ", given)})
            where d.tenant_id = @tenant{others} and d.business_date > s.business_date and d.business_date <= s.until
            """;
    }

    // A row can be changed once by a statement only: what several days of it add up to, from each of them to the next.
    private static List<Shift> Shifts(IReadOnlyList<KeyValuePair<SummaryKey, DaySums>> sums, Func<long, int> newest)
    {
        var shifts = new List<Shift>();
        for (int i = 0, first = 0; i < sums.Count; i++)
        {
            var key = sums[i].Key;
            if (sums[first].Key is var began && (began.Store, began.Product) != (key.Store, key.Product)) first = i;
            var isFollowed = i + 1 < sums.Count && (sums[i + 1].Key.Store, sums[i + 1].Key.Product) == (key.Store, key.Product);
            if (!isFollowed && key.Date >= newest(key.Store)) continue;
            var (net, value) = first == i ? (0L, 0L) : (shifts[^1].Net, shifts[^1].NetValue);
            shifts.Add(new(key, isFollowed ? sums[i + 1].Key.Date : int.MaxValue, net + sums[i].Value.Net, value + sums[i].Value.NetValue));
        }

        return shifts;
    }

    private static DbCommand Command(BookTransaction book, TenantId tenant, string sql)
    {
        var command = book.Connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, book.Transaction);
        Add(command, "tenant", tenant.Value);
        return command;
    }

    private readonly record struct Shift(SummaryKey Key, int Until, long Net, long NetValue);
}
