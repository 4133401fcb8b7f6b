import type { JSX } from 'preact';
import { caseById } from '../../api/queries.js';
import type { Case } from '../../api/types.js';
import type { MessageKey } from '../../i18n/catalog.js';
import { useI18n } from '../../i18n/i18n.js';
import { Coming } from '../../shell/coming.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded } from '../../shell/session.js';

interface OfCaseProps {
  readonly id: string;
  readonly title: MessageKey;
  readonly children: (file: Case, again: () => void) => JSX.Element;
}

/** A room about one case, once it has come. */
export function OfCase({ id, title, children }: OfCaseProps) {
  const { t } = useI18n();
  const router = useRouter();
  const [loaded, again] = useLoaded(() => caseById(id), id);
  if (loaded.state !== 'ready') {
    return <Coming title={t(title)} loaded={loaded} onAgain={again} onBack={router.back} />;
  }
  return children(loaded.value, again);
}
