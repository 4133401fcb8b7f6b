import type { components, paths } from './schema.d.ts';

/** Answers and requests as `openapi.json` describes them, read only. */
type Frozen<Value> = Value extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
    : Value;

type View<Name extends keyof components['schemas']> = Frozen<components['schemas'][Name]>;

export type Organization = View<'OrganizationView'>;
/** Kind, place and names of an organization over the registrar's signature. */
export type Card = View<'OrganizationCardDto'>;
export type Place = View<'PlaceView'>;
export type Me = View<'MeView'>;
export type Member = View<'MemberView'>;
/** An organization as its registrar sees it: numbers of members, and nothing of cases. */
export type Registered = AnswerOf<'/registry', 'get'>[number];
export type Candidate = AnswerOf<'/members/candidates', 'get'>[number];
export type ShownFactor = BodyOf<'/sign-in/second', 'post'>;
export type Ways = AnswerOf<'/sign-in/second/ways', 'post'>;
export type AskedPasskey = NonNullable<Ways['passkey']>;
export type NewPasskey = BodyOf<'/me/factors/passkeys', 'post'>;
export type Factors = AnswerOf<'/me/factors', 'get'>;
export type OpenSession = AnswerOf<'/me/sessions', 'get'>[number];
export type Rosters = View<'RostersView'>;
export type OrganizationKeys = Pick<Rosters, 'rosters' | 'root'>;
/** An organization's roster chain as the server shows it. */
export type ShownOrganization = OrganizationKeys & { readonly org: string };
export type StoredEnvelope = View<'RecordedEnvelopeView'>;
/** The section that describes a file. */
export type StoredFile = View<'RecordedAttachmentView'>;
export type CaseSummary = View<'CaseSummaryView'>;
export type Case = View<'CaseView'>;
export type Consent = View<'ConsentView'>;
export type Incident = View<'IncidentView'>;
export type TimelineEntry = View<'TimelineEntryView'>;
export type Disclosure = View<'DisclosureView'>;
export type Digest = View<'DigestView'>;
export type Referral = View<'ReferralView'>;
export type NextChoice = View<'NextChoiceView'>;
export type DisclosedSection = View<'DisclosedSectionView'>;
export type GrantDisclosure = View<'GrantDisclosureView'>;
export type ReportDisclosure = View<'ReportDisclosureView'>;
export type ReferralDisclosure = View<'ReferralDisclosureView'>;
export type SectionName = Case['sections'][number];
/** What the key worker makes, as requests carry it. */
export type Sealed = Pick<View<'SealSectionsDto'>, 'sections' | 'wraps' | 'caseWraps' | 'roster'>;
export type Wraps = View<'RewrapDto'>['wraps'];
export type GrantMade = View<'GrantDto'>;

type Method = 'get' | 'post' | 'put' | 'delete';
type Rest<Path> = Path extends `/api/v1${infer Tail}` ? Tail : never;

/** Paths, below the common prefix, that know this method. */
export type PathOf<M extends Method> = {
  [Path in keyof paths]: paths[Path] extends Record<M, object> ? Rest<Path> : never;
}[keyof paths];

type Operation<Path extends string, M extends Method> = paths[`/api/v1${Path}` & keyof paths][M];

/** `{ caseId: … }` for `/cases/{caseId}`. */
export type ParametersOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Tail}`
  ? { readonly [Key in Name]: string } & ParametersOf<Tail>
  : unknown;

export type BodyOf<Path extends string, M extends Method> =
  Operation<Path, M> extends { requestBody: { content: { 'application/json': infer Body } } }
    ? Frozen<Body>
    : Nothing;

export type AnswerOf<Path extends string, M extends Method> =
  Operation<Path, M> extends { responses: infer Responses } ? Frozen<JsonOf<Responses>> : never;

export type QueryOf<Path extends string> =
  Operation<Path, 'get'> extends { parameters: { query?: infer Query } } ? Frozen<NonNullable<Query>> : never;

type Nothing = Readonly<Record<string, never>>;
type JsonOf<Responses> = {
  [Status in keyof Responses]: Status extends 200 | 201
    ? Responses[Status] extends { content: { 'application/json': infer Body } }
      ? Body
      : undefined
    : never;
}[keyof Responses];
