import { TextField, type FieldProps } from './field.js';

export const DIGITS = 25;

/** 25 digits in five groups of five, as they are read aloud. */
export function Digits({ digits }: { readonly digits: string }) {
  return (
    <p class="digits" translate={false} data-name="digits">
      {grouped(digits)
        .split(' ')
        .map((group) => (
          <span key={group}>{group} </span>
        ))}
    </p>
  );
}

/** Typed while somebody reads: groups itself. */
export function DigitsField(props: FieldProps) {
  return <TextField {...props} mode="numeric" format={grouped} />;
}

/** Only digits count, however they were written. */
export function digitsOf(typed: string): string {
  return typed.replace(/\D/g, '').slice(0, DIGITS);
}

export function grouped(typed: string): string {
  return digitsOf(typed).replace(/.{5}(?=.)/g, '$& ');
}
