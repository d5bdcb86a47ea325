import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { Busboy, type BusboyHeaders } from '@fastify/busboy'

/** A file as it arrives: never held as a whole. */
export type Upload = { readonly fileName: string; readonly stream: AsyncIterable<Uint8Array> }

/**
 * Gives the first file of a form to `take`, piece by piece while it arrives, and returns what that comes to;
 * `undefined` when the form holds no file, or is none.
 */
export async function readUpload<Result>(
  request: Request,
  { field, mostBytes }: { readonly field: string; readonly mostBytes: number },
  take: (upload: Upload) => Promise<Result>,
): Promise<Result | undefined> {
  const type = request.headers.get('content-type') ?? ''
  if (!request.body || !/^multipart\/form-data\b/i.test(type)) return undefined
  // One byte more, so that a file that is too large can be told from one that is just not.
  const form = openForm(type, mostBytes + 1)
  if (!form) return undefined
  let taken: Promise<Result> | undefined
  form.on('file', (name, stream, fileName) => {
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
    // A form that breaks off ends here too: the file in it then ends in the middle, and whoever takes it sees that.
    for (const end of ['finish', 'error', 'close']) form.once(end, () => resolve())
    body.once('error', () => resolve())
    body.pipe(form)
  })
  return taken
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
