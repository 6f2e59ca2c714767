namespace Stockbook.Ledger.Tests.Storage;

/// <summary>A row for tenant <c>@t</c> in every table there is about tenants.</summary>
internal static class WallSeed
{
    /// <summary>What a new book has and a second tenant lacks.</summary>
    public const string Tenant = """
        insert into tenant (id, name, currency, currency_digits, language, time_zone, created_at, code, code_key) values (@t, 'Other', 'PKR', 2, 'en', 'Asia/Karachi', 0, 'other', 'other');
        insert into tenant_directory (id, code_key) values (@t, 'other');
        insert into tenant_feed (tenant_id, last) values (@t, 0);
        insert into id_counter (tenant_id, kind, last) values (@t, 'store', 1);
        insert into app_user (tenant_id, id, name) values (@t, 1, 'Owner');
        insert into store (tenant_id, id, code, code_key, name, name_key, kind, sales_mode, created_at, updated_at) values (@t, 1, 'MAIN', 'main', 'Main', 'main', 'shop', 1, 0, 0);
        insert into store_calendar (tenant_id, store_id, from_date, time_zone, day_cutover) values (@t, 1, 10101, 'Asia/Karachi', 0);
        """;

    /// <summary>The rest.</summary>
    public const string Rows = """
        insert into product (tenant_id, id, sku, sku_key, name, name_key, unit, price, created_at, updated_at) values (@t, 1, 'TEA', 'tea', 'Tea', 'tea', 'pcs', 0, 0, 0);
        insert into product_barcode (tenant_id, barcode, product_id) values (@t, '1234567', 1);
        insert into product_attribute (tenant_id, product_id, name, value, value_key) values (@t, 1, 'brand', 'Acme', 'acme');
        insert into stock_level (tenant_id, store_id, product_id, on_hand) values (@t, 1, 1, 5000);
        insert into movement (
            tenant_id, id, posting_id, posting_lines, store_id, product_id, type, quantity, on_hand_after, value_change, value_variance,
            value_after, occurred_at, recorded_at, business_date, user_id, channel, key, content_hash)
        values (@t, 1, 1, 1, 1, 1, 1, 5000, 5000, 0, 0, 0, 0, 0, 20261121, 1, 1, gen_random_uuid(), 0);
        update tenant_feed set last = 1 where tenant_id = @t;
        insert into payment (tenant_id, posting_id, line, method, amount) values (@t, 1, 1, 'cash', 100);
        insert into change (tenant_id, id, kind, entity_id, action, data, user_id, channel, recorded_at) values (@t, 2, 'store', 1, 'updated', '{}', 1, 1, 0);
        insert into import_run (tenant_id, id, kind, file_name, started_at) values (@t, 1, 'sales', 'sales.csv', 0);
        insert into user_store (tenant_id, user_id, store_id) values (@t, 1, 1);
        insert into recovery_code (tenant_id, user_id, code_hash) values (@t, 1, 'h');
        insert into api_key (tenant_id, user_id, secret_hash, created_by, created_at) values (@t, 1, 'h', 1, 0);
        insert into api_key_address (tenant_id, user_id, address, first_used_at) values (@t, 1, '10.0.0.1', 0);
        insert into user_session (tenant_id, id, user_id, kind, created_at, last_seen_at, expires_at) values (@t, uuid_send(gen_random_uuid()), 1, 'web', 0, 0, 0);
        insert into one_time_link (tenant_id, id, user_id, purpose, token_hash, created_by, created_at, expires_at) values (@t, uuid_send(gen_random_uuid()), 1, 'setup', 'h', 1, 0, 0);
        insert into audit_log (tenant_id, at, user_id, channel, action, entity, entity_id, data) values (@t, 0, 1, 1, 'updated', 'store', '1', '{}');
        insert into audit_unsealed (tenant_id, audit_id) values (@t, 1);
        insert into audit_seal (tenant_id, number, audit_id, hash, sealed_at) values (@t, 1, 1, 'h', 0);
        insert into assortment (tenant_id, store_id, product_id, updated_at) values (@t, 1, 1, 0);
        insert into price_change (tenant_id, product_id, store_id, from_at, price) values (@t, 1, 0, 0, 0);
        insert into product_pack (tenant_id, product_id, pack, name, name_key, holds, units) values (@t, 1, 1, 'Box', 'box', 24000, 24000);
        insert into request_key (tenant_id, key, kind, entity_id, content_hash, recorded_at) values (@t, uuid_send(gen_random_uuid()), 'transfer', 1, 0, 0);
        insert into feed_position (tenant_id, follower, position) values (@t, 'alerts', 1);
        insert into expiry (tenant_id, store_id, product_id, expires_on, noted_at) values (@t, 1, 1, 20261231, 0);
        insert into daily_stock (tenant_id, store_id, product_id, business_date) values (@t, 1, 1, 20261121);
        insert into daily_store (tenant_id, store_id, business_date) values (@t, 1, 20261121);
        insert into daily_product (tenant_id, product_id, business_date) values (@t, 1, 20261121);
        insert into daily_loss (tenant_id, store_id, business_date, product_id, kind, user_id, quantity, value, variance) values (@t, 1, 20261121, 1, 2, 1, -1000, 0, 0);
        insert into transfer (tenant_id, id, from_store, to_store, state, created_by, created_at) values (@t, 1, 1, 2, 'draft', 1, 0);
        insert into transfer_line (tenant_id, transfer_id, line, product_id, sent) values (@t, 1, 1, 1, 1000);
        insert into transfer_receipt (tenant_id, transfer_id, receipt, received_by, received_at) values (@t, 1, 1, 1, 0);
        insert into transfer_receipt_line (tenant_id, transfer_id, receipt, line, product_id, received, short_by, damaged, over_by) values (@t, 1, 1, 1, 1, 1000, 0, 0, 0);
        insert into negative_case (tenant_id, id, store_id, product_id, state, opened_at, opening_movement, lowest) values (@t, 1, 1, 1, 'open', 0, 1, -1000);
        insert into day_balance (tenant_id, movement_id, store_id, product_id, business_date, counted_at, counted, user_id, recorded_at) values (@t, 1, 1, 1, 20261121, 0, 5000, 1, 0);
        insert into day_draft (tenant_id, store_id, business_date, version, updated_by, updated_at) values (@t, 1, 20261121, 1, 1, 0);
        insert into day_report (tenant_id, id, store_id, business_date, latest_version, submitted_by, submitted_at) values (@t, 1, 1, 20261120, 1, 1, 0);
        insert into day_report_version (tenant_id, report_id, version, kind, made_by, made_at, as_of, receipts, cash, card, wallet, credit, figures_version, figures)
        values (@t, 1, 1, 'submitted', 1, 0, 1, 0, 0, 0, 0, 0, 1, '[]');
        insert into stock_count (tenant_id, id, store_id, scope, state, started_by, started_at) values (@t, 1, 1, 'full', 'open', 1, 0);
        insert into stock_count_line (tenant_id, count_id, product_id, name_key) values (@t, 1, 1, 'tea');
        insert into stock_count_entry (tenant_id, count_id, id, product_id, round, counted, place_key, counted_at, user_id, channel, recorded_at) values (@t, 1, 1, 1, 1, 5000, '', 0, 1, 1, 0);
        insert into alert (tenant_id, id, kind, store_id, subject, text, raised_at) values (@t, 1, 'low_stock', 1, 'product:1', 'Low', 0);
        insert into notice (tenant_id, id, kind, store_id, subject, title, text, created_at) values (@t, 1, 'day_summary', 1, 'day_report:1:1', 'Day', 'Summary', 0);
        insert into alert_seen (tenant_id, user_id, seen_id) values (@t, 1, 1);
        insert into alert_preference (tenant_id, user_id, kind, channel, wanted) values (@t, 1, 'low_stock', 'email', true);
        insert into alert_contact (tenant_id, user_id, channel, address) values (@t, 1, 'email', 'a@example.com');
        insert into alert_channel (tenant_id, id, channel, name, address, created_at, updated_at) values (@t, 1, 'webhook', 'Hook', 'https://example.com/', 0, 0);
        insert into alert_delivery (tenant_id, id, alert_id, kind, store_id, channel, address, title, text, next_at, created_at)
        values (@t, 1, 1, 'low_stock', 1, 'email', 'a@example.com', 'Low', 'Low', 0, 0);
        insert into supplier (tenant_id, id, code, code_key, name, name_key, lead_time_days, visiting_days, over_delivery, price_tolerance, created_at, updated_at) values (@t, 1, 'ACME', 'acme', 'Acme', 'acme', 0, 0, 0, 0, 0, 0);
        insert into supplier_product (tenant_id, supplier_id, product_id, updated_at) values (@t, 1, 1, 0);
        insert into purchase_order (tenant_id, id, supplier_id, store_id, state, expected_on, expected_given, created_by, created_at, updated_at) values (@t, 1, 1, 1, 'sent', 20261130, false, 1, 0, 0);
        insert into purchase_order_line (tenant_id, order_id, line, product_id, quantity, price, per_pack, price_given) values (@t, 1, 1, 1, 5000, 0, false, false);
        insert into purchase_receipt (tenant_id, order_id, number, posting_id, state_after, occurred_at, recorded_at, business_date, received_by) values (@t, 1, 1, 1, 'received', 0, 0, 20261121, 1);
        insert into purchase_receipt_line (tenant_id, order_id, number, line, order_line, product_id, quantity, received_after, unit_cost, cost, expected_cost, is_flagged) values (@t, 1, 1, 1, 1, 1, 5000, 5000, 0, 0, 0, false);
        insert into supplier_return (tenant_id, id, supplier_id, store_id, posting_id, credit, occurred_at, recorded_at, business_date, returned_by) values (@t, 1, 1, 1, 1, 0, 0, 0, 20261121, 1);
        insert into supplier_return_line (tenant_id, return_id, line, product_id, quantity, unit_price, credit) values (@t, 1, 1, 1, 1000, 0, 0);
        insert into batch (tenant_id, id, user_id, channel, total, created_at) values (@t, 1, 1, 1, 1, 0);
        insert into batch_row (tenant_id, batch_id, row_no, request) values (@t, 1, 0, '{}');
        insert into webhook (tenant_id, id, url, secret, events, position, created_at, updated_at) values (@t, 1, 'https://example.com/', 's', '*', 1, 0, 0);
        insert into webhook_lane (tenant_id, webhook_id, store_id, position, next_at) values (@t, 1, 1, 1, 0);
        insert into webhook_attempt (tenant_id, webhook_id, id, store_id, first_sequence, last_sequence, events, milliseconds, sent_at) values (@t, 1, 1, 1, 1, 1, 1, 5, 0);
        insert into chat_bot (tenant_id, token, username, bot_id, hook, created_at, updated_at) values (@t, 's', 'shop_bot', 1, 'h', 0, 0);
        insert into chat (tenant_id, chat_id, user_id, state, claim, claimed_until, updated_at) values (@t, 1, 1, '', '', 0, 0);
        insert into chat_code (tenant_id, code, chat_id, name, expires_at) values (@t, '123456', 1, 'Ali', 0);
        insert into chat_invite (tenant_id, user_id, token_hash, created_by, expires_at) values (@t, 1, '\x01', 1, 0);
        insert into posting_photo (tenant_id, posting_id, file_id) values (@t, 1, 'photo');
        insert into refusal_count (tenant_id, day, user_id, reason, count, last_at) values (@t, 1, 1, 'insufficient-stock', 1, 0);
        """;
}
