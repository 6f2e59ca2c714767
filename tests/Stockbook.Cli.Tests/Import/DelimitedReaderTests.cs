using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using FsCheck;
using FsCheck.Fluent;
using Stockbook.Import;

namespace Stockbook.Cli.Tests.Import;

public sealed class DelimitedReaderTests
{
    [Fact]
    public void Reads_what_CsvHelper_reads_whatever_is_written()
    {
        var text = Gen.Elements('a', 'b', '"', ',', ';', '\n', ' ', 'é', '.').ArrayOf().Select(c => new string(c));
        var table = text.ArrayOf(3).NonEmptyListOf().Select(rows => rows.Where(r => r.Any(f => f.Length > 0)).ToList());
        Prop.ForAll(table.ToArbitrary(), rows =>
        {
            var written = Write(rows);
            Assert.Equal(rows, ReadAll(written, ',').Select(r => r.Fields));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Reads_the_real_file_as_CsvHelper_does()
    {
        using var ours = ImportFile.Open(RealFile.Require());
        using var theirs = ImportFile.Open(RealFile.Require());
        using var parser = new CsvParser(theirs, CultureInfo.InvariantCulture);
        var reader = new DelimitedReader(ours);
        while (parser.Read())
        {
            Assert.True(reader.Read());
            Assert.Equal(parser.Count, reader.Count);
            for (var i = 0; i < parser.Count; i++) Assert.True(reader[i].SequenceEqual(parser[i]), $"line {reader.LineNumber}, field {i}");
        }

        Assert.False(reader.Read());
    }

    [Fact]
    public void A_quote_that_is_never_closed_costs_one_line()
    {
        var rows = ReadAll("a,b\n1,\"open\n2,two\n3,\"it is \"\"three\"\"\"\n", ',');
        Assert.Equal([null, "opens a quote that is never closed.", null, null], rows.Select(r => r.Fault));
        Assert.Equal(["3", "it is \"three\""], rows[3].Fields);
        Assert.Equal([1, 2, 3, 4], rows.Select(r => r.Line));
    }

    [Fact]
    public void Numbers_lines_as_an_editor_does()
    {
        var rows = ReadAll("a,b\r\n\r\n1,\"two\r\nlines\"\r\n2,x", ',');
        Assert.Equal([1, 3, 5], rows.Select(r => r.Line));
        Assert.Equal(["1", "two\nlines"], rows[1].Fields);
    }

    [Fact]
    public void Says_what_is_wrong_with_a_line()
    {
        var rows = ReadAll("a;b\n\"x\"y;1\n\uFFFD;2\nfine;3", ';');
        Assert.Contains("text behind a closing quote", rows[1].Fault, StringComparison.Ordinal);
        Assert.Contains("not UTF-8", rows[2].Fault, StringComparison.Ordinal);
        Assert.Equal(["fine", "3"], rows[3].Fields);
    }

    [Theory]
    [InlineData("sku,name", ',')]
    [InlineData("sku;name;price", ';')]
    [InlineData("sku\tname", '\t')]
    [InlineData("sku", ',')]
    public void Finds_the_separator_in_the_header(string header, char separator) => Assert.Equal(separator, DelimitedReader.SeparatorOf(header));

    private static List<(int Line, string? Fault, string[] Fields)> ReadAll(string text, char separator)
    {
        var reader = new DelimitedReader(new StringReader(text), separator);
        var rows = new List<(int, string?, string[])>();
        while (reader.Read()) rows.Add((reader.LineNumber, reader.Fault, [.. Enumerable.Range(0, reader.Count).Select(i => reader[i].ToString())]));
        return rows;
    }

    private static string Write(IEnumerable<string[]> rows)
    {
        using var text = new StringWriter();
        using var writer = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" });
        foreach (var row in rows)
        {
            foreach (var field in row) writer.WriteField(field);
            writer.NextRecord();
        }

        writer.Flush();
        return text.ToString();
    }
}
