using System.CommandLine;

namespace Stockbook.Cli.Shops;

/// <summary>Which server a command goes to, and the key that lets it in.</summary>
/// <param name="Address">Where the server is, ending in a slash.</param>
/// <param name="Key">The API key; never shown.</param>
internal sealed record ServerLogin(Uri Address, string Key)
{
    private const string NoKey =
        $"A server wants an API key: set {GlobalOptions.ApiKeyVariable}, or name a file that holds it with --api-key-file. An owner makes one with: stockbook key add --name …";

    /// <summary>The address as people write it.</summary>
    public string Shown => Address.AbsoluteUri.TrimEnd('/');

    /// <summary>The server that the command's options or the environment name; null when it is to work on the book here.</summary>
    /// <exception cref="WrongUsageException">They do not go together.</exception>
    /// <exception cref="RefusedException">The key's file cannot be read.</exception>
    public static ServerLogin? Of(ParseResult command) => Of(command, Environment.GetEnvironmentVariable);

    /// <summary>As <see cref="Of(ParseResult)"/>: an option goes before the environment.</summary>
    public static ServerLogin? Of(ParseResult command, Func<string, string?> environment)
    {
        var local = new Option[] { GlobalOptions.DataDir, GlobalOptions.Database, GlobalOptions.Tenant }.FirstOrDefault(o => command.GetResult(o) is not null);
        var server = command.GetValue(GlobalOptions.Server);
        if (server is not null && local is not null) throw new WrongUsageException($"--server and {local.Name} do not go together: the book is either there or here.");
        server ??= local is null ? Filled(environment(GlobalOptions.ServerVariable)) : null;
        if (server is not null) return new(AddressOf(server), KeyOf(command, environment));
        var key = new Option[] { GlobalOptions.ApiKey, GlobalOptions.ApiKeyFile }.FirstOrDefault(o => command.GetResult(o) is not null);
        return key is null ? null : throw new WrongUsageException($"{key.Name} is for a server: name it with --server.");
    }

    /// <inheritdoc/>
    public override string ToString() => Shown;

    private static Uri AddressOf(string text)
    {
        var url = text.Trim();
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            throw new WrongUsageException($"'{url}' is not the address of a server: give it as https://shop.example or http://192.168.1.20:8080.");
        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            throw new WrongUsageException("The server's address has more in it than a host, a port and a path: give it as https://shop.example.");
        var path = address.AbsolutePath.TrimEnd('/');
        if (path.EndsWith("/api", StringComparison.Ordinal)) path = path[..^4];
        return new UriBuilder(address) { Path = path + "/" }.Uri;
    }

    private static string KeyOf(ParseResult command, Func<string, string?> environment)
    {
        var (given, file) = (command.GetValue(GlobalOptions.ApiKey), command.GetValue(GlobalOptions.ApiKeyFile));
        if (given is not null && file is not null) throw new WrongUsageException("The API key is given twice: give only one of --api-key and --api-key-file.");
        var key = (given ?? (file is not null ? ReadFile(file) : environment(GlobalOptions.ApiKeyVariable)))?.Trim();
        if (string.IsNullOrEmpty(key)) throw new WrongUsageException(file is null ? NoKey : $"There is no API key in the file {file}.");
        if (key.Any(c => c is <= ' ' or > '~')) throw new WrongUsageException("The API key has characters in it that no key has: copy it anew, alone on its line.");
        return key;
    }

    private static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new RefusedException($"The file {path} with the API key cannot be read: {e.Message}");
        }
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
