import { tidy } from '#linkage'
import { remembered } from './remembered.ts'

// How a name begins and is spoken: `Kn`ight, `Wr`ight, `Ph`ilip, `Gn`osill, `Ll`oyd.
const spoken: readonly (readonly [RegExp, string])[] = [
  [/^(kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^(ps|x|cz)/, 's'],
  [/^wh/, 'w'],
  [/^ll/, 'l'],
  [/^rh/, 'r'],
  [/ph|v|ff/g, 'f'],
  [/sch|tch|sh|ch|cz|sz/g, 'x'],
  [/ck|cc|q|kh|g(?=h?$)/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/gh(?=t|$)/g, ''],
  [/dg|j/g, 'g'],
  [/z/g, 's'],
  [/th/g, 't'],
]

const groups: Readonly<Record<string, string>> = {
  b: 'p',
  p: 'p',
  f: 'f',
  k: 'k',
  g: 'k',
  s: 's',
  x: 's',
  d: 't',
  t: 't',
  l: 'l',
  m: 'm',
  n: 'm',
  r: 'r',
}

/**
 * What a name sounds like, roughly: `Catherine`, `Kathryn` and `Cathryn` are one; so are `Smith` and `Smyth`.
 *
 * Units:  up to five letters, the first of them `a` for any vowel. Empty when there is no letter of ours in it.
 */
export const soundOf: (name: string) => string = remembered((name) => {
  const heard = spoken.reduce((text, [from, to]) => text.replace(from, to), tidy(name).replace(/[^a-z]/g, ''))
  const first = heard[0]
  if (!first) return ''
  let [code, last] = [groups[first] ?? (/[aeiouy]/.test(first) ? 'a' : first), groups[first] ?? '']
  for (const letter of heard.slice(1)) {
    const group = groups[letter]
    if (group && group !== last) code += group
    // A vowel parts two of a kind, as in `Lister` and `Lissister`; h and w do not.
    if (!/[hw]/.test(letter)) last = group ?? ''
  }
  return code.slice(0, 5)
})
