import { createRoute } from '@tanstack/react-router';
import { root, screen, words } from '../app/root';
import { loadTexts } from '../i18n';
import { type ReportWords, readWords } from '../reports/words';

/** The three plans of the screen. */
export const views = ['supply', 'priority', 'reorder'] as const;

/** One of them. */
export type View = (typeof views)[number];

/** What the planning screen's address says. */
export type PlanningSearch = Pick<ReportWords, 'store' | 'product' | 'category' | 'days'> & {
  view?: View | undefined;
  /** By which figure the supply plan is read. */
  by?: 'recommended' | undefined;
  missing?: boolean | undefined;
  supplier?: number | undefined;
  budget?: number | undefined;
  cover?: number | undefined;
};

function readPlanning(said: Record<string, unknown>): PlanningSearch {
  const { store, product, category, days } = readWords(said);
  return {
    store,
    product,
    category,
    days,
    view: words.among(...views)(said.view),
    by: words.among('recommended')(said.by),
    missing: words.yes(said.missing),
    supplier: words.id(said.supplier),
    budget: typeof said.budget === 'number' && said.budget >= 0 ? said.budget : undefined,
    cover: words.id(said.cover),
  };
}

/** The screen of the plans. */
export const planningRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/planning',
    validateSearch: readPlanning,
    component: screen('planning', async () => (await Promise.all([import('./PlanningScreen'), loadTexts('reports')]))[0].PlanningScreen),
  }),
] as const;
