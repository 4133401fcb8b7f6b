import { useState } from 'preact/hooks';
import { prepare } from '../../api/http.js';
import type { Member } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import type { MessageKey } from '../../i18n/catalog.js';
import { useI18n } from '../../i18n/i18n.js';
import { Refused } from '../../keys/refused.js';
import { useRouter } from '../../shell/router.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Note, Tag } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';

interface MemberCardProps {
  readonly member: Member;
  /** Has come again with new words, and waits to be admitted. */
  readonly waits: boolean;
  onLeft(): void;
}

/** What puts a colleague outside: leaving for good, or words that are lost or known to somebody. */
const WAYS_OUT = {
  leaves: {
    path: '/members/{id}/departure',
    title: 'team.leavesTitle',
    lines: ['team.leaves1', 'team.leaves2', 'team.leaves3'],
    sure: 'team.leavesSure',
  },
  lost: {
    path: '/members/{id}/lock-out',
    title: 'team.lostTitle',
    lines: ['team.lost1', 'team.lost2', 'team.lost3', 'team.leaves2'],
    sure: 'team.lostSure',
  },
} as const satisfies Record<
  string,
  { path: string; title: MessageKey; lines: readonly MessageKey[]; sure: MessageKey }
>;
type WayOut = keyof typeof WAYS_OUT;

/** A colleague; one who works here no more is let go from here, and one whose words are lost is locked out. */
export function MemberCard({ member, waits, onLeft }: MemberCardProps) {
  const { t, code } = useI18n();
  const { me } = useSession();
  const router = useRouter();
  const [asking, setAsking] = useState<WayOut>();
  const { memberId: id, displayName: name, roles, lockedOut } = member;
  const own = id === me.member.id;
  return (
    <section class="card stack" aria-label={name} data-member={id}>
      <div class="row wrap">
        <span class="grow">
          <b>{name}</b>
          <br />
          <span class="muted cap">{roles.map((role) => code('ROLES', role)).join(', ')}</span>
        </span>
        {own && <Tag>{t('team.you')}</Tag>}
        {lockedOut && <Tag tone="w">{t(waits ? 'team.lostWaits' : 'team.lostOut')}</Tag>}
        {!own && !lockedOut && asking === undefined && (
          <>
            <Button onClick={() => setAsking('lost')} name="lost">
              {t('team.lost')}
            </Button>
            <Button onClick={() => setAsking('leaves')} name="leaves">
              {t('team.leaves')}
            </Button>
          </>
        )}
      </div>
      {lockedOut && !waits && (
        <>
          <p>{t('team.lostNext')}</p>
          <Button onClick={() => router.go({ at: 'invite-back', id })} name="invite-back">
            {t('back.title')}
          </Button>
        </>
      )}
      {asking !== undefined && !lockedOut && (
        <Asked
          key={asking}
          way={asking}
          member={member}
          onCancel={() => setAsking(undefined)}
          onOut={onLeft}
        />
      )}
    </section>
  );
}

interface AskedProps {
  readonly way: WayOut;
  readonly member: Member;
  onCancel(): void;
  onOut(): void;
}

function Asked({ way, member: { memberId: id, displayName: name }, onCancel, onOut }: AskedProps) {
  const { t } = useI18n();
  const { keys, renew } = useSession();
  const { path, title, lines, sure } = WAYS_OUT[way];
  const submission = useSubmission({
    onDone: () => {
      onCancel();
      // the records are opened by another secret from now on, on this device too
      void renew().finally(onOut);
    },
  });
  const out = async () => {
    const { indexKey } = await renew();
    if (indexKey === null) throw new Refused('index_key_missing');
    const { roster, memberWraps, ring, ...next } = await keys.call('letGo', { memberId: id, indexKey });
    const body = { roster, memberWraps, ring, indexKey: next.indexKey };
    return [prepare(path, { in: { id }, body })];
  };
  return (
    <>
      <Note tone="w">
        <div class="stack tight" role="alert">
          <b>{t(title, { name })}</b>
          <ul class="stack tight">
            {lines.map((line) => (
              <li key={line}>{t(line)}</li>
            ))}
          </ul>
          <Button
            look="danger"
            busy={submission.state === 'busy'}
            onClick={() => submission.submit(out)}
            name={`${way}-sure`}
          >
            {t(sure)}
          </Button>
          <Button onClick={onCancel}>{t('action.cancel')}</Button>
        </div>
      </Note>
      <SubmitNote submission={submission} />
    </>
  );
}
