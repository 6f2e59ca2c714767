namespace Stockbook.Alerts.Channels;

/// <summary>How this installation sends messages.</summary>
public sealed record MessageSettings
{
    /// <summary>The mail server's name; left out, no e-mail is sent.</summary>
    public string? MailHost { get; init; }

    /// <summary>Its port.</summary>
    public int MailPort { get; init; } = 587;

    /// <summary>How the line is protected.</summary>
    public MailSecurity MailSecurity { get; init; } = MailSecurity.StartTls;

    /// <summary>Who signs in there; left out, nobody.</summary>
    public string? MailUser { get; init; }

    /// <summary>His password.</summary>
    public string? MailPassword { get; init; }

    /// <summary>Whom messages come from: a mailbox such as <c>stock@example.com</c>.</summary>
    public string? MailFrom { get; init; }

    /// <summary>How long the mail server may take for one answer.</summary>
    public TimeSpan MailPatience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The most messages an hour to one address; what comes on top waits, and goes out as one message.</summary>
    public int AnHour { get; init; } = 20;

    /// <summary>True lets webhooks go to private networks and to this machine.</summary>
    public bool PrivateWebhooks { get; init; }
}

/// <summary>How the line to a mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>Not at all; for a server on this machine.</summary>
    None,

    /// <summary>From the second command on (RFC 3207); without it nothing is sent.</summary>
    StartTls,

    /// <summary>From the first byte on (port 465).</summary>
    Tls,
}
