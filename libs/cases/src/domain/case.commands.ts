import type { Named } from '#kernel/message';
import type { SectionEnvelope } from '#kernel/sealed';
import type {
  CloseReason,
  ConsentMethod,
  ErasureAsker,
  ErasureHindrance,
  ErasureStop,
  GlassReason,
} from './case.codes.js';
import type { CaseProfile, IncidentFacts } from './case.events.js';
import type { ConsentInstruction } from './consent.commands.js';

export interface NewIncident extends IncidentFacts {
  /** UUID made in the browser. */
  readonly incidentId: string;
}

export type AttachFile = Named<
  'AttachFile',
  {
    readonly attachmentId: string;
    readonly blob: string;
    readonly bytes: number;
    readonly sections: readonly SectionEnvelope[];
  }
>;

/** What may be asked of a case. Shaped as the request bodies are, so that `DomainError.field` fits both. */
export type CaseInstruction =
  | Named<
      'OpenCase',
      {
        readonly profile: CaseProfile;
        readonly incident?: NewIncident | undefined;
        readonly sections: readonly SectionEnvelope[];
        /** Members of the organization the case is kept from. */
        readonly conflict?: readonly string[] | undefined;
      }
    >
  | Named<'RecordIncident', NewIncident & { readonly sections: readonly SectionEnvelope[] }>
  | Named<'SealSections', { readonly sections: readonly SectionEnvelope[] }>
  | AttachFile
  | ConsentInstruction
  | Named<'CloseCase', { readonly reason: CloseReason }>
  | Named<
      'AskErasure',
      {
        readonly asker: ErasureAsker;
        readonly method: ConsentMethod;
        /** The caregiver is, or shields, the alleged perpetrator. */
        readonly caregiverUnsafe: boolean;
        /** What speaks against it now, or null. */
        readonly hindrance: ErasureHindrance | null;
      }
    >
  | Named<'RefuseErasure', { readonly reason: ErasureHindrance }>
  | Named<'ConfirmErasure', Record<string, never>>
  | Named<'StopErasure', { readonly reason: ErasureStop }>
  | Named<'EraseCase', Record<string, never>>
  | Named<'AssignMember', { readonly memberId: string }>
  | Named<'UnassignMember', { readonly memberId: string }>
  | Named<'DeclareConflict', { readonly memberId: string }>
  | Named<'BreakGlass', { readonly reason: GlassReason }>;

/** What the rules must know besides the case itself; the handler gathers it from the log and the clock. */
export interface CaseFacts {
  /** Today in Asia/Bishkek, YYYY-MM-DD. */
  readonly today: string;
  /** The member who acts, and that member's organization. */
  readonly actor: string;
  readonly organization: string;
  /** OpenCase: the profile's place is a registered district or city. */
  readonly placeKnown: boolean;
  /** Of what names a recipient: it is a registered organization of a kind that receives referrals. */
  readonly recipientReceives: boolean;
  /** And of a kind that protects children by law. */
  readonly recipientProtectsChildren: boolean;
  readonly now: Date;
  /** ConfirmErasure, BreakGlass: the custodians of the organization. */
  readonly custodians: ReadonlySet<string>;
  /** AssignMember, and where a conflict is declared: its members who work with cases. */
  readonly caseWorkers: ReadonlySet<string>;
}

/** The boxes an instruction brings. */
export function sealedBy({ type, data }: CaseInstruction): readonly SectionEnvelope[] {
  switch (type) {
    case 'OpenCase':
    case 'RecordIncident':
    case 'SealSections':
    case 'AttachFile':
      return data.sections;
    default:
      return [];
  }
}
