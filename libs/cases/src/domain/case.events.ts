import type { EventTypes } from '#kernel/event-types';
import type { Coded } from '#kernel/facts';
import type { Named } from '#kernel/message';
import type { SectionEnvelope } from '#kernel/sealed';
import type {
  AgeBand,
  ChildrenCount,
  CloseReason,
  ConsentMethod,
  ErasureAsker,
  ErasureHindrance,
  ErasureStop,
  FormLaw,
  FormPolice,
  GbvimsType,
  GlassReason,
  Relation,
  Sex,
  YesNoUnknown,
} from './case.codes.js';
import { consentEventTypes, type ConsentEvent } from './consent.events.js';

/** Coded facts about the survivor as told when the case was opened. */
export interface CaseProfile {
  /** SOATE code of a district or city, 14 digits; the survivor's, not the committee's. */
  readonly place: string;
  /** The day the committee was told, as told: YYYY-MM-DD. */
  readonly reportedOn: string;
  readonly sex: Sex;
  readonly ageBand: AgeBand;
  readonly relation: Relation;
  readonly disability: YesNoUnknown;
  readonly children: ChildrenCount;
}

/** One act, in three classifications side by side. Empty lists and `none` mean: not known, or none matches. */
export interface IncidentFacts {
  /** Month the act happened, YYYY-MM, or `unknown`. */
  readonly happened: string;
  readonly formsLaw: readonly FormLaw[];
  readonly formsPolice: readonly FormPolice[];
  readonly gbvims: GbvimsType;
  readonly injuries: YesNoUnknown;
  readonly childrenPresent: YesNoUnknown;
}

export type CaseEvent =
  | Named<
      'case.opened.v1',
      {
        readonly organization: string;
        readonly sections: readonly SectionEnvelope[];
        readonly facts: Coded<CaseProfile>;
      }
    >
  | Named<
      'case.incident-recorded.v1',
      {
        readonly incidentId: string;
        readonly sections: readonly SectionEnvelope[];
        readonly facts: Coded<IncidentFacts>;
      }
    >
  | Named<'case.sections-sealed.v1', { readonly sections: readonly SectionEnvelope[] }>
  | Named<
      'case.attachment-added.v1',
      {
        readonly attachmentId: string;
        /** base64url SHA-256 of the sealed file (`attachment/1`), and how many bytes that has. */
        readonly blob: string;
        readonly bytes: number;
        /** `attachment:<id>`, which describes the file. */
        readonly sections: readonly SectionEnvelope[];
      }
    >
  | ConsentEvent
  | Named<'case.closed.v1', { readonly facts: Coded<{ readonly reason: CloseReason }> }>
  | Named<
      'case.erasure-asked.v1',
      {
        /** The member who recorded it; another one must agree. */
        readonly askedBy: string;
        readonly facts: Coded<{ readonly asker: ErasureAsker; readonly method: ConsentMethod }>;
      }
    >
  | Named<'case.erasure-refused.v1', { readonly facts: Coded<{ readonly reason: ErasureHindrance }> }>
  /** From now on nothing of the case is opened or written. */
  | Named<
      'case.erasure-confirmed.v1',
      {
        /** The instant from which its keys are destroyed, ISO 8601 in UTC. */
        readonly until: string;
      }
    >
  | Named<'case.erasure-stopped.v1', { readonly facts: Coded<{ readonly reason: ErasureStop }> }>
  | Named<'case.erased.v1', Record<string, never>>
  /** By a custodian; whoever opened the case is assigned without it. */
  | Named<'case.member-assigned.v1', { readonly memberId: string }>
  | Named<'case.member-unassigned.v1', { readonly memberId: string }>
  /** Kin to somebody in the case, or otherwise not to know of it: to this member it does not exist from here on. */
  | Named<'case.conflict-declared.v1', { readonly memberId: string }>
  /** A member who is not assigned gave a reason to open the case. */
  | Named<
      'case.glass-broken.v1',
      {
        readonly memberId: string;
        /** The instant at which that ends, ISO 8601 in UTC. */
        readonly until: string;
        /** Whose notice it comes to: `registrar` where the organization has no other custodian. */
        readonly tells: 'custodians' | 'registrar';
        readonly facts: Coded<{ readonly reason: GlassReason }>;
      }
    >;

export const caseEventTypes: EventTypes = {
  'case.opened.v1': { coded: true },
  'case.incident-recorded.v1': { coded: true },
  'case.sections-sealed.v1': {},
  'case.attachment-added.v1': {},
  ...consentEventTypes,
  'case.closed.v1': { coded: true },
  'case.erasure-asked.v1': { coded: true },
  'case.erasure-refused.v1': { coded: true },
  'case.erasure-confirmed.v1': {},
  'case.erasure-stopped.v1': { coded: true },
  'case.erased.v1': {},
  'case.member-assigned.v1': {},
  'case.member-unassigned.v1': {},
  'case.conflict-declared.v1': {},
  'case.glass-broken.v1': { coded: true },
} satisfies EventTypes & Record<CaseEvent['type'], EventTypes[string]>;
