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
    protected static string Additions(IReadOnlyList<string> measures, string there) => string.Join(", ",
        measures.Select(m => $"{m} = {there}{m} + excluded.{m}")
            .Append($"closing = {there}closing + {SummaryTable.Net("excluded.", "", measures)}")
            .Append($"closing_value = {there}closing_value + {SummaryTable.Net("excluded.", "_value", measures)}"));

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
            on conflict (tenant_id, {string.Join(", ", table.Keys)}) do update set {Additions(table.Measures, "")}
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

/// <summary>All rows in a few statements, as columns; measures that nothing moved are not written.</summary>
internal sealed class PostgresSummaryWriter : SummaryWriter
{
    public override async Task AddAsync(
        BookTransaction book, SummaryTable table, TenantId tenant, IReadOnlyList<KeyValuePair<SummaryKey, DaySums>> sums, Func<long, int> newest)
    {
        // A level's latest day closes with what its last movement left there; any other row has to look for the day before it.
        var isLatest = sums.Select((s, i) => table.IsOfLevels && s.Key.Date >= newest(s.Key.Store) && !IsOfSame(sums, i, i - 1) && !IsOfSame(sums, i, i + 1)).ToArray();
        await AddAsync(book, table, tenant, [.. sums.Where((_, i) => isLatest[i])], isLatest: true);
        await AddAsync(book, table, tenant, [.. sums.Where((_, i) => !isLatest[i])], isLatest: false);

        var shifts = Shifts(sums, newest);
        if (shifts.Count == 0) return;
        await using var shift = Command(book, tenant, ShiftSql(table));
        foreach (var key in table.Keys) Add(shift, key, shifts.Select(s => s.Key.Of(key)).ToArray());
        Add(shift, "until", shifts.Select(s => (long)s.Until).ToArray());
        Add(shift, "net", shifts.Select(s => s.Net).ToArray());
        Add(shift, "net_value", shifts.Select(s => s.NetValue).ToArray());
        await shift.ExecuteNonQueryAsync();
    }

    private static async Task AddAsync(BookTransaction book, SummaryTable table, TenantId tenant, List<KeyValuePair<SummaryKey, DaySums>> sums, bool isLatest)
    {
        if (sums.Count == 0) return;
        var moved = Enumerable.Range(0, table.Measures.Count).Where(m => sums.Exists(s => s.Value.Values[m] != 0)).ToList();
        await using var add = Command(book, tenant, AddSql(table, [.. moved.Select(m => table.Measures[m])], isLatest));
        foreach (var key in table.Keys) Add(add, key, Column(sums, s => s.Key.Of(key)));
        foreach (var measure in moved) Add(add, table.Measures[measure], Column(sums, s => s.Value.Values[measure]));
        Add(add, "closing", Column(sums, s => isLatest ? s.Value.OnHandAfter : s.Value.Net));
        Add(add, "closing_value", Column(sums, s => isLatest ? s.Value.ValueAfter : s.Value.NetValue));
        await add.ExecuteNonQueryAsync();
    }

    private static long[] Column(List<KeyValuePair<SummaryKey, DaySums>> sums, Converter<KeyValuePair<SummaryKey, DaySums>, long> value)
    {
        var column = new long[sums.Count];
        for (var i = 0; i < column.Length; i++) column[i] = value(sums[i]);
        return column;
    }

    private static bool IsOfSame(IReadOnlyList<KeyValuePair<SummaryKey, DaySums>> sums, int row, int other) =>
        other >= 0 && other < sums.Count && (sums[other].Key.Store, sums[other].Key.Product) == (sums[row].Key.Store, sums[row].Key.Product);

    private static string AddSql(SummaryTable table, IReadOnlyList<string> moved, bool isLatest)
    {
        string[] given = [.. table.Keys, .. moved, "closing", "closing_value"];
        var others = string.Concat(table.Keys.SkipLast(1).Select(k => $" and x.{k} = s.{k}"));
        var before = $"""
            left join lateral (
              select x.closing, x.closing_value from {table.Name} x
              where x.tenant_id = @tenant{others} and x.business_date < s.business_date order by x.business_date desc limit 1
            ) p on true
            """;
        return $"""
            insert into {table.Name} as d (tenant_id, {string.Join(", ", given)})
            select @tenant, {string.Join(", ", given.SkipLast(2).Select(c => "s." + c))},
              {(isLatest ? "s.closing, s.closing_value" : "s.closing + coalesce(p.closing, 0), s.closing_value + coalesce(p.closing_value, 0)")}
            from unnest({string.Join(", ", given.Select(c => "@" + c))}) as s({string.Join(", ", given)})
            {(isLatest ? "" : before)}
            on conflict (tenant_id, {string.Join(", ", table.Keys)}) do update set {Additions(moved, "d.")}
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
            if (!IsOfSame(sums, first, i)) first = i;
            var isFollowed = IsOfSame(sums, i, i + 1);
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
