import type { ReferralPreview } from '#referrals/domain/referral.events';
import type { Translator } from '../../i18n/i18n.js';
import type { Directory } from '../../shell/directory.js';

/** All that is told of a person before anyone accepts: oblast, adult or child, beds, a step-free place. */
export function previewWords(
  preview: ReferralPreview,
  i18n: Translator,
  directory: Directory,
): readonly string[] {
  const { oblast, audience, beds, stepFree } = preview;
  return [
    directory.placeName(oblast, i18n),
    i18n.code('AUDIENCES', audience),
    beds > 0 ? i18n.t('preview.beds', { count: beds }) : '',
    stepFree ? i18n.t('preview.stepFree') : '',
  ].filter(Boolean);
}
