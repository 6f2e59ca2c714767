namespace Stockbook.Hosting.Https;

/// <summary>Files that only the owner of the process may read. One is there whole, or not at all.</summary>
internal static class OwnersFiles
{
    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder700 = File600 | UnixFileMode.UserExecute;

    /// <summary>A file's text; null when it is not there. One that others could read, such as a copy that was put back, is theirs no longer.</summary>
    public static string? Read(string path)
    {
        if (!File.Exists(path)) return null;
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != File600) File.SetUnixFileMode(path, File600);
        return File.ReadAllText(path);
    }

    /// <summary>Writes a new file; false when another process was first.</summary>
    public static bool TryCreate(string path, string text)
    {
        var part = WritePart(path, text);
        try
        {
            File.Move(part, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Writes a file, or another text in its place.</summary>
    public static void Write(string path, string text) => File.Move(WritePart(path, text), path, overwrite: true);

    private static string WritePart(string path, string text)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, Folder700);
        var part = $"{path}.{Guid.NewGuid():N}.part";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = File600;
        using var file = new FileStream(part, options);
        using (var writer = new StreamWriter(file, leaveOpen: true)) writer.Write(text);
        file.Flush(flushToDisk: true);
        return part;
    }
}
