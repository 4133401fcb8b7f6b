import type { ComponentChildren } from 'preact';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onClick?: () => void;
  readonly primary?: boolean;
  readonly look?: 'big' | 'wide' | 'big wide' | 'grow' | 'danger' | 'link';
  /** While true the button says so and takes no second press. */
  readonly busy?: boolean;
  readonly submit?: boolean;
  readonly name?: string;
}

export function Button({ children, onClick, primary, look, busy, submit, name }: ButtonProps) {
  return (
    <button
      type={submit ? 'submit' : 'button'}
      class={['btn', primary ? 'p' : '', look ?? ''].join(' ').trim()}
      aria-disabled={busy ? 'true' : undefined}
      aria-busy={busy ? 'true' : undefined}
      data-name={name}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.();
      }}
    >
      {children}
    </button>
  );
}
