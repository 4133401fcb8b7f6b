/** What the operator should know and can do something about; shown without a stack. */
export class Sentence extends Error {
  override readonly name = 'Sentence';
}
