import { useState } from 'preact/hooks';
import { prepare } from '../../api/http.js';
import type { Member } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { Refused } from '../../keys/refused.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Note, Tag } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';

interface MemberCardProps {
  readonly member: Member;
  onLeft(): void;
}

/** A colleague; one who works here no more is let go from here. */
export function MemberCard({ member, onLeft }: MemberCardProps) {
  const { t, code } = useI18n();
  const { me, keys, renew } = useSession();
  const [asking, setAsking] = useState(false);
  const submission = useSubmission({
    onDone: () => {
      setAsking(false);
      // the records are opened by another secret from now on, on this device too
      void renew().finally(onLeft);
    },
  });
  const { memberId: id, displayName: name, roles } = member;
  const own = id === me.member.id;
  const letGo = async () => {
    const { indexKey } = await renew();
    if (indexKey === null) throw new Refused('index_key_missing');
    const {
      roster,
      memberWraps,
      ring,
      indexKey: renewed,
    } = await keys.call('letGo', { memberId: id, indexKey });
    const body = { roster, memberWraps, ring, indexKey: renewed };
    return [prepare('/members/{id}/departure', { in: { id }, body })];
  };
  return (
    <section class="card stack" aria-label={name} data-member={id}>
      <div class="row wrap">
        <span class="grow">
          <b>{name}</b>
          <br />
          <span class="muted cap">{roles.map((role) => code('ROLES', role)).join(', ')}</span>
        </span>
        {own && <Tag>{t('team.you')}</Tag>}
        {!own && !asking && (
          <Button onClick={() => setAsking(true)} name="leaves">
            {t('team.leaves')}
          </Button>
        )}
      </div>
      {asking && (
        <Note tone="w">
          <div class="stack tight" role="alert">
            <b>{t('team.leavesTitle', { name })}</b>
            <ul class="stack tight">
              <li>{t('team.leaves1')}</li>
              <li>{t('team.leaves2')}</li>
              <li>{t('team.leaves3')}</li>
            </ul>
            <Button
              look="danger"
              busy={submission.state === 'busy'}
              onClick={() => submission.submit(letGo)}
              name="leaves-sure"
            >
              {t('team.leavesSure')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('action.cancel')}</Button>
          </div>
        </Note>
      )}
      <SubmitNote submission={submission} />
    </section>
  );
}
