import { Box, Button, Card, Group, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** One column of a list, and where it stands on a phone's card. */
export type Column<Row> = {
  label: string;
  cell: (row: Row) => ReactNode;
  /** Figures stand at the end of their column, digit under digit. */
  isFigure?: boolean;
  /** On a card: its heading, a line below it, a figure at its end, or not at all. Left out: a line with its label. */
  card?: 'title' | 'line' | 'end' | 'none';
};

type Props<Row> = {
  /** What the list is of, for those who hear it. */
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string | number;
  /** Opens a row; its first column becomes the button. */
  onOpen?: (row: Row) => void;
};

/** True on a phone, where a table has no room. */
export const useIsNarrow = () => useMediaQuery('(max-width: 40em)', false, { getInitialValueInEffect: false });

/** A list: a table where there is room for one, else a card for each row. */
export function DataList<Row>(props: Props<Row>) {
  return useIsNarrow() ? <Cards {...props} /> : <Rows {...props} />;
}

function Rows<Row>({ label, rows, columns, rowKey, onOpen }: Props<Row>) {
  return (
    <Table.ScrollContainer minWidth={0} type="native">
      <Table aria-label={label} highlightOnHover verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.label} scope="col" className={column.isFigure ? 'figure' : undefined}>
                {column.label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={rowKey(row)} onClick={onOpen && (() => onOpen(row))} className={onOpen && 'opens'}>
              {columns.map((column, index) => (
                <Table.Td key={column.label} className={column.isFigure ? 'figure' : 'name'}>
                  {index === 0 && onOpen ? (
                    <UnstyledButton
                      className="row-button"
                      onClick={(event) => {
                        event.stopPropagation();
                        onOpen(row);
                      }}
                    >
                      {column.cell(row)}
                    </UnstyledButton>
                  ) : (
                    column.cell(row)
                  )}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Cards<Row>({ label, rows, columns, rowKey, onOpen }: Props<Row>) {
  const title = columns.filter((c) => c.card === 'title');
  const ends = columns.filter((c) => c.card === 'end');
  const lines = columns.filter((c) => c.card === 'line');
  const named = columns.filter((c) => c.card === undefined);
  return (
    <Stack component="ul" gap="xs" p={0} m={0} aria-label={label} className="plain">
      {rows.map((row) => (
        <Card
          component="li"
          key={rowKey(row)}
          withBorder
          padding="sm"
          className={onOpen && 'opens'}
          onClick={onOpen && (() => onOpen(row))}
        >
          <Group justify="space-between" align="start" wrap="nowrap" gap="sm">
            <Stack gap={2} flex={1} miw={0}>
              {title.map((c) =>
                onOpen ? (
                  <UnstyledButton
                    key={c.label}
                    className="row-button name"
                    fw={600}
                    onClick={(event) => {
                      event.stopPropagation();
                      onOpen(row);
                    }}
                  >
                    {c.cell(row)}
                  </UnstyledButton>
                ) : (
                  <Text key={c.label} component="div" fw={600} className="name">
                    {c.cell(row)}
                  </Text>
                ),
              )}
              {lines.map((c) => (
                <Text key={c.label} component="div" size="sm" c="dimmed" className="name">
                  {c.cell(row)}
                </Text>
              ))}
            </Stack>
            <Stack gap={4} align="end">
              {ends.map((c) => (
                <Box key={c.label} className="figure" fw={700}>
                  {c.cell(row)}
                </Box>
              ))}
            </Stack>
          </Group>
          {named.map((c) => (
            <Group key={c.label} justify="space-between" gap="sm" wrap="nowrap" mt={4}>
              <Text size="sm" c="dimmed">
                {c.label}
              </Text>
              <Text component="div" size="sm" className={c.isFigure ? 'figure' : 'name'} ta="end">
                {c.cell(row)}
              </Text>
            </Group>
          ))}
        </Card>
      ))}
    </Stack>
  );
}

/** The way to the rest of a list that is read page by page. */
export function More({ query }: { query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown } }) {
  const { t } = useTranslation();
  if (!query.hasNextPage) return null;
  return (
    <Button variant="default" size="md" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      {t('more')}
    </Button>
  );
}
