import { Card, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Go } from '../app/Go';
import { Page } from '../ui/Page';
import { sections } from './all';
import './reports.css';

const plans = ['supply', 'priority', 'reorder'] as const;

/** All reports, each with the question that it answers. */
export function IndexScreen() {
  const { t } = useTranslation('reports');
  return (
    <Page title={t('title')}>
      {(Object.keys(sections) as (keyof typeof sections)[]).map((section) => (
        <Section key={section} title={t(`sections.${section}`)}>
          {sections[section].map((name) => (
            <Entry key={name} href={`/reports/${name}`} name={t(`names.${name}`)} answers={t(`answers.${name}`)} />
          ))}
        </Section>
      ))}
      <Section title={t('sections.plans')}>
        {plans.map((plan) => (
          <Entry key={plan} href={`/planning?view=${plan}`} name={t(`plans.${plan}`)} answers={t(`planAnswers.${plan}`)} />
        ))}
      </Section>
    </Page>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {title}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
        {children}
      </SimpleGrid>
    </Stack>
  );
}

function Entry({ href, name, answers }: { href: string; name: string; answers: string }) {
  return (
    <Card withBorder padding="sm" className="report-entry" pos="relative">
      <Go href={href} fw={600}>
        {name}
      </Go>
      <Text size="sm" c="dimmed">
        {answers}
      </Text>
    </Card>
  );
}
