import { describe, expect, it } from '@jest/globals';
import { OpenCaseDto } from '../cases/open-case.dto.js';
import { SetUpDto } from '../members/enroll.dto.js';
import { OfferReferralDto } from '../referrals/referral-commands.dto.js';
import { FormPipe } from './form.pipe.js';
import { Refused } from './problem.js';

const UUID = 'a3bb189e-8bf9-4c4e-9d5b-0f6f1c1c1e8f';
const bytes = (count: number) => Buffer.alloc(count, 7).toString('base64url');

const envelope = {
  v: 'section/1',
  section: 'label',
  keyId: bytes(32),
  prev: null,
  nonce: bytes(12),
  box: bytes(256 + 16),
  signer: UUID,
  signature: bytes(64),
};
const wrap = {
  v: 'wrap/1',
  org: UUID,
  keyVersion: 1,
  caseId: UUID,
  section: 'label',
  keyId: bytes(32),
  nonce: bytes(12),
  box: bytes(48),
};
const profile = {
  place: '41702210000000',
  reportedOn: '2026-02-28',
  sex: 'female',
  ageBand: '21-30',
  relation: 'spouse',
  disability: 'no',
  children: '2',
};
const incident = {
  incidentId: UUID,
  happened: '2026-02',
  formsLaw: ['physical'],
  formsPolice: ['physical'],
  gbvims: 'physical-assault',
  injuries: 'yes',
  childrenPresent: 'unknown',
};
const openCase = { caseId: UUID, profile, incident, sections: [envelope], wraps: [wrap] };

async function errorsOf(metatype: new () => object, body: unknown): Promise<readonly unknown[]> {
  try {
    await new FormPipe().transform(body, { type: 'body', metatype });
    return [];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    expect(error.status).toBe(400);
    expect(error.code).toBe('form_invalid');
    return error.errors ?? [];
  }
}
const caseErrors = (body: unknown) => errorsOf(OpenCaseDto, body);

