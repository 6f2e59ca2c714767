import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icons';
import type { FieldsProps } from './ProductFields';

const most = 32;

/** Further names and values of a product, such as its brand. */
export function AttributesEditor({ form, onChange, error }: FieldsProps) {
  const { t } = useTranslation('products');
  const rows = form.attributes;
  const change = (index: number, next: Partial<(typeof rows)[number]>) =>
    onChange({ attributes: rows.map((row, i) => (i === index ? { ...row, ...next } : row)) });
  return (
    <Stack component="fieldset" gap="xs" m={0} p={0} bd="none" miw={0}>
      <Text component="legend" fw={600} p={0}>
        {t('attributes.title')}
      </Text>
      {rows.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('attributes.none')}
        </Text>
      )}
      {rows.map((row, index) => (
        <Group key={index} gap="xs" wrap="nowrap" align="start">
          <TextInput
            aria-label={t('attributes.name')}
            placeholder={t('attributes.name')}
            value={row.name}
            onChange={(event) => change(index, { name: event.currentTarget.value })}
            maxLength={50}
            size="md"
            flex={1}
            miw={0}
          />
          <TextInput
            aria-label={t('attributes.value')}
            placeholder={t('attributes.value')}
            value={row.value}
            onChange={(event) => change(index, { value: event.currentTarget.value })}
            error={error(`attributes.${row.name.trim()}`)}
            maxLength={200}
            size="md"
            flex={1}
            miw={0}
          />
          <ActionIcon
            variant="default"
            size={44}
            aria-label={t('attributes.remove', { name: row.name })}
            onClick={() => onChange({ attributes: rows.filter((_, i) => i !== index) })}
          >
            <Icon name="close" />
          </ActionIcon>
        </Group>
      ))}
      {error('attributes') && (
        <Text c="red" size="sm" role="alert">
          {error('attributes')}
        </Text>
      )}
      {rows.length < most && (
        <Button
          variant="default"
          mih={44}
          leftSection={<Icon name="plus" />}
          onClick={() => onChange({ attributes: [...rows, { name: '', value: '' }] })}
        >
          {t('attributes.add')}
        </Button>
      )}
    </Stack>
  );
}
