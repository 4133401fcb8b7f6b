import { encode } from 'uqr';
import { useI18n } from '../../i18n/i18n.js';

/** Light around it, in modules, without which cameras do not find it. */
const QUIET = 4;

/** A QR code, drawn as one path; always dark on light, whatever the page's scheme. */
export function Picture({ text }: { readonly text: string }) {
  const { t } = useI18n();
  const { size, data } = encode(text, { ecc: 'M', border: QUIET });
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${String(x)} ${String(y)}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${String(size)} ${String(size)}`}
      role="img"
      aria-label={t('factor.picture')}
      data-name="picture"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
