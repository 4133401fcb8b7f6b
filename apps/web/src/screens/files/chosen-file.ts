/** A file somebody chose, as it will be sealed. */
import { ATTACHMENT_TYPES, type AttachmentType } from '#cases/domain/section-content';

export interface ReadyFile {
  readonly name: string;
  readonly type: AttachmentType;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Why a chosen file is not taken; each has its sentence, `files.<code>`. */
export type FileRefusal = 'type' | 'unreadable' | 'large' | 'empty';

export class FileRefused extends Error {
  constructor(readonly code: FileRefusal) {
    super(code);
  }
}

/** Sealed and padded it still fits the server's 12 MB. */
export const MOST_FILE_BYTES = 10 * 1024 * 1024;
/** Of the longer side, pixels: enough to read a page by. */
const LONGEST_SIDE = 2560;
const QUALITY = 0.85;

/**
 * A photo is drawn anew, which leaves out where and with what it was taken, unless `asItIs`; a PDF stays as it is.
 * @throws FileRefused
 */
export async function readyFile(chosen: File, asItIs: boolean): Promise<ReadyFile> {
  if (chosen.size === 0) throw new FileRefused('empty');
  const type = ATTACHMENT_TYPES.find((known) => known === chosen.type);
  const isPhoto = chosen.type.startsWith('image/') && chosen.type !== 'image/svg+xml';
  if (type === undefined && !isPhoto) throw new FileRefused('type');
  const kept = type !== undefined && (asItIs || type === 'application/pdf');
  const blob = kept ? chosen : await drawnAnew(chosen);
  if (blob.size > MOST_FILE_BYTES) throw new FileRefused('large');
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return { name: chosen.name.slice(0, 200), type: kept ? type : 'image/jpeg', bytes };
}

async function drawnAnew(chosen: File): Promise<Blob> {
  const image = await createImageBitmap(chosen).catch(() => {
    throw new FileRefused('unreadable');
  });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  if (drawn === null) throw new FileRefused('unreadable');
  return drawn;
}
