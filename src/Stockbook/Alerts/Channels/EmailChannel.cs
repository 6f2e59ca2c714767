using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Stockbook.Hosting;
using Stockbook.Outgoing;

namespace Stockbook.Alerts.Channels;

/// <summary>
/// Sends e-mail through the mail server of this installation. It knows up to where a message came: what the server has surely not taken is tried again, what
/// it may have taken is not.
/// </summary>
internal sealed class EmailChannel(StockbookOptions options, TimeProvider clock) : IAlertChannel
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);

    private readonly MessageSettings _settings = options.Messages;

    /// <summary>Says whether a server's certificate is accepted; null as the system does.</summary>
    internal RemoteCertificateValidationCallback? CertificateCheck { get; set; }

    /// <inheritdoc/>
    public string Name => AlertChannels.Email;

    /// <inheritdoc/>
    public bool IsReady => _settings.MailHost is not null;

    /// <inheritdoc/>
    public bool IsForPeople => true;

    /// <inheritdoc/>
    public string? Refuse(string address) => MailText.TryAddress(address, out _) ? null : "must be one e-mail address such as anna@example.com.";

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancel)
    {
        if (_settings is not { MailHost: { } host, MailFrom: { } given }) return SendOutcome.TryAgain("This installation has no mail server: the operator sets mail.host.");
        if (!MailText.TryAddress(message.Address, out var to) || !MailText.TryAddress(given, out var from)) return SendOutcome.Refused("The address is no e-mail address.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(s_longest);
        var isOnItsWay = false;
        try
        {
            await using var line = await SmtpLine.ConnectAsync(host, _settings.MailPort, _settings.MailPatience, patience.Token);
            if (await GreetAsync(line, host, from, patience.Token) is { } unwelcome) return unwelcome;
            if (await AddressAsync(line, from, to, patience.Token) is { } unwanted) return unwanted;
            await line.WriteMessageAsync(Text(message, from, to), patience.Token);
            isOnItsWay = true;
            var taken = await line.EndMessageAsync(patience.Token);
            if (!taken.IsGood) return Answered(taken, "the message");
            await SayGoodbyeAsync(line, patience.Token);
            return SendOutcome.Sent;
        }
        catch (Exception exception) when (isOnItsWay && exception is IOException or OperationCanceledException or SocketException)
        {
            return SendOutcome.Unknown("The line broke after the message was handed over, before the mail server said whether it has it: the outcome is unknown.");
        }
        catch (Exception exception) when (exception is IOException or SocketException or AuthenticationException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return SendOutcome.TryAgain(Words(exception));
        }
    }

    private string Text(OutgoingMessage message, string from, string to) =>
        MailText.Write(from, to, message.Id, message.Title, $"{message.Text}\n\n-- \n{AlertTexts.Footer(message.Business)}\n", clock.GetUtcNow());

    // Whatever the server says here is about this installation, not about the message: it is tried again.
    private async Task<SendOutcome?> GreetAsync(SmtpLine line, string host, string from, CancellationToken cancel)
    {
        if (_settings.MailSecurity == MailSecurity.Tls) await line.ProtectAsync(host, CertificateCheck, cancel);
        if (await line.ReadAsync(cancel) is { IsGood: false } closed) return Later(closed, "the connection");
        var name = from[(from.LastIndexOf('@') + 1)..];
        var hello = await line.AskAsync($"EHLO {name}", cancel);
        if (!hello.IsGood) return Later(hello, "the greeting");
        if (_settings.MailSecurity == MailSecurity.StartTls)
        {
            var protect = await line.AskAsync("STARTTLS", cancel);
            if (!protect.IsGood) return Later(protect, "to protect the line");
            await line.ProtectAsync(host, CertificateCheck, cancel);
            hello = await line.AskAsync($"EHLO {name}", cancel);
            if (!hello.IsGood) return Later(hello, "the greeting");
        }

        return _settings is { MailUser: { } user, MailPassword: { } password } ? await SignInAsync(line, hello, user, password, cancel) : null;
    }

    private static async Task<SendOutcome?> SignInAsync(SmtpLine line, SmtpReply hello, string user, string password, CancellationToken cancel)
    {
        var ways = hello.Lines.Select(l => l.ToUpperInvariant()).FirstOrDefault(l => l.StartsWith("AUTH ", StringComparison.Ordinal))?.Split(' ') ?? [];
        SmtpReply reply;
        if (ways.Contains("PLAIN") || !ways.Contains("LOGIN"))
        {
            reply = await line.AskAsync($"AUTH PLAIN {Base64($"\0{user}\0{password}")}", cancel);
        }
        else
        {
            reply = await line.AskAsync("AUTH LOGIN", cancel);
            if (reply.IsGood) reply = await line.AskAsync(Base64(user), cancel);
            if (reply.IsGood) reply = await line.AskAsync(Base64(password), cancel);
        }

        return reply.IsGood ? null : Later(reply, "the sign-in");
    }

    private static async Task<SendOutcome?> AddressAsync(SmtpLine line, string from, string to, CancellationToken cancel)
    {
        var sender = await line.AskAsync($"MAIL FROM:<{from}>", cancel);
        if (!sender.IsGood) return Later(sender, "the sender");
        var receiver = await line.AskAsync($"RCPT TO:<{to}>", cancel);
        if (!receiver.IsGood) return Answered(receiver, "the receiver");
        var data = await line.AskAsync("DATA", cancel);
        return data.IsGood ? null : Answered(data, "the message");
    }

    // It has the message: what becomes of the line does not matter.
    private static async Task SayGoodbyeAsync(SmtpLine line, CancellationToken cancel)
    {
        try
        {
            await line.AskAsync("QUIT", cancel);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
        }
    }

    private static SendOutcome Answered(SmtpReply reply, string what) =>
        reply.Code >= 500 ? SendOutcome.Refused($"The mail server refused {what}: {Said(reply)}") : Later(reply, what);

    private static SendOutcome Later(SmtpReply reply, string what) => SendOutcome.TryAgain($"The mail server did not take {what}: {Said(reply)}");

    // What a server says can repeat what it was told: of a sign-in only the code is kept.
    private static string Said(SmtpReply reply)
    {
        var text = string.Join(' ', reply.Lines).Trim();
        var plain = new string([.. text.Where(c => !char.IsControl(c)).Take(200)]);
        return reply.Code is 334 or 432 or (>= 530 and <= 538) || plain.Length == 0 ? $"{reply.Code}." : $"{reply.Code} {plain.TrimEnd('.')}.";
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Words(Exception exception) => exception switch
    {
        SocketException => "The mail server cannot be reached.",
        AuthenticationException => "The mail server's certificate was not accepted.",
        OperationCanceledException => "The mail server did not answer in time.",
        _ => "The mail server ended the line before it had the message.",
    };
}
