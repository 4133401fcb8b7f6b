const DIGITS = ['', 'Бир', 'Эки', 'Үч', 'Төрт', 'Беш', 'Алты', 'Жети', 'Сегиз', 'Тогуз'];
const TENS = ['', 'Он', 'Жыйырма', 'Отуз', 'Кырк', 'Элүү', 'Алтымыш', 'Жетимиш', 'Сексен', 'Токсон'];

/** The `n`th sample person, 1 to 99,999: "Үлгү Он Эки" ("Sample Twelve"). Nobody real is called so. */
export function sampleName(n: number): string {
  const thousands = Math.floor(n / 1000);
  const words = [...(thousands > 0 ? [...upTo999(thousands), 'Миң'] : []), ...upTo999(n % 1000)];
  return ['Үлгү', ...words].join(' ');
}

function upTo999(n: number): readonly string[] {
  const hundreds = Math.floor(n / 100);
  const words = [
    hundreds > 1 ? DIGITS[hundreds] : '',
    hundreds > 0 ? 'Жүз' : '',
    TENS[Math.floor(n / 10) % 10],
    DIGITS[n % 10],
  ];
  return words.filter((word): word is string => word !== undefined && word !== '');
}

/** A number of the range +996 000, which no operator has and so cannot ring. */
export function samplePhone(n: number): string {
  return `+996000${String(n).padStart(6, '0')}`;
}
