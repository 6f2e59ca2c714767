using Stockbook.Ledger.Storage;

namespace Stockbook.Ledger;

/// <summary>The postings of one transaction: locked together, decided one after the other, committed once.</summary>
internal sealed class Group(IWriterSession session, IReadOnlyList<Pending> postings, bool readEveryKey, Action<TenantId, long>? committed = null)
{
    private readonly List<DecidedPosting> _accepted = new(postings.Count);
    private readonly List<(Pending Pending, Answer Answer)> _answers = new(postings.Count);
    private readonly Dictionary<TenantKey, DecidedPosting> _acceptedKeys = new(postings.Count);
    private readonly List<Pending> _postponed = [];
    private readonly HashSet<LevelKey> _held = [];
    private readonly HashSet<TenantKey> _heldKeys = [];
    private bool _hasDocument;

    /// <summary>
    /// Commits, answers every caller, and gives the postings that have to be decided in a later group, because they ask the book about levels
    /// that this one has changed.
    /// </summary>
    public async ValueTask<IReadOnlyList<Pending>> CommitAsync()
    {
        var state = await session.BeginAsync(LevelsInOrder(), Keys(), CancellationToken.None).ConfigureAwait(false);
        foreach (var pending in postings) await DecideAsync(pending, state).ConfigureAwait(false);
        if (_accepted.Count > 0) await CommitAsync(new(_accepted, ChangedLevels(state))).ConfigureAwait(false);
        else await session.RollbackAsync().ConfigureAwait(false);
        foreach (var (pending, answer) in _answers) pending.Answer(answer);
        if (committed is not null) Tell(committed);
        return _postponed;
    }

    // Numbers grow with the postings: a tenant's last posting has its last one. What is told again with a lower number says nothing new.
    private void Tell(Action<TenantId, long> tell)
    {
        TenantId? told = null;
        for (var i = _accepted.Count - 1; i >= 0; i--)
        {
            var (posting, movements) = _accepted[i];
            if (posting.Tenant == told) continue;
            told = posting.Tenant;
            tell(posting.Tenant, movements[^1].Id.Value);
        }
    }

    private async ValueTask CommitAsync(GroupWrite write)
    {
        try
        {
            await session.CommitAsync(write).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not StoreFault { Kind: not FaultKind.OutcomeUnknown })
        {
            // Only what this commit may hold can meet its own key on the next attempt: the others' keys are replays, and stay that.
            foreach (var (pending, answer) in _answers)
                if (answer is { Result: { Refusal: null, IsReplay: false } }) pending.IsUnsettled = true;
            throw;
        }
    }

    private async ValueTask DecideAsync(Pending pending, GroupState state)
    {
        if (IsKnown(pending, state)) return;
        var posting = Decide.AtItsTurn(pending.Posting, state.Levels);
        var facts = Facts.None;
        var wanted = Decide.Wants(posting, state.Levels);
        // One document a group: what the first one writes at the end, a second one's question has to see.
        if (IsHeld(pending) || (posting.Companion is not null && _hasDocument) || (wanted is not null && Touches(posting, key => state.Levels[key].LastMovement is { Pending: not null })))
        {
            Postpone(pending);
            return;
        }

        if (wanted is not null) facts = await session.ReadFactsAsync(wanted, CancellationToken.None).ConfigureAwait(false);
        if (!TryDecide(pending, posting, state, facts, out var decision) || decision.Refusal is not null) return;
        if (posting.Companion is { } companion && !await session.AllowsAsync(companion, decision.Movements).ConfigureAwait(false))
        {
            _answers[^1] = (pending, new(new([], IsReplay: false, new Refusal.RefusedByDocument())));
            return;
        }

        _hasDocument |= posting.Companion is not null;
        foreach (var level in decision.Levels) state.Levels[level.Key] = level;
        var accepted = new DecidedPosting(posting, decision.Movements);
        _accepted.Add(accepted);
        _acceptedKeys.Add(pending.Key, accepted);
    }

    /// <summary>Answers a posting whose key was used before, in the book or earlier in this group. A refusal uses no key up.</summary>
    private bool IsKnown(Pending pending, GroupState state)
    {
        var hash = pending.Posting.ContentHash;
        if (state.Keys.TryGetValue(pending.Key, out var booked))
        {
            Answer(pending, booked.ContentHash == hash ? new(null, booked, IsReplay: !pending.IsUnsettled) : KeyReused(booked.PostingId));
            return true;
        }

        if (!_acceptedKeys.TryGetValue(pending.Key, out var first)) return false;
        if (first.Posting.ContentHash != hash) _postponed.Add(pending); // its refusal names the posting, which has no number yet
        else Answer(pending, new(new(first.Movements, IsReplay: true, null)));
        return true;
    }

    // A posting that no rule foresaw fails alone: its neighbours have nothing to do with it.
    private bool TryDecide(Pending pending, Posting posting, GroupState state, Facts facts, out Decision decision)
    {
        decision = default;
        try
        {
            decision = Decide.Run(posting, state.Levels, facts);
        }
        catch (Exception e)
        {
            Answer(pending, new(null, Fault: e));
            return false;
        }

        Answer(pending, new(new(decision.Movements, IsReplay: false, decision.Refusal)));
        return true;
    }

    private void Answer(Pending pending, Answer answer) => _answers.Add((pending, answer));

    private static Answer KeyReused(MovementId postingId) => new(new([], IsReplay: false, new Refusal.KeyReused(postingId)));

    // What came after a postponed posting, on its levels or under its key, does not overtake it.
    private void Postpone(Pending pending)
    {
        _postponed.Add(pending);
        Decide.AddLevels(pending.Posting, _held);
        _heldKeys.Add(pending.Key);
    }

    private bool IsHeld(Pending pending) => _held.Count > 0 && (_heldKeys.Contains(pending.Key) || Touches(pending.Posting, _held.Contains));

    private static bool Touches(Posting posting, Predicate<LevelKey> levels)
    {
        var touched = new List<LevelKey>();
        Decide.AddLevels(posting, touched);
        return touched.Exists(levels);
    }

    private List<LevelKey> LevelsInOrder()
    {
        var levels = new HashSet<LevelKey>(postings.Count);
        foreach (var pending in postings) Decide.AddLevels(pending.Posting, levels);
        var ordered = new List<LevelKey>(levels);
        ordered.Sort();
        return ordered;
    }

    private List<TenantKey> Keys()
    {
        var keys = new HashSet<TenantKey>(postings.Count);
        foreach (var pending in postings)
            if (readEveryKey || !pending.Posting.Key.MadeHere) keys.Add(pending.Key);
        return [.. keys];
    }

    private static List<StockLevel> ChangedLevels(GroupState state)
    {
        var changed = new List<StockLevel>(state.Levels.Count);
        foreach (var level in state.Levels.Values)
            if (level.LastMovement is { Pending: not null }) changed.Add(level);
        changed.Sort((a, b) => a.Key.CompareTo(b.Key));
        return changed;
    }
}
