import { Box, Card, Group, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Go } from '../app/Go';
import { DataList, useIsNarrow } from '../ui/DataList';
import { isFigure, useCells } from './cells';
import { movementsScreen } from './links';
import type { Cells, Column } from './report';

type Props = { columns: readonly Column[]; rows: readonly Cells[]; totals: Cells | null };

/** The rows of a report, with the sum of all of them below: a table where there is room, else cards. */
export function ReportTable(props: Props) {
  return useIsNarrow() ? <Cards {...props} /> : <Wide {...props} />;
}

const summed = (columns: readonly Column[], totals: Cells | null) =>
  totals === null ? [] : columns.filter((c) => isFigure(c.kind) && typeof totals[c.key] === 'number');

function Wide({ columns, rows, totals }: Props) {
  const { t } = useTranslation('reports');
  const cell = useCells();
  const sums = new Set(summed(columns, totals));
  const hasLinks = rows.some((row) => movementsScreen(row.movements) !== null);
  const most = greatest(columns, rows);
  return (
    <Table.ScrollContainer minWidth={0} type="native" className="report-scroll">
      <Table aria-label={t('rows')} highlightOnHover verticalSpacing={6} className="report-table">
        <Table.Thead>
          <Table.Tr>
            {columns.map((c) => (
              <Table.Th key={c.key} scope="col" className={isFigure(c.kind) ? 'report-figure' : undefined}>
                {t(`columns.${c.label}`)}
              </Table.Th>
            ))}
            {hasLinks && <Table.Th className="no-print">{t('behind')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, n) => (
            <Table.Tr key={String(row.movements ?? '') + String(n)}>
              {columns.map((c, place) => (
                <Table.Td
                  key={c.key}
                  className={isFigure(c.kind) ? 'figure' : 'name'}
                  component={place === 0 ? 'th' : undefined}
                  scope={place === 0 ? 'row' : undefined}
                >
                  <Value column={c} row={row} most={most.get(c.key)}>
                    {place === 0 && row[c.key] === null ? t('onTheWay') : cell(c, row)}
                  </Value>
                </Table.Td>
              ))}
              {hasLinks && (
                <Table.Td className="no-print">
                  <Behind row={row} column={columns[0]} />
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
        {totals !== null && sums.size > 0 && (
          <Table.Tfoot>
            <Table.Tr>
              {columns.map((c, place) => (
                <Table.Td key={c.key} className={isFigure(c.kind) ? 'figure' : undefined} fw={700}>
                  {place === 0 ? t('total') : sums.has(c) ? cell(c, totals) : ''}
                </Table.Td>
              ))}
              {hasLinks && <Table.Td className="no-print" />}
            </Table.Tr>
          </Table.Tfoot>
        )}
      </Table>
    </Table.ScrollContainer>
  );
}

/** What a full bar stands for in each column that draws one: 100 for a percentage, else its largest value. */
function greatest(columns: readonly Column[], rows: readonly Cells[]): Map<string, number> {
  const bars = columns.filter((c) => c.kind === 'bar');
  return new Map(bars.map((c) => [c.key, Math.max(1, ...rows.map((r) => Number(r[c.key] ?? 0)))]));
}

function Value({ column, row, most, children }: { column: Column; row: Cells; most: number | undefined; children: React.ReactNode }) {
  const sub = column.sub === undefined ? null : row[column.sub];
  const value = row[column.key];
  return (
    <>
      {children}
      {typeof sub === 'string' && (
        <Text size="xs" c="dimmed" component="div">
          <bdi>{sub}</bdi>
        </Text>
      )}
      {most !== undefined && typeof value === 'number' && (
        <div className="report-bar" aria-hidden>
          <div style={{ width: `${Math.max(0, Math.min(100, (value / most) * 100))}%` }} />
        </div>
      )}
    </>
  );
}

/** The way from a figure to the movements that it is made of. */
function Behind({ row, column }: { row: Cells; column: Column | undefined }) {
  const { t } = useTranslation('reports');
  const cell = useCells();
  const href = movementsScreen(row.movements);
  if (href === null || column === undefined) return null;
  return (
    <Go href={href} size="sm" py={4}>
      {t('movements')}
      <span className="only-heard"> {cell(column, row)}</span>
    </Go>
  );
}

function Cards({ columns, rows, totals }: Props) {
  const { t } = useTranslation('reports');
  const cell = useCells();
  const sums = summed(columns, totals);
  const [first, ...rest] = columns;
  if (first === undefined) return null;
  const most = greatest(columns, rows);
  const numbered = rows.map((row, n) => ({ row, n }));
  return (
    <>
      {totals !== null && sums.length > 0 && (
        <Card withBorder padding="sm" component="section" aria-label={t('total')}>
          <Text fw={700}>{t('total')}</Text>
          {sums.map((c) => (
            <Group key={c.key} justify="space-between" wrap="nowrap" mt={4}>
              <Text size="sm" c="dimmed">
                {t(`columns.${c.label}`)}
              </Text>
              <Box className="figure" fw={700} fz="sm">
                {cell(c, totals)}
              </Box>
            </Group>
          ))}
        </Card>
      )}
      <DataList
        label={t('rows')}
        rows={numbered}
        rowKey={({ n }) => n}
        columns={[
          {
            label: t(`columns.${first.label}`),
            card: 'title',
            cell: ({ row }) =>
              row[first.key] === null ? (
                t('onTheWay')
              ) : (
                <Value column={first} row={row} most={undefined}>
                  {cell(first, row)}
                </Value>
              ),
          },
          ...rest.map((c) => ({
            label: t(`columns.${c.label}`),
            isFigure: isFigure(c.kind),
            ...(c.end ? { card: 'end' as const } : {}),
            cell: ({ row }: { row: Cells }) => (
              <Value column={c} row={row} most={most.get(c.key)}>
                {cell(c, row)}
              </Value>
            ),
          })),
          { label: t('behind'), cell: ({ row }) => <Behind row={row} column={first} /> },
        ]}
      />
    </>
  );
}
