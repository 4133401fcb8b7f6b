import { expect, test } from '@jest/globals';
import { ORGANIZATION_KINDS } from '#directory/domain/organization.codes';
import { ROLES_OF_KIND } from '#directory/domain/organization.roles';
import { LANGUAGES } from '../i18n/languages.js';
import { translatorOf } from '../i18n/testing.js';
import { adviceFor } from './advice.js';

const CHAIR = { ky: /төрага/i, ru: /председател/i, en: /chair/i };

test('only members of a committee who are not its chair are sent to a chair', () => {
  const sent = ORGANIZATION_KINDS.flatMap((kind) =>
    ROLES_OF_KIND[kind].flatMap((role) => {
      const { lost, doubt } = adviceFor({ member: { roles: [role] }, organization: { kind } });
      return LANGUAGES.filter((language) => {
        const { t } = translatorOf(language);
        return CHAIR[language].test(`${t(lost)} ${t(doubt)}`);
      }).map((language) => `${kind} ${role} ${language}`);
    }),
  );
  expect(sent).toEqual(['committee activist ky', 'committee activist ru', 'committee activist en']);
});

test('a chair who also logs cases is told as a chair', () => {
  const roles = ['activist', 'custodian'] as const;
  expect(adviceFor({ member: { roles }, organization: { kind: 'committee' } }).lost).toBe(
    'walk.lost.custodian',
  );
});
