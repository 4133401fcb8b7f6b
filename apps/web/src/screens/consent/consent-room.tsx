import { Sheet } from '../sheet/sheet.js';
import { AskOverride } from './ask-override.js';
import { GiveConsent } from './give-consent.js';

interface ConsentRoomProps {
  readonly at: 'consent' | 'override' | 'sheet';
  readonly id: string;
}

/** What is rare beside the day's work, and comes together. */
export function ConsentRoom({ at, id }: ConsentRoomProps) {
  switch (at) {
    case 'consent':
      return <GiveConsent id={id} />;
    case 'override':
      return <AskOverride id={id} />;
    case 'sheet':
      return <Sheet id={id} />;
  }
}
