/** What a file is by its first bytes, whatever its name or its sender says. */
export type FileFormat = 'jpeg' | 'png' | 'webp' | 'pdf' | 'docx' | 'odt'

/** The formats that are pictures. */
export const pictureFormats: readonly FileFormat[] = ['jpeg', 'png', 'webp']

/** What browsers and mail programs call each format. */
export const mediaTypes: Readonly<Record<FileFormat, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
}

const textAt = (bytes: Uint8Array, from: number, length: number): string =>
  Buffer.from(bytes.subarray(from, from + length)).toString('latin1')

const odtMark = 'mimetypeapplication/vnd.oasis.opendocument.text'

/** Recognises a file by its content; `undefined` for anything that we do not take. */
export function formatOf(bytes: Uint8Array): FileFormat | undefined {
  if (textAt(bytes, 0, 3) === '\xff\xd8\xff') return 'jpeg'
  if (textAt(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return 'webp'
  if (textAt(bytes, 0, 5) === '%PDF-') return 'pdf'
  if (textAt(bytes, 0, 4) !== 'PK\x03\x04') return undefined
  if (textAt(bytes, 30, odtMark.length) === odtMark) return 'odt'
  // A document of Word lists its parts at the end; no part of it is ever unpacked here.
  return textAt(bytes, Math.max(0, bytes.length - 65_536), 65_536).includes('word/document.xml')
    ? 'docx'
    : undefined
}

/** Whether a PDF can only be opened with a password. */
export const isLocked = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes('/Encrypt')
