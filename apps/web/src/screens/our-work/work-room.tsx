import { WithWords } from '../../i18n/more-words.js';
import { loadReferralWords } from '../../i18n/parts.js';
import { OurWork } from './our-work.js';
import { Report } from './report.js';

interface WorkRoomProps {
  readonly at: 'our-work' | 'report';
  readonly id: string;
}

/** What the recipient of a referral says of its work, and where the sender reads it. */
export function WorkRoom({ at, id }: WorkRoomProps) {
  return (
    <WithWords load={loadReferralWords}>
      {at === 'report' ? <Report id={id} /> : <OurWork id={id} />}
    </WithWords>
  );
}
