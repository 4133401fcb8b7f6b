/**
 * Form of a binary value in text: unpadded base64url in its one canonical spelling (unused low bits zero), of
 * exactly so many bytes, or at least one byte when left out. Says nothing about what the bytes mean.
 */
export function isBase64url(text: unknown, bytes?: number): text is string {
  if (typeof text !== 'string' || !/^[A-Za-z0-9_-]+$/.test(text)) return false;
  if (bytes !== undefined && text.length !== Math.ceil((bytes * 4) / 3)) return false;
  const over = text.length % 4;
  if (over === 1) return false;
  if (over === 2) return /[AQgw]$/.test(text);
  return over === 0 || /[AEIMQUYcgkosw048]$/.test(text);
}
