import type { Case } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { Button } from '../../ui/button.js';
import { Note } from '../../ui/notes.js';
import { When } from '../../ui/when.js';
import { Timeline } from './timeline.js';

/** A case nobody opens: about to be forgotten, or forgotten. That it was, and when, stays. */
export function Withheld({ file }: { readonly file: Case }) {
  const { t } = useI18n();
  const router = useRouter();
  const { caseId, erasure, status } = file;
  return (
    <Frame title={t(status === 'erased' ? 'list.erased' : 'list.withheld')} onBack={router.back}>
      {status === 'erased' ? (
        <Note>{t('forget.gone')}</Note>
      ) : (
        <Note tone="w">
          <div class="stack tight">
            <p>
              {t('forget.withheldUntil')} {erasure?.until && <When iso={erasure.until} />}
            </p>
            <Button onClick={() => router.go({ at: 'forget', id: caseId })} name="look-into">
              {t('forget.look')}
            </Button>
          </div>
        </Note>
      )}
      <h2>{t('case.happened')}</h2>
      <Timeline file={file} />
    </Frame>
  );
}
