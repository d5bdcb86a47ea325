// What mail programs write for letters and signs that they fear for. Source: HTML Living Standard, named character references.
const named: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'amp& lt< gt> quot" apos\' lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” bdquo„ ndash– mdash— hellip… bull• middot· pound£ euro€ cent¢ yen¥ ' +
    'deg° frac12½ frac14¼ frac34¾ times× divide÷ plusmn± copy© reg® trade™ sect§ para¶ laquo« raquo» prime′ Prime″ sup2² sup3³ ' +
    'aacuteá agraveà acircâ atildeã aumlä aringå aeligæ ccedilç eacuteé egraveè ecircê eumlë iacuteí igraveì icircî iumlï ntildeñ ' +
    'oacuteó ograveò ocircô otildeõ oumlö oslashø oeligœ szligß uacuteú ugraveù ucircû uumlü yacuteý yumlÿ wcircŵ ycircŷ ' +
    'Aacute\u00c1 Agrave\u00c0 Acirc\u00c2 Auml\u00c4 Aring\u00c5 AElig\u00c6 Ccedil\u00c7 Eacute\u00c9 Egrave\u00c8 Ecirc\u00ca Iacute\u00cd Icirc\u00ce Ntilde\u00d1 ' +
    'Oacute\u00d3 Ocirc\u00d4 Ouml\u00d6 Oslash\u00d8 Uacute\u00da Ucirc\u00db Uuml\u00dc Wcirc\u0174 Ycirc\u0176'
  )
    .split(' ')
    .map((each) => [each.slice(0, -1), each.slice(-1)]),
)

function signOf(name: string): string | undefined {
  if (/^nbsp$|^#160$|^#xa0$/i.test(name)) return ' '
  const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? []
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
  if (Number.isNaN(code)) return Object.hasOwn(named, name) ? named[name] : undefined
  const isSign = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return isSign ? String.fromCodePoint(code) : undefined
}

// Many times what somebody writes, with all that a mail program puts around it.
const mostMarkup = 1_000_000

/** What an email says that is written as a page: its words, when its marks are taken away. */
export function wordsOfPage(html: string): string {
  // No mark goes on over the next: else one that never ends would be looked for from each to the end.
  return withoutUnseen(html.slice(0, mostMarkup))
    .replace(/<(br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(#?\w{2,10});/g, (whole, name: string) => signOf(name) ?? whole)
}

/** A page without what nobody sees of it: each part is looked through once, however it is put together. */
function withoutUnseen(html: string): string {
  const begins = /<(style|script|head)\b/gi
  const small = html.toLowerCase()
  let seen = ''
  let from = 0
  for (let found = begins.exec(html); found; found = begins.exec(html)) {
    seen += html.slice(from, found.index)
    const end = small.indexOf(`</${(found[1] ?? '').toLowerCase()}`, found.index)
    if (end < 0) return seen
    from = end
    begins.lastIndex = end
  }
  return seen + html.slice(from)
}
