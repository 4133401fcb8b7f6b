import type { ComponentChildren, InputHTMLAttributes } from 'preact';

export interface FieldProps {
  /** Also the id of the element that takes focus when the answer is refused. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value: string;
  onChange(value: string): void;
}

/** What a phone must neither remember, correct nor complete: every field whose value is sealed. */
export const SEALED = {
  autocomplete: 'off',
  autocorrect: 'off',
  autocapitalize: 'off',
  spellcheck: false,
  translate: false,
  'data-lpignore': 'true',
} as const;

interface TextFieldProps extends FieldProps {
  readonly kind?: 'text' | 'tel' | 'password' | 'date' | 'search';
  readonly long?: boolean;
  /** One line of meaning, on as many lines as it takes. */
  readonly wraps?: boolean;
  /** Which keyboard a phone shows. */
  readonly mode?: 'numeric' | 'email';
  /** Rewrites what is typed, as long as it is typed at the end. */
  format?(typed: string): string;
}

export function TextField({ id, label, hint, error, value, onChange, ...how }: TextFieldProps) {
  const { kind, long, wraps, mode, format } = how;
  const shared = {
    id,
    class: 'in',
    value,
    ...SEALED,
    ...describedBy(id, hint, error),
  };
  const input = {
    ...shared,
    type: kind ?? 'text',
    ...(mode === 'numeric' && { inputMode: 'numeric', class: 'in number' }),
    ...(mode === 'email' && { inputMode: 'email' }),
  } as InputHTMLAttributes;
  const typed = (field: HTMLInputElement) => {
    const atEnd = field.selectionStart === null || field.selectionStart === field.value.length;
    if (format !== undefined && atEnd) field.value = format(field.value);
    onChange(field.value);
  };
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      {wraps ? (
        <textarea
          {...shared}
          class="in grows"
          rows={3}
          onInput={(event) => onChange(event.currentTarget.value.replace(/\s*\n\s*/g, ' '))}
        />
      ) : long ? (
        <textarea {...shared} rows={5} onInput={(event) => onChange(event.currentTarget.value)} />
      ) : (
        <input {...input} onInput={(event) => typed(event.currentTarget)} />
      )}
    </Labelled>
  );
}

interface SelectFieldProps extends FieldProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What stands there before anything is chosen. */
  readonly empty: string;
}

export function SelectField({ id, label, hint, error, value, onChange, options, empty }: SelectFieldProps) {
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <select
        id={id}
        class="in"
        value={value}
        {...SEALED}
        {...describedBy(id, hint, error)}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">{empty}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

type LabelledProps = Pick<FieldProps, 'id' | 'label' | 'hint' | 'error'> & {
  readonly children: ComponentChildren;
};

function Labelled({ id, label, hint, error, children }: LabelledProps) {
  return (
    <div class={error === undefined ? 'field' : 'field wrong'}>
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children}
    </div>
  );
}

export function describedBy(id: string, hint: string | undefined, error: string | undefined) {
  const ids = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter(
    Boolean,
  );
  return {
    ...(ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') }),
    ...(error === undefined ? {} : { 'aria-invalid': true as const }),
  };
}
