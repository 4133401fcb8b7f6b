/** Digits somebody would try first: few different ones, a run, a group said over again. */
export function isWeakPin(pin: string): boolean {
  const digits = Array.from(pin, Number);
  const steps = new Set(digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10));
  const repeats = pin.slice(0, 3) === pin.slice(3) || /^(..)\1\1$/.test(pin);
  const mirrored = [...pin].reverse().join('') === pin;
  return new Set(digits).size < 3 || steps.size === 1 || repeats || mirrored;
}
