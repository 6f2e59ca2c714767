using Npgsql;

namespace Stockbook.Ledger.Storage.Postgres;

/// <summary>How many numbers each tenant takes.</summary>
internal sealed class FeedColumns
{
    private readonly Column<long> _counts = Column.Longs("counts");

    /// <summary>The tenants, in order.</summary>
    public Column<long> Tenants { get; } = Column.Longs("tenants");

    public void Clear()
    {
        Tenants.Clear();
        _counts.Clear();
    }

    public void Add(TenantId tenant, int count)
    {
        Tenants.Add(tenant.Value);
        _counts.Add(count);
    }

    public void AddTo(NpgsqlParameterCollection parameters)
    {
        parameters.Add(Tenants.NewParameter());
        parameters.Add(_counts.NewParameter());
    }
}

/// <summary>The group's movements. Pointers to movements are their numbers, 0 for none, minus the place for those of the group itself.</summary>
internal sealed class MovementColumns
{
    private readonly Column<long> _tenant = Column.Longs("tenant");
    private readonly Column<long> _place = Column.Longs("place");
    private readonly Column<int> _line = Column.Ints("line");
    private readonly Column<int> _lines = Column.Ints("lines", gap: 1);
    private readonly Column<long> _store = Column.Longs("store");
    private readonly Column<long> _product = Column.Longs("product");
    private readonly Column<long> _previous = Column.Longs("previous");
    private readonly Column<short> _type = Column.Codes("type");
    private readonly Column<long> _quantity = Column.Longs("quantity");
    private readonly Column<long> _onHandAfter = Column.Longs("on_hand_after");
    private readonly Column<long> _valueChange = Column.Longs("value_change");
    private readonly Column<long> _valueVariance = Column.Longs("value_variance", gap: 0);
    private readonly Column<long> _valueAfter = Column.Longs("value_after");
    private readonly Column<long> _unitPrice = Column.Longs("unit_price");
    private readonly Column<long> _amount = Column.Longs("amount");
    private readonly Column<long> _unitCost = Column.Longs("unit_cost");
    private readonly Column<long> _occurredAt = Column.Longs("occurred_at");
    private readonly Column<long> _recordedAt = Column.Longs("recorded_at");
    private readonly Column<int> _businessDate = Column.Ints("business_date");
    private readonly Column<long> _user = Column.Longs("user");
    private readonly Column<short> _channel = Column.Codes("channel");
    private readonly Column<short> _reason = Column.Codes("reason");
    private readonly Column<string?> _reference = Column.Texts("reference");
    private readonly Column<string?> _notes = Column.Texts("notes");
    private readonly Column<long> _reverses = Column.Longs("reverses");
    private readonly Column<long> _counted = Column.Longs("counted");
    private readonly Column<long> _otherStore = Column.Longs("other_store");
    private readonly Column<Guid> _key = Column.Keys("key");
    private readonly Column<long> _contentHash = Column.Longs("content_hash", gap: 0);
    private readonly IColumn[] _all;

    public MovementColumns() => _all =
    [
        _tenant, _place, _line, _lines, _store, _product, _previous, _type, _quantity, _onHandAfter, _valueChange, _valueVariance, _valueAfter,
        _unitPrice, _amount, _unitCost, _occurredAt, _recordedAt, _businessDate, _user, _channel, _reason, _reference, _notes, _reverses,
        _counted, _otherStore, _key, _contentHash,
    ];

    public void Clear()
    {
        foreach (var column in _all) column.Clear();
    }

    public void AddTo(NpgsqlParameterCollection parameters)
    {
        foreach (var column in _all) parameters.Add(column.NewParameter());
    }

    public void Add(Posting posting, Movement movement, int line)
    {
        AddPlace(movement, line);
        AddAmounts(movement);
        AddCircumstances(movement);
        if (line > 0) return;
        _key.Put(_tenant.Count, posting.Key.Value);
        _contentHash.Put(_tenant.Count, posting.ContentHash);
    }

    private void AddPlace(Movement movement, int line)
    {
        _tenant.Add(movement.Level.Tenant.Value);
        _place.Add(-movement.Id.Value);
        if (line > 0) _line.Put(_tenant.Count, line);
        if (movement.PostingLines > 1) _lines.Put(_tenant.Count, movement.PostingLines);
        _store.Add(movement.Level.Store.Value);
        _product.Add(movement.Level.Product.Value);
        _previous.Add(movement.Previous?.Value ?? 0);
    }

