using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Stockbook.Hosting;

namespace Stockbook.Reports.Files;

/// <summary>
/// Writes a workbook of one sheet, row by row, as ECMA-376 describes it: no library for it was at hand that streams. Text is written as text and never as a
/// formula; dates and numbers as what they are.
/// </summary>
internal sealed class XlsxReport : IAsyncDisposable
{
    private const int MostRows = 1_048_576;
    private const int LongestText = 32_767;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    private readonly ZipArchive _zip;
    private readonly Stream _sheet;
    private readonly XmlWriter _xml;
    private readonly IReadOnlyList<FileColumn> _columns;
    private int _rows;

    public XlsxReport(Stream output, string title, IReadOnlyList<FileColumn> columns)
    {
        _columns = columns;
        _zip = new(output, ZipArchiveMode.Create, leaveOpen: true);
        Part("[Content_Types].xml", $"""
            <Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
            <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
            <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>
            """);
        Part("_rels/.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="{SheetName(title)}" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        Part("xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/>
            <Relationship Id="rId2" Type="{Office}/styles" Target="styles.xml"/></Relationships>
            """);
        // Style 1 is bold, style 2 a date.
        Part("xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
            <borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>
            """);
        _sheet = _zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
        _xml = XmlWriter.Create(_sheet, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = false, Async = true });
        Begin();
    }

    public void Write(ReadOnlySpan<FileCell> cells)
    {
        if (++_rows > MostRows) throw new ProblemException(Problem.Invalid("format", $"can be xlsx up to {MostRows - 1:N0} rows, and there are more: ask for csv, or for less."));
        _xml.WriteStartElement("row", Main);
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].IsNumber) Number(cells[i].Text, style: null);
            else if (_columns[i].IsDate && DateOnly.TryParseExact(cells[i].Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) Number(Serial(date), style: "2");
            else Text(cells[i].Text ?? "", style: null);
        }

        _xml.WriteEndElement();
    }

    public async ValueTask DisposeAsync()
    {
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        await _xml.DisposeAsync();
        await _sheet.DisposeAsync();
        await _zip.DisposeAsync();
    }

    // The first row stays in sight while one scrolls.
    private void Begin()
    {
        _rows = 1;
        _xml.WriteStartElement("worksheet", Main);
        _xml.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        _xml.WriteStartElement("sheetData", Main);
        _xml.WriteStartElement("row", Main);
        foreach (var column in _columns) Text(column.Name, style: "1");
        _xml.WriteEndElement();
    }

    private void Number(string number, string? style)
    {
        _xml.WriteStartElement("c", Main);
        if (style is not null) _xml.WriteAttributeString("s", style);
        _xml.WriteElementString("v", Main, number);
        _xml.WriteEndElement();
    }

    private void Text(string text, string? style)
    {
        _xml.WriteStartElement("c", Main);
        if (style is not null) _xml.WriteAttributeString("s", style);
        if (text.Length > 0)
        {
            _xml.WriteAttributeString("t", "inlineStr");
            _xml.WriteStartElement("is", Main);
            _xml.WriteStartElement("t", Main);
            _xml.WriteAttributeString("xml", "space", null, "preserve");
            _xml.WriteString(Clean(text.Length > LongestText ? text[..LongestText] : text));
            _xml.WriteEndElement();
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
    }

    // XML has no way to write some characters at all.
    private static string Clean(string text)
    {
        if (text.All(XmlConvert.IsXmlChar)) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (!Rune.IsControl(rune) || rune.Value is '\t' or '\n' or '\r') clean.Append(rune.Value is 0xFFFE or 0xFFFF ? Rune.ReplacementChar : rune);
        return clean.ToString();
    }

    // Days since the end of 1899, as spreadsheets count them.
    private static string Serial(DateOnly date) => (date.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture);

    private static string SheetName(string title)
    {
        var name = new string([.. title.Where(c => char.IsLetterOrDigit(c) || c == ' ')]);
        return name[..Math.Min(31, name.Length)].Trim();
    }

    private void Part(string name, string xml)
    {
        using var part = new StreamWriter(_zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        part.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + "\n" + xml);
    }
}
