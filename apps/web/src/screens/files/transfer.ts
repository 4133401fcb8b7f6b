/** Sealed files on their way to the server and back, part by part. */
import { PART_BYTES } from '#cases/domain/attachments';
import { get, post } from '../../api/http.js';
import { fromBase64url, toBase64url } from '#sealing/base64url';

export interface Upload {
  readonly caseId: string;
  readonly blob: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Sends what is left; begun again after `from` parts it goes on there. `onPart` is told how many are there of how many. */
export async function sendParts(
  { caseId, blob, bytes }: Upload,
  from: number,
  onPart: (sent: number, of: number) => void,
): Promise<void> {
  const of = Math.ceil(bytes.length / PART_BYTES);
  for (let n = from; n < of; n += 1) {
    const part = toBase64url(bytes.slice(n * PART_BYTES, (n + 1) * PART_BYTES));
    const body = { blob, bytes: bytes.length, n, part };
    await post('/cases/{caseId}/parts', { in: { caseId }, body });
    onPart(n + 1, of);
  }
}

export async function fetchParts(
  caseId: string,
  attachmentId: string,
  onPart: (read: number, of: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let n = 0, of = 1; n < of; n += 1) {
    const { part, bytes } = await get('/cases/{caseId}/attachments/{attachmentId}/parts/{n}', {
      in: { caseId, attachmentId, n: String(n) },
    });
    of = Math.ceil(bytes / PART_BYTES);
    parts.push(fromBase64url(part));
    onPart(n + 1, of);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
