import { Accordion, Select, SimpleGrid, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { type Chosen, fieldsOf, type Kind, type Reading } from './kinds';
import { columnsOf } from './table';

type Props = {
  kind: Kind;
  file: Chosen;
  result: Api<'ImportResult'> | undefined;
  reading: Reading;
  onReading: (reading: Reading) => void;
};

/** What each column was taken for, and where that can be said otherwise. */
export function Columns({ kind, file, result, reading, onReading }: Props) {
  const { t } = useTranslation('imports');
  const columns = columnsOf(file.text);
  const taken = new Map(result?.columns.map((column) => [column.field, column.column]));
  const isBad = result === undefined || result.broken > 0;
  const [format, setFormat] = useState(reading.dateFormat);
  const say = (field: string, column: string | null) => {
    const { [field]: _, ...others } = reading.columns;
    onReading({ ...reading, columns: column === null ? others : { ...others, [field]: column } });
  };
  return (
    <Accordion variant="contained" defaultValue={isBad ? 'columns' : null} key={`${file.name} ${isBad}`}>
      <Accordion.Item value="columns">
        <Accordion.Control>{t('columns')}</Accordion.Control>
        <Accordion.Panel>
          <Stack>
            <Text size="sm">{t('columnsHint')}</Text>
            <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }}>
              {fieldsOf[kind].map((field) => (
                <Select
                  key={field}
                  label={t(`fields.${field as 'sku'}`)}
                  data={[...new Set(columns)]}
                  value={reading.columns[field] ?? taken.get(field) ?? null}
                  onChange={(column) => say(field, column)}
                  placeholder={t('noColumn')}
                  clearable={reading.columns[field] !== undefined}
                  clearButtonProps={{ 'aria-label': t('clear') }}
                  size="md"
                />
              ))}
            </SimpleGrid>
            <Switch
              label={t('decimalComma')}
              checked={reading.decimalComma}
              onChange={(event) => onReading({ ...reading, decimalComma: event.currentTarget.checked })}
              size="md"
            />
            {kind !== 'products' && (
              <TextInput
                label={t('dateFormat')}
                description={t('dateFormatHint')}
                placeholder="dd/MM/yyyy HH:mm"
                value={format}
                onChange={(event) => setFormat(event.currentTarget.value)}
                onBlur={() => format.trim() !== reading.dateFormat && onReading({ ...reading, dateFormat: format.trim() })}
                onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
                size="md"
              />
            )}
            {result && result.ignored_columns.length > 0 && (
              <Text size="sm" c="dimmed" className="name">
                {t('ignored', { columns: result.ignored_columns.join(', ') })}
              </Text>
            )}
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
