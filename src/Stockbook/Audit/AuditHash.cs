using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Stockbook.Audit;

/// <summary>A row of the audit log as it is stored and hashed.</summary>
internal class AuditRow
{
    public long TenantId { get; init; }

    public long Id { get; init; }

    public long At { get; init; }

    public long UserId { get; init; }

    public int Channel { get; init; }

    public string Action { get; init; } = "";

    public string Entity { get; init; } = "";

    public string EntityId { get; init; } = "";

    public string Data { get; init; } = "";

    public string? Address { get; init; }

    public string? RequestId { get; init; }
}

/// <summary>The chain's one formula, told to outsiders in docs/audit.md: a change of it is a new chain.</summary>
internal static class AuditHash
{
    /// <summary>What stands before the first row.</summary>
    public static readonly byte[] Genesis = new byte[SHA256.HashSizeInBytes];

    /// <summary>The columns of <see cref="AuditRow"/>, of a table called <c>a</c>.</summary>
    public const string Columns =
        "a.tenant_id, a.id, a.at, a.user_id, a.channel, a.action, a.entity, a.entity_id, a.data, a.address, a.request_id";

    private const int NoText = -1;

    /// <summary>SHA-256 over the hash before and the row: every field as UTF-8 text behind its length.</summary>
    public static byte[] Next(ReadOnlySpan<byte> before, AuditRow row)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        bytes.Write(before);
        Add(bytes, row.TenantId);
        Add(bytes, row.Id);
        Add(bytes, row.At);
        Add(bytes, row.UserId);
        Add(bytes, row.Channel);
        Add(bytes, row.Action);
        Add(bytes, row.Entity);
        Add(bytes, row.EntityId);
        Add(bytes, row.Data);
        Add(bytes, row.Address);
        Add(bytes, row.RequestId);
        return SHA256.HashData(bytes.WrittenSpan);
    }

    private static void Add(ArrayBufferWriter<byte> bytes, long number) => Add(bytes, number.ToString(CultureInfo.InvariantCulture));

    private static void Add(ArrayBufferWriter<byte> bytes, string? text)
    {
        var length = text is null ? 0 : Encoding.UTF8.GetByteCount(text);
        var space = bytes.GetSpan(sizeof(int) + length);
        BinaryPrimitives.WriteInt32BigEndian(space, text is null ? NoText : length);
        if (text is not null) Encoding.UTF8.GetBytes(text, space[sizeof(int)..]);
        bytes.Advance(sizeof(int) + length);
    }
}
