import { Button, Group, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useMay } from '../app/session';
import { LinesEditor } from '../goods/LinesEditor';
import type { Line } from '../goods/lines';
import { useLineErrors } from '../goods/useLines';
import { sayDone } from '../ui/done';
import { Trouble } from '../ui/Page';
import { type Order, orderKeys } from './common';
import { orderLines } from './orderLines';

const linesOf = (order: Order): Line[] =>
  order.lines.map((l) => ({ product_id: l.product_id, name: l.name, sku: l.sku, unit: l.unit, quantity: l.quantity, cost: l.unit_price }));

/** The lines of an order that was not sent yet. */
export function EditOrder({ order }: { order: Order }) {
  const { t } = useTranslation(['purchasing', 'app']);
  const seesCost = useMay('cost_view');
  const [edited, setEdited] = useState<Line[] | null>(null);
  const lines = edited ?? linesOf(order);
  const write = useWrite(
    (form: Line[], key) => {
      const params = { path: { id: String(order.id) }, header: { 'If-Match': `"v${order.version}"` } };
      return send('patch', '/api/purchase-orders/{id}', { params, body: { lines: orderLines(form) } }, key);
    },
    { changes: orderKeys, onDone: (after) => sayDone(t('orderSaved', { number: after.number })) },
  );
  const errors = useLineErrors(write.error, lines);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (edited) write.start(edited);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <LinesEditor
          store={order.store_id}
          lines={lines}
          onChange={(change) => setEdited((old) => change(old ?? linesOf(order)))}
          errors={errors}
          asks={{ cost: seesCost }}
        />
        {errors.size === 0 && <Trouble error={write.error} />}
        {edited && (
          <Group justify="flex-end" className="no-print">
            <Button variant="default" size="md" onClick={() => setEdited(null)}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" size="md" loading={write.isBusy}>
              {t('app:save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
