import { Badge, Button, Chip, Group, Input, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { ArrivedCard } from '../goods/ArrivedCard';
import { ArrivedLines } from '../goods/ArrivedLines';
import { BookBar } from '../goods/BookBar';
import { useDiscard } from '../goods/useLines';
import { useRefused } from '../goods/useRefused';
import { sayDone } from '../ui/done';
import { useDraft } from '../ui/drafts';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Stepper } from '../ui/Stepper';
import { tallChip } from '../ui/tallChip';
import { type Transfer, transferKeys } from './common';
import { expectedOf, type Found, foundLines, isLoss, missingOf, withTyped } from './receipt';

const bearers = ['sender', 'carrier', 'receiver', 'nobody'] as const;

type Kept = { lines: Found[]; isFinal: boolean; bearer: (typeof bearers)[number] | null; notes: string };

const nothing: Kept = { lines: [], isFinal: false, bearer: null, notes: '' };

const book = (transfer: Transfer, kept: Kept, key: string) =>
  send(
    'post',
    '/api/transfers/{id}/receive',
    {
      params: { path: { id: transfer.id } },
      body: {
        lines: foundLines(kept.lines).map(({ product_id, received, damaged, over }) => ({ product_id, received, damaged, over })),
        final: kept.isFinal,
        bearer: isLoss(kept.lines, kept.isFinal) ? kept.bearer : null,
        notes: kept.notes.trim() || null,
      },
    },
    key,
  );

/** Receives what arrived: everything as it was sent unless something is said of a line. */
export function Receive({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation('transfers');
  const queries = useQueryClient();
  const [typed, setTyped, clear] = useDraft<Kept>(`receive-transfer.${transfer.id}`, nothing);
  const [isUnsaid, setUnsaid] = useState(false);
  const discard = useDiscard();
  const kept = { ...typed, lines: withTyped(expectedOf(transfer.lines), typed.lines) };
  const loss = isLoss(kept.lines, kept.isFinal);
  const missing = kept.lines.some((line) => missingOf(line) > 0);
  const write = useWrite((form: Kept, key) => book(transfer, form, key), {
    changes: transferKeys,
    onDone: (after) => {
      clear();
      queries.setQueryData(['transfer', String(after.id)], after);
      sayDone(t(`done.${after.state}`, { reference: after.reference }));
    },
  });
  const sent = foundLines(kept.lines);
  const { errors, refused } = useRefused(write.error, sent);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setUnsaid(loss && kept.bearer === null);
    if (!loss || kept.bearer !== null) write.start(kept);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <ArrivedLines
          store={transfer.to_store}
          title={t('receiveTitle')}
          hint={t('receiveHint')}
          label={t('scanArrived')}
          lines={kept.lines}
          onChange={(lines) => setTyped({ ...kept, lines })}
          extra={({ product_id, name, unit, quantity }) => ({ product_id, name, unit, due: 0, received: 0, damaged: 0, over: quantity })}
        >
          {(line, change) => <FoundLine key={line.product_id} line={line} error={refused.get(line.product_id)} onChange={change} />}
        </ArrivedLines>
        {missing && (
          <Switch
            label={t('final')}
            description={t('finalHint')}
            checked={kept.isFinal}
            onChange={(event) => setTyped({ ...kept, isFinal: event.currentTarget.checked })}
            size="lg"
          />
        )}
        {loss && (
          <Bearers chosen={kept.bearer} isMissing={isUnsaid && kept.bearer === null} onChoose={(bearer) => setTyped({ ...kept, bearer })} />
        )}
        <TextInput
          label={t('notes')}
          value={kept.notes}
          onChange={(event) => setTyped({ ...kept, notes: event.currentTarget.value })}
          maxLength={1000}
          size="md"
        />
        <BookBar
          action={t('receiveNow')}
          write={write}
          isReady={sent.length > 0 || kept.isFinal}
          errors={errors}
          onClear={() => discard(clear, () => setTyped(typed))}
        >
          <Text fw={700}>{t('lineCount', { count: kept.lines.length })}</Text>
        </BookBar>
      </Stack>
    </form>
  );
}

function FoundLine({ line, error, onChange }: { line: Found; error: string | undefined; onChange: (next: Partial<Found>) => void }) {
  const { t } = useTranslation('transfers');
  const { quantity } = useFigures();
  const [isOpen, setOpen] = useState(line.damaged > 0 || line.over > 0);
  const missing = missingOf(line);
  const shared = { about: line.name, unit: line.unit };
  return (
    <ArrivedCard
      line={line}
      due={line.due > 0 ? t('due', { quantity: `${quantity(line.due)} ${line.unit}` }) : t('notSent')}
      mark={
        missing > 0 && (
          <Badge color="orange" variant="filled" autoContrast tt="none" role="status">
            {t('missing', { quantity: `${quantity(missing)} ${line.unit}` })}
          </Badge>
        )
      }
      error={error}
    >
      {line.due > 0 && (
        <Stepper
          {...shared}
          label={t('arrived')}
          value={line.received}
          onChange={(received) => onChange({ received })}
          error={error !== undefined}
        />
      )}
      {isOpen || line.due === 0 ? (
        <>
          {line.due > 0 && (
            <Stepper {...shared} label={t('parts.damaged')} value={line.damaged} onChange={(damaged) => onChange({ damaged })} />
          )}
          <Stepper {...shared} label={t('parts.over')} value={line.over} onChange={(over) => onChange({ over })} />
        </>
      ) : (
        <Button
          variant="subtle"
          size="md"
          onClick={() => setOpen(true)}
          leftSection={<Icon name="plus" />}
          aria-label={t('differsOf', { name: line.name })}
        >
          {t('differs')}
        </Button>
      )}
    </ArrivedCard>
  );
}

type BearersProps = { chosen: Kept['bearer']; isMissing: boolean; onChoose: (bearer: Kept['bearer']) => void };

function Bearers({ chosen, isMissing, onChoose }: BearersProps) {
  const { t } = useTranslation('transfers');
  const id = useId();
  return (
    <div role="radiogroup" aria-labelledby={id}>
      <Input.Label id={id} component="span" mb={6}>
        {t('bearer')}
      </Input.Label>
      <Chip.Group value={chosen} onChange={(bearer) => onChoose(bearers.find((b) => b === bearer) ?? null)}>
        <Group gap="xs">
          {bearers.map((bearer) => (
            <Chip key={bearer} value={bearer} size="lg" vars={tallChip}>
              {t(`bearers.${bearer}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {isMissing && (
        <Text c="red" size="sm" role="alert" mt={4}>
          {t('bearerMissing')}
        </Text>
      )}
    </div>
  );
}
