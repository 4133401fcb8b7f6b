/** Hides everything at once, without waiting for a render; keys and names must not flash on the way out. */
export function cover(): void {
  document.body.classList.add('covered');
}

export function uncover(): void {
  document.body.classList.remove('covered');
}