describe('the form of a request', () => {
  it('is taken when every field is a code, an id, a date or base64url', async () => {
    expect(await caseErrors(openCase)).toEqual([]);
    expect(await caseErrors({ ...openCase, incident: undefined })).toEqual([]);
  });

  it.each([
    ['unknown field', { ...openCase, name: 'Айгүл' }, 'name', 'unknown_field'],
    [
      'unknown nested field',
      { ...openCase, profile: { ...profile, note: 'x' } },
      'profile.note',
      'unknown_field',
    ],
    ['missing field', { ...openCase, profile: { ...profile, sex: undefined } }, 'profile.sex', 'required'],
    ['null field', { ...openCase, profile: null }, 'profile', 'required'],
    ['wrong code', { ...openCase, profile: { ...profile, sex: 'f' } }, 'profile.sex', 'not_a_code'],
    ['wrong place', { ...openCase, profile: { ...profile, place: 'Osh' } }, 'profile.place', 'not_a_place'],
    [
      'no such day',
      { ...openCase, profile: { ...profile, reportedOn: '2026-02-30' } },
      'profile.reportedOn',
      'not_a_date',
    ],
    [
      'month',
      { ...openCase, incident: { ...incident, happened: '2026-13' } },
      'incident.happened',
      'not_a_month',
    ],
    [
      'repeated code',
      { ...openCase, incident: { ...incident, formsLaw: ['physical', 'physical'] } },
      'incident.formsLaw',
      'repeated',
    ],
    [
      'not a list',
      { ...openCase, incident: { ...incident, formsLaw: 'physical' } },
      'incident.formsLaw',
      'not_a_list',
    ],
    ['id in capitals', { ...openCase, caseId: UUID.toUpperCase() }, 'caseId', 'not_a_uuid'],
    ['list as object', { ...openCase, sections: { 0: envelope } }, 'sections', 'not_a_list'],
    ['text as section', { ...openCase, sections: ['label'] }, 'sections', 'not_an_object'],
    ['list as section', { ...openCase, sections: [[envelope]] }, 'sections', 'not_an_object'],
    ['too many sections', { ...openCase, sections: Array(11).fill(envelope) }, 'sections', 'too_many'],
    [
      'box of another size',
      { ...openCase, sections: [{ ...envelope, box: bytes(300) }] },
      'sections[0].box',
      'wrong_size',
    ],
    [
      'non-canonical base64url',
      { ...openCase, sections: [{ ...envelope, keyId: `${bytes(32).slice(0, -1)}B` }] },
      'sections[0].keyId',
      'not_base64url',
    ],
    [
      'padding',
      { ...openCase, sections: [{ ...envelope, keyId: `${bytes(32)}=` }] },
      'sections[0].keyId',
      'not_base64url',
    ],
    ['other version', { ...openCase, wraps: [{ ...wrap, v: 'wrap/2' }] }, 'wraps[0].v', 'unknown_version'],
    [
      'fraction',
      { ...openCase, wraps: [{ ...wrap, keyVersion: 1.5 }] },
      'wraps[0].keyVersion',
      'not_an_integer',
    ],
    [
      'number as text',
      { ...openCase, wraps: [{ ...wrap, keyVersion: '1' }] },
      'wraps[0].keyVersion',
      'not_an_integer',
    ],
    [
      'out of range',
      { ...openCase, wraps: [{ ...wrap, keyVersion: 0 }] },
      'wraps[0].keyVersion',
      'out_of_range',
    ],
  ])('%s', async (_, body, field, code) => {
    expect(await caseErrors(body)).toEqual([{ field, code }]);
  });

  it.each([[[]], ['text'], [7], [null]])('a body that is no object: %j', async (body) => {
    expect(await caseErrors(body)).toEqual([{ field: '', code: 'not_an_object' }]);
  });

  it('says of an empty body what is required', async () => {
    const fields = (await caseErrors(undefined)) as { field: string; code: string }[];
    expect(fields).toContainEqual({ field: 'caseId', code: 'required' });
    expect(fields).toContainEqual({ field: 'profile', code: 'required' });
  });

  it('repeats no value, and no name that does not look like one of a field', async () => {
    const errors = await caseErrors({ ...openCase, 'Үлгү Бир +996 000': 'Үлгү', caseId: 'Үлгү' });
    expect(JSON.stringify(errors)).not.toMatch(/Үлгү|996/);
    expect(errors).toContainEqual({ field: '', code: 'unknown_field' });
  });

  it('refuses names with control characters or blank ends', async () => {
    const names = async (ky: string) =>
      (
        await errorsOf(SetUpDto, {
          organization: { id: UUID, place: '41711000000000', names: { ky, ru: 'a', en: 'a' } },
        })
      ).filter((error) => JSON.stringify(error).includes('names.ky'));
    expect(await names('Кабар\u0000')).toEqual([{ field: 'organization.names.ky', code: 'not_a_name' }]);
    expect(await names(' Кабар')).toEqual([{ field: 'organization.names.ky', code: 'not_a_name' }]);
    expect(await names('Ө'.repeat(121))).toEqual([{ field: 'organization.names.ky', code: 'too_long' }]);
    expect(await names('Ак-Суу КПСН')).toEqual([]);
  });

  it('takes null where a field may be null, and not nothing', async () => {
    const grantErrors = async (header: object) =>
      (await errorsOf(OfferReferralDto, { grant: { header } })).filter((error) =>
        JSON.stringify(error).includes('expiresAt'),
      );
    expect(await grantErrors({ expiresAt: null })).toEqual([]);
    expect(await grantErrors({})).toEqual([{ field: 'grant.header.expiresAt', code: 'required' }]);
    expect(await grantErrors({ expiresAt: 'soon' })).toEqual([
      { field: 'grant.header.expiresAt', code: 'not_an_instant' },
    ]);
  });
});
