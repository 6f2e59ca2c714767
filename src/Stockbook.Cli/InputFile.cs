using Stockbook.Import;

namespace Stockbook.Cli;

/// <summary>Opens the files that commands are given.</summary>
internal static class InputFile
{
    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="RefusedException">It cannot be read.</exception>
    public static StreamReader Open(string path)
    {
        try
        {
            return ImportFile.Open(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RefusedException($"There is no file {path}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"The file {path} cannot be read: {e.Message}");
        }
    }
}
