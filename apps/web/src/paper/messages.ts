/** What passes between a page and the frame that shows a paper. */
export interface ToPaper {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type FromPaper = { readonly ready: true } | { readonly sheets: number } | { readonly broken: true };
