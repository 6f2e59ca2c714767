namespace Stockbook.Access.People;

/// <summary>Problems that several use cases about people answer with.</summary>
internal static class PeopleProblems
{
    /// <summary>401: the name, the password or both are wrong; which, is not told.</summary>
    public static readonly Problem WrongCredentials = new("wrong-credentials", 401, "Wrong user name or password",
        "The user name or the password is wrong: try again, or ask the owner for a new password.");

    /// <summary>401: the password of the one who is signed in is wrong.</summary>
    public static readonly Problem WrongPassword = new("wrong-credentials", 401, "Wrong password", "That is not your password: try again. Nothing was changed.");

    /// <summary>401: the password is right, and a code belongs to it.</summary>
    public static readonly Problem CodeNeeded = new("second-factor-needed", 401, "A code is needed",
        "The password is right. Send it again with code: the six digits your authenticator app shows now, or one of your recovery codes.");

    /// <summary>401: the password is right, the code is not.</summary>
    public static readonly Problem WrongCode = new("second-factor-needed", 401, "The code is wrong",
        "The code is wrong or was used before: wait for the next one that your authenticator app shows, or use a recovery code.");

    /// <summary>404: a link that nothing can be done with.</summary>
    public static readonly Problem DeadLink = Problem.NotFound(
        "This link does not work: it was used, replaced or revoked, or its time is over. Ask the owner for a new one.");

    /// <summary>401: what was sent as a refresh token is none any more.</summary>
    public static readonly Problem DeadToken = new("sign-in", 401, "Sign in again",
        "The refresh token was used, or its session has ended: sign in again at POST /api/auth/login.");

    /// <summary>409: the book would be left without an owner.</summary>
    public static readonly Problem LastOwner = Problem.Conflict("last-owner", "The last owner stays",
        "This is the only active owner who can sign in: make somebody else an owner first, and let him sign in once.");

    /// <summary>404: no user of that number.</summary>
    public static Problem NotFound(string reference) => Problem.NotFound($"User with ID {reference} not found");

    /// <summary>429: too many attempts were wrong.</summary>
    public static Problem LockedOut(DateTimeOffset until, DateTimeOffset now)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling((until - now).TotalSeconds));
        return new("locked-out", 429, "Too many attempts", $"Too many passwords or codes were wrong: try again in {Wait(seconds)}, or ask the owner to unlock the account.")
        {
            Members = new Dictionary<string, object?> { ["retry_after"] = seconds },
        };
    }

    private static string Wait(long seconds) => seconds switch
    {
        1 => "1 second",
        < 120 => $"{seconds} seconds",
        _ => $"{(seconds + 59) / 60} minutes",
    };
}
