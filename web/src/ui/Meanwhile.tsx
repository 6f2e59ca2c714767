import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

type Props<Field extends string> = {
  /** What another one changed. */
  theirs: Field[];
  /** Fields of them that were typed in here, too. */
  mine: Field[];
  label: (field: Field) => string;
  /** The newest value of a field, for people. */
  shown: (field: Field) => string;
  /** Gives up what was typed in a field. */
  onTake: (field: Field) => void;
  onGoOn: () => void;
};

/** Tells that another one has saved while somebody typed: what is new, and what of it clashes with what was typed. */
export function Meanwhile<Field extends string>({ theirs, mine, label, shown, onTake, onGoOn }: Props<Field>) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const isThere = theirs.length > 0;
  useEffect(() => {
    if (isThere) box.current?.scrollIntoView({ block: 'nearest' });
  }, [isThere]);
  if (!isThere) return null;
  return (
    <Alert ref={box} color="yellow" variant="light" role="alert" title={t('meanwhile.title')}>
      <Stack gap="sm">
        <Text>{t('meanwhile.hint')}</Text>
        {theirs.map((field) => (
          <Group key={field} justify="space-between" gap="sm" wrap="nowrap">
            <div>
              <Text size="sm" c="dimmed">
                {label(field)}
              </Text>
              <Text className="name">
                <bdi>{shown(field) || t('meanwhile.empty')}</bdi>
              </Text>
            </div>
            {mine.includes(field) && (
              <Button variant="default" onClick={() => onTake(field)}>
                {t('meanwhile.take')}
              </Button>
            )}
          </Group>
        ))}
        <Button onClick={onGoOn} size="md">
          {t('meanwhile.goOn')}
        </Button>
      </Stack>
    </Alert>
  );
}
