using System.Runtime.InteropServices;

namespace Stockbook.Ledger.Storage.Sqlite;

/// <summary>Finds the operating system's SQLite: the one that is kept patched with the system.</summary>
internal static class SqliteLibrary
{
    private const int OldestVersion = 3_037_000;
    private static readonly Lazy<string?> s_problem = new(Load);

    /// <summary>Loads the library once.</summary>
    /// <exception cref="BookUnavailableException">There is none, or it is too old.</exception>
    public static void EnsureLoaded()
    {
        if (s_problem.Value is { } problem) throw new BookUnavailableException(problem);
    }

    private static string? Load()
    {
        var found = 0;
        foreach (var name in Names())
        {
            if (!NativeLibrary.TryLoad(name, out var library)) continue;
            found = Math.Max(found, VersionOf(library));
            if (VersionOf(library) >= OldestVersion) return Use(library);
            NativeLibrary.Free(library);
        }

        var state = found == 0 ? "none was found" : $"this one is {found / 1_000_000}.{found / 1000 % 1000}.{found % 1000}";
        return $"Stockbook needs the system's SQLite library, version 3.37 or later; {state}. {Advice()}";
    }

    private static string[] Names() =>
        OperatingSystem.IsWindows() ? ["winsqlite3.dll", "sqlite3.dll"]
        : OperatingSystem.IsMacOS() ? ["libsqlite3.dylib"]
        : ["libsqlite3.so.0", "libsqlite3.so"];

    private static string Advice() =>
        OperatingSystem.IsLinux() ? "Type: apt-get install libsqlite3-0"
        : OperatingSystem.IsMacOS() ? "Update macOS, or type: brew install sqlite"
        : "Update Windows, or put sqlite3.dll from sqlite.org beside the program";

    private static unsafe int VersionOf(nint library)
    {
        if (!NativeLibrary.TryGetExport(library, "sqlite3_libversion_number", out var function)) return 0;
        return ((delegate* unmanaged[Cdecl]<int>)function)();
    }

    private static string? Use(nint library)
    {
        var provider = typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly;
        NativeLibrary.SetDllImportResolver(provider, (name, _, _) => name == "e_sqlite3" ? library : 0);
        SQLitePCL.raw.SetProvider(new SQLitePCL.SQLite3Provider_e_sqlite3());
        return null;
    }
}
