import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { sayDone } from '../ui/done';
import { useDraft } from '../ui/drafts';
import { Page } from '../ui/Page';
import { bodyOf, newSupplier, type SupplierDraft, SupplierForm } from './SupplierForm';

/** Enters a new supplier. */
export function NewSupplierScreen() {
  const { t } = useTranslation('purchasing');
  const navigate = useNavigate();
  const [draft, setDraft, clear] = useDraft<SupplierDraft>('supplier', newSupplier);
  const write = useWrite((form: SupplierDraft, key) => send('post', '/api/suppliers', { body: bodyOf(form) }, key), {
    changes: [['suppliers']],
    onDone: (supplier) => {
      clear();
      sayDone(t('supplierSaved', { name: supplier.name }));
      void navigate({ to: '/suppliers/$id', params: { id: String(supplier.id) } });
    },
  });
  return (
    <Page title={t('newSupplier')}>
      <SupplierForm
        draft={draft}
        onChange={(change) => setDraft((old) => ({ ...old, ...change }))}
        onSave={() => write.start(draft)}
        isBusy={write.isBusy}
        error={write.error}
      />
    </Page>
  );
}
