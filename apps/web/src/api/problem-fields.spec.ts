import { expect, test } from '@jest/globals';
import { problemFields } from './problem-fields.js';

const IDS = { 'profile.place': 'place', 'incident.formsLaw': 'acts', sections: 'sections' };

test('a rule names one field', () => {
  expect(problemFields({ status: 422, code: 'place_unknown', field: 'profile.place' }, IDS)).toEqual({
    place: 'place_unknown',
  });
});

test('a form names several, also inside lists; the first word on a question stands', () => {
  const errors = [
    { field: 'incident.formsLaw[1]', code: 'not_a_code' },
    { field: 'sections[0].box', code: 'wrong_size' },
    { field: 'sections[1].box', code: 'too_long' },
    { field: 'elsewhere', code: 'required' },
  ];
  expect(problemFields({ status: 400, code: 'form_invalid', errors }, IDS)).toEqual({
    acts: 'not_a_code',
    sections: 'wrong_size',
  });
});
