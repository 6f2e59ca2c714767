import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/session';
import { todayIn } from '../reports/period';
import { Page } from '../ui/Page';
import { useWords } from '../ui/useWords';
import { Priority } from './Priority';
import { Reorder } from './Reorder';
import { type PlanningSearch, type View, views } from './routes';
import { SupplyPlan } from './SupplyPlan';
import './planning.css';

/** What a plan's inside is given: what the address says, and how to say something else. */
export type PlanProps = { words: PlanningSearch; today: string; onChange: (next: Partial<PlanningSearch>) => void };

/** What to bring, what to make first, what to order. */
export function PlanningScreen() {
  const { t } = useTranslation(['planning', 'reports']);
  const { tenant } = useSession();
  const [words, change] = useWords('/planning');
  const view = words.view ?? 'supply';
  const props: PlanProps = { words, today: todayIn(tenant.time_zone), onChange: change };
  return (
    <Page title={t('title')}>
      <Tabs
        value={view}
        onChange={(next) => change({ view: next === 'supply' ? undefined : (next as View), days: undefined })}
        keepMounted={false}
      >
        <Tabs.List className="no-print" mb="md">
          {views.map((one) => (
            <Tabs.Tab key={one} value={one} mih={44}>
              {t(`reports:plans.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="supply">
          <SupplyPlan {...props} />
        </Tabs.Panel>
        <Tabs.Panel value="priority">
          <Priority {...props} />
        </Tabs.Panel>
        <Tabs.Panel value="reorder">
          <Reorder {...props} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