    private void AddAmounts(Movement movement)
    {
        var row = _tenant.Count;
        _type.Add((short)movement.Type);
        _quantity.Add(movement.Quantity.Milli);
        _onHandAfter.Add(movement.OnHandAfter.Milli);
        _valueChange.Add(movement.ValueChange.Minor);
        if (movement.ValueVariance.Minor != 0) _valueVariance.Put(row, movement.ValueVariance.Minor);
        _valueAfter.Add(movement.ValueAfter.Minor);
        _unitPrice.PutIfAny(row, movement.UnitPrice?.Micro);
        _amount.PutIfAny(row, movement.Amount?.Minor);
        _unitCost.PutIfAny(row, movement.UnitCost?.Micro);
    }

    private void AddCircumstances(Movement movement)
    {
        var row = _tenant.Count;
        _occurredAt.Add(StoredTime.Of(movement.OccurredAt));
        _recordedAt.Add(StoredTime.Of(movement.RecordedAt));
        _businessDate.Add(StoredTime.Of(movement.BusinessDate));
        _user.Add(movement.User.Value);
        _channel.Add((short)movement.Channel);
        if (movement.Reason is { } reason) _reason.Put(row, (short)reason);
        if (movement.Reference is { } reference) _reference.Put(row, Column.Storable(reference));
        if (movement.Notes is { } notes) _notes.Put(row, Column.Storable(notes));
        _reverses.PutIfAny(row, movement.Reverses?.Value);
        _counted.PutIfAny(row, movement.Counted?.Milli);
        _otherStore.PutIfAny(row, movement.OtherStore?.Value);
    }
}

/// <summary>The changed levels as they will be.</summary>
internal sealed class LevelColumns
{
    private readonly Column<long> _tenant = Column.Longs("level_tenant");
    private readonly Column<long> _store = Column.Longs("level_store");
    private readonly Column<long> _product = Column.Longs("level_product");
    private readonly Column<long> _onHand = Column.Longs("level_on_hand");
    private readonly Column<long> _value = Column.Longs("level_value");
    private readonly Column<long> _lastCost = Column.Longs("level_last_cost");
    private readonly Column<long> _countedAt = Column.Longs("level_counted_at");
    private readonly Column<long> _lastCount = Column.Longs("level_last_count", gap: 0);
    private readonly Column<long> _lastOccurredAt = Column.Longs("level_last_occurred_at");
    private readonly Column<long> _lastMovement = Column.Longs("level_last_movement");
    private readonly Column<long> _updatedAt = Column.Longs("level_updated_at");
    private readonly IColumn[] _all;

    public LevelColumns() => _all =
        [_tenant, _store, _product, _onHand, _value, _lastCost, _countedAt, _lastCount, _lastOccurredAt, _lastMovement, _updatedAt];

    public void Clear()
    {
        foreach (var column in _all) column.Clear();
    }

    public void AddTo(NpgsqlParameterCollection parameters)
    {
        foreach (var column in _all) parameters.Add(column.NewParameter());
    }

    public void Add(StockLevel level, MovementRef? last)
    {
        _tenant.Add(level.Key.Tenant.Value);
        _store.Add(level.Key.Store.Value);
        _product.Add(level.Key.Product.Value);
        _onHand.Add(level.OnHand.Milli);
        _value.Add(level.Value.Minor);
        _lastCost.PutIfAny(_tenant.Count, level.LastCost?.Micro);
        _countedAt.PutIfAny(_tenant.Count, StoredTime.Of(level.CountedAt));
        _lastCount.PutIfAny(_tenant.Count, level.LastCount?.Number.Value);
        _lastOccurredAt.PutIfAny(_tenant.Count, StoredTime.Of(level.LastOccurredAt));
        _lastMovement.Add(last?.Number.Value ?? 0);
        _updatedAt.Add(last?.Pending is { } movement ? StoredTime.Of(movement.RecordedAt) : 0);
    }
}

/// <summary>How the postings were paid.</summary>
internal sealed class PaymentColumns
{
    private readonly Column<long> _tenant = Column.Longs("payment_tenant");
    private readonly Column<long> _place = Column.Longs("payment_place");
    private readonly Column<int> _line = Column.Ints("payment_line");
    private readonly Column<string?> _method = Column.Texts("payment_method");
    private readonly Column<long> _amount = Column.Longs("payment_amount");
    private readonly IColumn[] _all;

    public PaymentColumns() => _all = [_tenant, _place, _line, _method, _amount];

    /// <summary>True when there are any.</summary>
    public bool Any => _tenant.Count > 0;

    public void Clear()
    {
        foreach (var column in _all) column.Clear();
    }

    public void AddTo(NpgsqlParameterCollection parameters)
    {
        foreach (var column in _all) parameters.Add(column.NewParameter());
    }

    public void Add(Posting posting, int place, int line)
    {
        var payment = posting.Payments[line - 1];
        _tenant.Add(posting.Tenant.Value);
        _place.Add(place);
        _line.Add(line);
        _method.Add(Column.Storable(payment.Method));
        _amount.Add(payment.Amount.Minor);
    }
}
