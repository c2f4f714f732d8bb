/** What the beginning of a file says it is. Only types that can do no harm in a reader's browser have a name; the rest is bytes. */
const SIGNS: readonly { type: string; at: number; bytes: readonly number[] }[] = [
  { type: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', at: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
  { type: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { type: 'image/bmp', at: 0, bytes: [0x42, 0x4d] },
  { type: 'image/heic', at: 4, bytes: [0x66, 0x74, 0x79, 0x70, 0x68, 0x65, 0x69, 0x63] },
  { type: 'video/mp4', at: 4, bytes: [0x66, 0x74, 0x79, 0x70] },
  { type: 'application/pdf', at: 0, bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'application/zip', at: 0, bytes: [0x50, 0x4b, 0x03, 0x04] },
  { type: 'application/gzip', at: 0, bytes: [0x1f, 0x8b] },
  { type: 'audio/mpeg', at: 0, bytes: [0x49, 0x44, 0x33] },
  { type: 'audio/ogg', at: 0, bytes: [0x4f, 0x67, 0x67, 0x53] },
]
const OFFICE: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
}

/** @returns the MIME type by content; `application/octet-stream` for everything else, HTML, SVG and calendars among it, whatever their name says */
export function fileTypeOf(content: Uint8Array, name = ''): string {
  const found = SIGNS.find(({ at, bytes }) => bytes.every((byte, n) => content[at + n] === byte))?.type
  if (found === 'application/zip') return OFFICE[/\.(\w{4})\s*$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? found
  return found ?? 'application/octet-stream'
}

/** Pictures a mail's layout may show where they stand. */
export const isShownInline = (type: string): boolean => ['image/png', 'image/jpeg', 'image/gif', 'image/webp'].includes(type)
