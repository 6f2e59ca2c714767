import { Button, Group, Input, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icons';

type Props<V> = {
  title: string;
  pairs: [string, V][];
  empty: V;
  nameLabel: string;
  onChange: (pairs: [string, V][]) => void;
  children: (value: V, set: (value: V) => void) => ReactNode;
  error?: string | undefined;
  isNumber?: boolean;
};

/** A short list of names with a value each. A line counts once it has a name. */
export function Pairs<V>({ title, pairs, empty, nameLabel, onChange, children, error, isNumber = false }: Props<V>) {
  const { t } = useTranslation('house');
  const [added, setAdded] = useState<{ name: string; value: V } | null>(null);
  const replace = (index: number, pair: [string, V]) => onChange(pairs.map((old, i) => (i === index ? pair : old)));
  const take = () => {
    if (added === null || added.name.trim() === '') return;
    onChange([...pairs.filter(([name]) => name !== added.name.trim()), [added.name.trim(), added.value]]);
    setAdded(null);
  };
  return (
    <Stack gap="sm" role="group" aria-label={title}>
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      {pairs.map(([name, value], index) => (
        <Group key={name} align="end" wrap="nowrap" gap="xs">
          <TextInput label={nameLabel} value={name} readOnly size="md" flex={1} miw={0} />
          <div className="grow">{children(value, (next) => replace(index, [name, next]))}</div>
          <Button
            variant="default"
            size="md"
            px="sm"
            aria-label={t('settings.removeRow', { name })}
            onClick={() => onChange(pairs.filter((_, i) => i !== index))}
          >
            <Icon name="remove" />
          </Button>
        </Group>
      ))}
      {added ? (
        <Group align="end" wrap="nowrap" gap="xs">
          <TextInput
            label={nameLabel}
            value={added.name}
            onChange={(event) => setAdded({ ...added, name: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              take();
            }}
            inputMode={isNumber ? 'numeric' : 'text'}
            maxLength={isNumber ? 2 : 200}
            size="md"
            flex={1}
            miw={0}
            autoFocus
          />
          <div className="grow">{children(added.value, (value) => setAdded({ ...added, value }))}</div>
          <Button variant="default" size="md" px="sm" aria-label={t('settings.addRow')} onClick={take}>
            <Icon name="check" />
          </Button>
        </Group>
      ) : (
        <Button variant="default" size="md" leftSection={<Icon name="plus" />} onClick={() => setAdded({ name: '', value: empty })}>
          {t('settings.addRow')}
        </Button>
      )}
      {error && <Input.Error>{error}</Input.Error>}
    </Stack>
  );
}
