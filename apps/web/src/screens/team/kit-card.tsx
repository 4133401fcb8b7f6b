import { kit } from '../../api/queries.js';
import { useI18n } from '../../i18n/i18n.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Note } from '../../ui/notes.js';
import { When } from '../../ui/when.js';

/** The recovery sheet, as the custodians keep it: when it was looked at last, and what to do when it is gone. */
export function KitCard() {
  const { t } = useI18n();
  const router = useRouter();
  const [loaded] = useLoaded(kit, 'kit');
  if (loaded.state !== 'ready') return null;
  const { madeAt, testedAt, outcome, testDue } = loaded.value;
  return (
    <section class="card stack" aria-label={t('join.kitTitle')}>
      <h2 class="h">{t('join.kitTitle')}</h2>
      <p class="muted">
        {t(testedAt === null ? 'kit.made' : 'kit.tested')} <When iso={testedAt ?? madeAt} />
      </p>
      {testDue && <Note tone="w">{t(outcome === 'differs' ? 'kit.differs' : 'kit.due')}</Note>}
      <div class="row wrap">
        <Button look="grow" onClick={() => router.go({ at: 'kit-test' })} name="kit-test">
          {t('kit.test')}
        </Button>
        <Button look="grow" onClick={() => router.go({ at: 'kit-new' })} name="kit-new">
          {t('kit.lost')}
        </Button>
      </div>
    </section>
  );
}
