/** Every act by which somebody comes into an organization or is put out, as the product's own handlers do it. */
import type { Country } from './country.js';
import { type Doors, doorsOf, type Office } from './office.js';

export interface Coming {
  readonly name: string;
  readonly event: string;
  /** All that has happened before. */
  readonly before: (office: Office, country: Country, living: Doors) => Promise<unknown>;
  readonly run: (office: Office, doors: Doors) => Promise<unknown>;
  /** The same person, who lost what it had sent and begins again. */
  readonly anew?: (office: Office, doors: Doors) => Promise<unknown>;
}

async function invited(office: Office, country: Country): Promise<void> {
  await office.found(country);
  await office.invite(country);
}

async function awaiting(office: Office, country: Country, living: Doors): Promise<void> {
  await invited(office, country);
  await office.enroll(living);
}

async function admitted(office: Office, country: Country, living: Doors): Promise<void> {
  await awaiting(office, country, living);
  await office.admit(living);
}

export const livingDoors = ({ keys, living, clock }: Country): Doors =>
  doorsOf(keys.database, living.log, clock);

export const COMINGS: readonly Coming[] = [
  {
    name: 'founding by the registrar’s invitation',
    event: 'organization.member-admitted.v1',
    before: async (office, country) => {
      await office.register(country);
      await office.invite(country, true);
    },
    run: (office, doors) => office.enrollAsFounder(doors),
    anew: (office, doors) => office.enrollAsFounder(doors, true),
  },
  {
    name: 'enrolling by a custodian’s invitation',
    event: 'organization.member-enrolled.v1',
    before: invited,
    run: (office, doors) => office.enroll(doors),
    anew: (office, doors) => office.enroll(doors, true),
  },
  {
    name: 'admitting a candidate',
    event: 'organization.roster-signed.v1',
    before: awaiting,
    run: (office, doors) => office.admit(doors),
  },
  {
    name: 'declining a candidate',
    event: 'organization.member-declined.v1',
    before: awaiting,
    run: (office, doors) => office.decline(doors),
  },
  {
    name: 'suspending an organization',
    event: 'organization.suspended.v1',
    before: admitted,
    run: (office, doors) => office.suspend(doors),
  },
  {
    name: 'reinstating an organization',
    event: 'organization.reinstated.v1',
    before: async (office, country, living) => {
      await admitted(office, country, living);
      await office.suspend(living);
    },
    run: (office, doors) => office.reinstate(doors),
  },
];
