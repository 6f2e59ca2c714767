using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Stockbook.Alerts.Channels;
using Stockbook.Alerts.Deliveries;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Outgoing;

namespace Stockbook.Tests.Alerts;

/// <summary>The parts that messages are made of and sent by.</summary>
public sealed partial class ChannelPartsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Low stock")]
    [InlineData("چائے کم ہے")]
    [InlineData("Чай заканчивается на складе номер один, и очень давно, и никто этого не видел")]
    [InlineData("𝕊𝕥𝕠𝕔𝕜 𝕊𝕥𝕠𝕔𝕜 𝕊𝕥𝕠𝕔𝕜 𝕊𝕥𝕠𝕔𝕜 𝕊𝕥𝕠𝕔𝕜 𝕊𝕥𝕠𝕔𝕜")]
    [InlineData("=?utf-8?B?AAAA?=")]
    [InlineData("a line that is plain and yet longer than what one line of a header should hold, so that it is folded")]
    public void A_header_says_what_was_written_in_short_lines_of_ascii(string text)
    {
        var header = MailText.Header(text);
        Assert.All(header.Split("\r\n "), line => Assert.True(line.Length <= 75 && line.All(c => c is >= ' ' and <= '~'), line));
        Assert.Equal(text, Decoded(header));
    }

    [Theory]
    [InlineData("a\r\nBcc: b@example.com", "a Bcc: b@example.com")]
    [InlineData("a\u2028b\u0085c\u000bd", "a b c d")]
    public void A_header_is_one_line(string text, string line) => Assert.Equal(line, Decoded(MailText.Header(text)));

    [Theory]
    [InlineData("anna@example.com", "anna@example.com")]
    [InlineData("a.b+c@sub.example.com", "a.b+c@sub.example.com")]
    [InlineData("anna@bücher.example", "anna@xn--bcher-kva.example")]
    public void A_mailbox_is_taken(string text, string address)
    {
        Assert.True(MailText.TryAddress(text, out var taken));
        Assert.Equal(address, taken);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("anna")]
    [InlineData("@example.com")]
    [InlineData("anna@")]
    [InlineData("anna@example.com>\r\nRCPT TO:<b@example.com")]
    [InlineData("anna@example.com, b@example.com")]
    [InlineData("Anna <anna@example.com>")]
    [InlineData("an na@example.com")]
    [InlineData("\"anna\"@example.com")]
    [InlineData(".anna@example.com")]
    [InlineData("an..na@example.com")]
    [InlineData("anna@exa mple.com")]
    [InlineData("anna@-example-.com")]
    [InlineData("анна@example.com")]
    [InlineData("anna@127.0.0.1")]
    public void What_is_no_single_mailbox_is_refused(string? text) => Assert.False(MailText.TryAddress(text, out _));

    [Theory]
    [InlineData("a\n.b\n..c\n", "a\r\n..b\r\n...c\r\n")]
    [InlineData(".", "..\r\n")]
    [InlineData("a\r\n.\r\nMAIL FROM:<x>", "a\r\n..\r\nMAIL FROM:<x>\r\n")]
    [InlineData("a\r.\rb", "a\r\n..\r\nb\r\n")]
    public void No_line_of_a_message_ends_it(string message, string sent) => Assert.Equal(sent, SmtpLine.Stuffed(message));

    [Fact]
    public void A_message_that_was_not_taken_waits_longer_each_time()
    {
        for (var attempt = 1; attempt < 40; attempt++)
        {
            var (least, usual, most) = (BackOff.After(attempt, 0), BackOff.After(attempt, 500), BackOff.After(attempt, 1000));
            Assert.True(least <= usual && usual <= most && most <= TimeSpan.FromHours(6));
            if (attempt < 9) Assert.Equal(TimeSpan.FromSeconds(30) * (1 << (attempt - 1)), usual);
        }

        Assert.Equal(TimeSpan.FromHours(6), BackOff.After(30, 0));
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:53aa:64c::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("::ffff:0:127.0.0.1", false)]
    [InlineData("200:1234::1", false)]
    [InlineData("4000::1", false)]
    public void Only_addresses_of_the_open_internet_are_public(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddresses.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task A_webhook_to_this_machine_is_not_connected_to(string host)
    {
        await using var receiver = await FakeReceiver.OpenAsync();
        using var posts = new SignedPosts(new StockbookOptions { Database = "x" }, TimeProvider.System);
        var channel = new WebhookChannel(posts);
        var address = $"http://{host}:{new Uri(receiver.Address).Port}/";
        var outcome = await channel.SendAsync(Message(address), Cancel);
        Assert.Equal(SendResult.Refused, outcome.Result);
        Assert.Empty(receiver.All);
        if (host != "localhost") Assert.Contains("private network", channel.Refuse(address), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://example.com/")]
    [InlineData("example.com")]
    [InlineData("https://user:pass@example.com/")]
    [InlineData("https://example.com/#part")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("https://10.0.0.1/")]
    public void An_address_that_no_webhook_can_have_is_refused(string address)
    {
        using var posts = new SignedPosts(new StockbookOptions { Database = "x" }, TimeProvider.System);
        var channel = new WebhookChannel(posts);
        Assert.NotNull(channel.Refuse(address));
        Assert.Null(channel.Refuse("https://example.com/stockbook?shop=1"));
    }

    [Fact]
    public async Task A_mail_server_that_protects_the_line_gets_the_message_and_the_sign_in_behind_it()
    {
        await using var mail = new FakeMailServer { Certificate = NewCertificate(), Extensions = ["STARTTLS", "AUTH PLAIN"] };
        var channel = Channel(mail, MailSecurity.StartTls);
        channel.CertificateCheck = (_, _, _, errors) => errors == SslPolicyErrors.RemoteCertificateChainErrors;
        Assert.Equal(SendOutcome.Sent, await channel.SendAsync(Message("anna@example.com"), Cancel));
        Assert.Equal(["EHLO shop.example", "STARTTLS", "EHLO shop.example", $"AUTH PLAIN {Convert.ToBase64String("\0me\0geheim چ"u8)}", "MAIL FROM:<stock@shop.example>", "RCPT TO:<anna@example.com>", "DATA", "QUIT"], mail.Commands);
    }

    [Fact]
    public async Task Without_a_protected_line_that_is_trusted_nothing_is_told()
    {
        await using var mail = new FakeMailServer { Certificate = NewCertificate(), Extensions = ["STARTTLS", "AUTH PLAIN"] };
        Assert.Equal(SendOutcome.TryAgain("The mail server's certificate was not accepted."), await Channel(mail, MailSecurity.StartTls).SendAsync(Message("anna@example.com"), Cancel));
        mail.Instead["STARTTLS"] = "454 not now";
        Assert.Equal(SendResult.TryAgain, (await Channel(mail, MailSecurity.StartTls).SendAsync(Message("anna@example.com"), Cancel)).Result);
        Assert.DoesNotContain(mail.Commands, c => c.StartsWith("AUTH", StringComparison.Ordinal));
        Assert.Empty(mail.Messages);
    }

    [Fact]
    public async Task A_mail_server_that_knows_the_old_sign_in_only_gets_it_and_its_refusal_tells_no_password()
    {
        await using var mail = new FakeMailServer { Extensions = ["AUTH LOGIN"] };
        Assert.Equal(SendOutcome.Sent, await Channel(mail, MailSecurity.None).SendAsync(Message("anna@example.com"), Cancel));
        Assert.Contains("(user) " + Convert.ToBase64String("me"u8), mail.Commands);
        mail.Instead["AUTH"] = "535 geheim is wrong";
        Assert.Equal(SendOutcome.TryAgain("The mail server did not take the sign-in: 535."), await Channel(mail, MailSecurity.None).SendAsync(Message("anna@example.com"), Cancel));
    }

    [Fact]
    public async Task A_mail_server_that_says_nothing_is_not_waited_for_longer_than_set()
    {
        using var silent = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var options = new StockbookOptions
        {
            Database = "x",
            Messages = new()
            {
                MailHost = "127.0.0.1", MailPort = ((IPEndPoint)silent.LocalEndpoint).Port, MailSecurity = MailSecurity.None, MailFrom = "stock@shop.example",
                MailPatience = TimeSpan.FromMilliseconds(200),
            },
        };
        var outcome = await new EmailChannel(options, TimeProvider.System).SendAsync(Message("anna@example.com"), Cancel);
        Assert.Equal(SendOutcome.TryAgain("The mail server did not answer in time."), outcome);
    }

    private static EmailChannel Channel(FakeMailServer mail, MailSecurity security) => new(
        new StockbookOptions
        {
            Database = "x",
            Messages = new() { MailHost = "127.0.0.1", MailPort = mail.Port, MailSecurity = security, MailFrom = "stock@shop.example", MailUser = "me", MailPassword = "geheim چ" },
        },
        TimeProvider.System);

    private static OutgoingMessage Message(string address) =>
        new(TenantId.Default, "1-1", address, null, "Title", "Text", "Corner shop", DateTimeOffset.UnixEpoch) { Kind = "low_stock" };

    private static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private static string Decoded(string header) => header.StartsWith("=?", StringComparison.Ordinal)
        ? string.Concat(EncodedWord().Matches(header).Select(m => Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups["base64"].Value))))
        : header;

    [GeneratedRegex(@"=\?utf-8\?B\?(?<base64>[^?]*)\?=")]
    private static partial Regex EncodedWord();
}
