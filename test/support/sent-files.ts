import assert from 'node:assert/strict'
import sharp from 'sharp'
import type { Question } from '#services'
import { type ReadFile, readFileFor } from '../../src/channels/service/upload.ts'

/** A question for photographs. */
export const question: Question = {
  id: 'photo',
  type: 'photo',
  ask: { en: 'Add a photo' },
  short: { en: 'Photo' },
}

/** A question for papers. */
export const paper: Question = { ...question, id: 'proof', type: 'file' }

/** A photograph that tells what it was taken with, and where. */
export const picture = (format: 'jpeg' | 'png' | 'webp', width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: '#336699' } })
    .withExif({ IFD0: { Make: 'Secretphone' }, IFD3: { GPSLatitude: '51/1 22/1 53/1', GPSLatitudeRef: 'N' } })
    .toFormat(format)
    .toBuffer()

/** What becomes of a file that is sent for a question; what is said of it, when it is refused. */
export async function read(
  bytes: Uint8Array,
  asked = question,
  name = 'hole.jpg',
): Promise<ReadFile | string> {
  const outcome = await readFileFor(asked, { name, bytes })
  return outcome.ok ? outcome.value : (outcome.problems[0]?.message ?? '')
}

/** A file that must be taken, as it may be kept. */
export async function kept(bytes: Uint8Array, asked = question, name = 'hole.jpg'): Promise<ReadFile> {
  const file = await read(bytes, asked, name)
  assert.ok(typeof file !== 'string', String(file))
  return file
}
