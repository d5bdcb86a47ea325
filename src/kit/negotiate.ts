import type { Web } from './http.ts'

/** Why a program cannot be answered in the form that it asks for, or be read in the form in which it sends. */
export type FormTrouble = {
  readonly kind: 'not-acceptable' | 'unsupported-media-type'
  readonly detail: string
}

/** Whether what was asked for leaves room for an answer of that kind. Source: RFC 9110, section 12.5.1. */
function takes(accept: string, mediaType: string): boolean {
  const [whole = ''] = mediaType.split('/')
  const ranges = accept.split(',').map((range) => {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const isRefused = parameters.some((each) => /^q=0(\.0{0,3})?$/.test(each))
    return { name, isRefused }
  })
  const nearest = [mediaType, `${whole}/*`, '*/*'].map((name) => ranges.find((each) => each.name === name))
  const found = nearest.find((each) => each !== undefined)
  return found !== undefined && !found.isRefused
}

const isJson = (contentType: string): boolean =>
  /^(application\/([\w.-]+\+)?json|text\/json)\s*(;|$)/i.test(contentType.trim())

/**
 * What keeps a call from being served, of the forms in which it is asked; nothing when they are ours. Whoever says nothing
 * of a form means JSON: there is no other here.
 */
export function formTrouble(
  c: Web,
  {
    asked,
    mediaType,
    isSent,
  }: { readonly asked: string | undefined; readonly mediaType: string; readonly isSent: boolean },
): FormTrouble | undefined {
  const accept = asked?.trim()
  // Those who read JSON read every kind of it.
  if (accept && ![mediaType, 'application/json'].some((type) => takes(accept, type)))
    return { kind: 'not-acceptable', detail: `This is answered as ${mediaType} alone.` }
  if (!isSent) return undefined
  const [type, coding] = [c.req.header('content-type'), c.req.header('content-encoding')]
  if (coding && coding.toLowerCase() !== 'identity') {
    c.header('accept-encoding', 'identity')
    return { kind: 'unsupported-media-type', detail: 'Send it without a Content-Encoding.' }
  }
  if (!type || isJson(type)) return undefined
  c.header('accept-post', [...new Set([mediaType, 'application/json'])].join(', '))
  return {
    kind: 'unsupported-media-type',
    detail: 'Send JSON, and say so: Content-Type: application/json.',
  }
}
