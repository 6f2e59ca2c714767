using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Stockbook.Ledger.Storage.Postgres;

/// <summary>A column of a group, whatever it holds.</summary>
internal interface IColumn
{
    /// <summary>A parameter that always carries the column's present content.</summary>
    NpgsqlParameter NewParameter();

    /// <summary>Empties the column for the next group.</summary>
    void Clear();
}

/// <summary>
/// One column of a group, sent as an array parameter. The statement reads it by place, <c>(@name)[i]</c>, and finds nothing beyond its
/// end; a column in which no row holds anything is therefore sent empty. The list is kept from group to group.
/// </summary>
/// <param name="name">The parameter's name.</param>
/// <param name="type">The type of one element.</param>
/// <param name="gap">Stands for nothing in a row before one that holds something; the statement turns it back.</param>
internal sealed class Column<T>(string name, NpgsqlDbType type, T gap) : IColumn
{
    private readonly List<T> _values = [];

    /// <summary>How many places are filled.</summary>
    public int Count => _values.Count;

    /// <inheritdoc/>
    public NpgsqlParameter NewParameter() => new NpgsqlParameter<List<T>>(name, NpgsqlDbType.Array | type) { TypedValue = _values };

    /// <inheritdoc/>
    public void Clear() => _values.Clear();

    /// <summary>Fills the next place.</summary>
    public void Add(T value) => _values.Add(value);

    /// <summary>Fills place <paramref name="place"/>, from 1, and what was left out before it.</summary>
    public void Put(int place, T value)
    {
        while (_values.Count < place - 1) _values.Add(gap);
        _values.Add(value);
    }
}

/// <summary>The kinds of columns.</summary>
internal static class Column
{
    /// <summary>Nothing, among whole numbers that may be missing: no amount, moment or number of the book is as small.</summary>
    public const long Nothing = long.MinValue;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whole numbers.</summary>
    public static Column<long> Longs(string name, long gap = Nothing) => new(name, NpgsqlDbType.Bigint, gap);

    /// <summary>Dates and small counts.</summary>
    public static Column<int> Ints(string name, int gap = 0) => new(name, NpgsqlDbType.Integer, gap);

    /// <summary>Codes, none of which is 0.</summary>
    public static Column<short> Codes(string name) => new(name, NpgsqlDbType.Smallint, 0);

    /// <summary>Keys.</summary>
    public static Column<Guid> Keys(string name) => new(name, NpgsqlDbType.Uuid, Guid.Empty);

    /// <summary>Texts.</summary>
    public static Column<string?> Texts(string name) => new(name, NpgsqlDbType.Text, null);

    /// <summary>Fills a place unless there is nothing to fill in.</summary>
    public static void PutIfAny(this Column<long> column, int place, long? value)
    {
        if (value is { } some) column.Put(place, some);
    }

    /// <summary>The text, when the database can hold it: told before anything is sent, a text fails its posting and not the connection.</summary>
    /// <exception cref="StoreFault"><see cref="FaultKind.BadData"/>: a NUL, or half of a surrogate pair.</exception>
    public static string Storable(string text)
    {
        try
        {
            if (text.Contains('\0', StringComparison.Ordinal)) throw new StoreFault(FaultKind.BadData, "A text holds the character NUL.");
            s_strict.GetByteCount(text);
            return text;
        }
        catch (EncoderFallbackException e)
        {
            throw new StoreFault(FaultKind.BadData, "A text is not valid Unicode.", e);
        }
    }
}
