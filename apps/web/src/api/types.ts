import type {
  CloseReason,
  ConsentGiver,
  ConsentMethod,
} from '#cases/domain/case.codes';
import type { CaseProfile, IncidentFacts } from '#cases/domain/case.events';
import type { OrganizationKind, Role } from '#directory/domain/organization.codes';
import type { Names } from '#directory/domain/organization.events';
import type { PlaceKind } from '#directory/domain/place.events';
import type {
  Grant,
  KeyWrap,
  Lock,
  MemberWrap,
  OrganizationRoot,
  Pins,
  Roster,
  SectionEnvelope,
} from '#kernel/sealed';
import type { ReferralPreview } from '#referrals/domain/referral.events';
import type { Service, Urgency } from '#referrals/domain/referral.codes';

export interface Organization {
  readonly id: string;
  readonly kind: OrganizationKind;
  readonly names: Names;
  readonly place: string;
  readonly demo: boolean;
  readonly receives?: boolean;
}

export interface Place {
  readonly soate: string;
  readonly parent: string | null;
  readonly kind: PlaceKind;
  readonly names: Names;
}

export interface Me {
  readonly member: { readonly id: string; readonly displayName: string; readonly roles: readonly Role[] };
  readonly organization: Organization;
  readonly lock: Lock;
  readonly memberWraps: readonly MemberWrap[];
  readonly pins: Pins;
  readonly demo: boolean;
}

export interface Member {
  readonly memberId: string;
  readonly displayName: string;
}

export interface OrganizationKeys {
  readonly rosters: readonly Roster[];
  readonly root: OrganizationRoot | null;
}

export interface StoredEnvelope {
  readonly envelope: SectionEnvelope;
  readonly commandId: string;
  readonly recordedAt?: string;
  readonly rosterN?: number;
}

export interface CaseSummary {
  readonly caseId: string;
  readonly revision: number;
  readonly status: 'open' | 'closed';
  readonly openedAt: string;
  readonly lastActivityAt: string;
  readonly label: (StoredEnvelope & { readonly wraps: readonly KeyWrap[] }) | null;
  readonly referrals: { readonly open: number; readonly accepted: number };
}

export interface CasePage {
  readonly items: readonly CaseSummary[];
  readonly next: string | null;
}

export interface Consent {
  readonly consentId: string;
  readonly recipient: string;
  readonly sections: readonly string[];
  readonly method: ConsentMethod;
  readonly givenBy: ConsentGiver;
  readonly expiresOn: string | null;
  readonly status: 'in-force' | 'withdrawn' | 'expired';
}

export type Incident = IncidentFacts & { readonly incidentId: string };

export interface TimelineEntry {
  readonly revision: number;
  readonly type: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly incidentId?: string;
  readonly recipient?: string;
  readonly consentId?: string;
  readonly sections?: readonly string[];
  readonly reason?: CloseReason;
}

export type ReferralStatus = 'offered' | 'accepted' | 'declined' | 'recalled';

export interface Referral {
  readonly referralId: string;
  readonly direction?: 'in' | 'out';
  readonly from: string;
  readonly to: string;
  readonly services: readonly Service[];
  readonly urgency: Urgency;
  readonly status: ReferralStatus;
  readonly offeredAt: string;
  readonly answeredAt: string | null;
  readonly answerBy: string | null;
  readonly preview?: ReferralPreview | { readonly erased: true };
  readonly consentId?: string;
  readonly reason?: string | null;
}

export interface Case {
  readonly caseId: string;
  readonly revision: number;
  readonly status: 'open' | 'closed';
  readonly profile: CaseProfile | { readonly erased: true };
  readonly sections: readonly string[];
  readonly consents: readonly Consent[];
  readonly incidents: readonly (Incident | { readonly incidentId: string; readonly erased: true })[];
  readonly timeline: readonly TimelineEntry[];
  readonly referrals: readonly Referral[];
}

export interface DisclosedSection {
  readonly section: string;
  readonly envelopes: readonly StoredEnvelope[];
  readonly wraps: readonly KeyWrap[];
}

export interface CaseDisclosure {
  readonly sections: readonly DisclosedSection[];
}

export interface ReferralDisclosure {
  readonly grant: Grant;
  readonly caseId: string;
  readonly sections: readonly { readonly section: string; readonly envelopes: readonly StoredEnvelope[] }[];
  readonly wraps: readonly KeyWrap[];
}

export interface OwnCounts {
  readonly year: number;
  readonly total: number;
  readonly months: readonly { readonly month: string; readonly cases: number }[];
  readonly byForm: Readonly<Record<string, number>>;
  readonly byAge: Readonly<Record<string, number>>;
  readonly bySex: Readonly<Record<string, number>>;
}
