using System.Text;
using Stockbook.Cli.Bench;

namespace Stockbook.Cli.Tests.Bench;

public sealed class AnswerBufferTests
{
    private const string WithLength = "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\ncontent-LENGTH: 11\r\n\r\n{\"id\":12345";

    private const string Chunked =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"acc\r\nB;ext=1\r\nepted\":500}\r\n0\r\n\r\n";

    private const string ChunkedWithTrailer =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\nConnection: Close\r\n\r\n10\r\n0123456789abcdef\r\n0\r\nServer-Timing: x\r\n\r\n";

    private const string NoContent = "HTTP/1.1 204 No Content\r\nServer: x\r\n\r\n";

    private const string Empty = "HTTP/1.1 409 Conflict\r\nContent-Length: 0\r\n\r\n";

    [Theory]
    [InlineData(WithLength, 201, "{\"id\":12345", false)]
    [InlineData(Chunked, 200, "{\"accepted\":500}", false)]
    [InlineData(ChunkedWithTrailer, 200, "0123456789abcdef", true)]
    [InlineData(NoContent, 204, "", false)]
    [InlineData(Empty, 409, "", false)]
    public void An_answer_is_complete_with_its_last_byte_however_it_is_split(string text, int status, string body, bool closes)
    {
        var answer = new AnswerBuffer();
        for (var size = 1; size <= text.Length; size++)
        {
            answer.Clear();
            Feed(answer, text, size);
            Assert.Equal(status, answer.Status);
            Assert.Equal(body, Encoding.ASCII.GetString(answer.Body));
            Assert.Equal(closes, answer.Closes);
        }
    }

    [Fact]
    public void An_answer_without_a_length_ends_with_the_connection()
    {
        var answer = new AnswerBuffer();
        Assert.False(Give(answer, "HTTP/1.0 200 OK\r\n\r\nto the "));
        Assert.False(Give(answer, "end"));
        Assert.True(answer.Take(0));
        Assert.Equal("to the end", Encoding.ASCII.GetString(answer.Body));
        Assert.True(answer.Closes);
    }

    [Fact]
    public void Long_bodies_grow_the_buffer()
    {
        var body = new string('x', 300_000);
        var answer = new AnswerBuffer();
        Feed(answer, $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}", size: 5000);
        Assert.Equal(body, Encoding.ASCII.GetString(answer.Body));
        answer.Clear();
        Feed(answer, $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n{body}\r\n0\r\n\r\n", size: 7777);
        Assert.Equal(body, Encoding.ASCII.GetString(answer.Body));
    }

    [Theory]
    [InlineData("HTTP/1.1 201 Created\r\nContent-Length: 10\r\n\r\nhalf")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc")]
    [InlineData("HTTP/1.1 200 O")]
    public void A_connection_that_ends_within_an_answer_is_an_error(string begun)
    {
        var answer = new AnswerBuffer();
        Assert.False(Give(answer, begun));
        Assert.Throws<InvalidDataException>(() => answer.Take(0));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2p1 Debian\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    public void What_is_no_answer_is_an_error(string text) => Assert.Throws<InvalidDataException>(() => Give(new AnswerBuffer(), text));

    // All but the last byte must leave the answer incomplete: a generator that stops early would read the rest as the next answer.
    private static void Feed(AnswerBuffer answer, string text, int size)
    {
        for (var at = 0; at < text.Length; at += size)
        {
            var piece = text.Substring(at, Math.Min(size, text.Length - at));
            Assert.Equal(at + size >= text.Length, Give(answer, piece));
        }
    }

    private static bool Give(AnswerBuffer answer, string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        var given = 0;
        var complete = false;
        while (given < bytes.Length)
        {
            var free = answer.Free();
            var now = Math.Min(free.Length, bytes.Length - given);
            bytes.AsSpan(given, now).CopyTo(free);
            complete = answer.Take(now);
            given += now;
        }

        return complete;
    }
}
