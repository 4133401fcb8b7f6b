/** What went wrong, as the one sentence an operator reads; anything else that is thrown is a bug and shows its stack. */
export class Sentence extends Error {
  constructor(message, detail = '') {
    super(message);
    this.name = 'Sentence';
    /** The last words of the program that failed, shown below the sentence. */
    this.detail = detail;
  }
}
