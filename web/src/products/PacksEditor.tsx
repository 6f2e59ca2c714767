import { Button, Card, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { BarcodesInput } from '../ui/BarcodesInput';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { PriceInput, QuantityInput } from '../ui/inputs';
import { type PackForm, unitsIn } from './form';
import { barcodesError, type FieldsProps } from './ProductFields';

const most = 20;
const none: PackForm = { name: '', contains: null, of: null, price: null, barcodes: [] };

/** The packs of a product: a box of 12 pieces, a carton of 24 boxes, each with its own barcodes and price. */
export function PacksEditor({ form, onChange, error }: FieldsProps) {
  const { t } = useTranslation('products');
  const packs = form.packs;
  const change = (index: number, next: Partial<PackForm>) => {
    const before = packs[index];
    onChange({
      packs: packs.map((pack, i) => {
        if (i === index) return { ...pack, ...next };
        // A pack that holds the renamed one goes on to hold it.
        return next.name !== undefined && before !== undefined && before.name !== '' && pack.of === before.name
          ? { ...pack, of: next.name }
          : pack;
      }),
    });
  };
  const remove = (index: number) => {
    const gone = packs[index];
    onChange({
      packs: packs.filter((_, i) => i !== index).map((pack) => (gone && pack.of === gone.name ? { ...pack, of: gone.of } : pack)),
    });
  };
  const add = () => onChange({ packs: [...packs, { ...none, of: packs.at(-1)?.name.trim() || null }] });
  return (
    <Stack component="fieldset" gap="xs" m={0} p={0} bd="none" miw={0}>
      <Text component="legend" fw={600} p={0}>
        {t('packs.title')}
      </Text>
      {packs.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('packs.none')}
        </Text>
      )}
      {packs.map((pack, index) => (
        <PackCard
          key={index}
          index={index}
          pack={pack}
          form={form}
          error={error}
          onChange={(next) => change(index, next)}
          onRemove={() => remove(index)}
        />
      ))}
      {error('packs') && (
        <Text c="red" size="sm" role="alert">
          {error('packs')}
        </Text>
      )}
      {packs.length < most && (
        <Button variant="default" mih={44} leftSection={<Icon name="plus" />} onClick={add}>
          {t(packs.length === 0 ? 'packs.first' : 'packs.add')}
        </Button>
      )}
    </Stack>
  );
}

type CardProps = {
  index: number;
  pack: PackForm;
  form: FieldsProps['form'];
  error: FieldsProps['error'];
  onChange: (next: Partial<PackForm>) => void;
  onRemove: () => void;
};

function PackCard({ index, pack, form, error, onChange, onRemove }: CardProps) {
  const { t } = useTranslation('products');
  const field = `packs[${index}]`;
  const smaller = form.packs.filter((other) => other !== pack && other.name.trim() !== '').map((other) => other.name.trim());
  return (
    <Card withBorder padding="sm">
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={t('packs.name')}
            placeholder={t(index === 0 ? 'packs.nameFirst' : 'packs.nameNext')}
            value={pack.name}
            onChange={(event) => onChange({ name: event.currentTarget.value })}
            error={error(`${field}.name`)}
            maxLength={50}
            size="md"
          />
          <Group gap="xs" wrap="nowrap" align="start">
            <QuantityInput
              label={t('packs.contains')}
              value={pack.contains}
              onChange={(contains) => onChange({ contains })}
              error={error(`${field}.contains`)}
              flex={1}
              miw={0}
            />
            <Select
              label={t('packs.of')}
              data={[{ value: '', label: form.unit }, ...smaller.map((name) => ({ value: name, label: name }))]}
              value={pack.of ?? ''}
              onChange={(of) => onChange({ of: of || null })}
              error={error(`${field}.of`)}
              allowDeselect={false}
              size="md"
              flex={1}
              miw={0}
            />
          </Group>
          <PriceInput
            label={t('packs.price')}
            placeholder={t('packs.priceOfContent')}
            value={pack.price}
            onChange={(price) => onChange({ price })}
            error={error(`${field}.price`)}
          />
          <BarcodesInput
            label={t('packs.barcodes')}
            value={pack.barcodes}
            onChange={(barcodes) => onChange({ barcodes })}
            error={barcodesError(form, error, `${field}.barcodes`, pack.barcodes)}
          />
        </SimpleGrid>
        <Group justify="space-between">
          <Units pack={pack} form={form} />
          <Button variant="subtle" color="red" mih={44} onClick={onRemove}>
            {t('packs.remove')}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}

/** What the pack comes to, and what a piece of it then costs. */
function Units({ pack, form }: { pack: PackForm; form: FieldsProps['form'] }) {
  const { t } = useTranslation('products');
  const { quantity, price } = useFigures();
  const units = unitsIn(pack, form.packs);
  if (units === null || units <= 0) return <span />;
  const each = pack.price === null ? null : Math.round((pack.price / units) * 100) / 100;
  return (
    <Text size="sm" c="dimmed">
      {t('packs.units', { quantity: quantity(units), unit: form.unit })}
      {each !== null && ` · ${t('packs.each', { price: price(each), unit: form.unit })}`}
    </Text>
  );
}
