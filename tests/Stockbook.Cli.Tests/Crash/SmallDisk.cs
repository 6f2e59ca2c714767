using System.Runtime.InteropServices;
using Stockbook.Tests.Shared;

namespace Stockbook.Cli.Tests.Crash;

/// <summary>A disk of a few megabytes with a book on it, made of memory. Only root can make one, or who may become root without a password.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const string Sudo = "/usr/bin/sudo";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _folder;
    private bool _mounted;

    private SmallDisk(DirectoryInfo folder)
    {
        _folder = folder;
        Book = new(Path.Combine(folder.FullName, "book.db"), () => ValueTask.CompletedTask);
    }

    /// <summary>The book's place on it.</summary>
    public TestBook Book { get; }

    /// <summary>
    /// Makes it. Where that is not possible the test is skipped; it fails where CI is true and it runs as root.
    /// </summary>
    public static async Task<SmallDisk> OfAsync(int megabytes)
    {
        if (!OperatingSystem.IsLinux() || (!Permissions.IsRoot && !File.Exists(Sudo))) Assert.Skip("A small disk can be made on Linux by root only.");
        var disk = new SmallDisk(Directory.CreateTempSubdirectory("stockbook-disk-"));
        var (code, printed) = await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=1777", "tmpfs", disk._folder.FullName);
        disk._mounted = code == 0;
        if (disk._mounted) return disk;
        await disk.DisposeAsync();
        if (Permissions.IsRoot && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"A small disk cannot be made: {printed}");
        Assert.Skip($"A small disk cannot be made: {printed}");
        throw new InvalidOperationException();
    }

    /// <summary>Makes it larger.</summary>
    public async Task GrowAsync(int megabytes)
    {
        var (code, printed) = await RunAsync("mount", "-o", $"remount,size={megabytes}m", _folder.FullName);
        Assert.True(code == 0, printed);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Book.DisposeAsync();
        // Lazily, so that it goes also when somebody still has a file of it open.
        if (_mounted) await RunAsync("umount", "--lazy", _folder.FullName);
        _folder.Delete(recursive: true);
    }

    private static Task<(int Code, string Printed)> RunAsync(params string[] command) =>
        Child.RunAsync(Permissions.IsRoot ? command : [Sudo, "-n", .. command], s_patience);
}

/// <summary>What a process may do with files.</summary>
internal static class Permissions
{
    /// <summary>Nothing.</summary>
    public const UnixFileMode None = UnixFileMode.None;

    /// <summary>Reading and entering, but not writing.</summary>
    public const UnixFileMode ReadOnlyFolder = UnixFileMode.UserRead | UnixFileMode.UserExecute;

    /// <summary>Everything, for the owner.</summary>
    public const UnixFileMode OwnFolder = ReadOnlyFolder | UnixFileMode.UserWrite;

    /// <summary>Reading and writing, for the owner.</summary>
    public const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>True when this is root.</summary>
    public static bool IsRoot => !OperatingSystem.IsWindows() && geteuid() == 0;

    /// <summary>Put before a command so that files' permissions hold for it, as they do for everybody but root.</summary>
    public static string[] Hold => IsRoot ? ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--"] : [];

    /// <summary>Changes what the owner may do.</summary>
    public static void Set(string path, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no such permissions.");
        else File.SetUnixFileMode(path, mode);
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint geteuid();
}
