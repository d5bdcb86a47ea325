import sharp from 'sharp'

/** A photograph as we keep it. */
export type Picture = {
  readonly bytes: Buffer
  readonly mediaType: 'image/jpeg'
}

// Twice what the best telephones of 2026 take in a usual picture. A picture of more is a bomb, or a poster.
const mostPixels = 100_000_000

// Enough to see a pothole's depth or read a letter's small print, in half a megabyte.
const longestSide = 2000

/**
 * Reads a photograph as a picture and writes it anew, upright: where it was taken, by what, and whatever else was hidden in
 * it stays behind. `undefined` for what is no picture, is broken, or is larger than anybody's camera takes.
 *
 * The caller has looked at its first bytes already: drawings (SVG), which may hold a program, never come here.
 */
export async function rewritePicture(bytes: Uint8Array): Promise<Picture | undefined> {
  try {
    const rewritten = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 80 })
      .toBuffer()
    return { bytes: rewritten, mediaType: 'image/jpeg' }
  } catch {
    return undefined
  }
}
