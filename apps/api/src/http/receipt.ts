/** A command's answer on its way out: positions become tokens in the interceptor, and never leave otherwise. */
export class Receipt {
  constructor(
    readonly answer: { readonly revision: number; readonly position: bigint },
    readonly ids: Readonly<Record<string, string>> = {},
  ) {}
}
