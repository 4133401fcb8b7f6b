import { describedBy } from './field.js';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly note?: string;
}

interface GroupProps {
  readonly id: string;
  readonly legend: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly options: readonly Option[];
  readonly narrow?: boolean;
}

interface ChoicesProps extends GroupProps {
  readonly value: string;
  onChange(value: string): void;
}

/** One answer of a few. */
export function Choices({ value, onChange, ...group }: ChoicesProps) {
  return <Group {...group} type="radio" chosen={[value]} onPick={onChange} />;
}

interface ChecksProps extends GroupProps {
  readonly values: readonly string[];
  onChange(values: readonly string[]): void;
}

/** Any number of answers. */
export function Checks({ values, onChange, ...group }: ChecksProps) {
  const pick = (value: string, on: boolean) =>
    onChange(on ? [...values, value] : values.filter((other) => other !== value));
  return <Group {...group} type="checkbox" chosen={values} onPick={pick} />;
}

interface InnerProps extends GroupProps {
  readonly type: 'radio' | 'checkbox';
  readonly chosen: readonly string[];
  onPick(value: string, on: boolean): void;
}

function Group({ id, legend, hint, error, options, narrow, type, chosen, onPick }: InnerProps) {
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      class={error === undefined ? '' : 'wrong'}
      {...describedBy(id, hint, error)}
    >
      <legend>{legend}</legend>
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
      <div class={narrow ? 'opts two' : 'opts'}>
        {options.map((option) => (
          <Choice
            key={option.value}
            type={type}
            name={id}
            option={option}
            on={chosen.includes(option.value)}
            onPick={(on) => onPick(option.value, on)}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface ChoiceProps {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly option: Option;
  readonly on: boolean;
  onPick(on: boolean): void;
}

export function Choice({ type, name, option, on, onPick }: ChoiceProps) {
  return (
    <label class={on ? 'opt on' : 'opt'}>
      <input
        type={type}
        name={name}
        value={option.value}
        checked={on}
        autocomplete="off"
        onChange={(event) => onPick(event.currentTarget.checked)}
      />
      <span>
        {option.label}
        {option.note !== undefined && <span class="muted"> {option.note}</span>}
      </span>
    </label>
  );
}
