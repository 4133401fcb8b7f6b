/** Digits that are not those of the keys: said beside the field, and nowhere else. */
export class Mistyped extends Error {
  constructor() {
    super('mistyped');
    this.name = 'Mistyped';
  }
}
