using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Stockbook.Ledger.Storage;

/// <summary>One numbered step of the schema.</summary>
/// <param name="Number">From 1, without a gap.</param>
/// <param name="Name">The file's name without its number.</param>
/// <param name="Sql">What it runs.</param>
internal sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>The SHA-256 of the text, the same whichever line ends the source was checked out with.</summary>
    public string Checksum =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>Number and name as the file spells them: <c>0001_book</c>.</summary>
    public string Title => TitleOf(Number, Name);

    /// <summary>Number and name as a file spells them.</summary>
    public static string TitleOf(long number, string name) => string.Create(CultureInfo.InvariantCulture, $"{number:0000}_{name}");

    /// <summary>The migrations this program carries for one kind of database, in order.</summary>
    public static IReadOnlyList<Migration> Embedded(Dialect dialect)
    {
        var folder = dialect == Dialect.Sqlite ? "migrations/sqlite/" : "migrations/postgres/";
        var names = typeof(Migration).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal));
        return [.. names.Select(n => Read(n, n[folder.Length..])).OrderBy(m => m.Number)];
    }

    private static Migration Read(string resource, string file)
    {
        using var reader = new StreamReader(typeof(Migration).Assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        var title = Path.GetFileNameWithoutExtension(file);
        var cut = title.IndexOf('_', StringComparison.Ordinal);
        var number = int.Parse(title.AsSpan(0, cut), NumberStyles.None, CultureInfo.InvariantCulture);
        return new(number, title[(cut + 1)..], reader.ReadToEnd());
    }
}
