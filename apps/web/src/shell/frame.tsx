import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';
import { createContext } from 'preact';
import { useI18n } from '../i18n/i18n.js';
import { exitNow } from './leaving.js';

/** What every page shows beside its own content. */
export interface Surroundings {
  readonly demo: boolean;
  readonly lock?: () => void;
}

export const SurroundingsContext = createContext<Surroundings>({ demo: false });

interface FrameProps {
  /** In the header; the browser's title never changes. */
  readonly title: string;
  /** The page has its own first heading below, so the header's is no heading. */
  readonly headed?: boolean;
  readonly broad?: boolean;
  readonly tag?: ComponentChildren;
  readonly onBack?: (() => void) | undefined;
  readonly foot?: ComponentChildren;
  readonly tabs?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Frame({ title, headed, broad, tag, onBack, foot, tabs, children }: FrameProps) {
  const { t } = useI18n();
  const { demo, lock } = useContext(SurroundingsContext);
  const Heading = headed ? 'p' : 'h1';
  return (
    <div class="shell">
      <header class="head">
        <Top title={title} />
        <button type="button" class="skip exit" onClick={exitNow}>
          {t('exit.now')}
        </button>
        <div>
          {onBack !== undefined && (
            <button type="button" class="icon" aria-label={t('action.back')} onClick={onBack}>
              <span aria-hidden="true">←</span>
            </button>
          )}
          <Heading class="title">{title}</Heading>
          {tag}
          {lock !== undefined && (
            <button type="button" class="icon" aria-label={t('lock.now')} onClick={lock}>
              <LockIcon />
            </button>
          )}
          <button type="button" class="exit" data-name="exit" onClick={exitNow}>
            {t('exit.button')} <span aria-hidden="true">×</span>
          </button>
        </div>
        {demo && <p class="demo">{t('demo.banner')}</p>}
      </header>
      <main class={broad ? 'page broad' : 'page'}>{children}</main>
      {foot !== undefined && (
        <div class="foot">
          <div>{foot}</div>
        </div>
      )}
      {tabs}
    </div>
  );
}

/** Takes focus when a page opens: its name is read out, and the next Tab is Exit. */
function Top({ title }: { readonly title: string }) {
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus({ preventScroll: true }), []);
  return (
    <div class="top sr" tabIndex={-1} ref={top}>
      {title}
    </div>
  );
}

function LockIcon() {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      aria-hidden="true"
    >
      <rect x="3" y="7" width="10" height="7" rx="1.5" />
      <path d="M5 7V5a3 3 0 0 1 6 0v2" />
    </svg>
  );
}
