import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { Busboy, type BusboyHeaders } from '@fastify/busboy'

/** A file as it arrives: never held as a whole. */
export type Upload = { readonly fileName: string; readonly stream: AsyncIterable<Uint8Array> }

/**
 * Gives the first file of a form to `take`, piece by piece while it arrives, and returns what that comes to;
 * `undefined` when the form holds no file, or is none; `broken` when the file broke off on its way: then reading it has
 * failed before its end, whatever it was taken into is to be given up.
 */
export async function readUpload<Result>(
  request: Request,
  { field, mostBytes }: { readonly field: string; readonly mostBytes: number },
  take: (upload: Upload) => Promise<Result>,
): Promise<Result | 'broken' | undefined> {
  const type = request.headers.get('content-type') ?? ''
  if (!request.body || !/^multipart\/form-data\b/i.test(type)) return undefined
  // One byte more, so that a file that is too large can be told from one that is just not.
  const form = openForm(type, mostBytes + 1)
  if (!form) return undefined
  let [taken, isBroken] = [undefined as Promise<Result> | undefined, false]
  const broken = new AbortController()
  form.on('file', (name, stream, fileName) => {
    // A file that ends in the middle must fail for whoever reads it, also where nobody has begun to.
    stream.on('error', (error: Error) => stream.destroy(error))
    broken.signal.addEventListener('abort', () => stream.destroy(new Error('the form broke off')))
    // Whoever has read enough must not break the form off: nobody would hear of its end.
    const pieces = stream.iterator({ destroyOnReturn: false })
    if (name === field && fileName && !taken) taken = take({ fileName, stream: pieces })
    // What nobody reads must still pass by, or the form never ends.
    const pass = () => stream.resume()
    if (taken) taken.then(pass, pass)
    else pass()
  })
  const body = Readable.fromWeb(request.body as NodeStream)
  await new Promise<void>((resolve) => {
    const breakOff = () => {
      isBroken = true
      broken.abort()
      resolve()
    }
    // More than one may come of the same.
    form.on('error', breakOff)
    body.on('error', breakOff)
    for (const end of ['finish', 'close']) form.once(end, () => resolve())
    body.pipe(form)
  })
  return isBroken ? taken?.catch(() => 'broken' as const) : taken
}

/** Without the words that part its boxes, nothing in a form can be told from anything else. */
function openForm(type: string, fileSize: number) {
  const headers: BusboyHeaders = { 'content-type': type }
  try {
    return new Busboy({ headers, limits: { files: 1, fields: 20, fileSize } })
  } catch {
    return undefined
  }
}
