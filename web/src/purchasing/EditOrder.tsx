import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useMay } from '../app/session';
import { ChangedLines } from '../goods/ChangedLines';
import type { Line } from '../goods/lines';
import { sayDone } from '../ui/done';
import { type Order, orderKeys } from './common';
import { orderLines } from './orderLines';

const linesOf = (order: Order): Line[] =>
  order.lines.map((l) => ({ product_id: l.product_id, name: l.name, sku: l.sku, unit: l.unit, quantity: l.quantity, cost: l.unit_price }));

/** The lines of an order that was not sent yet. */
export function EditOrder({ order }: { order: Order }) {
  const { t } = useTranslation('purchasing');
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
  return (
    <ChangedLines
      store={order.store_id}
      lines={lines}
      onChange={(change) => setEdited((old) => change(old ?? linesOf(order)))}
      asks={{ cost: seesCost }}
      write={write}
      isChanged={edited !== null}
      onSave={() => write.start(lines)}
      onCancel={() => setEdited(null)}
    />
  );
}
