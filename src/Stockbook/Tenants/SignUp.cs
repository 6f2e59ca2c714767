using System.Net;
using Stockbook.Access.Limits;
using Stockbook.Access.People;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Tenants;

/// <summary>A business that wants to be on this installation.</summary>
public sealed record SignUpRequest : IJsonBody<SignUpRequest>
{
    /// <summary>What the business is called at sign-in: 2 to 40 of a to z, 0 to 9 and hyphens.</summary>
    [Required] public string? Code { get; init; }

    /// <summary>The business's name, 1 to 200 characters.</summary>
    [Required] public string? Name { get; init; }

    /// <summary>ISO 4217 code, such as PKR.</summary>
    [Required] public string? Currency { get; init; }

    /// <summary>The IANA zone of the business and its first store, such as Asia/Karachi.</summary>
    [Required] public string? TimeZone { get; init; }

    /// <summary>The business's language; en when it is left out.</summary>
    [Words("en", "ur", "ru")] public string? Language { get; init; }

    internal TenantDraft Draft => new() { Code = Code, Name = Name, Currency = Currency, TimeZone = TimeZone, Language = Language };
}

/// <summary>A business that was opened.</summary>
/// <param name="Code">What it is called at sign-in.</param>
/// <param name="Name">Its name.</param>
/// <param name="SetupToken">Lets its owner choose a name and a password, once. It is shown here and nowhere else.</param>
/// <param name="SetupExpiresAt">Until when.</param>
public sealed record SignUpAnswer(string Code, string Name, string SetupToken, DateTimeOffset SetupExpiresAt);

/// <summary>Opens a business for whoever asks, where the operator lets everybody in.</summary>
public sealed class SignUp(Database database, AddTenant tenants, OneTimeLinks links, BadCredentials guard, TimeProvider clock)
{
    private static readonly UserId s_owner = new(1);

    // Where it is not wanted, there is nothing at its address.
    internal static void Map(IEndpointRouteBuilder api, StockbookOptions options)
    {
        if (options.SignUp) api.MapPost("/tenants", PostAsync).WithName("signUp").WithTags("Business").WithProblems(409).Anonymous();
    }

    /// <summary>Opens a business of your own on this installation.</summary>
    /// <remarks>Its owner chooses a password with the set-up token, which is shown once. A code that another business has is refused with 409.</remarks>
    /// <param name="request">The business.</param>
    /// <param name="context">Where the request comes from.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<CreatedAnswer<SignUpAnswer>> PostAsync(SignUpRequest request, HttpContext context, SignUp useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(useCase);
        context.Response.Headers.CacheControl = "no-store";
        var outcome = await useCase.HandleAsync(request, context.Connection.RemoteIpAddress, ProblemResult.TraceIdOf(context), cancel);
        if (outcome.Problem is { Status: StatusCodes.Status429TooManyRequests } slower) context.Slower(slower);
        return outcome.Created(_ => "/api/tenant");
    }

    /// <summary>The new business and its owner's token; a problem with the fields, or because the code is taken.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<SignUpAnswer>> HandleAsync(SignUpRequest request, IPAddress? address, string? requestId, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (errors, now) = (new FieldErrors(), clock.Now());
        var wanted = request.Draft.Check(errors, now);
        if (!errors.None) return errors.ToProblem();

        // Each one counts like a wrong password: nobody fills the installation with businesses, or finds out by trying which codes there are.
        if (guard.Count(address) is { } slower) return slower;
        await using var book = await database.BeginWriteAsync(TenantScope.None, cancel);
        var planted = await tenants.PlantAsync(book, wanted, tenant => new(tenant, s_owner, Channel.Api) { Address = address is null ? null : ClientAddress.Text(address), RequestId = requestId }, cancel);
        if (!planted.Is(out var added, out var problem)) return problem;
        var link = await links.MakeAsync(book, added.Id, s_owner.Value, LinkPurpose.Setup, s_owner);
        await book.CommitAsync(cancel);
        return new SignUpAnswer(added.Settings.Code, added.Settings.Name, link.Token, link.ExpiresAt);
    }
}
