using Dapper;
using Stockbook.Audit;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Shared;

namespace Stockbook.Tests.Audit;

/// <summary>The chain on SQLite.</summary>
public sealed class ChainOnSqliteTests : ChainTests
{
    protected override Task<TestBook> BookAsync() => Task.FromResult(ShopBooks.Sqlite());

    protected override string[] Opening { get; } =
        ["drop trigger audit_log_kept", "drop trigger audit_log_not_deleted", "drop trigger audit_seal_kept", "drop trigger audit_seal_not_deleted"];
}

/// <summary>The chain on PostgreSQL.</summary>
public sealed class ChainOnPostgresTests : ChainTests
{
    protected override Task<TestBook> BookAsync() => ShopBooks.PostgresAsync();

    protected override string[] Opening { get; } = ["drop trigger audit_log_kept on audit_log", "drop trigger audit_seal_kept on audit_seal"];

    [Fact]
    public async Task The_log_cannot_be_emptied_at_a_stroke()
    {
        await WriteAndSealAsync(1);
        foreach (var table in (string[])["audit_log", "audit_seal"])
            Assert.Contains("never changed", (await Assert.ThrowsAnyAsync<Exception>(() => OnTheBookAsync($"truncate {table}"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_one_process_seals_a_business_another_leaves_it_alone()
    {
        await WriteAsync(1);
        await using var other = Book.Open();
        await using var turn = await other.BeginWriteAsync(TenantId.Default, Cancel);
        Assert.True(await turn.Connection.ExecuteScalarAsync<bool>("select pg_try_advisory_xact_lock(@l)", new { l = 0x41_5544_4954_0000 + 1 }, turn.Transaction));
        Assert.Equal(0, await Seal.HandleAsync(Cancel));
        await turn.DisposeAsync();
        Assert.Equal(1, await Seal.HandleAsync(Cancel));
    }
}

/// <summary>What an owner can rely on when he reads the audit log.</summary>
public abstract class ChainTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private Database _database = null!;
    private AuditTrail _trail = null!;
    private AuditProof _proof = null!;

    private protected TestBook Book { get; private set; } = null!;

    private protected SealAudit Seal { get; private set; } = null!;

    /// <summary>What a forger with the database's own tools does first.</summary>
    protected abstract string[] Opening { get; }

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract Task<TestBook> BookAsync();

    public async ValueTask InitializeAsync()
    {
        Book = await BookAsync();
        _database = await Book.OpenMigratedAsync();
        (_trail, _proof, Seal) = (new(_database, _clock), new(_database, _clock), new(_database, _clock));
    }

    public async ValueTask DisposeAsync()
    {
        if (Book is not null) await Book.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_empty_log_is_whole_and_nothing_is_written_for_it()
    {
        Assert.Equal(0, await Seal.HandleAsync(Cancel));
        var chain = Assert.Single((await _proof.HandleAsync(Cancel)).Chains);
        Assert.Equal((0, 0, 0, $"0:{new string('0', 64)}"), (chain.Sealed, chain.Waiting, chain.Faults, chain.Tip.ToString()));
    }

    [Fact]
    public async Task Every_row_gets_its_number_in_turn_and_the_log_is_whole()
    {
        await WriteAsync(450);
        Assert.Equal(450, await Seal.HandleAsync(Cancel));
        await WriteAndSealAsync(3);
        Assert.Equal(0, await Seal.HandleAsync(Cancel));
        var chain = Assert.Single((await _proof.HandleAsync(Cancel)).Chains);
        Assert.Equal((453, 453, 0, 0), (chain.Sealed, chain.Tip.Number, chain.Waiting, chain.Faults));
    }

    // The same figure as in docs/audit.md: whoever checks the chain by himself gets it too.
    [Fact]
    public void The_formula_is_the_one_that_was_told_to_outsiders()
    {
        var row = new AuditRow { TenantId = 1, Id = 7, At = 1795251600000, UserId = 2, Channel = 4, Action = "updated", Entity = "product", EntityId = "12", Data = "{\"after\":{\"name\":\"Chai ☕\"}}", Address = "192.0.2.7" };
        Assert.Equal(Example, Convert.ToHexStringLower(AuditHash.Next(AuditHash.Genesis, row)));
    }

    private const string Example = "47ede621f988d3a7baa7a41ec25f099e56fa7c3917b920992c5dea9621bc47d6";

    [Fact]
    public async Task Nobody_changes_or_deletes_what_was_written()
    {
        await WriteAndSealAsync(2);
        string[] attempts =
        [
            "update audit_log set data = '{}'", "update audit_log set user_id = 9 where id = 1", "delete from audit_log",
            "update audit_seal set number = number + 1", "delete from audit_seal where number = 2",
        ];
        foreach (var attempt in attempts)
            Assert.Contains("never", (await Assert.ThrowsAnyAsync<Exception>(() => OnTheBookAsync(attempt))).Message, StringComparison.Ordinal);
        Assert.True((await _proof.HandleAsync(Cancel)).IsClean);
    }

    [Theory]
    [InlineData("update audit_log set data = '{\"after\":{}}' where id = 2", "Number 2 (row 2) does not fit")]
    [InlineData("update audit_log set user_id = 8 where id = 4", "Number 4 (row 4) does not fit")]
    [InlineData("update audit_log set address = null where id = 1", "Number 1 (row 1) does not fit")]
    [InlineData("update audit_log set action = action || entity, entity = '' where id = 3", "Number 3 (row 3) does not fit")]
    [InlineData("delete from audit_log where id = 3", "Row 3, sealed as number 3, is missing")]
    [InlineData("delete from audit_seal where number = 3", "Seals 3 to 3 are missing")]
    [InlineData("delete from audit_seal where number = 5", "1 rows, the first of them 5, have no seal and wait for none")]
    [InlineData("update audit_seal set audit_id = 99 where number = 5", "Row 99, sealed as number 5, is missing")]
    public async Task Whoever_breaks_the_lock_and_changes_something_is_found_out(string forgery, string found)
    {
        await WriteAndSealAsync(5);
        await ForgeAsync(forgery);
        var report = await _proof.HandleAsync(Cancel);
        Assert.False(report.IsClean);
        Assert.Contains(report.Chains.Single().Examples, e => e.StartsWith(found, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_taken_out_with_its_seal_and_the_rest_renumbered_is_found_out()
    {
        await WriteAndSealAsync(5);
        await ForgeAsync("delete from audit_log where id = 2", "delete from audit_seal where number = 2",
            "update audit_seal set number = 2 where number = 3", "update audit_seal set number = 3 where number = 4", "update audit_seal set number = 4 where number = 5");
        var chain = (await _proof.HandleAsync(Cancel)).Chains.Single();
        Assert.Contains(chain.Examples, e => e.StartsWith("Number 2 (row 3) does not fit", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public async Task A_seal_outside_the_numbers_is_a_fault_and_makes_up_for_no_other(long number)
    {
        await WriteAndSealAsync(5);
        await ForgeAsync(
            "update audit_log set user_id = 8 where id = 3",
            "insert into audit_log (tenant_id, at, user_id, channel, action, entity, entity_id, data) select tenant_id, at, user_id, channel, action, entity, entity_id, data from audit_log where id = 1",
            $"insert into audit_seal (tenant_id, number, audit_id, hash, sealed_at) select tenant_id, {number}, (select max(id) from audit_log), hash, sealed_at from audit_seal where number = 1");
        var chain = (await _proof.HandleAsync(Cancel)).Chains.Single();
        Assert.True(chain.Faults >= 2, $"{chain.Faults} faults: {string.Join(' ', chain.Examples)}");
        Assert.Contains(chain.Examples, e => e.StartsWith("Number 3 (row 3) does not fit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_end_that_was_cut_off_clean_is_found_by_whoever_kept_it()
    {
        await WriteAndSealAsync(5);
        var kept = (await _proof.HandleAsync(TenantId.Default, cancel: Cancel)).Chains.Single().Tip;
        await WriteAndSealAsync(1);
        Assert.True((await _proof.HandleAsync(TenantId.Default, kept, Cancel)).IsClean);
        await ForgeAsync("delete from audit_log where id > 3", "delete from audit_seal where number > 3");
        Assert.True((await _proof.HandleAsync(Cancel)).IsClean);
        var chain = (await _proof.HandleAsync(TenantId.Default, kept, Cancel)).Chains.Single();
        Assert.Contains("Numbers 4 to 5 are missing: the end of the chain was cut off.", chain.Examples);
    }

    [Fact]
    public async Task A_chain_made_anew_is_found_by_whoever_kept_its_end()
    {
        await WriteAndSealAsync(2);
        Assert.True(AuditTip.TryParse($"2:{new string('a', 64)}", out var kept));
        var chain = (await _proof.HandleAsync(TenantId.Default, kept, Cancel)).Chains.Single();
        Assert.Contains("Number 2 has another hash than was kept: the chain was made anew.", chain.Examples);
    }

    [Fact]
    public async Task Rows_that_nobody_seals_are_told_after_a_minute()
    {
        await WriteAsync(2);
        _clock.Pass(TimeSpan.FromSeconds(59));
        Assert.Equal((2, 0), await WaitingAsync());
        _clock.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal((2, 2), await WaitingAsync());

        async Task<(long, long)> WaitingAsync()
        {
            var chain = (await _proof.HandleAsync(Cancel)).Chains.Single();
            return (chain.Waiting, chain.Faults);
        }
    }

    [Fact]
    public async Task A_row_that_disappears_before_it_is_sealed_is_found_out()
    {
        await WriteAsync(2);
        await ForgeAsync("delete from audit_log where id = 1");
        await Seal.HandleAsync(Cancel);
        Assert.Contains("1 rows that waited for their seal are missing.", (await _proof.HandleAsync(Cancel)).Chains.Single().Examples);
    }

    [Fact]
    public async Task Many_who_seal_at_once_make_one_chain()
    {
        await WriteAsync(40);
        SealAudit[] sealers = [Seal, new(Book.Open(), _clock), new(Book.Open(), _clock)];
        var writing = Task.Run(() => WriteAsync(40), Cancel);
        while (!writing.IsCompleted) await Task.WhenAll(sealers.Select(s => Task.Run(() => s.HandleAsync(Cancel), Cancel)));
        await writing;
        await Seal.HandleAsync(Cancel);
        var chain = (await _proof.HandleAsync(Cancel)).Chains.Single();
        Assert.Equal((80, 80, 0, 0), (chain.Sealed, chain.Tip.Number, chain.Waiting, chain.Faults));
    }

    [Fact]
    public async Task A_chain_that_was_tampered_with_keeps_no_other_business_waiting()
    {
        var other = new TenantId(2);
        await using (var book = await _database.BeginWriteAsync(TenantScope.None, Cancel))
        {
            await TenantSeed.PlantAsync(book, new(other, "other", "Other", "PKR", 2, "en", "Asia/Karachi", NewTenant.UsualUnits, _clock.GetUtcNow()), Cancel);
            await book.CommitAsync(Cancel);
        }

        await WriteAndSealAsync(1);
        await OnTheBookAsync("insert into audit_unsealed (tenant_id, audit_id) select tenant_id, audit_id from audit_seal");
        await _trail.WriteAsync(Caller.LocalOwner(other, Channel.Web), new("exported", "product", "all"), Cancel);
        await Assert.ThrowsAnyAsync<Exception>(() => Seal.HandleAsync(Cancel));
        Assert.Equal((1, 0), (await _proof.HandleAsync(other, cancel: Cancel)).Chains.Select(c => (c.Sealed, c.Waiting)).Single());
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("5:abc")]
    [InlineData("-1:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("1:zz00000000000000000000000000000000000000000000000000000000000000")]
    public void What_is_no_end_of_a_chain_is_not_taken_for_one(string text) => Assert.False(AuditTip.TryParse(text, out _));

    protected async Task WriteAsync(int rows)
    {
        var caller = Caller.LocalOwner(Channel.Web) with { Address = "192.0.2.7", RequestId = "r-1" };
        for (var row = 0; row < rows; row++) await _trail.WriteAsync(caller, new("exported", "product", "all", """{"rows": 3}"""), Cancel);
    }

    protected async Task WriteAndSealAsync(int rows)
    {
        await WriteAsync(rows);
        Assert.Equal(rows, await Seal.HandleAsync(Cancel));
    }

    protected async Task OnTheBookAsync(params string[] statements)
    {
        await using var change = await _database.BeginWriteAsync(TenantId.Default, Cancel);
        foreach (var statement in statements) await change.Connection.ExecuteAsync(statement, transaction: change.Transaction);
        await change.CommitAsync(Cancel);
    }

    private Task ForgeAsync(params string[] statements) => OnTheBookAsync([.. Opening, .. statements]);
}
