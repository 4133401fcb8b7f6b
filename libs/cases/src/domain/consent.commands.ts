import type { Named } from '#kernel/message';
import type { ConsentGiver, ConsentMethod, OverrideGround } from './case.codes.js';
import type { ConsentScope } from './consent.events.js';

/** Shaped as the request bodies are, so that `DomainError.field` fits both. */
export type ConsentInstruction =
  | Named<
      'GiveConsent',
      ConsentScope & {
        readonly consentId: string;
        readonly sections: readonly string[];
        readonly method: ConsentMethod;
        readonly givenBy: ConsentGiver;
        readonly expiresOn: string | null;
      }
    >
  | Named<'RefuseConsent', ConsentScope & { readonly method: ConsentMethod; readonly givenBy: ConsentGiver }>
  | Named<'ConfirmConsent', { readonly consentId: string }>
  /** Of a consent or of an override. */
  | Named<'WithdrawConsent', { readonly consentId: string }>
  | Named<
      'AskOverride',
      {
        readonly overrideId: string;
        readonly recipient: string;
        readonly sections: readonly string[];
        readonly ground: OverrideGround;
        readonly expiresOn: string;
      }
    >
  | Named<'ConfirmOverride', { readonly overrideId: string }>;
