import { candidates, members } from '../../api/queries.js';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { useOffice } from '../../shell/office.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded, useSession } from '../../shell/session.js';
import { Tabs } from '../../shell/tabs.js';
import { Button } from '../../ui/button.js';
import { Busy, Failed, Note } from '../../ui/notes.js';
import { CandidateCard } from './candidate-card.js';
import { KitCard } from './kit-card.js';
import { LookThrough } from './look-through.js';
import { MemberCard } from './member-card.js';
import { RosterBanner } from './roster-banner.js';

/** The custodian's page: who works here, who waits to be let in. */
export function Team() {
  const { t } = useI18n();
  const { refresh } = useSession();
  const { rooted } = useOffice();
  const router = useRouter();
  const [loaded, again] = useLoaded(() => Promise.all([members(), candidates()]), 'team');
  const [known, waiting] = loaded.state === 'ready' ? loaded.value : [[], []];
  const all = known.filter(({ left: gone }) => !gone);
  const left = () => {
    again();
    void refresh();
  };
  const custodians = all.filter(({ roles, lockedOut }) => !lockedOut && roles.includes('custodian'));
  return (
    <Frame title={t('tab.team')} broad tabs={<Tabs />}>
      <RosterBanner />
      {loaded.state === 'loading' && <Busy words={t('loading')} />}
      {loaded.state === 'failed' && <Failed error={loaded.error} onAgain={again} />}
      {waiting.length > 0 && (
        <>
          <h2>{t('team.candidates', { count: waiting.length })}</h2>
          <div class="list columns">
            {waiting.map((candidate) => (
              <CandidateCard
                key={candidate.memberId}
                candidate={candidate}
                returning={all.some(({ memberId }) => memberId === candidate.memberId)}
                onDone={again}
              />
            ))}
          </div>
        </>
      )}
      {rooted && (
        <Button primary look="big wide" onClick={() => router.go({ at: 'invite-colleague' })} name="invite">
          <span aria-hidden="true">+</span> {t('team.invite')}
        </Button>
      )}
      {!rooted && <Note tone="w">{t('team.notRooted')}</Note>}
      {rooted && loaded.state === 'ready' && custodians.length === 1 && (
        <Note>{t('team.secondCustodian')}</Note>
      )}
      <LookThrough />
      <KitCard />
      {all.length > 0 && (
        <>
          <h2>{t('team.members', { count: all.length })}</h2>
          <div class="list columns">
            {all.map((member) => (
              <MemberCard
                key={member.memberId}
                member={member}
                waits={waiting.some(({ memberId }) => memberId === member.memberId)}
                onLeft={left}
              />
            ))}
          </div>
        </>
      )}
    </Frame>
  );
}
