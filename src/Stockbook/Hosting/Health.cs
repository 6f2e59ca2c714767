using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Ledger.Storage;

namespace Stockbook.Hosting;

/// <summary>How the server is.</summary>
/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
public sealed record HealthAnswer(string Status);

/// <summary>Tells a supervisor whether the process lives, and whether it can serve.</summary>
public static class Health
{
    internal static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", Live).WithTags("Health");
        app.MapGet("/health/ready", ReadyAsync).WithTags("Health").WithProblems(503);
    }

    /// <summary>Answers as long as the process runs.</summary>
    public static Answer<HealthAnswer> Live() => new HealthAnswer("live");

    /// <summary>Answers 200 while the book can be read, else 503.</summary>
    public static async Task<Answer<HealthAnswer>> ReadyAsync(Database database, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var connection = await database.OpenReadAsync(TenantScope.None, cancel);
        await connection.ExecuteScalarAsync<long>(new CommandDefinition("select count(*) from tenant where id = 1", cancellationToken: cancel));
        return new HealthAnswer("ready");
    }
}
