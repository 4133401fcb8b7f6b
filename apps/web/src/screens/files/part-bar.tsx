interface PartBarProps {
  readonly words: string;
  readonly done: number;
  readonly of: number;
}

/** How much of a file is there. */
export function PartBar({ words, done, of }: PartBarProps) {
  return (
    <div class="stack tight" role="status">
      <p class="muted">{words}</p>
      <progress class="parts" value={done} max={of} aria-label={words} />
    </div>
  );
}
