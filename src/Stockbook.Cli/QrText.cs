using QRCoder;
using Spectre.Console;

namespace Stockbook.Cli;

/// <summary>Draws an address for a phone's camera: dark on light whatever the terminal's colours are, two rows of dots in a line.</summary>
internal static class QrText
{
    /// <summary>Draws it when a person is watching a terminal that can; says nothing into files and pipes.</summary>
    public static void Show(string address)
    {
        if (!Output.Current.CanDraw) return;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        var lines = Lines(address);
        if (!console.Profile.Capabilities.Ansi || console.Profile.Capabilities.ColorSystem == ColorSystem.NoColors || console.Profile.Width <= lines[0].Length) return;
        foreach (var line in lines)
        {
            console.Write(new Text(line, new Style(Color.Grey0, Color.Grey100)));
            console.WriteLine();
        }

        console.WriteLine();
    }

    /// <summary>The lines of the picture, with the light margin that cameras need.</summary>
    public static IReadOnlyList<string> Lines(string address)
    {
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        return [.. Enumerable.Range(0, (rows.Count + 1) / 2).Select(line => string.Concat(Enumerable.Range(0, rows.Count).Select(column => Half(line, column))))];

        char Half(int line, int column) => (rows[line * 2][column], (line * 2) + 1 < rows.Count && rows[(line * 2) + 1][column]) switch
        {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            _ => ' ',
        };
    }
}
