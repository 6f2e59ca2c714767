using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access.Sessions;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Access.People;

/// <summary>What an authenticator app is given; it is shown this once.</summary>
/// <param name="Key">The key, to type.</param>
/// <param name="Uri">The same as an address, to show as a QR code.</param>
public sealed record SecondFactorKeyAnswer(string Key, string Uri);

/// <summary>A code that shows that the app was set up.</summary>
public sealed record ConfirmSecondFactorRequest : IJsonBody<ConfirmSecondFactorRequest>
{
    /// <summary>The six digits the app shows now.</summary>
    [Required] public string? Code { get; init; }
}

/// <summary>The second factor is on.</summary>
/// <param name="RecoveryCodes">Each stands in for the app once; they are shown this once.</param>
/// <param name="Session">This session, renewed.</param>
public sealed record SecondFactorAnswer(IReadOnlyList<string> RecoveryCodes, SignInAnswer Session);

/// <summary>Proof that it is he who asks.</summary>
public sealed record EndSecondFactorRequest : IJsonBody<EndSecondFactorRequest>
{
    /// <summary>His password.</summary>
    [Required] public string? Password { get; init; }
}

/// <summary>Sets the caller's second factor up, and takes it off.</summary>
public sealed class OwnSecondFactor(Database database, SignInAttempts attempts, OwnAccount own, StoreCache tenants, StockbookOptions options, TimeProvider clock)
{
    private static readonly Problem s_on = Problem.Conflict("second-factor-on", "It is on already",
        "Your second factor is on: switch it off first (POST /api/auth/second-factor/off) to set up another app.");

    private static readonly Problem s_notBegun = Problem.Conflict("second-factor-not-begun", "It was not begun",
        "There is no key to confirm: begin with POST /api/auth/second-factor.");

    private static readonly Problem s_wrong = Problem.Invalid("code", "is not what the app should show now: check the time of the phone, and send the six digits it shows.");

    private const string Begin = "update app_user set totp_key = @Key where tenant_id = @Tenant and id = @Id and not totp_enabled";

    private const string Enable = "update app_user set totp_enabled = true, totp_last_step = @Step where tenant_id = @Tenant and id = @Id";

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/auth/second-factor", BeginAsync).WithName("beginSecondFactor").WithTags("Sign-in").WithProblems(401, 403, 409);
        api.MapPost("/auth/second-factor/confirm", ConfirmAsync).WithName("confirmSecondFactor").WithTags("Sign-in").WithProblems(401, 403, 409);
        api.MapPost("/auth/second-factor/off", EndAsync).WithName("endSecondFactor").WithTags("Sign-in").WithProblems(401, 403, 429);
    }

    /// <summary>Gives a key for an authenticator app; it counts once a code of it is confirmed.</summary>
    /// <param name="signedIn">Who.</param>
    /// <param name="context">The request.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<SecondFactorKeyAnswer>> BeginAsync(SignedIn signedIn, HttpContext context, OwnSecondFactor useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.CacheControl = "no-store";
        return await useCase.DoBeginAsync(signedIn, cancel);
    }

    /// <summary>Switches the second factor on, and gives ten recovery codes.</summary>
    /// <remarks>All other sessions end. The answer renews this one: an app goes on with its new tokens.</remarks>
    /// <param name="request">A code.</param>
    /// <param name="signedIn">Who.</param>
    /// <param name="context">The request.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<SecondFactorAnswer>> ConfirmAsync(
        ConfirmSecondFactorRequest request, SignedIn signedIn, HttpContext context, OwnSecondFactor useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        ArgumentNullException.ThrowIfNull(request);
        return await useCase.DoConfirmAsync(request.Code, signedIn, context, cancel);
    }

    /// <summary>Switches the second factor off.</summary>
    /// <remarks>All other sessions end. The answer renews this one: an app goes on with its new tokens.</remarks>
    /// <param name="request">The password.</param>
    /// <param name="signedIn">Who.</param>
    /// <param name="context">The request.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<SignInAnswer>> EndAsync(
        EndSecondFactorRequest request, SignedIn signedIn, HttpContext context, OwnSecondFactor useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        ArgumentNullException.ThrowIfNull(request);
        return await useCase.DoEndAsync(request.Password, signedIn, context, cancel);
    }

    private async Task<Outcome<SecondFactorKeyAnswer>> DoBeginAsync(SignedIn signedIn, CancellationToken cancel)
    {
        var business = (await tenants.TenantAsync(signedIn.Tenant, cancel)).Name;
        var key = Totp.NewKey();
        await using var book = await database.BeginWriteAsync(signedIn.Tenant, cancel);
        var names = new { Tenant = signedIn.Tenant.Value, Id = signedIn.User.Value, Key = key };
        if (await book.Connection.ExecuteAsync(Begin, names, book.Transaction) == 0) return s_on;
        var person = (await PersonRows.ReadAsync(database, book.Connection, signedIn.Tenant, signedIn.User.Value, book))!;
        await book.CommitAsync(cancel);
        return new SecondFactorKeyAnswer(key, Totp.Uri(business, person.Username ?? person.Name, key));
    }

    private async Task<Outcome<SecondFactorAnswer>> DoConfirmAsync(string? code, SignedIn signedIn, HttpContext context, CancellationToken cancel)
    {
        IReadOnlyList<string> codes = [];
        var outcome = await own.ChangeAsync(signedIn, null, "second_factor_on", Write, context, "Your second factor is on. Keep the recovery codes in a safe place.", cancel);
        return outcome.Is(out var session, out var refused) ? new SecondFactorAnswer(codes, session) : refused;

        async Task<Problem?> Write(BookTransaction book, Person person)
        {
            if (person.TotpEnabled) return s_on;
            if (person.TotpKey is null) return s_notBegun;
            if (Totp.Match(person.TotpKey, code?.Replace(" ", "", StringComparison.Ordinal) ?? "", clock.Now(), person.TotpLastStep) is not { } step) return s_wrong;
            await book.Connection.ExecuteAsync(Enable, new { person.Tenant, person.Id, Step = step }, book.Transaction);
            codes = await RecoveryCodes.RenewAsync(book, person);
            return null;
        }
    }

    private async Task<Outcome<SignInAnswer>> DoEndAsync(string? password, SignedIn signedIn, HttpContext context, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(password)) return Problem.Invalid("password", "is missing: switching the second factor off needs your password.");
        var attempt = await attempts.TryAsync(signedIn.Tenant, signedIn.User, password, Client.Of(context, options), cancel);
        if (own.Refused(attempt, context) is { } refused) return refused;
        return await own.ChangeAsync(signedIn, attempt, "second_factor_off", Write, context, "Your second factor is off.", cancel);

        static async Task<Problem?> Write(BookTransaction book, Person person)
        {
            await SecondFactor.RemoveAsync(book, person);
            return null;
        }
    }
}
