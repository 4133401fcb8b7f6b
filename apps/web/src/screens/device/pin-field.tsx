import { TextField, type FieldProps } from '../../ui/field.js';

/** Six digits, covered. */
export function PinField(field: FieldProps) {
  const digits = (typed: string) => typed.replace(/\D/g, '').slice(0, 6);
  return <TextField {...field} kind="password" mode="numeric" format={digits} />;
}

export const isPin = (typed: string): boolean => /^\d{6}$/.test(typed);
